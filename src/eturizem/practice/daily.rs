//! Rows of a daily report: the schema, then each rule with its code.

use chrono::{Datelike, NaiveDate};

use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::moment::{Moment, When};
use crate::domain::tourist_tax::{Rate, TaxCode, age_on};
use crate::eturizem::daily_report::{WireTime, read_date, read_time};
use crate::eturizem::xml::tree::Element;

const NAME_MAX_CHARS: usize = 141;
const AGE_MAX_YEARS: i32 = 120;
const ARRIVAL_MAX_DAYS_AGO: i64 = 182;
const ARRIVAL_MAX_HOURS_AHEAD: i64 = 7 * 24;
/// The document names no range for departures; a year after the arrival is taken for one.
const DEPARTURE_MAX_DAYS_AFTER: i64 = 366;
const FIRST_YEAR: i32 = 2017;

/// A row that keeps the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GuestRow {
    pub id_no: i64,
    pub zst: i64,
    pub ime: String,
    pub pri: String,
    pub sp: String,
    pub dt_roj: String,
    pub drzava: String,
    pub vrsta_dok: String,
    pub id_st_dok: String,
    pub cas_prihoda: String,
    pub cas_odhoda: Option<String>,
    pub status: i64,
    pub tt_obracun: i64,
    pub tt_visina: String,
    pub year: i32,
    born: NaiveDate,
    arrival: WireTime,
    departure: Option<WireTime>,
}

/// Reads `xs:integer`.
pub(super) fn integer(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    !(whole.is_empty() && part.is_empty()) && plain(whole) && plain(part)
}

/// Whether an element is an empty `row` with attributes of these names only.
pub(super) fn is_row(row: &Element, names: &[&str]) -> bool {
    let known = |name: &str| names.contains(&name);
    row.tag.is(None, "row")
        && row.children.is_empty()
        && row.holds_only_elements()
        && row
            .tag
            .attributes
            .iter()
            .all(|attribute| attribute.namespace.is_none() && known(&attribute.name))
}

impl GuestRow {
    /// Reads a row; `None` when it breaks the schema in a way that has no code of its own.
    pub(super) fn read(row: &Element) -> Option<Self> {
        const NAMES: [&str; 14] = [
            "idNO",
            "zst",
            "ime",
            "pri",
            "sp",
            "dtRoj",
            "drzava",
            "vrstaDok",
            "idStDok",
            "casPrihoda",
            "casOdhoda",
            "status",
            "ttObracun",
            "ttVisina",
        ];
        if !is_row(row, &NAMES) {
            return None;
        }
        let text = |name| row.tag.attribute(name);
        let owned = |name| text(name).map(str::to_owned);
        let number = |name| text(name).and_then(integer);
        let arrival = read_time(text("casPrihoda")?)?;
        let departure = match text("casOdhoda") {
            Some(text) => Some(read_time(text)?),
            None => None,
        };
        let row = Self {
            id_no: number("idNO").filter(|number| *number >= 0)?,
            zst: number("zst").filter(|number| *number != 0)?,
            ime: owned("ime")?,
            pri: owned("pri")?,
            sp: owned("sp")?,
            dt_roj: owned("dtRoj")?,
            drzava: owned("drzava")?,
            vrsta_dok: owned("vrstaDok")?,
            id_st_dok: owned("idStDok")?,
            cas_prihoda: owned("casPrihoda")?,
            cas_odhoda: owned("casOdhoda"),
            status: number("status").filter(|status| matches!(status, 1 | 2))?,
            tt_obracun: number("ttObracun")?,
            tt_visina: owned("ttVisina").filter(|text| is_decimal(text.trim()))?,
            year: arrival.moment().year(),
            born: read_date(text("dtRoj")?)?,
            arrival,
            departure,
        };
        let long = |name: &String| name.chars().count() > NAME_MAX_CHARS;
        (!long(&row.ime) && !long(&row.pri)).then_some(row)
    }

    /// `ime`, `pri`, `sp`, `dtRoj`, `drzava`, `vrstaDok`, `idStDok`, `casPrihoda`.
    pub(super) fn texts(&self) -> [String; 8] {
        [
            &self.ime,
            &self.pri,
            &self.sp,
            &self.dt_roj,
            &self.drzava,
            &self.vrsta_dok,
            &self.id_st_dok,
            &self.cas_prihoda,
        ]
        .map(String::clone)
    }

    /// The same number for somebody else.
    pub(super) fn of_a_stranger(&self) -> Self {
        Self {
            ime: "Tuji".to_owned(),
            pri: "Gost".to_owned(),
            ..self.clone()
        }
    }

    /// The code of the first rule that the row breaks by itself.
    pub(super) fn broken_rule(&self, now: Moment) -> Option<u32> {
        self.broken_by_guest(now)
            .or_else(|| self.broken_by_stay(now))
            .or_else(|| self.broken_by_tax())
    }

    fn broken_by_guest(&self, now: Moment) -> Option<u32> {
        let short = |text: &str| text.trim().chars().count() < 2;
        let today = now.date();
        [
            (self.zst < 0, 4133),
            (short(&self.ime), 4134),
            (short(&self.pri), 4135),
            (!matches!(self.sp.as_str(), "M" | "F"), 41330),
            (self.born > today, 4136),
            (age_on(today, self.born) > AGE_MAX_YEARS, 4137),
            (Country::from_code(&self.drzava).is_none(), 4138),
            (DocumentType::from_code(&self.vrsta_dok).is_none(), 4139),
            (short(&self.id_st_dok), 41391),
        ]
        .into_iter()
        .find_map(|(broken, code)| broken.then_some(code))
    }

    fn broken_by_stay(&self, now: Moment) -> Option<u32> {
        let arrival = self.arrival.moment();
        let days_ago = (now.date() - arrival.date()).num_days();
        if arrival > now.plus_hours(ARRIVAL_MAX_HOURS_AHEAD) {
            return Some(41328);
        }
        if days_ago > ARRIVAL_MAX_DAYS_AGO || self.year < FIRST_YEAR {
            return Some(4145);
        }
        let departure = self.departure?.departure();
        let before = match departure {
            When::Date(date) => date < arrival.date(),
            When::Exact(at) => at < arrival,
        };
        let days = (departure.date() - arrival.date()).num_days();
        if departure.date().year() < FIRST_YEAR || days > DEPARTURE_MAX_DAYS_AFTER {
            return Some(4146);
        }
        before.then_some(41392)
    }

    fn broken_by_tax(&self) -> Option<u32> {
        let Some(code) = TaxCode::new(self.tt_obracun) else {
            return Some(41393);
        };
        if !code.is_valid_on(self.arrival.moment().date()) {
            return Some(4143);
        }
        let amount = self.tt_visina.trim().trim_start_matches('+');
        let nothing = amount.starts_with('-') || amount.bytes().all(|b| matches!(b, b'0' | b'.'));
        if nothing {
            return Some(41394);
        }
        amount.parse::<Rate>().is_err().then_some(4147)
    }
}
