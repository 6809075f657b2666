//! A stay: arrival, departure, and the unit of each night.

use chrono::NaiveDate;

use super::moment::When;
use super::text::SafeText;
use super::tourist_tax::TaxCode;

/// Longest stay that is a guest's stay, in days (R32).
pub const STAY_MAX_DAYS: i64 = 90;
/// From this day on the length of a stay is pointed out (R32).
pub const STAY_WARNING_DAYS: i64 = 80;

/// A stay that lasts long enough to be pointed out (R32), with what preceded it without a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LongStay {
    /// Day since which the guest is here, over all entries that follow each other.
    pub since: NaiveDate,
    /// Days from then to the departure that counts, or to today.
    pub days: i64,
}

/// The day since which a guest is here without a break, from the arrivals and departures of his
/// other entries (R32): one that ends on the day on which the next begins has no break.
#[must_use]
pub fn unbroken_since(arrival: NaiveDate, others: &[(NaiveDate, NaiveDate)]) -> NaiveDate {
    let mut since = arrival;
    while let Some((earlier, _)) = others
        .iter()
        .find(|(came, left)| *came < since && *left >= since)
    {
        since = *earlier;
    }
    since
}

/// From one night on, the guest sleeps in this unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitFrom {
    /// First night, by the date on which it begins.
    pub from_night: NaiveDate,
    /// Room, apartment, pitch …; as the facility names it.
    pub unit: SafeText,
}

/// When a guest came and goes, and where he sleeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// Arrival; without a time only while the entry needs attention (R33a).
    pub arrival: When,
    /// Whether somebody said that he came: false for an entry made ahead (R14).
    pub arrival_confirmed: bool,
    /// When he is expected to leave.
    pub expected_departure: Option<When>,
    /// When he left.
    pub actual_departure: Option<When>,
    /// Units by night, ordered; a guest can move. Empty: no unit known (R49).
    pub units: Vec<UnitFrom>,
    /// Whether he sleeps on an extra bed (R45).
    pub extra_bed: bool,
    /// Whether a person said that he slept, though he leaves on the day on which he came (R33);
    /// means nothing of other stays.
    pub slept_same_day: bool,
}

impl Stay {
    /// Of somebody who came: no departure and no unit is known of him.
    #[must_use]
    pub fn arrived(at: When) -> Self {
        Self {
            arrival: at,
            arrival_confirmed: true,
            expected_departure: None,
            actual_departure: None,
            units: Vec::new(),
            extra_bed: false,
            slept_same_day: false,
        }
    }

    /// The departure that counts: the true one, else the expected one.
    #[must_use]
    pub fn departure(&self) -> Option<When> {
        self.actual_departure.or(self.expected_departure)
    }

    /// The unit of one night.
    #[must_use]
    pub fn unit_on(&self, night: NaiveDate) -> Option<&SafeText> {
        self.units
            .iter()
            .filter(|unit| unit.from_night <= night)
            .max_by_key(|unit| unit.from_night)
            .or(self.units.first())
            .map(|unit| &unit.unit)
    }

    /// The unit of the last night known.
    #[must_use]
    pub fn current_unit(&self) -> Option<&SafeText> {
        self.units.last().map(|unit| &unit.unit)
    }

    /// Puts the guest into one unit for the whole stay.
    pub fn set_unit(&mut self, unit: SafeText) {
        self.units = if unit.is_empty() {
            Vec::new()
        } else {
            vec![UnitFrom {
                from_night: self.arrival.date(),
                unit,
            }]
        };
    }

    /// Moves the guest from a night on.
    pub fn move_to(&mut self, from_night: NaiveDate, unit: SafeText) {
        if from_night <= self.arrival.date() {
            self.set_unit(unit);
            return;
        }
        self.units.retain(|held| held.from_night < from_night);
        if self.units.last().is_none_or(|held| held.unit != unit) {
            self.units.push(UnitFrom { from_night, unit });
        }
    }

    /// After the arrival moved: the first unit is that of the first night, whichever that is now.
    pub fn begin_units_at_arrival(&mut self) {
        let from_night = self.arrival.date();
        let Some(unit) = self.unit_on(from_night).cloned() else {
            return;
        };
        self.units.retain(|held| held.from_night > from_night);
        self.units.insert(0, UnitFrom { from_night, unit });
        self.units
            .dedup_by(|later, earlier| later.unit == earlier.unit);
    }

    /// Whether this was a rest by day without a night (R33): gone on the day of arrival, code 16.
    #[must_use]
    pub fn is_day_rest(&self, tax_code: Option<TaxCode>) -> bool {
        tax_code == Some(TaxCode::DAY_REST)
            && self
                .departure()
                .is_some_and(|departure| departure.date() <= self.arrival.date())
    }

    /// Whether a night counts that nobody said was slept (R33): gone on the day of arrival, and
    /// neither a day rest nor answered.
    #[must_use]
    pub fn is_night_unasked(&self, tax_code: Option<TaxCode>) -> bool {
        let leaves_same_day = self.departure().is_some_and(|departure| {
            departure.date() == self.arrival.date() && departure.start() > self.arrival.start()
        });
        leaves_same_day && !self.slept_same_day && tax_code != Some(TaxCode::DAY_REST)
    }

    /// The nights slept from the arrival up to and including `last`, each by the date on which it
    /// begins (R33, R44). An open departure counts up to `last`.
    pub fn nights(
        &self,
        tax_code: Option<TaxCode>,
        last: NaiveDate,
    ) -> impl Iterator<Item = NaiveDate> + use<> {
        let arrival = self.arrival.date();
        let end = match self.departure() {
            // Gone on the day of arrival and no day rest: he slept, and the night is of that date.
            Some(departure) if departure.date() <= arrival => arrival.succ_opt(),
            Some(departure) => Some(departure.date()),
            None => last.succ_opt(),
        };
        let none = self.is_day_rest(tax_code);
        arrival
            .iter_days()
            .take_while(move |night| !none && *night <= last && end.is_some_and(|end| *night < end))
    }

    /// The stay with those before it, where that is long enough to be pointed out (R32); an open
    /// departure counts to today.
    #[must_use]
    pub fn long_stay(&self, since: NaiveDate, today: NaiveDate) -> Option<LongStay> {
        let until = self.departure().map_or(today, When::date);
        let days = (until - since).num_days();
        (days >= STAY_WARNING_DAYS).then_some(LongStay { since, days })
    }

    /// Days from arrival to the departure that counts, by date.
    #[must_use]
    pub fn length_days(&self) -> Option<i64> {
        self.departure()
            .map(|departure| (departure.date() - self.arrival.date()).num_days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::Moment;

    fn at(text: &str) -> When {
        When::Exact(Moment::from_local(text.parse().expect("local time")).expect("unambiguous"))
    }

    fn stay(arrival: &str, departure: Option<&str>) -> Stay {
        Stay {
            expected_departure: departure.map(at),
            ..Stay::arrived(at(arrival))
        }
    }

    fn nights(stay: &Stay, code: Option<TaxCode>) -> Vec<String> {
        let last = "2026-08-31".parse().expect("a date");
        stay.nights(code, last)
            .map(|night| night.to_string())
            .collect()
    }

    #[test]
    fn r33_who_left_when_he_came_is_asked_about_no_night() {
        let asked = |departure| {
            let stay = stay("2026-08-20T10:00:00", Some(departure));
            stay.is_night_unasked(None)
        };
        assert!(asked("2026-08-20T10:00:01"));
        assert!(!asked("2026-08-20T10:00:00"), "the hour is to be mended");
        assert!(!asked("2026-08-21T09:00:00"));
    }

    #[test]
    fn r44_a_night_belongs_to_the_day_on_which_it_begins() {
        let found = nights(
            &stay("2026-07-28T12:00:00", Some("2026-08-04T10:00:00")),
            None,
        );
        assert_eq!(found.len(), 7);
        assert_eq!(
            found
                .iter()
                .filter(|night| night.starts_with("2026-07"))
                .count(),
            4
        );
    }

    #[test]
    fn r33_an_early_morning_arrival_slept_the_night_of_that_date() {
        let stay = stay("2026-08-05T02:00:00", Some("2026-08-05T10:00:00"));
        assert_eq!(nights(&stay, Some(TaxCode::FULL)), ["2026-08-05"]);
        assert!(nights(&stay, Some(TaxCode::DAY_REST)).is_empty());
    }

    #[test]
    fn r32_entries_that_follow_each_other_without_a_break_count_together() {
        let day = |text: &str| -> NaiveDate { text.parse().expect("a date") };
        let others = [
            (day("2026-05-01"), day("2026-06-10")),
            (day("2026-06-10"), day("2026-07-20")),
            (day("2026-03-01"), day("2026-04-30")),
        ];
        for (arrival, since) in [
            ("2026-07-20", "2026-05-01"),
            ("2026-07-21", "2026-07-21"),
            ("2026-06-10", "2026-05-01"),
        ] {
            assert_eq!(
                unbroken_since(day(arrival), &others),
                day(since),
                "{arrival}"
            );
        }
        let here = stay("2026-07-20T12:00:00", Some("2026-07-25T10:00:00"));
        let long = here.long_stay(day("2026-05-01"), day("2026-07-21"));
        assert_eq!(long.map(|long| long.days), Some(85));
        assert_eq!(here.long_stay(day("2026-07-20"), day("2026-07-21")), None);
        let open = stay("2026-05-01T12:00:00", None);
        for (today, days) in [
            ("2026-07-19", None),
            ("2026-07-20", Some(80)),
            ("2026-07-31", Some(91)),
        ] {
            let long = open.long_stay(day("2026-05-01"), day(today));
            assert_eq!(long.map(|long| long.days), days, "{today}");
        }
    }

    #[test]
    fn r44_an_open_departure_counts_to_the_last_night_asked_for() {
        assert_eq!(nights(&stay("2026-08-30T12:00:00", None), None).len(), 2);
    }

    #[test]
    fn units_follow_an_arrival_that_moves() {
        let mut stay = stay("2026-08-01T12:00:00", None);
        stay.set_unit(SafeText::new("101"));
        stay.move_to("2026-08-03".parse().expect("a date"), SafeText::new("205"));
        let nights = |stay: &Stay| -> Vec<String> {
            stay.units
                .iter()
                .map(|held| format!("{} {}", held.from_night, held.unit))
                .collect()
        };
        stay.arrival = at("2026-07-31T12:00:00");
        stay.begin_units_at_arrival();
        assert_eq!(nights(&stay), ["2026-07-31 101", "2026-08-03 205"]);
        stay.arrival = at("2026-08-04T12:00:00");
        stay.begin_units_at_arrival();
        assert_eq!(nights(&stay), ["2026-08-04 205"]);
    }

    #[test]
    fn who_moves_back_into_his_first_unit_still_does_when_the_arrival_moves() {
        let mut stay = stay("2026-08-01T12:00:00", None);
        stay.set_unit(SafeText::new("101"));
        for (night, unit) in [("2026-08-03", "205"), ("2026-08-05", "101")] {
            stay.move_to(night.parse().expect("a date"), SafeText::new(unit));
        }
        stay.arrival = at("2026-08-02T12:00:00");
        stay.begin_units_at_arrival();
        let units: Vec<_> = stay.units.iter().map(|held| held.unit.as_str()).collect();
        assert_eq!(units, ["101", "205", "101"]);
    }

    #[test]
    fn of_two_moves_on_one_night_the_later_counts() {
        let mut stay = stay("2026-08-01T12:00:00", None);
        stay.set_unit(SafeText::new("101"));
        for unit in ["205", "206"] {
            stay.move_to("2026-08-03".parse().expect("a date"), SafeText::new(unit));
        }
        let units: Vec<_> = stay.units.iter().map(|held| held.unit.as_str()).collect();
        assert_eq!(units, ["101", "206"]);
    }

    #[test]
    fn a_guest_who_moves_has_a_unit_for_each_night() {
        let mut stay = stay("2026-08-01T12:00:00", None);
        stay.set_unit(SafeText::new("101"));
        stay.move_to("2026-08-03".parse().expect("a date"), SafeText::new("205"));
        let unit = |night: &str| {
            stay.unit_on(night.parse().expect("a date"))
                .map(SafeText::as_str)
        };
        assert_eq!(unit("2026-08-02"), Some("101"));
        assert_eq!(unit("2026-08-03"), Some("205"));
    }
}
