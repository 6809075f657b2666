//! What belongs to a shift: the sweeps, notes, what is new, and the text for the police station.

use super::{App, NoticeKind};
use crate::console::actions::Screen;
use crate::console::clipboard::{CannotCopy, Clipboard};
use crate::console::layers::Layer;
use crate::console::layers::guests::Guests;
use crate::console::layers::police_notice::PoliceNoticePage;
use crate::console::layers::shift_notes::ShiftNotesPage;
use crate::console::layers::sweep::Sweep;
use crate::console::texts;
use crate::console::work::{Job, Notes, ShiftAnswer, ShiftJob, SweepOf};
use crate::desk::{Line, Saved};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::words;

impl App {
    pub(super) fn shift_job(&mut self, job: impl FnOnce(FacilityId) -> ShiftJob) {
        if let Some(facility) = self.facility_id() {
            self.add_job(Job::Shift(job(facility)));
        }
    }

    pub(super) fn sweep(&mut self) {
        let of = if self.screen == Screen::Departures {
            SweepOf::Departures
        } else {
            SweepOf::Either
        };
        self.shift_job(|facility| ShiftJob::Sweep(of, facility));
    }

    pub(super) fn take_shift(&mut self, answer: ShiftAnswer) {
        match answer {
            ShiftAnswer::Sweep(of, lines) => self.begin_sweep(of, lines),
            ShiftAnswer::PoliceNotice(id, text) => self.show_police_notice(id, text),
            ShiftAnswer::Written(path) => {
                let words = self.look.say(texts::shift::WRITTEN_FOR_YOU_ONLY);
                let path = crate::domain::text::SafeText::new(&path.display().to_string());
                self.tell(NoticeKind::Hint, format!("{words} {path}"));
            }
            ShiftAnswer::Notes(notes) => self.show_notes(notes),
            ShiftAnswer::News(since, lines) => {
                if lines.is_empty() {
                    let words = self
                        .look
                        .say(texts::shift::NOTHING_IS_NEW_SINCE_THE_LAST_LOOK);
                    return self.tell(NoticeKind::Hint, words.to_owned());
                }
                let since = words::moment_short(since, self.now().date());
                let title = format!("{} {since}", self.look.say(texts::shift::NEW_SINCE));
                self.layers.push(Layer::Guests(Guests::new(title, lines)));
                self.refresh();
            }
        }
    }

    fn begin_sweep(&mut self, of: SweepOf, lines: Vec<Line>) {
        if lines.is_empty() {
            let words = match of {
                SweepOf::Arrivals => self.look.say(texts::shift::ALL_ARRIVALS_ARE_CONFIRMED),
                SweepOf::Departures | SweepOf::Either => {
                    self.look.say(texts::shift::THERE_IS_NO_DEPARTURE_TO_ANSWER)
                }
            };
            return self.tell(NoticeKind::Hint, words.to_owned());
        }
        let hour = self
            .shown_facility()
            .map(|facility| facility.departure_time)
            .unwrap_or_default();
        let sweep = Sweep::new(of, lines, hour);
        self.layers.push(Layer::Sweep(Box::new(sweep)));
    }

    /// An answer of the sweep was saved; says whether a sweep is what lies on top.
    pub(super) fn sweep_took(&mut self, saved: &Saved) -> bool {
        let now = self.now();
        match self.layers.last_mut() {
            Some(Layer::Sweep(sweep)) => {
                sweep.set_saved(saved, now);
                true
            }
            _ => false,
        }
    }

    fn show_police_notice(&mut self, id: EntryId, text: Option<String>) {
        match text {
            Some(text) => {
                let page = PoliceNoticePage::new(id, text);
                self.layers.push(Layer::PoliceNotice(Box::new(page)));
            }
            None => {
                let words = self.look.say(texts::shift::NOTHING_WAS_CHANGED_LATE);
                self.tell(NoticeKind::Hint, words.to_owned());
            }
        }
    }

    fn show_notes(&mut self, notes: Notes) {
        let look = self.look;
        let Some(facility) = self.facility_id() else {
            return;
        };
        if let Some(Layer::ShiftNotes(page)) = self.layers.last_mut() {
            page.set_notes(notes, look);
        } else {
            let page = ShiftNotesPage::new(facility, notes);
            self.layers.push(Layer::ShiftNotes(Box::new(page)));
        }
        self.refresh();
    }

    /// How text reaches the clipboard of this terminal.
    pub fn set_clipboard(&mut self, clipboard: Clipboard) {
        self.clipboard = clipboard;
    }

    /// What must go to the terminal beside what is drawn.
    pub fn take_for_terminal(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.for_terminal)
    }

    pub(super) fn copy(&mut self, text: &str) {
        let look = self.look;
        let (kind, words) = match self.clipboard.sequence(text) {
            Ok(bytes) => {
                self.for_terminal.extend(bytes);
                (
                    NoticeKind::Hint,
                    look.say(texts::shift::SENT_TO_THE_CLIPBOARD),
                )
            }
            Err(CannotCopy::NoClipboard) => (
                NoticeKind::Trouble,
                look.say(texts::shift::THIS_TERMINAL_HAS_NO_CLIPBOARD),
            ),
            Err(CannotCopy::TooLong) => (
                NoticeKind::Trouble,
                look.say(texts::shift::TOO_LONG_FOR_THE_CLIPBOARD),
            ),
        };
        self.tell(kind, words.to_owned());
    }
}
