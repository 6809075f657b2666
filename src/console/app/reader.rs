//! Keys and pastes on their way in: those of a passport reader go to the guest form.

use std::time::Instant;

use crossterm::event::Event;

use super::{App, NoticeKind};
use crate::console::capture::{Outcome, Place};
use crate::console::form::GuestForm;
use crate::console::layers::Layer;
use crate::console::texts;
use crate::console::typing::Typing;
use crate::console::work::{Job, ListOf};
use crate::domain::machine_readable_zone::MachineReadableZone;

/// How it was before something that may be a reader's was typed.
#[derive(Debug)]
pub(super) enum Kept {
    Form(Box<GuestForm>),
    Search(Typing),
}

impl App {
    pub(super) fn take_input(&mut self, event: Event, at: Instant) {
        if !matches!(event, Event::Key(_) | Event::Paste(_)) {
            return;
        }
        let (place, today) = (self.place_of_keys(), self.now().date());
        let outcomes = self.capture.take(event, at, place, today);
        self.follow_capture(outcomes);
    }

    /// When [`App::keys_rest`] must be called although no key comes.
    #[must_use]
    pub fn keys_wait_until(&self) -> Option<Instant> {
        let of_reader = self.capture.waits_until();
        of_reader.into_iter().chain(self.cursor_rests_at()).min()
    }

    /// No key came until now: what waited for more is taken as it is, and what follows the cursor
    /// when it rests does.
    pub fn keys_rest(&mut self, now: Instant) {
        let today = self.now().date();
        let outcomes = self.capture.pause(now, today);
        self.follow_capture(outcomes);
        self.cursor_rests(now);
    }

    fn place_of_keys(&self) -> Place {
        if self.is_too_small {
            return Place::Elsewhere;
        }
        match self.layers.last() {
            None if self.search.is_typing => Place::Text,
            Some(Layer::Form(page)) if !page.is_with_the_desk() => Place::Text,
            Some(Layer::Print(page)) if page.is_typing() => Place::Elsewhere,
            Some(
                Layer::Number(_)
                | Layer::When(_)
                | Layer::Figure(_)
                | Layer::Path(_)
                | Layer::DeletionName(_)
                | Layer::FilePrompt(_)
                | Layer::Party(_)
                | Layer::Sweep(_)
                | Layer::Palette(_)
                | Layer::ShiftNotes(_),
            ) => Place::Elsewhere,
            None
            | Some(
                Layer::Form(_)
                | Layer::Question(_)
                | Layer::Change(_)
                | Layer::Stale(_)
                | Layer::Grid(_)
                | Layer::Guests(_)
                | Layer::Troubles(_)
                | Layer::History(_)
                | Layer::Held(_)
                | Layer::Drafts(_)
                | Layer::SameDay(_)
                | Layer::PoliceNotice(_)
                | Layer::FileQuestion(_)
                | Layer::Doctor(_)
                | Layer::Tax(_)
                | Layer::MonthGuests(_)
                | Layer::Keeping(_)
                | Layer::Reconciled(_)
                | Layer::Print(_)
                | Layer::Page(_),
            ) => Place::Commands,
        }
    }

    fn follow_capture(&mut self, outcomes: Vec<Outcome>) {
        for outcome in outcomes {
            match outcome {
                Outcome::Pass(Event::Key(key)) => self.handle_key(key),
                Outcome::Pass(Event::Paste(pasted)) => self.handle_paste(&pasted),
                Outcome::Pass(_) => {}
                Outcome::Keep => self.keep(),
                Outcome::TakeBack => self.take_back(),
                Outcome::Zone(zone) => self.take_zone(&zone),
                Outcome::NotRead => {
                    let text = self.look.say(texts::said::DOCUMENT_NOT_READ_IN_FULL);
                    self.tell(NoticeKind::Trouble, text.to_owned());
                }
            }
        }
    }

    fn keep(&mut self) {
        self.kept = match self.layers.last() {
            Some(Layer::Form(page)) => Some(Kept::Form(Box::new(page.form.clone()))),
            Some(_) => None,
            None => Some(Kept::Search(self.search.typing.clone())),
        };
    }

    fn take_back(&mut self) {
        match (self.kept.take(), self.layers.last_mut()) {
            (Some(Kept::Form(kept)), Some(Layer::Form(page))) => page.form = *kept,
            (Some(Kept::Search(kept)), None) => {
                self.search.typing = kept;
                self.ask_for_list(ListOf::Book);
            }
            (Some(_) | None, _) => {}
        }
    }

    /// A document was read: into the form, or into a new one.
    fn take_zone(&mut self, zone: &MachineReadableZone) {
        self.notice = None;
        if self.layers.is_empty() {
            self.search.is_typing = false;
            self.new_guest();
        }
        let context = self.layer_context();
        let Some(Layer::Form(page)) = self
            .layers
            .last_mut()
            .filter(|layer| matches!(layer, Layer::Form(page) if !page.is_with_the_desk()))
        else {
            let text = self.look.say(texts::said::DOCUMENT_READ_BUT_NOT_ENTERED);
            return self.tell(NoticeKind::Trouble, text.to_owned());
        };
        let then = page.take_document(zone, context);
        if let Some(born) = zone.birth_date.value {
            self.add_job(Job::NamesBornOn(born));
        }
        self.follow(then);
    }
}
