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

/// How a month stands, by the name that programs read.
#[must_use]
pub fn month_state(name: &str, language: Language) -> &'static str {
    let (slovenian, english) = match name {
        "due" => ("za oddati", "to be reported"),
        "overdue" => ("ni oddan, zamuja", "not reported, overdue"),
        "pending" => ("čaka na oddajo", "waits to be sent"),
        "failed" => ("zavrnjen", "refused"),
        "accepted" => ("sprejet", "accepted"),
        "elsewhere" => ("oddan drugje", "reported elsewhere"),
        _ => ("še traja", "still runs"),
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
                "{} {} pri prodanih enotah: vpišite sobo (parcelo, šotor) ali potrdite, da {}.",
                guests(count),
                plural(count, verbs),
                plural(
                    count,
                    ["ne šteje", "ne štejeta", "ne štejejo", "ne štejejo"]
                )
            )
        }
        MonthFinding::GuestsNotCounted(count) => {
            format!(
                "Brez sobe in po vaši odločitvi ne šteje: {}.",
                guests(count)
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
                "{} {} do konca meseca: vpišite odhod ali potrdite, kdo je še v hiši.",
                guests(count),
                plural(count, verbs)
            )
        }
        MonthFinding::NightsUnasked(count) => {
            let leave = plural(count, ["odide", "odideta", "odidejo", "odide"]);
            let slept = ["je prespal", "sta prespala", "so prespali", "je prespalo"];
            format!(
                "{} {leave} na dan prihoda in noč šteje: v vpisu povejte, ali {}.",
                guests(count),
                plural(count, slept)
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
        MonthFinding::ExtraBedsOverBeds {
            extra_beds,
            permanent_beds,
        } => format!(
            "Pomožnih ležišč je {extra_beds}, stalnih pa {permanent_beds}: AJPES več pomožnih kot \
             stalnih zavrne (41325). Preverite goste na pomožnih ležiščih in stalna ležišča v \
             nastavitvah."
        ),
        MonthFinding::UnitsSoldOverCapacity {
            units_sold,
            units,
            days_open,
        } => format!(
            "Prodanih enot je {units_sold}, na voljo pa jih je bilo {} (enote {units} × odprti \
             dnevi {days_open}): AJPES več od tega zavrne (41329). Preverite odprte dneve in sobe \
             v nastavitvah.",
            units.saturating_mul(days_open)
        ),
        MonthFinding::NoDayOpen => "Status je odprt, odprtih dni pa 0: AJPES to zavrne (41326). \
             Označite odprte dneve ali izberite drug status."
            .to_owned(),
        MonthFinding::DaysOpenOverMonth { days_open, days } => format!(
            "Odprtih dni je {days_open}, mesec pa jih ima {days}: AJPES to zavrne (41327). \
             Popravite število."
        ),
        MonthFinding::SentOtherwise => "AJPES je sprejel drugačne podatke: če so zdaj pravi ti, \
             pošljite poročilo znova. Velja zadnje poslano."
            .to_owned(),
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
            "{} {} no room and {} not count in the units sold: enter the room (pitch, tent) or \
             confirm that they do not count.",
            guests(count),
            verb(count, "has", "have"),
            verb(count, "does", "do"),
        ),
        MonthFinding::GuestsNotCounted(count) => {
            format!(
                "Without a room and, as you decided, not counted: {}.",
                guests(count)
            )
        }
        MonthFinding::OpenDepartures(count) => format!(
            "{} {} no departure and {} to the end of the month: enter the departure or confirm who is still here.",
            guests(count),
            verb(count, "has", "have"),
            verb(count, "counts", "count"),
        ),
        MonthFinding::NightsUnasked(count) => format!(
            "{} {} on the day of arrival and the night counts: say in the entry whether they slept.",
            guests(count),
            verb(count, "leaves", "leave"),
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
        MonthFinding::ExtraBedsOverBeds {
            extra_beds,
            permanent_beds,
        } => format!(
            "There are {extra_beds} extra beds and {permanent_beds} permanent ones: AJPES refuses \
             more extra beds than permanent ones (41325). Check the guests on extra beds, and the \
             permanent beds in the settings."
        ),
        MonthFinding::UnitsSoldOverCapacity {
            units_sold,
            units,
            days_open,
        } => format!(
            "{units_sold} units were sold, and there were {} (units {units} × days open \
             {days_open}): AJPES refuses more (41329). Check the days open, and the rooms in the \
             settings.",
            units.saturating_mul(days_open)
        ),
        MonthFinding::NoDayOpen => "The status is open, and the days open are 0: AJPES refuses \
             that (41326). Mark the days open or choose another status."
            .to_owned(),
        MonthFinding::DaysOpenOverMonth { days_open, days } => format!(
            "{days_open} days were open, and the month has {days}: AJPES refuses that (41327). \
             Correct the number."
        ),
        MonthFinding::SentOtherwise => "AJPES accepted other figures: if these are the right \
             ones, send the report again. The last one sent counts."
            .to_owned(),
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
                MonthFinding::NightsUnasked(count),
                MonthFinding::UnsentGuests(count),
                MonthFinding::GuestsOnClosedDays(count),
                MonthFinding::GuestsNotCounted(count),
                MonthFinding::ExtraBedsOverBeds {
                    extra_beds: 7,
                    permanent_beds: 6,
                },
                MonthFinding::UnitsSoldOverCapacity {
                    units_sold: 13,
                    units: 4,
                    days_open: 3,
                },
                MonthFinding::NoDayOpen,
                MonthFinding::DaysOpenOverMonth {
                    days_open: 31,
                    days: 30,
                },
                MonthFinding::SentOtherwise,
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
