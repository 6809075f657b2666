//! The words of the monthly report: its status and what was found in it.

use super::{Noun, counted, counted_object, plural, say};
use crate::domain::language::Language;
use crate::domain::monthly_report::{MonthFinding, MonthStatus};

/// The name of a status; the Slovenian one is the official wording.
#[must_use]
pub fn month_status(status: MonthStatus, language: Language) -> &'static str {
    let (slovenian, english) = match status {
        MonthStatus::OpenWithGuests => ("Odprt - turisti so prihajali", "Open - guests came"),
        MonthStatus::OpenWithoutGuests => ("Odprt - turistov ni bilo", "Open - no guests"),
        MonthStatus::ClosedOther => (
            "Začasno zaprt - drugi razlogi",
            "Closed for a time - other reasons",
        ),
        MonthStatus::ClosedRenovation => (
            "Začasno zaprt - adaptacija",
            "Closed for a time - renovation",
        ),
        MonthStatus::ClosedSeason => (
            "Začasno zaprt - sezonska zaprtost",
            "Closed for a time - season",
        ),
        MonthStatus::Ended => (
            "Prenehanje oddajanja nastanitvenih kapacitet turistom",
            "No longer lets accommodation to tourists",
        ),
        MonthStatus::InPreparation => (
            "Začasno zaprt - nastanitvene kapacitete še v pripravi",
            "Closed for a time - accommodation still being prepared",
        ),
    };
    say(language, slovenian, english)
}

/// What was found in a month, and what to do, as a sentence.
#[must_use]
pub fn month_finding(finding: MonthFinding, language: Language) -> String {
    match language {
        Language::Slovenian => in_slovenian(finding),
        Language::English => in_english(finding),
    }
}

fn in_slovenian(finding: MonthFinding) -> String {
    let guests = |count: usize| counted(count, Noun::Guest, Language::Slovenian);
    let days = |count: usize| counted_object(count, Noun::Day, Language::Slovenian);
    match finding {
        MonthFinding::UnansweredDays(count) => format!(
            "Za {} brez gostov ni znano, ali je bilo odprto: odgovorite za vsak dan.",
            days(count)
        ),
        MonthFinding::GuestsWithoutUnit(count) => {
            let verbs = [
                "nima sobe in ne šteje",
                "nimata sobe in ne štejeta",
                "nimajo sobe in ne štejejo",
                "nima sobe in ne šteje",
            ];
            format!(
                "{} {} pri prodanih enotah: vpišite sobo.",
                guests(count),
                plural(count, verbs)
            )
        }
        MonthFinding::OpenDepartures(count) => {
            let verbs = [
                "nima vpisanega odhoda in šteje",
                "nimata vpisanega odhoda in štejeta",
                "nimajo vpisanega odhoda in štejejo",
                "nima vpisanega odhoda in šteje",
            ];
            format!(
                "{} {} do konca meseca: preverite, kdo je še v hiši.",
                guests(count),
                plural(count, verbs)
            )
        }
        MonthFinding::UnsentGuests(count) => {
            let guests = plural(count, ["gosta", "gostov", "gostov", "gostov"]);
            let them = plural(count, ["ga", "ju", "jih", "jih"]);
            format!("AJPES še nima {count} {guests}: najprej {them} pošljite.")
        }
        MonthFinding::GuestsOnClosedDays(count) => format!(
            "Označeno kot zaprto, a so bili gostje: {}. Šteje kot odprto; preverite \
             dneve in goste.",
            days(count)
        ),
        MonthFinding::ExtraBedsOverBeds => "Pomožnih ležišč je več kot stalnih, AJPES tega ne \
             sprejme: preverite goste na pomožnih ležiščih in stalna ležišča v nastavitvah."
            .to_owned(),
        MonthFinding::UnitsSoldOverCapacity => "Prodanih enot je več, kot jih je bilo v odprtih \
             dneh na voljo: preverite odprte dneve in sobe v nastavitvah."
            .to_owned(),
        MonthFinding::NoDayOpen => "Status je odprt, odprt pa ni bil noben dan: označite odprte \
             dneve ali izberite drug status."
            .to_owned(),
        MonthFinding::DaysOpenOverMonth => {
            "Odprtih dni je več, kot jih ima mesec: popravite število.".to_owned()
        }
    }
}

fn in_english(finding: MonthFinding) -> String {
    let guests = |count: usize| counted(count, Noun::Guest, Language::English);
    let days = |count: usize| counted(count, Noun::Day, Language::English);
    let verb = |count: usize, one, more| if count == 1 { one } else { more };
    match finding {
        MonthFinding::UnansweredDays(count) => format!(
            "Nobody said whether the house was open on {} without guests: answer for each day.",
            days(count)
        ),
        MonthFinding::GuestsWithoutUnit(count) => format!(
            "{} {} no room and {} not count in the units sold: enter the room.",
            guests(count),
            verb(count, "has", "have"),
            verb(count, "does", "do"),
        ),
        MonthFinding::OpenDepartures(count) => format!(
            "{} {} no departure and {} to the end of the month: check who is still here.",
            guests(count),
            verb(count, "has", "have"),
            verb(count, "counts", "count"),
        ),
        MonthFinding::UnsentGuests(count) => format!(
            "AJPES does not have {} yet: send {} first.",
            guests(count),
            verb(count, "this guest", "them"),
        ),
        MonthFinding::GuestsOnClosedDays(count) => format!(
            "Marked as closed, but with guests: {}. It counts as open; check the days and the \
             guests.",
            days(count)
        ),
        MonthFinding::ExtraBedsOverBeds => "There are more extra beds than permanent beds, which \
             AJPES refuses: check the guests on extra beds, and the permanent beds in the settings."
            .to_owned(),
        MonthFinding::UnitsSoldOverCapacity => "More units were sold than there were on the days \
             open: check the days open, and the rooms in the settings."
            .to_owned(),
        MonthFinding::NoDayOpen => "The status is open, but no day was: mark the days open or \
             choose another status."
            .to_owned(),
        MonthFinding::DaysOpenOverMonth => {
            "More days were open than the month has: correct the number.".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{in_both_languages, sentences};
    use super::*;

    #[test]
    fn every_status_has_words() {
        for one in MonthStatus::ALL {
            in_both_languages(
                month_status(one, Language::Slovenian),
                month_status(one, Language::English),
            );
        }
    }

    #[test]
    fn every_finding_is_a_sentence_for_every_number() {
        for count in [1, 2, 3, 5, 101] {
            for one in [
                MonthFinding::UnansweredDays(count),
                MonthFinding::GuestsWithoutUnit(count),
                MonthFinding::OpenDepartures(count),
                MonthFinding::UnsentGuests(count),
                MonthFinding::GuestsOnClosedDays(count),
                MonthFinding::ExtraBedsOverBeds,
                MonthFinding::UnitsSoldOverCapacity,
                MonthFinding::NoDayOpen,
                MonthFinding::DaysOpenOverMonth,
            ] {
                sentences(
                    &month_finding(one, Language::Slovenian),
                    &month_finding(one, Language::English),
                );
            }
        }
    }

    #[test]
    fn verbs_and_pronouns_follow_the_number() {
        let said = |finding| month_finding(finding, Language::Slovenian);
        assert!(said(MonthFinding::GuestsWithoutUnit(2)).starts_with("2 gosta nimata sobe"));
        assert!(said(MonthFinding::GuestsWithoutUnit(5)).starts_with("5 gostov nima sobe"));
        assert_eq!(
            said(MonthFinding::UnsentGuests(1)),
            "AJPES še nima 1 gosta: najprej ga pošljite."
        );
        assert_eq!(
            said(MonthFinding::UnsentGuests(2)),
            "AJPES še nima 2 gostov: najprej ju pošljite."
        );
    }
}
