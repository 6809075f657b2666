//! What stands beside a field: what was understood, or what is wrong.

use chrono::Datelike;

use super::candidates::Choice;
use super::{GuestForm, Read};
use crate::console::look::Look;
use crate::console::texts;
use crate::console::typed::TypedError;
use crate::domain::deadline::report_by;
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::findings::{Finding, FindingKind, Severity};
use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::domain::tourist_tax::TaxCode;
use crate::words::{self, Noun};

/// A few words beside a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Beside {
    pub(super) text: String,
    /// `None`: it was understood and nothing is wrong.
    pub(super) severity: Option<Severity>,
}

/// The mark before a finding; one cell wide.
pub(super) fn mark(severity: Severity, look: &Look) -> &'static str {
    match severity {
        Severity::Blocking if look.ascii => "x",
        Severity::Blocking => "✗",
        Severity::Warning => "!",
    }
}

impl GuestForm {
    /// What is said beside a field: an error as soon as the field was left, else what was
    /// understood, with a warning behind it.
    pub(super) fn beside(&self, field: Field, read: &Read, look: &Look, now: Moment) -> Beside {
        let language = look.language;
        if let Some(beside) = self.beside_of_document(field, read, look) {
            return beside;
        }
        let shown = self.findings_shown(field, read);
        let first = shown.first().copied();
        if let Some(typed) = self
            .typed_error(field, &read.details)
            .filter(|typed| *typed == TypedError::HourTwice || self.shows_errors(field))
        {
            return finding_beside(Severity::Blocking, typed.words(language), look);
        }
        let understood = self.understood(field, &read.details, language, now);
        if first.is_none() {
            if let Some(name) = self.name_in_the_book(field, &read.details)
                && self.shows_errors(field)
            {
                let in_book = texts::form::IN_THE_BOOK.in_language(language);
                return finding_beside(Severity::Warning, &format!("{in_book} {name}"), look);
            }
            if let Some(held) = self.instead_of_the_list(field) {
                return from_list(held, look);
            }
            if self.is_to_be_confirmed(field) {
                return from_before(&understood, look);
            }
        }
        match first {
            Some(finding) if finding.is_blocking() => {
                let short = short_beside(finding, language);
                finding_beside(Severity::Blocking, &short, look)
            }
            Some(finding) if !says_the_same(finding) || understood.is_empty() => {
                let short = short_beside(finding, language);
                let warning = finding_beside(Severity::Warning, &short, look);
                if understood.is_empty() {
                    warning
                } else {
                    // First what is wrong: beside a field there is not always room for both.
                    Beside {
                        text: format!("{}  {understood}", warning.text),
                        ..warning
                    }
                }
            }
            Some(finding) => Beside {
                text: format!("{} {understood}", mark(Severity::Warning, look)),
                severity: Some(finding.kind.severity()),
            },
            None => Beside {
                text: understood,
                severity: None,
            },
        }
    }

    fn understood(
        &self,
        field: Field,
        details: &EntryDetails,
        language: Language,
        now: Moment,
    ) -> String {
        let text = self.text(field);
        match field {
            Field::Sex | Field::Country | Field::DocumentType => self
                .resolve(field, text)
                .map(|choice| in_full(&choice, language))
                .unwrap_or_default(),
            Field::BirthDate => born(details, language),
            Field::Arrival => self.arrives(details, language, now),
            Field::Departure => self.departs(details, language),
            Field::Unit => self.in_the_unit(language),
            Field::ExtraBed => match (details.unread(field), details.stay.extra_bed) {
                (Some(_), _) => String::new(),
                (None, true) => texts::form::YES.in_language(language).to_owned(),
                (None, false) => texts::form::NO.in_language(language).to_owned(),
            },
            Field::TaxCode => self.tax(details, language),
            Field::Surname
            | Field::FirstName
            | Field::DocumentNumber
            | Field::TaxReason
            | Field::TaxCharged
            | Field::Note
            | Field::SequenceNumber => String::new(),
        }
    }

    fn arrives(&self, details: &EntryDetails, language: Language, now: Moment) -> String {
        if details.unread(Field::Arrival).is_some() {
            return String::new();
        }
        let arrival = details.stay.arrival;
        let today = now.date();
        let mut said = if arrival.date() == today && arrival.time_known() {
            let today = texts::form::TODAY.in_language(language);
            format!("{today} {}", words::when_short(arrival, now.date()))
        } else if let When::Exact(at) = arrival
            && Some(at.date()) == today.pred_opt()
        {
            let yesterday = texts::form::YESTERDAY.in_language(language);
            format!("{yesterday} {}", words::moment_time(at))
        } else if arrival.date().year() == today.year() {
            words::when_short(arrival, today)
        } else {
            words::when_long(arrival)
        };
        if arrival.time_known() && !self.is_registered() {
            let hours = self.context.facility.channel.report_within_hours();
            let by = report_by(arrival, hours);
            let by = words::moment_short(by, arrival.date());
            let report = texts::form::REPORT_BY.in_language(language);
            said.push_str(report);
            said.push_str(&by);
        }
        said
    }

    fn departs(&self, details: &EntryDetails, language: Language) -> String {
        if details.unread(Field::Departure).is_some() {
            return String::new();
        }
        let stay = &details.stay;
        let Some(departure) = stay.departure() else {
            return texts::form::NOT_KNOWN_YET.in_language(language).to_owned();
        };
        let date = departure.date();
        let mut said = format!(
            "{} {}",
            words::weekday(date, language),
            words::date_short(date)
        );
        if date.year() != stay.arrival.date().year() {
            said.push_str(&format!(" {}", date.year()));
        }
        match departure {
            When::Date(_) => said.push_str(texts::form::TIME_NOT_KNOWN.in_language(language)),
            When::Exact(at) => said.push_str(&format!(" {}", words::moment_time(at))),
        }
        let nights = stay.nights(details.tax_code, date).count();
        if departure.start() > stay.arrival.start() || !departure.time_known() {
            let nights = words::counted(nights, Noun::Night, language);
            said.push_str(&format!(", {nights}"));
        }
        said
    }

    fn in_the_unit(&self, language: Language) -> String {
        let text = self.text(Field::Unit);
        let unit = self.resolve(Field::Unit, text);
        let mut said = unit
            .filter(|unit| unit.text(language) != text.trim())
            .map(|unit| unit.text(language))
            .unwrap_or_default();
        if !self.occupants.is_empty() {
            let inside = texts::form::IN_THE_UNIT.in_language(language);
            let comma = if said.is_empty() { "" } else { ", " };
            said = format!("{said}{comma}{inside}{}", self.occupants.join(", "));
        }
        said
    }

    /// The code in words, why it is that one (R29), and the full rate of that day (R50).
    fn tax(&self, details: &EntryDetails, language: Language) -> String {
        let Some(code) = details.tax_code else {
            return String::new();
        };
        let age = details.guest.age_on(details.stay.arrival.date());
        let by_age = details.tax_code_by_age() == Some(code);
        let mut said = match age.filter(|_| by_age) {
            Some(years) => {
                let years = words::counted(years, Noun::Year, language);
                let on_arrival = texts::form::ON_ARRIVAL.in_language(language);
                format!("{} ({years} {on_arrival})", share(code, language))
            }
            None => words::tax_code_short(code, language).to_owned(),
        };
        let arrival = details.stay.arrival.date();
        if let Some(rate) = self.context.facility.rate_on(arrival) {
            let rate = words::rate(rate, language);
            let is_full = code == TaxCode::FULL;
            let of = if is_full {
                ""
            } else {
                texts::form::OF.in_language(language)
            };
            said.push_str(&format!(", {of}{rate}"));
        }
        said
    }
}

/// What a code that follows from age leaves to pay.
fn share(code: TaxCode, language: Language) -> &'static str {
    if code == TaxCode::FULL {
        texts::form::FULL.in_language(language)
    } else if code == TaxCode::UNDER_SEVEN {
        texts::form::EXEMPT.in_language(language)
    } else {
        texts::form::HALF.in_language(language)
    }
}

/// The list's value stands in the field; what the book holds is beside it.
fn from_list(held: &str, look: &Look) -> Beside {
    let held = if held.is_empty() {
        look.say(texts::form::NOTHING)
    } else {
        held
    };
    let (from, book) = (
        look.say(texts::form::BY_THE_LIST),
        look.say(texts::form::IN_THE_BOOK),
    );
    Beside {
        text: format!("! {from}; {book} {held}"),
        severity: Some(Severity::Warning),
    }
}

/// What came from an older entry, until somebody confirms it.
fn from_before(understood: &str, look: &Look) -> Beside {
    let check = look.say(texts::form::FROM_AN_OLDER_ENTRY);
    let gap = if understood.is_empty() { "" } else { "  " };
    Beside {
        text: format!("{understood}{gap}? {check}"),
        severity: Some(Severity::Warning),
    }
}

fn finding_beside(severity: Severity, short: &str, look: &Look) -> Beside {
    Beside {
        text: format!("{} {short}", mark(severity, look)),
        severity: Some(severity),
    }
}

/// The few words of a finding, without the name of the field, which stands before them.
fn short_beside(finding: &Finding, language: Language) -> String {
    let short = words::finding_short(finding, language);
    short
        .strip_prefix(words::field_name(finding.field, language))
        .and_then(|rest| rest.strip_prefix(": "))
        .map_or_else(|| short.clone(), str::to_owned)
}

/// Warnings that only repeat what is understood beside the field.
fn says_the_same(finding: &Finding) -> bool {
    matches!(finding.kind, FindingKind::UnitOccupied { .. })
}

fn born(details: &EntryDetails, language: Language) -> String {
    let Some(born) = details.guest.birth_date else {
        return String::new();
    };
    let mut said = words::date_long(born);
    let age = details.guest.age_on(details.stay.arrival.date());
    if let Some(years) = age.filter(|years| *years >= 0) {
        let years = words::counted(years, Noun::Year, language);
        said.push_str(&format!(", {years}"));
    }
    said
}

/// Code and name; the sex is a word only.
pub(super) fn in_full(choice: &Choice, language: Language) -> String {
    let name = choice.words(language);
    match choice {
        Choice::Sex(_) => name.to_owned(),
        Choice::Country(_) | Choice::Document(_) | Choice::Tax(_) | Choice::Unit(_) => {
            format!("{} {name}", choice.text(language))
                .trim_end()
                .to_owned()
        }
    }
}
