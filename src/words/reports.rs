//! Where a report stands, what must be done, and why a departure is unfinished.

use super::{Noun, counted, date_long, say};
use crate::domain::deadline::{Duty, UnfinishedDeparture};
use crate::domain::entry::Entry;
use crate::domain::hand_over::HandOverState;
use crate::domain::language::Language;
use crate::domain::report_state::ReportState;
use crate::domain::stay::{LongStay, STAY_MAX_DAYS};

/// Where a report stands, as lists show it, at most 18 characters.
#[must_use]
pub fn state(state: ReportState, storno: bool, language: Language) -> &'static str {
    let (slovenian, english) = if storno {
        storno_state(state)
    } else {
        plain_state(state)
    };
    say(language, slovenian, english)
}

/// Where an entry stands: as [`state`], and that its storno follows by itself (R19).
#[must_use]
pub fn entry_state(entry: &Entry, language: Language) -> &'static str {
    if entry.storno || !entry.reporting.storno_follows {
        return state(entry.reporting.state, entry.storno, language);
    }
    match entry.reporting.state {
        ReportState::Queued => say(language, "čaka, nato storno", "waits, then storno"),
        ReportState::Sending => say(language, "na poti, še storno", "goes, then storno"),
        ReportState::Unknown => say(language, "neznano, še storno", "unknown, to storno"),
        other => state(other, false, language),
    }
}

fn plain_state(state: ReportState) -> (&'static str, &'static str) {
    match state {
        ReportState::NeedsAttention => ("popraviti", "to mend"),
        ReportState::Queued => ("čaka", "waiting"),
        ReportState::Sending => ("na poti", "on its way"),
        ReportState::Unknown => ("neznano, gre znova", "unknown, resending"),
        ReportState::Accepted => ("sprejeto", "accepted"),
        ReportState::HandedOver => ("oddano z datoteko", "handed over"),
        ReportState::Rejected => ("zavrnjeno", "refused"),
        ReportState::Held => ("zadržano", "held back"),
        ReportState::Cancelled => ("preklicano", "cancelled"),
    }
}

fn storno_state(state: ReportState) -> (&'static str, &'static str) {
    match state {
        ReportState::NeedsAttention => ("storno popraviti", "storno to mend"),
        ReportState::Queued => ("storno čaka", "storno waiting"),
        ReportState::Sending => ("storno na poti", "storno on its way"),
        ReportState::Unknown => ("storno neznan", "storno unknown"),
        ReportState::Accepted => ("storno sprejet", "storno accepted"),
        ReportState::HandedOver => ("storno z datoteko", "storno handed over"),
        ReportState::Rejected => ("storno zavrnjen", "storno refused"),
        ReportState::Held => ("storno zadržan", "storno held back"),
        ReportState::Cancelled => ("preklicano", "cancelled"),
    }
}

/// The mark before the word, in Unicode and in ASCII, each one cell wide.
///
/// The Unicode marks are none of those that some terminals draw two cells wide.
#[must_use]
pub fn state_mark(state: ReportState) -> (&'static str, &'static str) {
    match state {
        ReportState::NeedsAttention => ("✎", "!"),
        ReportState::Queued => ("◦", "o"),
        ReportState::Sending => ("›", ">"),
        ReportState::Unknown => ("?", "?"),
        ReportState::Accepted => ("✓", "+"),
        ReportState::HandedOver => ("»", "="),
        ReportState::Rejected => ("✗", "x"),
        ReportState::Held => ("¦", "|"),
        ReportState::Cancelled => ("−", "-"),
    }
}

/// What became of a file for the web application (R23).
#[must_use]
pub fn hand_over_state(state: HandOverState, language: Language) -> &'static str {
    let (slovenian, english) = match state {
        HandOverState::Written => (
            "čaka na odgovor, ali je naložena",
            "uploaded or not: unanswered",
        ),
        HandOverState::Confirmed => ("naložena", "uploaded"),
        HandOverState::Discarded => ("ni naložena", "not uploaded"),
        HandOverState::Undone => ("potrditev umaknjena", "confirmation taken back"),
    };
    say(language, slovenian, english)
}

/// What must be done, as an instruction.
#[must_use]
pub fn duty(duty: Duty, language: Language) -> &'static str {
    let (slovenian, english) = match duty {
        Duty::ReportArrival => ("prijaviti prihod", "report the arrival"),
        Duty::ReportChange => ("sporočiti spremembo", "report the change"),
        Duty::ReportStorno => ("sporočiti storno", "report the storno"),
        Duty::ReportDeparture => ("sporočiti odhod", "report the departure"),
        Duty::ConfirmDeparture => ("potrditi odhod", "confirm the departure"),
        Duty::CompleteDeparture => ("dopisati uro odhoda", "add the departure time"),
        Duty::ConfirmArrival => ("potrditi prihod", "confirm the arrival"),
    };
    say(language, slovenian, english)
}

/// Why a departure is unfinished (R36).
#[must_use]
pub fn unfinished(departure: UnfinishedDeparture, language: Language) -> &'static str {
    let (slovenian, english) = match departure {
        UnfinishedDeparture::NotReported => ("odhod ni sporočen", "departure not reported"),
        UnfinishedDeparture::NotConfirmed => ("odhod ni potrjen", "departure not confirmed"),
        UnfinishedDeparture::Changed => ("drug odhod, čaka", "other departure, waits"),
        UnfinishedDeparture::TimeUnknown => ("manjka ura odhoda", "departure time missing"),
    };
    say(language, slovenian, english)
}

/// A long stay in a column (R32): `84 dni od 90`.
#[must_use]
pub fn long_stay(stay: LongStay, language: Language) -> String {
    let days = counted(stay.days, Noun::Day, language);
    if stay.days > STAY_MAX_DAYS {
        let over = say(language, "nad", "over");
        format!("{days}, {over} {STAY_MAX_DAYS}")
    } else {
        let of = say(language, "od", "of");
        format!("{days} {of} {STAY_MAX_DAYS}")
    }
}

/// The same as a sentence.
#[must_use]
pub fn long_stay_since(stay: LongStay, language: Language) -> String {
    let days = counted(stay.days, Noun::Day, language);
    let since = date_long(stay.since);
    let (slovenian, english) = if stay.days > STAY_MAX_DAYS {
        (
            format!(
                "V hiši od {since}, {days}: več kot dovoljenih {STAY_MAX_DAYS}. Gost v 8 dneh prijavi prebivališče na upravni enoti."
            ),
            format!(
                "Here since {since}, {days}: over the {STAY_MAX_DAYS} allowed. The guest registers residence at the administrative unit within 8 days."
            ),
        )
    } else {
        (
            format!("V hiši od {since}, {days} od dovoljenih {STAY_MAX_DAYS}: opozorite gosta."),
            format!("Here since {since}, {days} of the {STAY_MAX_DAYS} allowed: tell the guest."),
        )
    };
    say(language, slovenian, english)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::super::tests::in_both_languages;
    use super::*;

    #[test]
    fn every_state_has_words_that_fit_a_column() {
        for one in ReportState::ALL {
            for storno in [false, true] {
                let words = [Language::Slovenian, Language::English]
                    .map(|language| state(one, storno, language));
                in_both_languages(words[0], words[1]);
                assert!(words.iter().all(|words| words.chars().count() <= 18));
            }
        }
    }

    #[test]
    fn every_state_has_its_own_mark_one_cell_wide() {
        for one in ReportState::ALL {
            let (unicode, ascii) = state_mark(one);
            assert_eq!((unicode.width(), unicode.width_cjk()), (1, 1), "{one:?}");
            assert!(ascii.is_ascii() && ascii.len() == 1);
            for other in ReportState::ALL.into_iter().filter(|other| *other != one) {
                assert_ne!(state_mark(other).0, unicode);
                assert_ne!(state_mark(other).1, ascii);
            }
        }
    }

    #[test]
    fn r32_long_stays_have_words_that_fit_a_column() {
        let since = "2026-06-01".parse().expect("a date");
        for (days, slovenian, english) in [
            (80, "80 dni od 90", "80 days of 90"),
            (91, "91 dni, nad 90", "91 days, over 90"),
            (101, "101 dan, nad 90", "101 days, over 90"),
        ] {
            let stay = LongStay { since, days };
            assert_eq!(long_stay(stay, Language::Slovenian), slovenian);
            assert_eq!(long_stay(stay, Language::English), english);
            crate::words::tests::sentences(
                &long_stay_since(stay, Language::Slovenian),
                &long_stay_since(stay, Language::English),
            );
        }
    }

    #[test]
    fn every_duty_and_every_unfinished_departure_has_words() {
        for one in [
            Duty::ReportArrival,
            Duty::ReportChange,
            Duty::ReportStorno,
            Duty::ReportDeparture,
            Duty::ConfirmDeparture,
            Duty::CompleteDeparture,
            Duty::ConfirmArrival,
        ] {
            in_both_languages(duty(one, Language::Slovenian), duty(one, Language::English));
        }
        for one in [
            UnfinishedDeparture::NotReported,
            UnfinishedDeparture::NotConfirmed,
            UnfinishedDeparture::Changed,
            UnfinishedDeparture::TimeUnknown,
        ] {
            in_both_languages(
                unfinished(one, Language::Slovenian),
                unfinished(one, Language::English),
            );
        }
    }
}
