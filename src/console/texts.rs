//! Sentences of the console about what was done, in both languages.

/// Texts with a name each, in both languages; `ALL` has them for the tests.
macro_rules! texts {
    ($($name:ident = $slovenian:literal, $english:literal;)*) => {
        $(
            pub(in crate::console) const $name: crate::words::Text =
                crate::words::Text::new($slovenian, $english);
        )*

        #[cfg(test)]
        pub(in crate::console) const ALL: &[crate::words::Text] = &[$($name),*];
    };
}

pub(in crate::console) mod by_file;
pub(in crate::console) mod change;
#[cfg(test)]
mod consistency;
pub(in crate::console) mod drafts;
pub(in crate::console) mod form;
pub(in crate::console) mod frame;
pub(in crate::console) mod grid;
mod held;
pub(in crate::console) mod hints;
mod history;
pub(in crate::console) mod keeping;
pub(in crate::console) mod leaving;
pub(in crate::console) mod list;
pub mod month;
pub(in crate::console) mod number;
pub(in crate::console) mod party;
pub(in crate::console) mod plain;
pub(in crate::console) mod plain_help;
pub(in crate::console) mod plain_sending;
pub(in crate::console) mod print;
mod reader;
pub(in crate::console) mod reasons;
pub mod recipient;
mod results;
pub(in crate::console) mod said;
pub(in crate::console) mod setup;
pub(in crate::console) mod shift;
pub(in crate::console) mod sweep;
pub(in crate::console) mod tax;
pub(in crate::console) mod today;
pub(in crate::console) mod troubles;
pub(in crate::console) mod when;

pub use held::{HeldRow, held_differing, held_rows, held_sentences};
pub use history::{EventText, event, history_title, package};
pub use reader::about_readers;
pub use results::{file_answered, imported, sent, sent_month, stop_words, taken_in};

use super::fields::field_value;
use super::look::Look;
use super::work::ToMend;
use crate::actions::{Action, Key, KeyMap};
use crate::console::keys::key_name;
use crate::desk::Saved;
use crate::domain::calendar::Month;
use crate::domain::entry::EntryDetails;
use crate::domain::findings::Finding;
use crate::domain::language::Language;
use crate::words::{self, Noun};

/// `Pošljem 4 goste na AJPES?`; without guests the months that wait are asked about.
#[must_use]
pub fn send_question(guests: usize, months: &[Month], look: Look) -> String {
    if guests == 0 {
        let names = month_names(months, look);
        let reports = monthly_reports(months, look);
        return match look.language {
            Language::Slovenian => format!("Pošljem {reports} ({names}) na AJPES?"),
            Language::English => format!("Send the {reports} ({names}) to AJPES?"),
        };
    }
    let guests = words::counted_object(guests, Noun::Guest, look.language);
    match look.language {
        Language::Slovenian => format!("Pošljem {guests} na AJPES?"),
        Language::English => format!("Send {guests} to AJPES?"),
    }
}

/// Reports of months that an earlier sending could not deliver go too.
#[must_use]
pub fn months_too(months: &[Month], look: Look) -> String {
    let (reports, names) = (monthly_reports(months, look), month_names(months, look));
    match look.language {
        Language::Slovenian => format!("Tudi {reports}: {names}."),
        Language::English => format!("Also the {reports}: {names}."),
    }
}

/// As an object: `mesečni poročili`.
fn monthly_reports(months: &[Month], look: Look) -> &'static str {
    match look.language {
        Language::Slovenian => words::plural(
            months.len(),
            [
                "mesečno poročilo",
                "mesečni poročili",
                "mesečna poročila",
                "mesečna poročila",
            ],
        ),
        Language::English if months.len() == 1 => "monthly report",
        Language::English => "monthly reports",
    }
}

fn month_names(months: &[Month], look: Look) -> String {
    let names: Vec<String> = months
        .iter()
        .map(|month| words::month_name(*month, look.language))
        .collect();
    names.join(", ")
}

/// Expected guests among them who nobody confirmed.
#[must_use]
pub fn unconfirmed(guests: usize, look: Look) -> String {
    let arrivals = words::counted(guests, Noun::Arrival, look.language);
    match look.language {
        Language::Slovenian => {
            let are = words::plural(
                guests,
                [
                    "ni potrjen",
                    "nista potrjena",
                    "niso potrjeni",
                    "ni potrjenih",
                ],
            );
            format!("Med njimi še {are} {arrivals}.")
        }
        Language::English => format!("Among them not confirmed yet: {arrivals}."),
    }
}

/// Entries made ahead wait, and how they are sent.
#[must_use]
pub fn ahead_waits(guests: usize, keys: &KeyMap, look: Look) -> String {
    let key = key_name(
        keys.key_of(Action::SendAhead).unwrap_or(Key::Char(':')),
        look,
    );
    let arrivals = words::counted(guests, Noun::Arrival, look.language);
    match look.language {
        Language::Slovenian => format!("Za naslednjih 7 dni: {arrivals}, pošljete z {key}."),
        Language::English => format!("For the next 7 days: {arrivals}, sent with {key}."),
    }
}

/// `Urejeno: 3 gostje.`
#[must_use]
pub fn done_with_each(guests: usize, look: Look) -> String {
    let guests = words::counted(guests, Noun::Guest, look.language);
    format!(
        "{}: {guests}.",
        words::say(look.language, "Urejeno", "Done")
    )
}

/// What was saved, and what that means for sending.
#[must_use]
pub fn saved(saved: &Saved, number_cells: usize, look: Look) -> String {
    let entry = &saved.entry;
    let number = entry.sequence_number.map_or_else(String::new, |number| {
        format!("{} ", number.padded(number_cells))
    });
    let name = entry.full_name();
    let begin = words::say(look.language, "Shranjeno", "Saved");
    let mut blocking = saved.findings.iter().filter(|found| found.is_blocking());
    match blocking.next() {
        Some(found) => format!(
            "{begin}: {name}; {} {}",
            words::say(look.language, "popraviti:", "to mend:"),
            words::finding_short(found, look.language)
        ),
        None => format!(
            "{begin}: {number}{name}, {}",
            words::entry_state(entry, look.language)
        ),
    }
}

/// So many got another number.
#[must_use]
pub fn renumbered(count: usize, look: Look) -> String {
    let entries = words::counted(count, Noun::Entry, look.language);
    format!(
        "{}: {entries}",
        words::say(look.language, "Preštevilčeno", "Renumbered")
    )
}

/// So many got the same value.
#[must_use]
pub fn alike_done(count: usize, look: Look) -> String {
    let entries = words::counted(count, Noun::Entry, look.language);
    format!(
        "{}: {entries}",
        words::say(look.language, "Popravljeno enako", "Mended alike")
    )
}

/// `Enako še pri 3 vpisih …`
#[must_use]
pub fn alike_question(
    details: &EntryDetails,
    current: &ToMend,
    count: usize,
    look: Look,
) -> String {
    let field = words::field_name(current.field, look.language);
    let value = field_value(details, current.field, look.language);
    let found = current
        .finding
        .as_ref()
        .map_or_else(String::new, |found: &Finding| {
            words::finding_short(found, look.language)
        });
    let entries = words::counted(count, Noun::Entry, look.language);
    match look.language {
        Language::Slovenian => {
            let have = words::plural(count, ["ima", "imata", "imajo", "ima"]);
            format!(
                "Isto najdbo ({found}) {have} še {entries}. Uporabim povsod ({field}: »{value}«)?"
            )
        }
        Language::English => {
            format!("The same finding ({found}): {entries} more. Use {field} “{value}” for all?")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_nouns_agree_with_their_number() {
        let look = Look::plain(Language::Slovenian);
        for (guests, said) in [
            (1, "ni potrjen 1 prihod"),
            (2, "nista potrjena 2 prihoda"),
            (3, "niso potrjeni 3 prihodi"),
            (4, "niso potrjeni 4 prihodi"),
            (5, "ni potrjenih 5 prihodov"),
            (101, "ni potrjen 101 prihod"),
            (102, "nista potrjena 102 prihoda"),
        ] {
            assert_eq!(unconfirmed(guests, look), format!("Med njimi še {said}."));
        }
    }
}
