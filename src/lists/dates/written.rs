//! The parts of a date and time as they stand in the text, before they mean a moment.

use chrono::{NaiveDate, NaiveTime};

use super::FirstPart;
use super::rest::Rest;

/// Date and time as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) date: WrittenDate,
    pub(super) time: Option<WrittenTime>,
}

/// A date whose year may have two digits only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenDate {
    year: i32,
    month: u32,
    day: u32,
    short_year: bool,
}

/// A time of day, and seconds east of UTC where an offset is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenTime {
    pub(super) time: NaiveTime,
    pub(super) offset_seconds: Option<i32>,
}

impl WrittenDate {
    pub(super) fn new(year: i32, month: u32, day: u32, short_year: bool) -> Self {
        Self {
            year,
            month,
            day,
            short_year,
        }
    }

    pub(super) fn is_short_year(self) -> bool {
        self.short_year
    }

    /// The date; a year of two digits is one of this century.
    pub(super) fn in_this_century(self) -> Option<NaiveDate> {
        let year = self.year + if self.short_year { 2000 } else { 0 };
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }

    /// The date with two digits read as a year of the last century.
    pub(super) fn in_last_century(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year + 1900, self.month, self.day)
    }
}

impl Written {
    pub(super) fn read(text: &str, first: FirstPart) -> Option<Self> {
        let mut rest = Rest::of(text)?;
        let parts = Parts::read(&mut rest)?;
        let date = parts.date(first)?;
        rest.skip(&[' ', 't', ',']);
        for word in ["ob ", "at ", "um ", "- "] {
            rest.eat(word);
        }
        let time = if rest.is_empty() {
            None
        } else {
            Some(WrittenTime::take(&mut rest)?)
        };
        Some(Self { date, time })
    }
}

impl WrittenTime {
    pub(super) fn read(text: &str) -> Option<Self> {
        Self::take(&mut Rest::of(text)?)
    }

    /// Takes all that is left: `14:00`, `14.00`, `14:00:00.000`, `1400`, `2:00 pm`, `14:00+02:00`.
    fn take(rest: &mut Rest<'_>) -> Option<Self> {
        let (number, digits) = rest.number()?;
        let (mut hour, minute, second) = match digits {
            1 | 2 => {
                rest.eat(":")
                    .then_some(())
                    .or_else(|| rest.eat(".").then_some(()))?;
                let minute = rest.two_digits()?;
                let more = rest.eat(":") || rest.eat(".");
                (number, minute, if more { rest.two_digits()? } else { 0 })
            }
            4 => (number / 100, number % 100, 0),
            6 => (number / 10_000, number / 100 % 100, number % 100),
            _ => return None,
        };
        if rest.eat(".") || rest.eat(",") {
            rest.number()?;
        }
        rest.skip(&[' ']);
        let afternoon = rest.eat("pm") || rest.eat("p.m.");
        if afternoon || rest.eat("am") || rest.eat("a.m.") {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        } else {
            rest.eat("h");
        }
        let offset_seconds = rest.offset()?;
        let time = NaiveTime::from_hms_opt(hour, minute, second)?;
        rest.is_empty().then_some(Self {
            time,
            offset_seconds,
        })
    }
}

/// Which part comes first, where the text can only be read one way.
pub(super) fn certain_first_part(text: &str) -> Option<FirstPart> {
    let parts = Parts::read(&mut Rest::of(text)?)?;
    if !parts.order_is_open() {
        return None;
    }
    let as_day = parts.with_first(FirstPart::Day);
    let as_month = parts.with_first(FirstPart::Month);
    match (as_day, as_month) {
        (Some(_), None) => Some(FirstPart::Day),
        (None, Some(_)) => Some(FirstPart::Month),
        _ => None,
    }
}

/// The three numbers of a date, in the order of the text.
struct Parts {
    numbers: [u32; 3],
    digits: [usize; 3],
    separator: char,
    month_named: bool,
}

impl Parts {
    fn read(rest: &mut Rest<'_>) -> Option<Self> {
        let (first, first_digits) = rest.number()?;
        if first_digits == 8 {
            return Some(Self {
                numbers: [first / 10_000, first / 100 % 100, first % 100],
                digits: [4, 2, 2],
                separator: '-',
                month_named: false,
            });
        }
        let separator = rest.separator()?;
        let named = rest.month();
        let (second, second_digits) = match named {
            Some(month) => (month, 2),
            None => rest.number()?,
        };
        let again = rest.separator()?;
        if named.is_none() && (again != separator || separator == ' ') {
            return None;
        }
        let (third, third_digits) = rest.number()?;
        // Croatian dates end with a dot.
        if separator == '.' {
            rest.eat(".");
        }
        Some(Self {
            numbers: [first, second, third],
            digits: [first_digits, second_digits, third_digits],
            separator,
            month_named: named.is_some(),
        })
    }

    fn order_is_open(&self) -> bool {
        matches!(self.separator, '/' | '-') && !self.month_named && self.digits[0] <= 2
    }

    fn date(&self, first: FirstPart) -> Option<WrittenDate> {
        let [year, month, day] = self.numbers;
        if self.digits[0] == 4 {
            let short = self.digits[1] <= 2 && self.digits[2] <= 2;
            return short.then(|| valid(year, month, day, false)).flatten();
        }
        if !self.order_is_open() {
            return self.with_first(FirstPart::Day);
        }
        let other = match first {
            FirstPart::Day => FirstPart::Month,
            FirstPart::Month => FirstPart::Day,
        };
        self.with_first(first).or_else(|| self.with_first(other))
    }

    fn with_first(&self, first: FirstPart) -> Option<WrittenDate> {
        let short_year = match self.digits {
            [1..=2, 1..=2, 4] => false,
            [1..=2, 1..=2, 2] => true,
            _ => return None,
        };
        let [one, two, year] = self.numbers;
        match first {
            FirstPart::Day => valid(year, two, one, short_year),
            FirstPart::Month => valid(year, one, two, short_year),
        }
    }
}

fn valid(year: u32, month: u32, day: u32, short_year: bool) -> Option<WrittenDate> {
    let date = WrittenDate::new(i32::try_from(year).ok()?, month, day, short_year);
    date.in_this_century().map(|_| date)
}
