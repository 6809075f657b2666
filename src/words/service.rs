//! What AJPES said of a report: its code, and what that means for the receptionist.

use super::{clip, say, service_code};
use crate::domain::entry::ServiceError;
use crate::domain::language::Language;

/// Our own code: AJPES answered, but what it said of this entry could not be understood.
pub const UNCLEAR: &str = "unclear";

/// Widest short form: what is left of a list of 80 columns after number and name.
const SHORT_CELLS_MAX: usize = 46;

/// What AJPES said and what to do: `AJPES 4138: države ne pozna – preverite državljanstvo`.
///
/// A code that is not in the interface document is shown with its text, word for word.
#[must_use]
pub fn service_error(error: &ServiceError, language: Language) -> String {
    match service_code(&error.code, language) {
        Some(words) => format!("{} – {}", said(error, words.what), words.todo),
        None => said(error, own_text(error, language)),
    }
}

/// The same without what to do, for a list: at most 46 cells wide.
#[must_use]
pub fn service_error_short(error: &ServiceError, language: Language) -> String {
    let what = service_code(&error.code, language)
        .map_or_else(|| own_text(error, language), |words| words.what);
    clip(&said(error, what), SHORT_CELLS_MAX)
}

fn said(error: &ServiceError, what: &str) -> String {
    if error.code.is_empty() || error.code == UNCLEAR {
        format!("AJPES: {what}")
    } else {
        format!("AJPES {}: {what}", error.code)
    }
}

fn own_text(error: &ServiceError, language: Language) -> &str {
    if error.text.is_empty() {
        say(language, "brez pojasnila", "without an explanation")
    } else {
        error.text.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::SafeText;

    fn error(code: &str, text: &str) -> ServiceError {
        ServiceError {
            code: code.to_owned(),
            text: SafeText::new(text),
        }
    }

    #[track_caller]
    fn case(code: &str, text: &str, slovenian: &str, english: &str) {
        let error = error(code, text);
        assert_eq!(service_error(&error, Language::Slovenian), slovenian);
        assert_eq!(service_error(&error, Language::English), english);
    }

    #[test]
    fn a_known_code_says_what_is_wrong_and_what_to_do() {
        case(
            "4138",
            "Neveljavna država",
            "AJPES 4138: države ne pozna – preverite državljanstvo",
            "AJPES 4138: does not know the country – check the citizenship",
        );
    }

    #[test]
    fn r21_an_unknown_code_is_shown_word_for_word() {
        case(
            "49999",
            "Nekaj novega: 7",
            "AJPES 49999: Nekaj novega: 7",
            "AJPES 49999: Nekaj novega: 7",
        );
        case(
            "49999",
            "",
            "AJPES 49999: brez pojasnila",
            "AJPES 49999: without an explanation",
        );
        case("", "Napaka", "AJPES: Napaka", "AJPES: Napaka");
    }

    #[test]
    fn our_own_code_is_not_shown() {
        let unclear = error(UNCLEAR, "");
        assert!(
            service_error(&unclear, Language::Slovenian).starts_with("AJPES: odgovora"),
            "{}",
            service_error(&unclear, Language::Slovenian)
        );
    }

    #[test]
    fn a_list_shows_it_within_its_column() {
        assert_eq!(
            service_error_short(&error("4138", ""), Language::Slovenian),
            "AJPES 4138: države ne pozna"
        );
        for code in ["413", "4142", "41302", "41397", UNCLEAR] {
            for language in [Language::Slovenian, Language::English] {
                let short = service_error_short(&error(code, ""), language);
                assert!(!short.ends_with('…'), "{short}");
            }
        }
        let long = service_error_short(&error("49999", &"beseda ".repeat(30)), Language::English);
        assert!(long.chars().count() <= SHORT_CELLS_MAX && long.ends_with('…'));
    }
}
