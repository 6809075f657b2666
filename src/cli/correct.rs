//! `recepcija correct` and `recepcija depart`.

use chrono::NaiveDate;
use clap::Args;

use super::exit::Failure;
use super::{Exit, House, entries, message, print};
use crate::desk::{ChangeEffect, DeskError, Held, Line, Saved};
use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::identifiers::{FacilityId, SequenceNumber};
use crate::domain::moment::{Moment, When};
use crate::domain::sex::Sex;
use crate::domain::tax_record::Cents;
use crate::domain::text::SafeText;
use crate::lists::{read_birth_date, read_when};
use crate::store::{Reading, StoreError};
use crate::words;

#[derive(Debug, Args)]
pub(super) struct CorrectArguments {
    /// Sequence number, 2026/412 or 412
    #[arg(value_name = "[YEAR/]NUMBER")]
    number: String,
    #[arg(long)]
    surname: Option<String>,
    #[arg(long)]
    first_name: Option<String>,
    /// M or F
    #[arg(long)]
    sex: Option<String>,
    #[arg(long, value_name = "DATE")]
    birth_date: Option<String>,
    /// Citizenship: code or name
    #[arg(long)]
    country: Option<String>,
    /// Document: letter or name
    #[arg(long)]
    document_type: Option<String>,
    #[arg(long)]
    document_number: Option<String>,
    #[arg(long, value_name = "TIME")]
    arrival: Option<String>,
    /// Empty: open
    #[arg(long, value_name = "TIME")]
    departure: Option<String>,
    #[arg(long)]
    unit: Option<String>,
    /// The guest moves into --unit from this night on
    #[arg(long, value_name = "DATE", requires = "unit")]
    from_night: Option<NaiveDate>,
    /// Whether the guest sleeps on an extra bed
    #[arg(long, value_name = "true|false")]
    extra_bed: Option<bool>,
    /// 0 to 19
    #[arg(long)]
    tax_code: Option<String>,
    #[arg(long)]
    tax_reason: Option<String>,
    /// What was charged for the whole stay; empty: not known
    #[arg(long, value_name = "EUROS")]
    tax_charged: Option<String>,
    #[arg(long)]
    note: Option<String>,
    /// Another number, while it has not left the house
    #[arg(long, value_name = "NUMBER")]
    sequence_number: Option<String>,
    /// Refused when the entry is not the one of this `version` any more
    #[arg(long, value_name = "VERSION")]
    if_version: Option<i64>,
}

#[derive(Debug, Args)]
pub(super) struct DepartArguments {
    /// Sequence number, 2026/412 or 412
    #[arg(value_name = "[YEAR/]NUMBER")]
    number: String,
    /// When; now, where nothing is said
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

pub(super) fn run(house: &mut House, asked: &CorrectArguments) -> Result<Exit, Failure> {
    let mut entry = find(house, &asked.number)?;
    let now = house.desk.now();
    let mut details = entry.details.clone();
    for (field, value) in asked.values() {
        set(&mut details, field, value, now).map_err(|()| not_understood(house, field, value))?;
    }
    if let (Some(unit), Some(night)) = (&asked.unit, asked.from_night) {
        details.stay.units.clone_from(&entry.details.stay.units);
        details.stay.move_to(night, SafeText::new(unit));
    }
    if let Some(extra_bed) = asked.extra_bed {
        details.stay.extra_bed = extra_bed;
    }
    if asked.if_version.is_some_and(|seen| seen != entry.version) {
        tell_stale(house, &entry, &details);
        return Err(StoreError::Stale.into());
    }
    // The number first: when it cannot be had, nothing else is saved either.
    if let Some(number) = &asked.sequence_number {
        let number = number
            .parse::<SequenceNumber>()
            .map_err(|()| not_understood(house, Field::SequenceNumber, number))?;
        entry = house
            .desk
            .set_number(entry.id, entry.version, number)?
            .entry;
    }
    let held = house.desk.held(entry.id)?;
    tell_effect(house, &entry, &details, held.as_ref());
    match house.desk.change(entry.id, entry.version, details.clone()) {
        Err(DeskError::Store(StoreError::Stale)) => {
            let fresh = house.desk.store().entry(entry.id)?;
            tell_stale(house, &fresh, &details);
            Err(StoreError::Stale.into())
        }
        saved => Ok(show(house, saved?)),
    }
}

/// Another desk was first: what stands in the book now, beside what was asked.
fn tell_stale(house: &House, entry: &Entry, asked: &EntryDetails) {
    let (here, yours) = (
        words::say(house.language, "v knjigi", "in the book"),
        words::say(house.language, "vaše", "yours"),
    );
    for field in Field::ALL {
        let value = |details| words::field_value(details, field, house.language);
        let (book, mine) = (value(&entry.details), value(asked));
        if book != mine {
            let name = words::field_name(field, house.language);
            let shown = |text: &str| if text.is_empty() { "-" } else { text }.to_owned();
            let (book, mine) = (shown(&book), shown(&mine));
            message(&format!("{name}: {here} {book}; {yours} {mine}"));
        }
    }
    let version = words::say(house.language, "različica v knjigi", "version in the book");
    message(&format!("{version}: {}", entry.version));
}

pub(super) fn depart(house: &mut House, asked: &DepartArguments) -> Result<Exit, Failure> {
    let entry = find(house, &asked.number)?;
    let now = house.desk.now();
    let at = match &asked.at {
        None => When::Exact(now),
        Some(text) => {
            when(text, now).map_err(|()| not_understood(house, Field::Departure, text))?
        }
    };
    let saved = house.desk.depart(entry.id, entry.version, at)?;
    Ok(show(house, saved))
}

impl CorrectArguments {
    fn values(&self) -> impl Iterator<Item = (Field, &str)> {
        [
            (Field::Surname, &self.surname),
            (Field::FirstName, &self.first_name),
            (Field::Sex, &self.sex),
            (Field::BirthDate, &self.birth_date),
            (Field::Country, &self.country),
            (Field::DocumentType, &self.document_type),
            (Field::DocumentNumber, &self.document_number),
            (Field::Arrival, &self.arrival),
            (Field::Departure, &self.departure),
            (Field::Unit, &self.unit),
            (Field::TaxCode, &self.tax_code),
            (Field::TaxReason, &self.tax_reason),
            (Field::TaxCharged, &self.tax_charged),
            (Field::Note, &self.note),
        ]
        .into_iter()
        .filter_map(|(field, value)| Some((field, value.as_deref()?)))
    }
}

/// The entry of a number: that of the year named; else the one still lodged; else the only one,
/// or that of this year.
pub(super) fn find(house: &House, asked: &str) -> Result<Entry, Failure> {
    let unknown = || DeskError::NoSuchNumber(SafeText::new(asked).as_str().to_owned());
    let (year, number) = match asked.split_once('/') {
        Some((year, number)) => (Some(year.parse::<i32>().map_err(|_| unknown())?), number),
        None => (None, asked),
    };
    let number: SequenceNumber = number.parse().map_err(|()| unknown())?;
    let facility: FacilityId = house.facility()?;
    let mut found = house.desk.store().entries_with_number(facility, number)?;
    found.retain(|entry| year.is_none_or(|year| year == entry.year));
    let now = house.desk.now();
    if found.iter().filter(|entry| entry.is_lodged(now)).count() > 1 {
        let years: Vec<_> = found
            .iter()
            .map(|entry| format!("{}/{number}", entry.year))
            .collect();
        let which = words::say(house.language, "Napišite letnico", "Name the year");
        return Err(Failure::WrongUse(format!("{which}: {}", years.join(", "))));
    }
    let place = found
        .iter()
        .position(|entry| entry.is_lodged(now))
        .or_else(|| (found.len() == 1).then_some(0))
        .or_else(|| found.iter().position(|entry| entry.year == now.year()))
        .ok_or_else(unknown)?;
    Ok(found.swap_remove(place))
}

fn set(details: &mut EntryDetails, field: Field, value: &str, now: Moment) -> Result<(), ()> {
    let text = SafeText::new(value);
    let (guest, stay) = (&mut details.guest, &mut details.stay);
    match field {
        Field::Surname => guest.surname = text,
        Field::FirstName => guest.first_name = text,
        Field::Sex => guest.sex = Some(Sex::recognise(value).ok_or(())?),
        Field::BirthDate => guest.birth_date = Some(read_birth_date(value, now.date()).ok_or(())?),
        Field::Country => guest.country = Some(Country::recognise(value).ok_or(())?),
        Field::DocumentType => {
            guest.document_type = Some(DocumentType::recognise(value).ok_or(())?);
        }
        Field::DocumentNumber => guest.document_number = text,
        Field::Arrival => stay.arrival = when(value, now)?,
        Field::Departure if text.is_empty() => details.set_departure(None, now),
        Field::Departure => details.set_departure(Some(when(value, now)?), now),
        Field::Unit => stay.set_unit(text),
        Field::TaxCode => details.tax_code = Some(value.parse()?),
        Field::TaxReason => details.tax_reason = text,
        Field::TaxCharged if text.is_empty() => details.tax_charged = None,
        Field::TaxCharged => details.tax_charged = Some(Cents::read(value).ok_or(())?),
        Field::Note => details.note = text,
        Field::ExtraBed | Field::SequenceNumber => return Err(()),
    }
    details.unread.retain(|(unread, _)| *unread != field);
    Ok(())
}

/// A date and time as lists write them; a time alone is today's.
fn when(text: &str, now: Moment) -> Result<When, ()> {
    let text = text.trim();
    if let Ok(time) = chrono::NaiveTime::parse_from_str(text, "%H:%M") {
        return Moment::from_local(now.date().and_time(time))
            .map(When::Exact)
            .map_err(|_| ());
    }
    read_when(text).ok_or(())
}

fn not_understood(house: &House, field: Field, value: &str) -> Failure {
    let name = words::field_name(field, house.language);
    let value = SafeText::new(value);
    Failure::WrongUse(words::say(
        house.language,
        format!("{name}: »{value}« ni razumljivo."),
        format!("{name}: `{value}` is not understood."),
    ))
}

/// R16 and R23: said before it is saved.
fn tell_effect(house: &House, entry: &Entry, details: &EntryDetails, held: Option<&Held>) {
    let effect = house.desk.effect_of_change(entry, details, held);
    if let Some(user_name) = house.desk.other_user(entry)
        && !matches!(effect, ChangeEffect::Nothing)
    {
        message(&crate::desk::other_user(user_name, house.language));
    }
    let text = match effect {
        ChangeEffect::Nothing
        | ChangeEffect::NotReportedYet
        | ChangeEffect::DepartureOnly { is_late: false, .. } => return,
        ChangeEffect::DepartureOnly { is_late: true, .. } => words::say(
            house.language,
            "Sprememba samo odhoda ni nova prijava; več kot 12 ur po odhodu je pozna.".to_owned(),
            "A change of the departure alone is no new registration; more than 12 hours after it \
             is late."
                .to_owned(),
        ),
        ChangeEffect::NewRegistration {
            hours_after_arrival,
            is_late,
        } => {
            let late = if is_late {
                words::say(house.language, ", torej zamuda", ", so late")
            } else {
                ""
            };
            words::say(
                house.language,
                format!(
                    "Za policijo bo to nova prijava, {hours_after_arrival} h po prihodu{late}."
                ),
                format!(
                    "Police will take this as a new registration, {hours_after_arrival} h after \
                     arrival{late}."
                ),
            )
        }
        ChangeEffect::NewNumber => words::say(
            house.language,
            "Prihod v drugem letu: storno in nova številka.".to_owned(),
            "The arrival moves into another year: storno and a new number.".to_owned(),
        ),
    };
    message(&text);
}

fn show(house: &House, saved: Saved) -> Exit {
    let now = house.desk.now();
    let is_blocked = saved
        .findings
        .iter()
        .any(crate::domain::findings::Finding::is_blocking);
    let mut line = Line::of(saved.entry, now);
    line.findings = saved.findings;
    let width = house.number_width(&line);
    print(&entries::to_text(&line, width, now, house.language));
    if is_blocked {
        Exit::NeedsPerson
    } else {
        Exit::Done
    }
}
