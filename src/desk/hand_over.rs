//! By file, when the service cannot be reached (R23): what waits is written for upload in the web
//! application, and counts as handed over only after a person said that it was uploaded.

mod new_file;
mod police_form;

use std::path::Path;

use sha2::{Digest, Sha256};

pub use new_file::write_new_file;

use super::reporting::{self, SendAgain};
use super::sending::lock::SenderLock;
use super::{Desk, DeskError, Result, SendOptions};
use crate::config::Config;
use crate::domain::entry::Entry;
use crate::domain::hand_over::POLICE;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::report_state::ReportState;
use crate::domain::text::SafeText;
use crate::eturizem::daily_report;
use crate::store::{HandOver, NewHandOver, Reading, ReportToSend, StoreError, Waiting, Writer};

/// Why nothing could be handed over by file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandOverError {
    /// Nothing waits.
    #[error("nothing waits to be sent")]
    NothingWaits,
    /// Of an earlier file nobody said whether it was uploaded.
    #[error("the file {0} still waits for an answer")]
    StillOpen(SafeText),
    /// No file waits for an answer.
    #[error("no file waits for an answer")]
    NoneOpen,
    /// There is no such file.
    #[error("there is no file with the number {0}")]
    NoSuch(i64),
    /// It was never called uploaded, or that was taken back already.
    #[error("that was said of the file already")]
    SaidAlready,
    /// The name of the AJPES user is empty.
    #[error("the name of the AJPES user is missing")]
    NoUserName,
}

impl From<HandOverError> for DeskError {
    fn from(error: HandOverError) -> Self {
        Self::HandOver(error)
    }
}

impl Desk {
    /// The AJPES user of the settings for a facility: ours.
    #[must_use]
    pub fn user_name_of(&self, facility: FacilityId) -> SafeText {
        user_name_of(&self.config, facility)
    }

    /// The other AJPES user under whom what AJPES holds of an entry was uploaded: a correction
    /// under ours can be refused (4142).
    #[must_use]
    pub fn other_user<'entry>(&self, entry: &'entry Entry) -> Option<&'entry SafeText> {
        other_user_of(&self.config, entry)
    }

    /// Writes what waits of a facility to a new file that only its owner can read, and remembers
    /// what stands in it; the numbers in it are frozen until a person answers.
    ///
    /// # Errors
    /// [`HandOverError`] when nothing waits or an earlier file has no answer yet;
    /// [`DeskError::File`] when it cannot be written. Then nothing is remembered.
    pub fn write_hand_over(
        &mut self,
        facility: FacilityId,
        path: &Path,
        user_name: &SafeText,
        ahead: bool,
    ) -> Result<HandOver> {
        if user_name.is_empty() {
            return Err(HandOverError::NoUserName.into());
        }
        if let Some(open) = self.store.open_hand_over(facility)? {
            return Err(HandOverError::StillOpen(open.file_name).into());
        }
        self.reconcile()?;
        let reports = self.waiting(&[facility], ahead, Waiting::All)?;
        if reports.is_empty() {
            return Err(HandOverError::NothingWaits.into());
        }
        let bytes = self.hand_over_file(facility, &reports)?;
        let file_name = SafeText::new(&path.to_string_lossy());
        let (now, who) = (self.now(), self.who.clone());
        // The book first: a file of which the book knew nothing could be uploaded under numbers
        // that are given to somebody else.
        let id = self.store.write(|writer| {
            let new = NewHandOver {
                facility,
                file_name: &file_name,
                user_name,
                sha256: &Sha256::digest(&bytes),
                reports: &reports,
            };
            let begun = writer.begin_hand_over(&new, &who, now)?;
            let id = begun.ok_or(DeskError::Store(StoreError::Stale))?;
            for report in &reports {
                writer.record_change(now, &who, "file_written", Some(report.entry), &[])?;
            }
            Ok::<_, DeskError>(id)
        })?;
        if let Err(source) = write_new_file(path, &bytes) {
            self.withdraw(id, "file_discarded")?;
            return Err(DeskError::File {
                path: path.to_owned(),
                source,
            });
        }
        self.hand_over(id)
    }

    /// What is written: the file for the web application, or the form for Police (R22).
    fn hand_over_file(&self, id: FacilityId, reports: &[ReportToSend]) -> Result<Vec<u8>> {
        let facility = self.facility(id)?;
        if facility.channel.is_sent() {
            let rows: Vec<&[u8]> = reports
                .iter()
                .map(|report| report.payload.as_slice())
                .collect();
            return Ok(daily_report::file(&rows));
        }
        let mut entries = reports
            .iter()
            .map(|report| Ok(self.store.entry(report.entry)?))
            .collect::<Result<Vec<_>>>()?;
        entries.sort_by_key(|entry| (entry.year, entry.sequence_number));
        Ok(police_form::police_form(facility, &entries, self.now()).into_bytes())
    }

    /// The waiting reports as one file, for a look or another way; nothing is remembered.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read or written.
    pub fn export_due(
        &mut self,
        facilities: &[FacilityId],
        ahead: bool,
    ) -> Result<super::BookFile> {
        self.reconcile()?;
        let mut rows = Vec::new();
        for facility in facilities {
            let waiting = self.to_send(&SendOptions {
                facility: Some(*facility),
                ahead,
                by_person: true,
                ..SendOptions::default()
            })?;
            rows.extend(waiting.into_iter().map(|report| report.payload));
        }
        let borrowed: Vec<&[u8]> = rows.iter().map(Vec::as_slice).collect();
        Ok(super::BookFile {
            bytes: daily_report::file(&borrowed),
            rows: rows.len(),
            left_out: 0,
        })
    }

    /// The files of a facility, the newest first.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn hand_overs(&self, facility: FacilityId) -> Result<Vec<HandOver>> {
        Ok(self.store.hand_overs(facility)?)
    }

    /// The file of which nobody said yet whether it was uploaded.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn open_hand_over(&self, facility: FacilityId) -> Result<Option<HandOver>> {
        Ok(self.store.open_hand_over(facility)?)
    }

    /// The file was uploaded, under the user that it was written for or under another one.
    ///
    /// # Errors
    /// [`HandOverError::SaidAlready`] when it does not wait for this answer;
    /// [`DeskError::AnotherSender`] while its reports may be on their way.
    pub fn confirm_hand_over(&mut self, id: i64, user_name: Option<&SafeText>) -> Result<HandOver> {
        let written = self.hand_over(id)?;
        let user_name = user_name.unwrap_or(&written.user_name).clone();
        if user_name.is_empty() {
            return Err(HandOverError::NoUserName.into());
        }
        let (now, who) = (self.now(), self.who.clone());
        let config = std::sync::Arc::clone(&self.config);
        let is_another_user = user_name != user_name_of(&config, written.facility);
        // What is on its way could be refused because of this very file (4142), and the guest would
        // get a second number.
        let _lock = SenderLock::take(&mut self.store, &self.config.database)?;
        self.store.write(|writer| {
            writer.take_over_orphans()?;
            let entries = writer
                .confirm_hand_over(id, (&user_name, is_another_user), &who, now)?
                .ok_or(HandOverError::SaidAlready)?;
            for entry in entries {
                writer.record_change(now, &who, "handed_over", Some(entry), &[])?;
                // The upload may have come after what the service accepted: that goes once more.
                if writer.is_newer_accepted(id, entry)? {
                    settle(writer, &config, entry, SendAgain::Yes, now)?;
                }
                if let Some(settings) = config.facility(written.facility) {
                    reporting::storno_that_follows(writer, entry, &settings.facility, now)?;
                }
            }
            Ok::<_, DeskError>(())
        })?;
        self.hand_over(id)
    }

    /// The file was not uploaded: what stands in it waits on, and its numbers can be edited.
    ///
    /// # Errors
    /// [`HandOverError::SaidAlready`] when it does not wait for an answer;
    /// [`DeskError::AnotherSender`] while its reports may be on their way.
    pub fn discard_hand_over(&mut self, id: i64) -> Result<HandOver> {
        if self.hand_over(id)?.confirmed.is_some() {
            return Err(HandOverError::SaidAlready.into());
        }
        let _lock = SenderLock::take(&mut self.store, &self.config.database)?;
        self.store.write(|writer| writer.take_over_orphans())?;
        self.withdraw(id, "file_discarded")
    }

    /// The file was called uploaded by mistake: what stood in it waits again.
    ///
    /// # Errors
    /// [`HandOverError::SaidAlready`] when it was never called uploaded, or is undone already;
    /// [`DeskError::AnotherSender`] while its reports may be on their way.
    pub fn undo_hand_over(&mut self, id: i64) -> Result<HandOver> {
        if self.hand_over(id)?.confirmed.is_none() {
            return Err(HandOverError::SaidAlready.into());
        }
        let _lock = SenderLock::take(&mut self.store, &self.config.database)?;
        self.store.write(|writer| writer.take_over_orphans())?;
        self.withdraw(id, "hand_over_undone")
    }

    fn withdraw(&mut self, id: i64, action: &str) -> Result<HandOver> {
        let (now, who) = (self.now(), self.who.clone());
        let config = std::sync::Arc::clone(&self.config);
        self.store.write(|writer| {
            let entries = writer
                .withdraw_hand_over(id, &who, now)?
                .ok_or(HandOverError::SaidAlready)?;
            for entry in entries {
                writer.record_change(now, &who, action, Some(entry), &[])?;
                settle(writer, &config, entry, SendAgain::No, now)?;
            }
            Ok::<_, DeskError>(())
        })?;
        self.hand_over(id)
    }

    fn hand_over(&self, id: i64) -> Result<HandOver> {
        let found = self.store.hand_over(id)?;
        Ok(found.ok_or(HandOverError::NoSuch(id))?)
    }
}

/// The AJPES user of the settings for a facility; Police where they get its form (R22).
#[must_use]
pub fn user_name_of(config: &Config, facility: FacilityId) -> SafeText {
    let is_for_police = config
        .facility(facility)
        .is_some_and(|settings| !settings.facility.channel.is_sent());
    if is_for_police {
        return SafeText::new(POLICE);
    }
    let account = config.account_of(facility);
    SafeText::new(account.map_or("", |account| account.user_name.as_str()))
}

/// See [`Desk::other_user`].
#[must_use]
pub fn other_user_of<'entry>(config: &Config, entry: &'entry Entry) -> Option<&'entry SafeText> {
    let user_name = &entry.reporting.handed_over.as_ref()?.user_name;
    (*user_name != user_name_of(config, entry.facility)).then_some(user_name)
}

/// Decides anew what must be sent of an entry, unless it is on its way at this moment.
fn settle(
    writer: &Writer<'_>,
    config: &Config,
    id: EntryId,
    again: SendAgain,
    now: crate::domain::moment::Moment,
) -> Result<()> {
    let mut entry = writer.entry(id)?;
    let Some(settings) = config.facility(entry.facility) else {
        return Ok(());
    };
    if entry.reporting.state == ReportState::Sending {
        return Ok(());
    }
    reporting::settle(writer, &mut entry, &settings.facility, again, now)
}
