//! Rows of a monthly report: the schema, then each rule with its code.

use super::RegisteredFacility;
use super::daily::{integer, is_row};
use crate::domain::calendar::Month;
use crate::domain::moment::Moment;
use crate::domain::monthly_report::MonthStatus;
use crate::eturizem::xml::tree::Element;

/// A row that keeps the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MonthRow {
    pub id_no: i64,
    pub leto: i64,
    pub mesec: i64,
    pub status_por: i64,
    pub st_dodatnih_lezisc: i64,
    pub st_prodanih_ne: i64,
    pub odprt_dni: i64,
}

impl MonthRow {
    /// Reads a row; `None` when it breaks the schema in a way that has no code of its own.
    pub(super) fn read(row: &Element) -> Option<Self> {
        const NAMES: [&str; 7] = [
            "idNO",
            "leto",
            "mesec",
            "statusPor",
            "stDodatnihlezisc",
            "stProdanihNE",
            "odprtDni",
        ];
        if !is_row(row, &NAMES) {
            return None;
        }
        let number = |name| row.tag.attribute(name).and_then(integer);
        let figure = |name| number(name).filter(|figure| *figure >= 0);
        Some(Self {
            id_no: figure("idNO")?,
            leto: number("leto")?,
            mesec: number("mesec")?,
            status_por: number("statusPor")?,
            st_dodatnih_lezisc: figure("stDodatnihlezisc")?,
            st_prodanih_ne: figure("stProdanihNE")?,
            odprt_dni: figure("odprtDni")?,
        })
    }

    /// The code of the first rule that the row breaks.
    pub(super) fn broken_rule(
        &self,
        registered: Option<&RegisteredFacility>,
        now: Moment,
    ) -> Option<u32> {
        let Some(status) = MonthStatus::from_code(self.status_por) else {
            return Some(41321);
        };
        if self.leto < 2017 {
            return Some(41323);
        }
        if !(1..=12).contains(&self.mesec) {
            return Some(41324);
        }
        let year = i32::try_from(self.leto).ok();
        let number = u32::try_from(self.mesec).ok();
        let Some(month) = year
            .zip(number)
            .and_then(|(year, month)| Month::new(year, month))
        else {
            return Some(41323);
        };
        let today = now.date();
        if today < month.next().first_day() || today > month.window_ends() {
            return Some(41302);
        }
        if self.odprt_dni > i64::from(month.days_count()) {
            return Some(41327);
        }
        if status.is_open() && self.odprt_dni == 0 {
            return Some(41326);
        }
        let registered = registered?;
        if self.st_dodatnih_lezisc > i64::from(registered.permanent_beds) {
            return Some(41325);
        }
        let units = i64::from(registered.units_count);
        if self.st_prodanih_ne > units * i64::from(month.days_count()) {
            return Some(4141);
        }
        (self.st_prodanih_ne > units * self.odprt_dni).then_some(41329)
    }
}
