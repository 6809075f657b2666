//! Reads facilities: what is registered, units, rates.

use std::path::PathBuf;

use chrono::NaiveTime;

use super::error::ProblemKind;
use super::expected::Expected;
use super::item::{Item, Section};
use super::keys;
use super::places::Places;
use super::printer::{self, ReadPrinter};
use crate::domain::account::AccountName;
use crate::domain::channel::Channel;
use crate::domain::deadline::REPORT_WITHIN_HOURS;
use crate::domain::facility::{Facility, FacilityKind, Host, Unit, UsedBy};
use crate::domain::identifiers::{FacilityId, SequenceNumber};
use crate::domain::tourist_tax::{DatedRate, Rate};

/// Twelve digits: far above the register, so that a slip of the finger is told.
const FACILITY_ID_MAX: i64 = 999_999_999_999;
const PERMANENT_BEDS_MAX: i64 = 100_000;
const UNIT_BEDS_MAX: i64 = 1_000;
const SEQUENCE_NUMBER_MAX: i64 = 999_999_999;
const SEQUENCE_NUMBER_WIDTH_MAX: i64 = 9;
const DEPARTURE_HOUR_DEFAULT: u32 = 10;

/// A facility with the account it chose and its intake folder, each with its line.
pub(super) struct ReadFacility {
    pub(super) facility: Facility,
    pub(super) id_line: usize,
    pub(super) account: AccountName,
    pub(super) intake: Option<(PathBuf, usize)>,
    pub(super) printer: ReadPrinter,
}

/// Reads one `[[facility]]`; `known` are the accounts of the file.
pub(super) fn read(
    item: &Item<'_>,
    known: &[AccountName],
    places: &Places,
) -> Option<ReadFacility> {
    let section = item.section(keys::FACILITY)?;
    let expected = Expected::WholeNumber {
        min: 0,
        max: FACILITY_ID_MAX,
    };
    let id_item = section.require("id", expected);
    let id = id_item
        .as_ref()
        .and_then(|item| item.whole_number(0, FACILITY_ID_MAX))
        .and_then(FacilityId::new);
    let name = section
        .require("name", Expected::Text)
        .and_then(|item| item.text());
    let account = account(&section, known);
    let intake = section
        .get("intake")
        .and_then(|item| Some((places.path(&item)?, item.line)));
    let printer = printer::read(&section);
    let facility = facility(&section, id, name);
    Some(ReadFacility {
        facility: facility?,
        id_line: id_item?.line,
        account: account?,
        intake,
        printer,
    })
}

/// Reads every optional key before it gives up for want of a required one, so that all mistakes
/// are told at once.
fn facility(
    section: &Section<'_>,
    id: Option<FacilityId>,
    name: Option<String>,
) -> Option<Facility> {
    let text = |key: &str| section.get(key).and_then(|item| item.text());
    let number = |key: &str, min: i64, max: i64| {
        section
            .get(key)
            .and_then(|item| item.whole_number(min, max))
    };
    let address = text("address").unwrap_or_default();
    let municipality = text("municipality").unwrap_or_default();
    let kind = section
        .get("kind")
        .and_then(|item| item.word(&FacilityKind::NAMES));
    let channel = channel(section);
    let host = section.get("host").and_then(|item| host(&item));
    let beds = number("permanent_beds", 0, PERMANENT_BEDS_MAX);
    let units = section.get("units").and_then(|item| units(&item));
    let departure_time = section
        .get("departure_time")
        .and_then(|item| item.time_of_day())
        .or_else(|| NaiveTime::from_hms_opt(DEPARTURE_HOUR_DEFAULT, 0, 0));
    let first = number("first_sequence_number", 1, SEQUENCE_NUMBER_MAX).unwrap_or(1);
    let width = number("sequence_number_width", 1, SEQUENCE_NUMBER_WIDTH_MAX).unwrap_or(1);
    let tourist_tax = section
        .get("tourist_tax")
        .and_then(|item| tourist_tax(&item));
    Some(Facility {
        id: id?,
        name: name?,
        address,
        municipality,
        kind: kind.unwrap_or(FacilityKind::Hotel),
        channel,
        host: host.unwrap_or_default(),
        permanent_beds: beds.and_then(|beds| u32::try_from(beds).ok()).unwrap_or(0),
        units: units.unwrap_or_default(),
        departure_time: departure_time?,
        first_sequence_number: SequenceNumber::new(first)?,
        sequence_number_width: usize::try_from(width).ok()?,
        tourist_tax: tourist_tax.unwrap_or_default(),
    })
}

/// R22: a longer deadline is Police's to set, and means nothing for AJPES.
fn channel(section: &Section<'_>) -> Channel {
    let word = section
        .get("channel")
        .and_then(|item| item.word(&[("ajpes", false), ("police", true)]));
    let hours = section
        .get("police_deadline_hours")
        .and_then(|item| item.whole_number(REPORT_WITHIN_HOURS, Channel::POLICE_HOURS_MAX));
    match word {
        Some(true) => Channel::Police {
            within_hours: hours.unwrap_or(REPORT_WITHIN_HOURS),
        },
        Some(false) | None => Channel::Ajpes,
    }
}

fn account(section: &Section<'_>, known: &[AccountName]) -> Option<AccountName> {
    let Some(item) = section.get("service") else {
        let unnamed = known.iter().find(|name| name.is_unnamed()).cloned();
        if unnamed.is_none() {
            section
                .report
                .add(section.line, section.path.clone(), ProblemKind::NoService);
        }
        return unnamed;
    };
    let text = item.raw_text(Expected::Word)?;
    let named = || known.iter().filter(|name| !name.is_unnamed());
    let chosen = named().find(|name| name.as_str() == text).cloned();
    chosen.or_else(|| item.not_one_of(text, named().map(ToString::to_string).collect()))
}

fn host(item: &Item<'_>) -> Option<Host> {
    let section = item.section(keys::HOST)?;
    let text = |key: &str| section.get(key).and_then(|item| item.text());
    Some(Host {
        name: text("name").unwrap_or_default(),
        registration_number: text("registration_number").unwrap_or_default(),
        address: text("address").unwrap_or_default(),
    })
}

fn units(item: &Item<'_>) -> Option<Vec<Unit>> {
    let mut units: Vec<Unit> = Vec::new();
    for item in item.list(Expected::UnitList)? {
        let Some(unit) = unit(&item) else { continue };
        if units.iter().any(|other| other.name == unit.name) {
            item.problem::<()>(ProblemKind::DuplicateUnit { name: unit.name });
        } else {
            units.push(unit);
        }
    }
    Some(units)
}

fn unit(item: &Item<'_>) -> Option<Unit> {
    if item.is_text() {
        return Some(Unit {
            name: item.text()?,
            beds: None,
            used_by: UsedBy::Guests,
        });
    }
    if !item.is_table() {
        return item.wrong_type(Expected::Unit);
    }
    let section = item.section(keys::UNIT)?;
    let name = section
        .require("name", Expected::Text)
        .and_then(|item| item.text());
    let beds = section
        .get("beds")
        .and_then(|item| item.whole_number(0, UNIT_BEDS_MAX))
        .and_then(|beds| u32::try_from(beds).ok());
    let used_by = section
        .get("used_by")
        .and_then(|item| item.word(&UsedBy::NAMES));
    Some(Unit {
        name: name?,
        beds,
        used_by: used_by.unwrap_or(UsedBy::Guests),
    })
}

/// The rates, the earliest first.
fn tourist_tax(item: &Item<'_>) -> Option<Vec<DatedRate>> {
    let mut read: Vec<(usize, DatedRate)> = Vec::new();
    for item in item.list(Expected::TableList)? {
        let Some((line, key, rate)) = dated_rate(&item) else {
            continue;
        };
        if let Some((first_line, _)) = read.iter().find(|(_, other)| other.from == rate.from) {
            let (first_line, from) = (*first_line, rate.from);
            let problem = ProblemKind::OverlappingRates { from, first_line };
            item.report.add(line, key, problem);
        } else {
            read.push((line, rate));
        }
    }
    let mut rates: Vec<DatedRate> = read.into_iter().map(|(_, rate)| rate).collect();
    rates.sort_by_key(|rate| rate.from);
    Some(rates)
}

/// A rate, with line and key of its `from`.
fn dated_rate(item: &Item<'_>) -> Option<(usize, String, DatedRate)> {
    let section = item.section(keys::TOURIST_TAX)?;
    let from_item = section.require("from", Expected::Date);
    let from = from_item.as_ref().and_then(Item::date);
    let rate = section
        .require("rate", Expected::Rate)
        .and_then(|item| item.parsed(Expected::Rate, |text| text.parse::<Rate>().ok()));
    let part_share = section
        .get("part_share")
        .and_then(|item| item.parsed(Expected::Share, share_ten_thousandths));
    let from_item = from_item?;
    let rate = DatedRate {
        from: from?,
        rate: rate?,
        part_share_ten_thousandths: part_share,
    };
    Some((from_item.line, from_item.path, rate))
}

/// Reads `0.25`, `0,25`, `0` or `1`.
fn share_ten_thousandths(text: &str) -> Option<i64> {
    const WHOLE: i64 = 10_000;
    // A rate is above 0 and a share need not be: it is read one whole higher.
    let higher = format!("1{}", text.strip_prefix('0').unwrap_or_default());
    let amount = if text == "1" || text.starts_with("1.") || text.starts_with("1,") {
        text.parse::<Rate>().ok()?.ten_thousandths()
    } else if text.starts_with('0') {
        higher.parse::<Rate>().ok()?.ten_thousandths() - WHOLE
    } else {
        return None;
    };
    (amount <= WHOLE).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_between_nothing_and_the_whole() {
        for (text, share) in [
            ("0", Some(0)),
            ("0.0", Some(0)),
            ("0.25", Some(2_500)),
            ("0,3333", Some(3_333)),
            ("1", Some(10_000)),
            ("1.0001", None),
            ("-0", None),
            ("0e5", None),
            ("00.5", None),
            (".5", None),
            ("25 %", None),
            ("", None),
        ] {
            assert_eq!(share_ten_thousandths(text), share, "{text}");
        }
    }
}
