//! What the program says about the things of the domain, in Slovenian and in English.
//!
//! Both the command line and the console speak with these words, so that a thing is called the
//! same everywhere. Sentences say what is wrong, then what to do, politely and without technical
//! words. Owns no rule: it imports only `domain`, and it knows no terminal; only widths are kept
//! in mind, so that words fit into the columns of a list.

mod actions;
mod certificate;
mod codes;
mod counts;
mod field_rules;
mod fields;
mod findings;
mod lookup;
mod machine_readable_zone;
mod month;
mod nouns;
mod number_gap;
mod police_notice;
mod prints;
mod remittance;
mod reports;
mod retention;
mod service;
mod service_codes;
mod tax;
mod times;
mod values;

pub use actions::action;
pub use certificate::certificate_left;
pub use codes::{country, document_type, sex, sex_letter};
pub use counts::{Count, counted, counted_object, plural};
pub use field_rules::field_rule;
pub use fields::{field, field_help, field_name};
pub use findings::{finding, finding_short};
pub use lookup::{find_document_types, find_tax_codes};
pub use machine_readable_zone::{zone_differs, zone_doubt, zone_doubt_short, zone_read};
pub use month::{month_finding, month_state, month_status};
pub use nouns::Noun;
pub use number_gap::number_gap;
pub use police_notice::{LateChangeWords, PoliceNotice, police_notice};
pub use prints::{
    Printed, all_records, let_as, nobody, nothing_deleted, page_of, period, tax_incomplete, used_by,
};
pub use remittance::{
    charged_differs, collected_by, municipality, remittance_reminder, remittance_state, tax_unknown,
};
pub use reports::{
    duty, entry_state, hand_over_state, long_stay, long_stay_since, state, state_mark, unfinished,
};
pub use retention::{
    copy_to_delete, deletion_facts, deletion_record, deletion_record_name, deletion_unfinished,
    entries_due, kept_year, never_deleted, number_ranges, numbers_of_year,
};
pub use service::{
    NO_ANSWER, PROCESSED_BEFORE, UNCLEAR, another_user, entry_error, entry_error_short, new_number,
    service_error, service_error_short,
};
pub use service_codes::{ServiceWords, service_code};
pub use tax::{euros, rate, tax_code, tax_code_short};
pub use times::{
    date_long, date_short, duration, hours_since, moment_long, moment_short, moment_time,
    month_name, time, time_left, weekday, weekday_date, when_long, when_short,
};
pub use values::field_value;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::domain::language::Language;

/// Widest text for a column of a list, in cells; see [`finding_short`].
pub const SHORT_CELLS_MAX: usize = 40;

/// The one of two texts that is in the language.
pub fn say<T>(language: Language, slovenian: T, english: T) -> T {
    match language {
        Language::Slovenian => slovenian,
        Language::English => english,
    }
}

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    slovenian: &'static str,
    english: &'static str,
}

impl Text {
    /// The same in both languages.
    #[must_use]
    pub const fn new(slovenian: &'static str, english: &'static str) -> Self {
        Self { slovenian, english }
    }

    /// The one that is in the language.
    #[must_use]
    pub const fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::Slovenian => self.slovenian,
            Language::English => self.english,
        }
    }
}

/// The text, cut with an ellipsis where it is wider than so many cells of a terminal.
#[must_use]
pub fn clip(text: &str, cells_max: usize) -> String {
    if text.width() <= cells_max {
        return text.to_owned();
    }
    let mut cells = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            cells += c.width().unwrap_or(0);
            cells < cells_max
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// The text with its first letter in upper case, as a sentence begins.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_keeps_within_its_cells() {
        assert_eq!(clip("Čuček", 5), "Čuček");
        assert_eq!(clip("Čuček Matjaž", 8), "Čuček M…");
        assert_eq!(clip("Čuček Matjaž", 7), "Čuček…");
        assert_eq!(clip("山田太郎", 5), "山田…");
    }

    /// Nothing is empty, nothing is left untranslated, nobody is shouted at.
    #[track_caller]
    pub(super) fn in_both_languages(slovenian: &str, english: &str) {
        assert_ne!(slovenian, english);
        for text in [slovenian, english] {
            assert_eq!(text, text.trim(), "white space around »{text}«");
            assert!(!text.is_empty());
            assert!(!text.contains('!'), "{text}");
            assert!(!text.contains("  "), "{text}");
        }
    }

    /// The same of whole sentences, which end with a full stop.
    #[track_caller]
    pub(super) fn sentences(slovenian: &str, english: &str) {
        in_both_languages(slovenian, english);
        for text in [slovenian, english] {
            assert!(text.ends_with('.') && !text.ends_with(".."), "{text}");
            let first = text.chars().next().expect("a letter");
            assert!(!first.is_lowercase(), "{text}");
        }
    }
}
