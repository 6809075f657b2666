//! Findings in English: a table of sentences.

use crate::domain::findings::{Finding, FindingKind};
use crate::domain::language::Language;
use crate::domain::moment::WHICH_OF_TWO;
use crate::domain::stay::STAY_MAX_DAYS;
use crate::words::fields::field_remedy;
use crate::words::{Noun, capitalised, counted, date_long, euros, field_name};

const LANGUAGE: Language = Language::English;

/// The sentence about a finding, and the few words for a list.
pub(super) fn words(finding: &Finding) -> (String, String) {
    let name = field_name(finding.field, LANGUAGE);
    let capital = capitalised(name);
    let remedy = field_remedy(finding.field, LANGUAGE);
    match &finding.kind {
        FindingKind::Missing => said(
            format!("{capital} is missing: {remedy}."),
            format!("{name} is missing"),
        ),
        FindingKind::NotUnderstood(text) if text.as_str().ends_with(WHICH_OF_TWO) => said(
            format!(
                "{capital}: the hour comes twice that night (“{text}”), add a for the first or b for the second."
            ),
            format!("{name}: the hour comes twice, a or b"),
        ),
        FindingKind::NotUnderstood(text) => said(
            format!("{capital}: “{text}” was not understood, {remedy}."),
            format!("{name}: unclear “{text}”"),
        ),
        FindingKind::NameTooShort => said(
            format!(
                "{capital} has too few letters, AJPES asks for at least 2: copy it from the \
                 document."
            ),
            format!("{name} too short (at least 2)"),
        ),
        FindingKind::NameTooLong => said(
            format!("{capital} has too many letters, AJPES takes at most 141: shorten it."),
            format!("{name} too long (at most 141)"),
        ),
        FindingKind::BornAfterArrival => said(
            "The birth date is after the day of arrival: check both days.",
            "born after the day of arrival",
        ),
        FindingKind::TooOld => said(
            "By the birth date the guest is older than 120: check the year of birth.",
            "older than 120",
        ),
        FindingKind::DocumentNumberTooShort => said(
            "The document number has too few characters, AJPES asks for at least 2: copy all \
             of it.",
            "document number too short",
        ),
        FindingKind::ChildDocumentNotAllowed => said(
            "Type L is only for citizens of Slovenia under 18: choose another document.",
            "L only for Slovenian minors",
        ),
        FindingKind::ArrivalTimeMissing => said(
            "Only the day of arrival is known: add the time, for example 13:20.",
            "arrival time missing",
        ),
        FindingKind::ArrivalTooEarly => said(
            "The arrival is before 2017, which AJPES does not take: check the year.",
            "arrival before 2017",
        ),
        FindingKind::DepartureBeforeArrival => said(
            "The departure is not after the arrival: check day and time of both.",
            "departure not after arrival",
        ),
        FindingKind::DepartureTimeMissing => said(
            "The guest leaves on the day of arrival, so the time of departure is needed too: \
             add it.",
            "departure time missing",
        ),
        FindingKind::NightUnasked => said(
            "The guest leaves on the day of arrival, and the night of that day counts: say whether \
             the guest slept. If not, enter tax code 16 (day rest); who did not stay at all is \
             stornoed.",
            "left on the day of arrival: slept?",
        ),
        FindingKind::PlannedStayTooLong { days } => {
            let days = counted(*days, Noun::Day, LANGUAGE);
            said(
                format!(
                    "The planned stay is {days} long, {STAY_MAX_DAYS} are allowed: enter an \
                 earlier departure. Who stays longer registers residence at the administrative \
                 unit within 8 days."
                ),
                format!("{days} planned, {STAY_MAX_DAYS} allowed"),
            )
        }
        FindingKind::TaxCodeNotValid => said(
            "This tax code is not valid since 15. 3. 2018: choose another one. In place of 9 \
             it is usually 10, in place of 13 it is 14, where the municipality says so.",
            "tax code not valid any more",
        ),
        FindingKind::RateMissing => said(
            "The tax rate of the day of arrival is not known: add it in the settings.",
            "no tax rate for the day of arrival",
        ),
        FindingKind::ChildWithoutDocument => said(
            "A child, citizen of Slovenia, is entered without a document and “nima” is sent: \
             that is allowed. If a document is shown, enter it.",
            "child without a document, “nima” is sent",
        ),
        FindingKind::DocumentNotAtHand => said(
            "The guest is entered without a document and “nima” is sent: ask to see it. Enter \
             the number soon, from 12 hours after arrival on it is a late change.",
            "no document, “nima” is sent",
        ),
        FindingKind::ForeignerWithoutDocument => said(
            "A foreigner is entered without a document: ask for a passport or another identity \
             document, a residence permit is not enough. If there is none, tell the nearest \
             police station or call 113.",
            "foreigner without a document",
        ),
        FindingKind::NameOddCharacter(odd) => said(
            format!("{capital}: “{odd}” is not usual in names, check the document."),
            format!("{name}: unusual character “{odd}”"),
        ),
        FindingKind::NameWithTitle(title) => said(
            format!("{capital}: the title “{title}” is not part of the name, remove it."),
            format!("{name}: title “{title}”"),
        ),
        FindingKind::NameCase => said(
            format!(
                "{capital}: all letters are capital or all small, begin with one capital \
                 letter."
            ),
            format!("{name}: all capital or all small"),
        ),
        FindingKind::LongStay { days } => {
            let days = counted(*days, Noun::Day, LANGUAGE);
            said(
                format!(
                    "The stay is {days} long, {STAY_MAX_DAYS} are allowed: tell the guest. Who \
                 stays longer registers residence at the administrative unit within 8 days."
                ),
                format!("stay of {days}, {STAY_MAX_DAYS} allowed"),
            )
        }
        FindingKind::StayOverLimit { days } => {
            let days = counted(*days, Noun::Day, LANGUAGE);
            said(
                format!(
                    "The guest stayed {days}, {STAY_MAX_DAYS} are allowed: check arrival and \
                 departure. If they are right, leave them."
                ),
                format!("stayed {days}, {STAY_MAX_DAYS} allowed"),
            )
        }
        FindingKind::UnitOccupied { by } => said(
            format!("{by} sleeps in this room at the same time: check whether the room is right."),
            format!("also in the room: {by}"),
        ),
        FindingKind::EnteredAlready { number } => said(
            format!(
                "This guest is in the book already for these days{}: take care not to report \
                 the guest twice.",
                under(number, ", under number")
            ),
            format!("in the book already{}", under(number, ", no.")),
        ),
        FindingKind::UnitUnknown => said(
            "This room is not in the settings: check its name, or add it there.",
            "room not in the settings",
        ),
        FindingKind::UnitMissing => said(
            "No room is entered: add it, or the units sold in the monthly report will not be \
             right.",
            "no room entered",
        ),
        FindingKind::UnitNotForGuests => said(
            "This room is for staff, residents or workers and does not count in the monthly \
             report: check whether it is right.",
            "room not for guests",
        ),
        FindingKind::TaxReasonMissing => said(
            "The exemption has no basis: enter what it rests on, for example the number of a \
             decision or of a membership card.",
            "basis of the exemption missing",
        ),
        FindingKind::TaxCodeAgainstAge => said(
            "The tax code does not fit the age on the day of arrival: check the birth date or \
             choose another code.",
            "tax does not fit the age",
        ),
        FindingKind::TaxChargedDiffers(found) => {
            let charged = euros(found.charged.number(), Language::English);
            let tourist = euros(found.tourist.number(), Language::English);
            let both = euros(found.both.number(), Language::English);
            said(
                format!(
                    "{charged} was charged, by the rules the tax is {tourist}, with the promotional \
                     tax {both}: check the tax code, the departure or the bill."
                ),
                format!("charged {charged}, the tax is {tourist}"),
            )
        }
        FindingKind::TaxChargedNotUnderstood(text) => said(
            format!(
                "The tax charged, “{text}”, is no amount: enter it as for example 12.50, or leave it empty."
            ),
            "tax charged is no amount",
        ),
        FindingKind::WasHere { name, arrival } => {
            let came = date_long(*arrival);
            said(
                format!(
                    "The guest was here before ({name}, arrived {came}): in the form F5 takes what is \
                     missing, and you check the document."
                ),
                "was here before, F5 takes it",
            )
        }
    }
}

/// The number of another entry, where it has one.
fn under(number: &str, words: &str) -> String {
    if number.is_empty() {
        String::new()
    } else {
        format!("{words} {number}")
    }
}

fn said(sentence: impl Into<String>, short: impl Into<String>) -> (String, String) {
    (sentence.into(), short.into())
}
