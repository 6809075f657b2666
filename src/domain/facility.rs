//! A facility: what is registered, which units it has, and what it charges.

use chrono::{NaiveDate, NaiveTime};

use super::channel::Channel;
use super::identifiers::{FacilityId, SequenceNumber};
use super::tourist_tax::{CollectedBy, DatedRate, Rate, rate_on};

/// Kind of a facility, as far as a rule depends on it (R42, R45).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FacilityKind {
    /// Hotel, motel, inn.
    Hotel,
    /// Camp or stop for motorhomes: no extra beds.
    Camp,
    /// Mountain hut.
    Hut,
    /// Rooms and apartments.
    Rooms,
    /// Tourist farm.
    Farm,
    /// Youth hostel, dormitory.
    Hostel,
    /// Marina.
    Marina,
    /// Anything else.
    Other,
}

impl FacilityKind {
    /// Each kind with its name in the configuration.
    pub const NAMES: [(&'static str, Self); 10] = [
        ("hotel", Self::Hotel),
        ("camp", Self::Camp),
        ("hut", Self::Hut),
        ("rooms", Self::Rooms),
        ("apartments", Self::Rooms),
        ("house", Self::Rooms),
        ("farm", Self::Farm),
        ("hostel", Self::Hostel),
        ("marina", Self::Marina),
        ("other", Self::Other),
    ];
}

/// Who sleeps in a unit (R43).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsedBy {
    /// Guests: it counts.
    Guests,
    /// Staff.
    Staff,
    /// People who live there longer than a year.
    Residents,
    /// (Seasonal) workers.
    Workers,
}

impl UsedBy {
    /// Each use with its name in the configuration.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("guests", Self::Guests),
        ("staff", Self::Staff),
        ("residents", Self::Residents),
        ("workers", Self::Workers),
    ];
}

/// An indivisible unit: room, apartment, pitch (R42).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// As the house names it.
    pub name: String,
    /// Permanent beds in it, where said.
    pub beds: Option<u32>,
    /// Who sleeps in it.
    pub used_by: UsedBy,
    /// Units of the facility that are let together under this name, a whole house (R42); each of
    /// them is indivisible.
    pub made_of: Vec<String>,
}

/// Who keeps the guest book (R2).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Host {
    /// Name.
    pub name: String,
    /// Registration number (matična številka).
    pub registration_number: String,
    /// Seat and business address.
    pub address: String,
}

/// A facility of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facility {
    /// Number in the register (RNO).
    pub id: FacilityId,
    /// Name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Municipality, to which the tax is remitted.
    pub municipality: String,
    /// Kind.
    pub kind: FacilityKind,
    /// To whom its guests are reported (R22).
    pub channel: Channel,
    /// Host.
    pub host: Host,
    /// Permanent beds in the register.
    pub permanent_beds: u32,
    /// Units.
    pub units: Vec<Unit>,
    /// Hour of departure where nobody said another (R15).
    pub departure_time: NaiveTime,
    /// Number of the first guest entered here in a year (R11).
    pub first_sequence_number: SequenceNumber,
    /// Digits of a number on screen and paper (R7).
    pub sequence_number_width: usize,
    /// Rates of the tourist tax.
    pub tourist_tax: Vec<DatedRate>,
    /// What its municipality takes as collected in a month (R56).
    pub tax_collected_by: CollectedBy,
}

impl Facility {
    /// The full tax of an arrival on that day (R50).
    #[must_use]
    pub fn rate_on(&self, day: NaiveDate) -> Option<Rate> {
        rate_on(&self.tourist_tax, day)
    }

    /// The unit of that name.
    #[must_use]
    pub fn unit(&self, name: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.name == name)
    }

    /// The indivisible units that are let to guests: a house let whole is its rooms (R42, R43).
    pub fn indivisible_units(&self) -> impl Iterator<Item = &Unit> {
        self.units
            .iter()
            .filter(|unit| unit.made_of.is_empty() && unit.used_by == UsedBy::Guests)
    }

    /// Permanent beds in a unit, or in the units that it is made of, where the settings say them.
    #[must_use]
    pub fn beds_of(&self, name: &str) -> Option<u32> {
        let unit = self.unit(name)?;
        if unit.beds.is_some() || unit.made_of.is_empty() {
            return unit.beds;
        }
        let parts = unit.made_of.iter();
        parts.map(|part| self.unit(part)?.beds).sum()
    }

    /// Whether nights in a unit of that name count in the monthly report (R43); a unit that the
    /// settings do not name counts.
    #[must_use]
    pub fn counts_unit(&self, name: &str) -> bool {
        self.unit(name)
            .is_none_or(|unit| unit.used_by == UsedBy::Guests)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;

    #[test]
    fn r42_beds_of_a_house_are_its_own_or_those_of_its_rooms() {
        let mut facility = example::facility();
        let mut house = |name: &str, beds, made_of: &[&str]| {
            facility.units.push(Unit {
                name: name.to_owned(),
                beds,
                used_by: UsedBy::Guests,
                made_of: made_of.iter().map(|part| (*part).to_owned()).collect(),
            });
        };
        house("whole", None, &["101", "102"]);
        house("said", Some(9), &["101", "102"]);
        house("unsaid", None, &[]);
        house("partly", None, &["101", "unsaid"]);
        let beds = |name| facility.beds_of(name);
        assert_eq!(
            (beds("101"), beds("whole"), beds("said")),
            (Some(2), Some(4), Some(9))
        );
        assert_eq!(
            (beds("unsaid"), beds("partly"), beds("999")),
            (None, None, None)
        );
    }
}
