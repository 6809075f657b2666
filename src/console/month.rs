//! The screen of the monthly report: figures, days without guests, findings, and the answer.

mod draw;

use chrono::NaiveDate;

pub use draw::{draw, state};

use super::look::Look;
use crate::console::texts;
use crate::desk::{MonthEdits, MonthView};
use crate::domain::calendar::Month;
use crate::domain::monthly_report::{DayAnswer, MonthStatus, MonthlyReport};
use crate::eturizem::codes::{MonthlyField, ServiceCode};

/// A figure of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Status.
    Status,
    /// Units sold.
    UnitsSold,
    /// Extra beds.
    ExtraBeds,
    /// Days open.
    DaysOpen,
}

impl Figure {
    /// All figures, in the order of the screen.
    pub const ALL: [Self; 4] = [
        Self::Status,
        Self::UnitsSold,
        Self::ExtraBeds,
        Self::DaysOpen,
    ];

    /// Name.
    #[must_use]
    pub fn name(self, look: Look) -> &'static str {
        match self {
            Self::Status => look.say(texts::month::STATUS),
            Self::UnitsSold => look.say(texts::month::UNITS_SOLD),
            Self::ExtraBeds => look.say(texts::month::EXTRA_BEDS),
            Self::DaysOpen => look.say(texts::month::DAYS_OPEN),
        }
    }

    /// The figure that a code of the service names.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        match ServiceCode::known(code)?.monthly_field()? {
            MonthlyField::Month => None,
            MonthlyField::Status => Some(Self::Status),
            MonthlyField::ExtraBeds => Some(Self::ExtraBeds),
            MonthlyField::UnitsSold => Some(Self::UnitsSold),
            MonthlyField::DaysOpen => Some(Self::DaysOpen),
        }
    }

    /// The name under which the desk says that it was edited.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::UnitsSold => "units_sold",
            Self::ExtraBeds => "extra_beds",
            Self::DaysOpen => "days_open",
        }
    }

    /// Another value for it; `None`: as proposed.
    pub fn edit(self, edits: &mut MonthEdits, value: Option<u32>) {
        match self {
            Self::Status => {
                edits.status = value.and_then(|code| MonthStatus::from_code(i64::from(code)));
            }
            Self::UnitsSold => edits.units_sold = value,
            Self::ExtraBeds => edits.extra_beds = value,
            Self::DaysOpen => edits.days_open = value,
        }
    }

    /// Its value in a report; the status by its code.
    #[must_use]
    pub fn value(self, report: &MonthlyReport) -> u32 {
        match self {
            Self::Status => u32::try_from(report.status.code()).unwrap_or_default(),
            Self::UnitsSold => report.units_sold,
            Self::ExtraBeds => report.extra_beds,
            Self::DaysOpen => report.days_open,
        }
    }
}

/// A row under the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthRow {
    /// A figure.
    Figure(Figure),
    /// A day without guests.
    Day(NaiveDate),
}

/// The state of the screen.
#[derive(Debug, Clone, Default)]
pub struct MonthScreen {
    /// The month shown; `None`: the one that is proposed.
    pub month: Option<Month>,
    /// What a person changed and nobody sent yet.
    pub edits: MonthEdits,
    /// The month as it stands.
    pub view: Option<MonthView>,
    cursor: usize,
}

impl MonthScreen {
    /// Puts another view in; a new refusal puts the cursor on the figure that its code names.
    pub fn set_view(&mut self, view: MonthView) {
        let refused = |view: &MonthView| {
            let record = view.record.as_ref()?;
            let error = record.error.as_ref()?;
            Some((record.id, Figure::of_code(&error.code)?))
        };
        let now = refused(&view);
        if let Some((_, figure)) = now.filter(|_| now != self.view.as_ref().and_then(refused)) {
            let place = Figure::ALL.iter().position(|one| *one == figure);
            self.cursor = place.unwrap_or(self.cursor);
        }
        self.month = Some(view.proof.month);
        self.view = Some(view);
        self.move_by(0);
    }

    /// To another month; edits of this one are dropped.
    pub fn go_to(&mut self, month: Option<Month>) {
        *self = Self {
            month,
            ..Self::default()
        };
    }

    /// Days without guests with what was said of them.
    #[must_use]
    pub fn days(&self) -> Vec<(NaiveDate, Option<DayAnswer>)> {
        let Some(view) = &self.view else {
            return Vec::new();
        };
        let proof = &view.proof;
        let mut days: Vec<_> = proof
            .unanswered_days
            .iter()
            .map(|day| (*day, None))
            .collect();
        days.extend(
            proof
                .open_days
                .iter()
                .map(|day| (*day, Some(DayAnswer::Open))),
        );
        days.extend(
            proof
                .closed_days
                .iter()
                .map(|day| (*day, Some(DayAnswer::Closed))),
        );
        days.sort_unstable_by_key(|(day, _)| *day);
        days
    }

    /// The row under the cursor.
    #[must_use]
    pub fn row(&self) -> Option<MonthRow> {
        self.view.as_ref()?;
        match Figure::ALL.get(self.cursor) {
            Some(figure) => Some(MonthRow::Figure(*figure)),
            None => self
                .days()
                .get(self.cursor - Figure::ALL.len())
                .map(|(day, _)| MonthRow::Day(*day)),
        }
    }

    /// Moves the cursor by so many rows, and not beyond the ends.
    pub fn move_by(&mut self, rows: isize) {
        let last = (Figure::ALL.len() + self.days().len()).saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
    }

    /// Another value for a figure; `None`: as proposed.
    pub fn set_figure(&mut self, figure: Figure, value: Option<u32>) {
        figure.edit(&mut self.edits, value);
    }

    /// Whether something was edited and not sent.
    #[must_use]
    pub fn has_edits(&self) -> bool {
        self.edits != MonthEdits::default()
    }
}
