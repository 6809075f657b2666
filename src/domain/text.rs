//! Text that came from outside, made safe once, at the edge.

use unicode_normalization::UnicodeNormalization;

/// Text without anything that could disturb a terminal or a form: NFC, no control, bidirectional,
/// zero-width or tag characters, at most four combining marks on a letter, white space single and
/// trimmed (R28).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SafeText(String);

const MARKS_ON_ONE_LETTER_MAX: usize = 4;

fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
            | '\u{FDD0}'..='\u{FDEF}'
            | '\u{13430}'..='\u{1345F}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
            | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
        // The last two of each plane are no characters.
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Whether a character goes over the letter before it rather than behind it.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

impl SafeText {
    /// Makes text safe; what is hostile is dropped, what is white space becomes one blank.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        let mut safe = String::with_capacity(raw.len());
        let mut marks = 0;
        let mut blank_waits = false;
        let is_blank = |c: char| c.is_whitespace() || c.is_control();
        // Before letters and marks are composed: a hostile one may stand between them.
        let kept = raw.chars().filter(|c| is_blank(*c) || !is_hostile(*c));
        for c in kept.nfc() {
            if is_blank(c) {
                blank_waits = !safe.is_empty();
                continue;
            }
            if is_mark(c) {
                // One without a letter would go over what is drawn before the text.
                marks += 1;
                if marks > MARKS_ON_ONE_LETTER_MAX || safe.is_empty() || blank_waits {
                    continue;
                }
            } else {
                marks = 0;
            }
            if blank_waits {
                safe.push(' ');
                blank_waits = false;
            }
            safe.push(c);
        }
        Self(safe)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many characters it has, as the schema counts them.
    #[must_use]
    pub fn chars_count(&self) -> usize {
        self.0.chars().count()
    }
}

impl std::fmt::Display for SafeText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// Text for a terminal: blanks and lines stay, everything that could disturb it is dropped.
#[must_use]
pub fn without_hostile(text: &str) -> String {
    let mut marks = 0;
    text.chars()
        .filter(|c| {
            // What is dropped parts no marks: they would all stand on one letter.
            if *c != '\n' && is_hostile(*c) {
                return false;
            }
            marks = if is_mark(*c) { marks + 1 } else { 0 };
            marks <= MARKS_ON_ONE_LETTER_MAX
        })
        .collect()
}

/// Whether a terminal can draw a text of one line as it is.
#[must_use]
pub fn is_drawable(text: &str) -> bool {
    let mut marks = 0;
    text.chars().all(|c| {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        !is_hostile(c) && marks <= MARKS_ON_ONE_LETTER_MAX
    })
}

/// The key under which text is searched and compared: no accents, no case, no punctuation.
///
/// `Čuček` and `cucek` have the same key; letters that do not decompose (đ, ł, ø, ß, æ, ı) are
/// replaced by what people type instead.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.nfkd() {
        if unicode_normalization::char::is_combining_mark(c) {
            continue;
        }
        match c {
            'đ' | 'Đ' | 'ð' | 'Ð' => key.push('d'),
            'ł' | 'Ł' => key.push('l'),
            'ø' | 'Ø' => key.push('o'),
            'ß' | 'ẞ' => key.push_str("ss"),
            'æ' | 'Æ' => key.push_str("ae"),
            'œ' | 'Œ' => key.push_str("oe"),
            'þ' | 'Þ' => key.push_str("th"),
            'ı' => key.push('i'),
            'ħ' | 'Ħ' => key.push('h'),
            'ŧ' | 'Ŧ' => key.push('t'),
            c if c.is_alphanumeric() => key.extend(c.to_lowercase()),
            _ => {
                if !key.is_empty() && !key.ends_with(' ') {
                    key.push(' ');
                }
            }
        }
    }
    key.truncate(key.trim_end().len());
    key
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_direction_characters_are_dropped() {
        let hostile = "Ana\u{1b}[31m\u{202e}\u{200b}  Novak\t\u{0007}";
        assert_eq!(SafeText::new(hostile).as_str(), "Ana [31m Novak");
    }

    #[test]
    fn the_last_two_of_each_plane_are_no_characters() {
        assert_eq!(SafeText::new("A\u{1FFFE}n\u{2FFFF}a").as_str(), "Ana");
    }

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(SafeText::new("C\u{30c}uc\u{30c}ek").as_str(), "Čuček");
    }

    #[test]
    fn marks_are_not_stacked_without_end() {
        let stacked = format!("a{}", "\u{0332}".repeat(50));
        assert_eq!(SafeText::new(&stacked).chars_count(), 5);
        assert!(!is_drawable(&stacked));
        assert!(is_drawable(SafeText::new(&stacked).as_str()));
    }

    #[test]
    fn folding_finds_what_people_type() {
        for (text, key) in [
            ("ČUČEK", "cucek"),
            ("Đurđica", "durdica"),
            ("Größing", "grossing"),
            ("Yıldırım", "yildirim"),
            ("D'Amico", "d amico"),
            ("Żółć", "zolc"),
            ("Ærø", "aero"),
            ("Œuvre", "oeuvre"),
            ("Þór", "thor"),
            ("Ħal Ŧ", "hal t"),
        ] {
            assert_eq!(fold(text), key);
        }
    }
}
