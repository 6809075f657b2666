//! The tourist tax of a month: sums of each code, the guests behind them, and the remittance.

mod draw;
mod said;

use crossterm::event::{KeyCode, KeyEvent};

use super::cursor::Cursor;
use super::question::Question;
use super::{Command, Then};
use crate::actions::Key;
use crate::console::look::Look;
use crate::console::texts;
use crate::console::work::{Job, TaxJob};
use crate::desk::TaxSheet;
use crate::domain::calendar::Month;
use crate::domain::tax_record::{RemittanceState, TaxRow};
use crate::domain::tourist_tax::{CollectedBy, TaxCode};
use crate::words;

/// The page of a month.
#[derive(Debug, Clone)]
pub struct TaxPage {
    sheet: TaxSheet,
    code: Cursor,
    /// The guests of the code are shown, and which of them is under the cursor.
    guest: Option<Cursor>,
}

impl TaxPage {
    /// The page.
    #[must_use]
    pub fn new(sheet: TaxSheet) -> Self {
        Self {
            sheet,
            code: Cursor::default(),
            guest: None,
        }
    }

    /// Another month, another way, or the same after a change.
    pub fn set_sheet(&mut self, sheet: TaxSheet) {
        let is_other = (sheet.month, sheet.record.by) != (self.sheet.month, self.sheet.record.by);
        self.sheet = sheet;
        if is_other {
            (self.code, self.guest) = (Cursor::default(), None);
        }
        let codes = self.codes().len();
        self.code.stay_within(codes);
        let guests = self.guests().len();
        if let Some(guest) = &mut self.guest {
            guest.stay_within(guests);
        }
    }

    fn codes(&self) -> Vec<Option<TaxCode>> {
        self.sheet.record.by_code().into_keys().collect()
    }

    /// The guests of the code under the cursor.
    fn guests(&self) -> Vec<&TaxRow> {
        let Some(code) = self.codes().get(self.code.row()).copied() else {
            return Vec::new();
        };
        let rows = self.sheet.record.rows.iter();
        rows.filter(|row| row.code == code).collect()
    }

    /// Asks for what the page shows, as it is in the book now.
    #[must_use]
    pub fn job(&self) -> Job {
        let record = &self.sheet.record;
        Job::Tax(TaxJob::Sheet(
            record.facility,
            self.sheet.month,
            Some(record.by),
        ))
    }

    pub(super) fn is_at_guests(&self) -> bool {
        self.guest.is_some()
    }

    /// Whether something is left to pay, or to take back.
    pub(super) fn does_now(&self, key: Key) -> bool {
        match key {
            Key::Char('p') => self.is_to_pay(),
            Key::Char('x') => self.sheet.remittance.remitted.is_some(),
            _ => true,
        }
    }

    fn is_to_pay(&self) -> bool {
        match self.sheet.state() {
            RemittanceState::Due | RemittanceState::Overdue | RemittanceState::Differs => true,
            RemittanceState::Running | RemittanceState::Nothing | RemittanceState::Paid => false,
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent, look: Look) -> Then {
        match key.code {
            KeyCode::Enter => return self.open(),
            KeyCode::Left | KeyCode::Char('h') => return self.show(self.sheet.month.previous()),
            KeyCode::Right | KeyCode::Char('l') => return self.show(self.sheet.month.next()),
            KeyCode::Char('b') => return self.other_way(),
            KeyCode::Char('p') => return self.ask_paid(look),
            KeyCode::Char('x') => return self.ask_unpaid(look),
            KeyCode::Esc | KeyCode::Char('q') if self.guest.is_some() => self.guest = None,
            KeyCode::Esc | KeyCode::Char('q') => return Then::Close,
            _ => self.go(key),
        }
        Then::Stay
    }

    fn go(&mut self, key: KeyEvent) {
        let (codes, guests) = (self.codes().len(), self.guests().len());
        match &mut self.guest {
            Some(guest) => guest.handle_key(key, guests),
            None => self.code.handle_key(key, codes),
        }
    }

    fn open(&mut self) -> Then {
        match self.guest {
            Some(guest) => match self.guests().get(guest.row()) {
                Some(row) => Then::Do(Command::OpenEntry(row.entry, None)),
                None => Then::Stay,
            },
            None => {
                self.guest = (!self.guests().is_empty()).then(Cursor::default);
                Then::Stay
            }
        }
    }

    fn show(&self, month: Month) -> Then {
        let record = &self.sheet.record;
        let job = TaxJob::Sheet(record.facility, month, Some(record.by));
        Then::Do(Command::Job(Box::new(Job::Tax(job))))
    }

    fn other_way(&self) -> Then {
        let record = &self.sheet.record;
        let by = match record.by {
            CollectedBy::Nights => CollectedBy::Stays,
            CollectedBy::Stays => CollectedBy::Nights,
        };
        let job = TaxJob::Sheet(record.facility, self.sheet.month, Some(by));
        Then::Do(Command::Job(Box::new(Job::Tax(job))))
    }

    /// What the book says was paid today; another sum, day or a note: `recepcija tax paid`.
    fn ask_paid(&self, look: Look) -> Then {
        let remittance = &self.sheet.remittance;
        if !self.is_to_pay() {
            return Then::Stay;
        }
        let amount = remittance.collected.both();
        let euros = words::euros(amount.number(), look.language);
        let place = words::municipality(&remittance.municipality, look.language);
        let month = words::month_name(remittance.month, look.language);
        let title = texts::tax::ask_paid(&month, &euros, &place, look.language);
        let job = Job::Tax(TaxJob::Paid(
            self.sheet.record.facility,
            remittance.month,
            amount,
        ));
        let mut question = Question::new(title, Command::Job(Box::new(job)));
        let other = look.say(texts::tax::ANOTHER_SUM_OR_DAY);
        question.lines.push(other.to_owned());
        if let Some(paid) = &remittance.remitted {
            let before = words::euros(paid.amount.number(), look.language);
            let on = words::date_long(paid.paid_on);
            let takes = texts::tax::takes_the_place(&before, &on, look.language);
            question.lines.push(takes);
        }
        Then::Do(Command::Ask(Box::new(question)))
    }

    fn ask_unpaid(&self, look: Look) -> Then {
        let remittance = &self.sheet.remittance;
        let Some(paid) = &remittance.remitted else {
            return Then::Stay;
        };
        let euros = words::euros(paid.amount.number(), look.language);
        let on = words::date_long(paid.paid_on);
        let title = texts::tax::ask_unpaid(&euros, &on, look.language);
        let job = Job::Tax(TaxJob::Unpaid(self.sheet.record.facility, remittance.month));
        let question = Question::new(title, Command::Job(Box::new(job)));
        Then::Do(Command::Ask(Box::new(question)))
    }
}
