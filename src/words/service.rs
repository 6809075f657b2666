//! What AJPES said of a report: its code, and what that means for the receptionist.

use super::service_codes::CODE_OF_ANOTHER_USER;
use super::{clip, say, service_code};
use crate::domain::entry::{Entry, ServiceError};
use crate::domain::identifiers::SequenceNumber;
use crate::domain::language::Language;

/// Our own code: AJPES answered, but what it said of this entry could not be understood.
pub const UNCLEAR: &str = "unclear";
/// Our own code: what came back was no answer, and the same must not simply be sent again.
pub const NO_ANSWER: &str = "answer";
/// Our own code: AJPES processed the same at some time (41395), but other data of the entry since,
/// so nobody knows what it holds.
pub const PROCESSED_BEFORE: &str = "processed_before";

/// Widest short form: what is left of a list of 80 columns after number and name.
const SHORT_CELLS_MAX: usize = 46;

/// What AJPES said and what to do: `AJPES 4138: države ne pozna – preverite državljanstvo`.
///
/// A code that is not in the interface document is shown with its text, word for word.
#[must_use]
pub fn service_error(error: &ServiceError, language: Language) -> String {
    with_todo(error, &error.code, language)
}

fn with_todo(error: &ServiceError, words_of: &str, language: Language) -> String {
    match service_code(words_of, language) {
        Some(words) => format!("{} – {}", said(error, words.what), words.todo),
        None => said(error, own_text(error, language)),
    }
}

/// What AJPES said, without what to do, for a list: at most 46 cells wide.
#[must_use]
pub fn service_error_short(error: &ServiceError, language: Language) -> String {
    short(error, &error.code, language)
}

fn short(error: &ServiceError, words_of: &str, language: Language) -> String {
    let what = service_code(words_of, language)
        .map_or_else(|| own_text(error, language), |words| words.what);
    clip(&said(error, what), SHORT_CELLS_MAX)
}

/// What AJPES said last of an entry and what to do; `None`: nothing. What a code asks for can
/// depend on whether AJPES has the guest already.
#[must_use]
pub fn entry_error(entry: &Entry, language: Language) -> Option<String> {
    let error = entry.reporting.error.as_ref()?;
    Some(with_todo(error, words_of(entry, error), language))
}

/// The same without what to do, for a list: at most 46 cells wide.
#[must_use]
pub fn entry_error_short(entry: &Entry, language: Language) -> Option<String> {
    let error = entry.reporting.error.as_ref()?;
    Some(short(error, words_of(entry, error), language))
}

/// 4142 of a guest whom AJPES has is no matter of the number (R23).
fn words_of<'a>(entry: &Entry, error: &'a ServiceError) -> &'a str {
    if error.code == "4142" && entry.reporting.registered_at.is_some() {
        CODE_OF_ANOTHER_USER
    } else {
        &error.code
    }
}

/// Who has a number that another user name used at AJPES.
#[must_use]
pub fn another_user(language: Language) -> &'static str {
    say(
        language,
        "drug uporabnik pri AJPES",
        "another user at AJPES",
    )
}

/// A first report got another number while it was sent (4142).
#[must_use]
pub fn new_number(from: SequenceNumber, to: Option<SequenceNumber>, language: Language) -> String {
    let used = match language {
        Language::Slovenian => format!("Številko {from} je pri AJPES porabil drug uporabnik"),
        Language::English => format!("Another user has used the number {from} at AJPES"),
    };
    match (to, language) {
        (Some(to), Language::Slovenian) => format!("{used}; gost ima zdaj številko {to}."),
        (Some(to), Language::English) => format!("{used}; the guest now has the number {to}."),
        (None, Language::Slovenian) => {
            format!("{used}; gost dobi drugo, ko bo vpis popravljen.")
        }
        (None, Language::English) => {
            format!("{used}; the guest gets another one when the entry is mended.")
        }
    }
}

fn said(error: &ServiceError, what: &str) -> String {
    let is_ours = [UNCLEAR, NO_ANSWER, PROCESSED_BEFORE].contains(&error.code.as_str());
    if error.code.is_empty() || is_ours {
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
    fn our_own_codes_are_not_shown() {
        for (code, text, begin) in [
            (UNCLEAR, "", "AJPES: odgovora"),
            (
                NO_ANSWER,
                "vrnil je spletno stran",
                "AJPES: vrnil je spletno stran",
            ),
            (PROCESSED_BEFORE, "AJPES 41395:", "AJPES: to je že sprejel"),
        ] {
            let told = service_error(&error(code, text), Language::Slovenian);
            assert!(told.starts_with(begin), "{told}");
        }
    }

    fn refused(code: &str, text: &str) -> Entry {
        let mut entry = crate::domain::example::entry();
        entry.reporting.error = Some(error(code, text));
        entry
    }

    #[test]
    fn r23_4142_asks_for_a_number_or_for_the_user_name() {
        let mut entry = refused("4142", "");
        entry.reporting.registered_at = None;
        let new = entry_error(&entry, Language::Slovenian).expect("an error");
        assert!(new.contains("prosto številko"), "{new}");
        entry.reporting.registered_at = Some(entry.details.stay.arrival.start());
        let known = entry_error(&entry, Language::Slovenian).expect("an error");
        assert!(
            known.starts_with("AJPES 4142: ") && known.contains("uporabniškim imenom"),
            "{known}"
        );
    }

    #[test]
    fn a_list_shows_it_within_its_column() {
        let short = |code: &str, text: &str, language| {
            entry_error_short(&refused(code, text), language).expect("an error")
        };
        assert_eq!(
            short("4138", "", Language::Slovenian),
            "AJPES 4138: države ne pozna"
        );
        for code in ["413", "4142", "41302", "41397", UNCLEAR, PROCESSED_BEFORE] {
            for language in [Language::Slovenian, Language::English] {
                let short = short(code, "", language);
                assert!(!short.ends_with('…'), "{short}");
            }
        }
        let long = short("49999", &"beseda ".repeat(30), Language::English);
        assert!(long.chars().count() <= SHORT_CELLS_MAX && long.ends_with('…'));
    }

    #[test]
    fn a_new_number_names_both() {
        let number = |number| SequenceNumber::new(number).expect("a number");
        assert_eq!(
            new_number(number(7), Some(number(12)), Language::Slovenian),
            "Številko 7 je pri AJPES porabil drug uporabnik; gost ima zdaj številko 12."
        );
        assert!(new_number(number(7), None, Language::English).ends_with("mended."));
    }
}
