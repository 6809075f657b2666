//! How wide the columns of a table are, and where its texts are broken; alike for paper and text.

use std::ops::Range;

/// Measures a text, in cells or in hundredths of a point.
pub(super) type Measure<'a> = &'a dyn Fn(&str) -> usize;

/// What the texts of a column ask for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Wish {
    /// Widest text.
    pub(super) natural: usize,
    /// Widest word, which would have to be broken below it.
    pub(super) least: usize,
}

impl Wish {
    /// Takes a text into account.
    pub(super) fn add(&mut self, text: &str, measure: Measure<'_>) {
        self.natural = self.natural.max(measure(text));
        for word in text.split(' ') {
            self.least = self.least.max(measure(word));
        }
    }
}

/// The width of each column, together at most `room`: as wide as asked for where there is room;
/// else the widest texts give way down to their words; else the widest words are broken.
pub(super) fn share(wishes: &[Wish], room: usize) -> Vec<usize> {
    let natural: usize = wishes.iter().map(|wish| wish.natural).sum();
    if natural <= room {
        return wishes.iter().map(|wish| wish.natural).collect();
    }
    let least: usize = wishes.iter().map(|wish| wish.least).sum();
    if least <= room {
        let (spare, wanted) = (room - least, natural - least);
        return wishes
            .iter()
            .map(|wish| wish.least + (wish.natural - wish.least) * spare / wanted.max(1))
            .collect();
    }
    // The widest columns are levelled down until all have room: a short number stays whole.
    let widths = |level: usize| wishes.iter().map(move |wish| wish.least.min(level).max(1));
    let widest = wishes.iter().map(|wish| wish.least).max().unwrap_or(1);
    let (mut fits, mut too_wide) = (1, widest + 1);
    while too_wide - fits > 1 {
        let level = fits + (too_wide - fits) / 2;
        if widths(level).sum::<usize>() <= room {
            fits = level;
        } else {
            too_wide = level;
        }
    }
    widths(fits).collect()
}

/// The lines of a text that are at most `width` wide: broken at blanks, and a word that is wider
/// within itself, but never between a letter and its marks. Nothing is lost but the blank at which
/// a line is broken.
pub(super) fn wrap(text: &str, width: usize, measure: Measure<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if measure(&longer) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in letters(word) {
            let letter = &word[letter];
            if !line.is_empty() && measure(&format!("{line}{letter}")) > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(letter);
        }
    }
    lines.push(line);
    lines
}

/// Each letter with the marks that stand on it.
fn letters(word: &str) -> Vec<Range<usize>> {
    let mut letters: Vec<Range<usize>> = Vec::new();
    for (at, c) in word.char_indices() {
        let end = at + c.len_utf8();
        match letters.last_mut() {
            Some(letter) if unicode_normalization::char::is_combining_mark(c) => letter.end = end,
            _ => letters.push(at..end),
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn cells(text: &str) -> usize {
        text.width()
    }

    fn wish(texts: &[&str]) -> Wish {
        let mut wish = Wish::default();
        texts.iter().for_each(|text| wish.add(text, &cells));
        wish
    }

    #[test]
    fn wide_columns_give_way_before_words_are_broken() {
        let wishes = [wish(&["12"]), wish(&["Müller-Lüdenscheidt Käthe Maria"])];
        assert_eq!(share(&wishes, 60), [2, 31]);
        assert_eq!(share(&wishes, 24), [2, 22]);
        assert_eq!(share(&wishes, 10), [2, 8]);
    }

    #[test]
    fn a_letter_keeps_its_marks_where_a_word_is_broken() {
        assert_eq!(
            wrap("M\u{304}M\u{304}M", 2, &cells),
            ["M\u{304}M\u{304}", "M"]
        );
        assert_eq!(wrap("ena dve tri", 7, &cells), ["ena dve", "tri"]);
        assert_eq!(wrap("", 7, &cells), [""]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_where_lines_are_broken(text in "[a-zčš ]{0,60}", width in 1_usize..20) {
            let lines = wrap(&text, width, &cells);
            let kept: String = lines.concat().replace(' ', "");
            prop_assert_eq!(kept, text.replace(' ', ""));
            prop_assert!(lines.iter().all(|line| cells(line) <= width.max(1)));
        }

        #[test]
        fn columns_keep_within_their_room(
            wishes in proptest::collection::vec((0_usize..50, 0_usize..50), 1..20),
            room in 20_usize..400,
        ) {
            let wishes: Vec<_> = wishes
                .into_iter()
                .map(|(natural, least)| Wish { natural: natural.max(least), least })
                .collect();
            let widths = share(&wishes, room);
            prop_assert!(widths.iter().sum::<usize>() <= room.max(wishes.len()));
        }
    }
}
