//! The guest form as a layer: what its events ask of the desk.

mod kept;

use crossterm::event::KeyEvent;
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
            is_mending,
            kept: kept::Kept::default(),
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent, context: LayerContext) -> Then {
        if self.saving.is_some() {
            // Its details are with the desk; a second save would make a second guest.
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
        if self.saving.is_some() {
            return Then::Stay;
        }
        self.form.set_now(context.now);
        let event = self.form.act(action);
        self.follow(event)
    }

    pub(super) fn handle_paste(&mut self, pasted: &str, context: LayerContext) -> Then {
        if self.saving.is_some() {
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
            FormEvent::Changed => job(Job::Check {
                facility: self.facility,
                details: Box::new(self.form.details()),
                except: self.form.entry_id(),
            }),
            FormEvent::Save => {
                self.saving = Some(AfterSaving::Close);
                job(Job::Change(self.change(self.form.details(), true)))
            }
            FormEvent::SaveAndNext => {
                self.saving = Some(AfterSaving::Next);
                job(Job::Change(self.change(self.form.details(), true)))
            }
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

    /// What was found beside other guests, and who is in the room.
    pub fn set_checked(&mut self, findings: Vec<Finding>, occupants: &[String]) {
        self.form.set_findings(findings);
        self.form.set_occupants(occupants.to_vec());
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
