//! What a receptionist does, in her words: check in, correct, check out, storno, take in a list,
//! send, close the month, end of day.
//!
//! Plans in pure functions and executes here: one use case is one transaction, and a guest and
//! his report are written together. It knows no terminal.

mod account;
mod alarm;
mod backup;
mod certificates;
mod changing;
mod courier;
mod demo;
mod describe;
mod doctor;
mod drafts;
mod drill;
mod end_of_day;
mod error;
mod exporting;
mod hand_over;
mod handing_over;
mod held;
mod history;
mod importing;
mod intake;
mod list_differences;
mod long_stays;
mod month;
mod numbering;
mod overview;
mod party;
mod police_notice;
mod printing;
mod process;
mod proving;
mod reconciling;
mod reporting;
mod restoring;
mod retention;
mod returning;
mod searching;
mod sending;
mod setting_up;
#[cfg(test)]
mod steady_cost;
mod tax;

use std::sync::Arc;

pub use alarm::{AlarmError, AlarmLetter};
pub use backup::{Backup, BackupError, BackupOptions};
pub use certificates::{CertificateDays, CertificateFiles, NotOpened, certificate_days};
pub use changing::{ChangeEffect, Saved, StornoPlan};
pub use courier::Round;
pub use demo::Demo;
pub use describe::archive::{
    exchange_duration, package_kind, package_outcome, report_kind, row_outcome, rows_deleted,
    why_no_answer_is_kept,
};
pub use describe::hand_over::other_user;
pub use doctor::{
    Because, Blame, CourierFacts, DoctorOptions, Found, OurCertificate, Part, Step, Verdict,
    examine, examine_without_settings, steps_to_examine,
};
pub use drafts::FromForm;
pub use drill::{BACKUP_OLD_SECONDS, Drill, DrillFinding};
pub use end_of_day::{EndOfDay, FacilityDay};
pub use error::{DeskError, FrozenNumber};
pub use exporting::BookFile;
pub use hand_over::{HandOverError, other_user_of, user_name_of};
pub use handing_over::News;
pub use held::{Held, HeldDifferences, differences as held_differences};
pub use history::{Event, Happened, History, SentPackage, SentRow};
pub use importing::{ImportOptions, ImportReport, ImportedRow, RefusedWhy, RowOutcome};
pub use intake::{IntakeReport, QUIET_TIME, is_anything_left, take_in_folder};
pub use month::{
    MonthEdits, MonthGuest, MonthLine, MonthView, MonthlyStanding, Reminder, StandingState,
};
pub use overview::{GapBefore, Line, ListKind};
pub use party::{PartyChange, PartyOutcome};
pub use proving::Proof;
pub use reconciling::{DifferentField, Disagreement, Reconciliation, What};
pub use restoring::{BookNow, ReadyToRestore, Restored, prepare_restore};
pub use retention::{BookCopy, GuestData, Retention, RetentionError};
pub use searching::FoundInBook;
pub use sending::{
    Cancel, CourierLock, CourierSign, MonthSent, PackageSent, Renumbered, SendOptions,
    SendProgress, SendReport, Sender, Stop, sends_to_production,
};
pub use setting_up::{
    Keeping, NewHouse, Setting, SettingUpError, Trial, UnitsError, Written, has_keyring, units_of,
};
pub use tax::{RemittanceError, TaxSheet};

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::facility::Facility;
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;
use crate::store::{Store, Who};

/// What the desk answers.
pub type Result<T> = std::result::Result<T, DeskError>;

/// A desk: the settings of the house, its guest book, a clock, and who sits there.
#[derive(Debug)]
pub struct Desk {
    store: Store,
    config: Arc<Config>,
    clock: Clock,
    who: Who,
    /// Entries called accepted without proof, as the last look found them.
    unproven: usize,
}

impl Desk {
    /// Opens the guest book of a house and notes which facilities are kept in it.
    ///
    /// # Errors
    /// [`DeskError`] when the database cannot be opened.
    pub fn open(config: Arc<Config>, clock: Clock) -> Result<Self> {
        let store = Store::open(&config.database)?;
        Self::on(store, config, clock)
    }

    fn on(store: Store, config: Arc<Config>, clock: Clock) -> Result<Self> {
        let mut desk = Self {
            store,
            config,
            clock,
            who: account::of_this_process(),
            unproven: 0,
        };
        desk.take_facilities_into_use()?;
        Ok(desk)
    }

    /// A second desk on the same book, for work beside the first.
    ///
    /// # Errors
    /// [`DeskError`] when the database cannot be opened.
    pub fn another(&self) -> Result<Self> {
        Self::open(Arc::clone(&self.config), self.clock)
    }

    fn take_facilities_into_use(&mut self) -> Result<()> {
        let mut new = Vec::new();
        for settings in &self.config.facilities {
            let id = settings.facility.id;
            let account = self.config.account_of(id);
            let for_production = account.and_then(sending::goes_to_production);
            if !self.store.is_facility_in_use(id, for_production)? {
                new.push((id, for_production));
            }
        }
        if new.is_empty() {
            return Ok(());
        }
        let now = self.now();
        self.store.write(|writer| {
            new.iter().try_for_each(|(id, for_production)| {
                writer.take_facility_into_use(*id, *for_production, now)
            })
        })?;
        Ok(())
    }

    /// The moment by the clock of this desk.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The clock of this desk.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The settings of the house.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Who sits here, by the account of the process.
    #[must_use]
    pub fn who(&self) -> &Who {
        &self.who
    }

    /// The guest book, to read from.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The facility of a register number.
    ///
    /// # Errors
    /// [`DeskError::UnknownFacility`] when the settings do not name it.
    pub fn facility(&self, id: FacilityId) -> Result<&Facility> {
        self.config
            .facility(id)
            .map(|settings| &settings.facility)
            .ok_or(DeskError::UnknownFacility(id))
    }
}
