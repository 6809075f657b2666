//! The guest form as a layer: what its events ask of the desk.

mod kept;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, LayerContext, Then};
use crate::actions::FormAction;
use crate::actions::Hint;
use crate::console::form::{FormEvent, GuestForm};
use crate::console::look::Look;
use crate::console::work::{Change, Job, OpenFor};
use crate::desk::Saved;
use crate::domain::entry::EntryDetails;
use crate::domain::facility::Facility;
use crate::domain::findings::Finding;
use crate::domain::identifiers::FacilityId;
use crate::domain::machine_readable_zone::MachineReadableZone;

/// What follows once the form was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterSaving {
    /// Back to the list.
    Close,
    /// The form of the next of the party.
    Next,
}

/// The form of one guest.
#[derive(Debug, Clone)]
pub struct FormPage {
    /// The form itself.
    pub form: GuestForm,
    facility: FacilityId,
    /// Its details are with the desk; what follows once they are saved.
    pub saving: Option<AfterSaving>,
    /// A new guest is to be saved as soon as the desk has looked at him beside the others.
    waiting: Option<AfterSaving>,
    /// The details that the desk looked at last.
    checked: Option<Box<EntryDetails>>,
    /// The person goes from finding to finding.
    pub is_mending: bool,
    kept: kept::Kept,
}

impl FormPage {
    /// A form of a facility.
    #[must_use]
    pub fn new(form: GuestForm, facility: &Facility, is_mending: bool) -> Self {
        Self {
            form,
            facility: facility.id,
            saving: None,
            waiting: None,
            checked: None,
            is_mending,
            kept: kept::Kept::default(),
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent, context: LayerContext) -> Then {
        if self.is_with_the_desk() {
            // Its details are with the desk; a second save would make a second guest.
            if key.code == KeyCode::Esc {
                self.waiting = None;
            }
            return Then::Stay;
        }
        if self.form.wants_help(&key) {
            return Then::Do(Command::FormHelp);
        }
        self.form.set_now(context.now);
        let event = self.form.handle_key(key);
        self.follow(event)
    }

    /// Does what was chosen in the palette.
    pub fn act(&mut self, action: FormAction, context: LayerContext) -> Then {
        if self.is_with_the_desk() {
            return Then::Stay;
        }
        self.form.set_now(context.now);
        let event = self.form.act(action);
        self.follow(event)
    }

    pub(super) fn handle_paste(&mut self, pasted: &str, context: LayerContext) -> Then {
        if self.is_with_the_desk() {
            return Then::Stay;
        }
        self.form.set_now(context.now);
        let event = self.form.handle_paste(pasted);
        self.follow(event)
    }

    /// Takes what was read from a document.
    pub fn take_document(&mut self, zone: &MachineReadableZone, context: LayerContext) -> Then {
        self.form.set_now(context.now);
        let event = self.form.take_document(zone);
        self.follow(event)
    }

    fn follow(&mut self, event: FormEvent) -> Then {
        let job = |job| Then::Do(Command::Job(Box::new(job)));
        match event {
            FormEvent::None => Then::Stay,
            FormEvent::Palette => Then::Do(Command::FormPalette),
            FormEvent::Changed => job(self.check()),
            FormEvent::Save => job(self.save(AfterSaving::Close)),
            FormEvent::SaveAndNext => job(self.save(AfterSaving::Next)),
            FormEvent::LeaveAsInTheBook => match self.form.entry_id() {
                Some(id) => Then::Do(Command::LeaveAsInTheBook(id)),
                None => Then::Stay,
            },
            FormEvent::Close if self.form.has_typed() => Then::Do(Command::AskToDiscard),
            FormEvent::Close => Then::CloseAnd(Command::FormClosed),
            FormEvent::NumberEditor => match self.form.entry_id() {
                Some(id) => job(Job::Open(id, OpenFor::Number)),
                None => Then::Stay,
            },
            FormEvent::ShowAccepted => Then::Do(Command::ShowAccepted),
            FormEvent::ShowHistory => match self.form.entry_id() {
                Some(id) => Then::Do(Command::ShowHistory(id)),
                None => Then::Stay,
            },
        }
    }

    fn check(&self) -> Job {
        Job::Check {
            facility: self.facility,
            details: Box::new(self.form.details()),
            except: self.form.entry_id(),
        }
    }

    /// Saves. Of a new guest only the desk can say that he is in the book already, so what was
    /// typed faster than it answers waits for that answer.
    fn save(&mut self, after: AfterSaving) -> Job {
        let details = self.form.details();
        if self.form.entry_id().is_none() && self.checked.as_deref() != Some(&details) {
            self.waiting = Some(after);
            return self.check();
        }
        self.saving = Some(after);
        Job::Change(self.change(details, true))
    }

    /// Nothing is typed into it: its details are being looked at or saved.
    #[must_use]
    pub fn is_with_the_desk(&self) -> bool {
        self.saving.is_some() || self.waiting.is_some()
    }

    /// The change that saves these details.
    #[must_use]
    pub fn change(&self, details: EntryDetails, ask: bool) -> Change {
        match (self.form.entry_id(), self.form.version()) {
            (Some(id), Some(version)) => Change::Save {
                id,
                version,
                details: Box::new(details),
                ask,
            },
            _ => Change::CheckIn(self.facility, Box::new(details)),
        }
    }

    /// What was found beside other guests in these details, and who is in the room; goes on with
    /// a save that waited for it.
    pub fn set_checked(
        &mut self,
        details: Box<EntryDetails>,
        findings: Vec<Finding>,
        occupants: &[String],
    ) -> Then {
        self.form.set_findings(findings);
        self.form.set_occupants(occupants.to_vec());
        let is_newest = *details == self.form.details();
        self.checked = Some(details);
        let Some(after) = self.waiting.take_if(|_| is_newest) else {
            return Then::Stay;
        };
        let event = self.form.save(match after {
            AfterSaving::Close => FormEvent::Save,
            AfterSaving::Next => FormEvent::SaveAndNext,
        });
        self.follow(event)
    }

    /// What was asked of the desk has failed: nothing waits for it any more.
    pub fn wait_no_more(&mut self) {
        self.waiting = None;
    }

    /// It was saved, and something still keeps it from being sent.
    pub fn set_saved(&mut self, saved: &Saved) {
        self.saving = None;
        self.was_saved();
        self.form.set_saved(saved);
    }

    /// It was not saved; says why.
    pub fn set_message(&mut self, message: String) {
        self.saving = None;
        self.form.set_message(message);
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        self.form.draw(frame, area, &context.look, context.now);
    }

    pub(super) fn hints(&self, look: Look) -> Vec<Hint> {
        self.form.hints(look.language, look.ascii)
    }

    /// The help for the field under the cursor and the keys of the form.
    #[must_use]
    pub fn help(&self, look: Look) -> Vec<String> {
        self.form.help(look.language)
    }
}
