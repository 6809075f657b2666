//! The state of the console and its one update function.
//!
//! A message comes in, the state changes, jobs for the desks go out; nothing here waits, reads
//! the book or draws.

mod acting;
mod answers;
mod beside;
mod by_file;
mod commands;
mod drafts;
mod draw;
mod examining;
mod holding;
mod keeping;
mod keys;
mod mending;
mod monthly;
mod notices;
mod palette;
mod party;
mod possible;
mod printing;
mod reader;
mod saving;
mod shift;
mod state;
mod tax;
#[cfg(test)]
pub(super) mod tests;
mod troubles;

use std::sync::Arc;

pub use state::{Notice, NoticeKind, Running};

use self::beside::Beside;
use self::examining::Certificates;
use self::holding::PanelHeld;
use self::mending::Mending;
use self::notices::NoticeLog;
use self::reader::Kept;
use self::state::{Lists, Search};
use self::troubles::Practice;
use super::actions::Screen;
use super::alarm::Alarm;
use super::capture::Capture;
use super::clipboard::Clipboard;
use super::layers::palette::Chosen;
use super::layers::{Layer, LayerContext};
use super::look::Look;
use super::mode::Mode;
use super::month::MonthScreen;
use super::smallest;
use super::work::{Job, ListOf, Message, Overview};
use crate::clock::Clock;
use crate::config::{Config, FacilitySettings};
use crate::domain::entry::EntryDetails;
use crate::domain::facility::Facility;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::Moment;

/// The console.
#[derive(Debug)]
pub struct App {
    config: Arc<Config>,
    clock: Clock,
    look: Look,
    is_practice: bool,
    practice: Practice,
    /// Place of the facility shown.
    facility: usize,
    screen: Screen,
    lists: Lists,
    search: Search,
    month: MonthScreen,
    overview: Option<Overview>,
    panel: PanelHeld,
    beside: Beside,
    certificates: Certificates,
    layers: Vec<Layer>,
    notice: Option<Notice>,
    log: NoticeLog,
    alarm: Alarm,
    running: Option<Running>,
    /// A person gave up: until she sends again nothing goes again by itself.
    is_given_up: bool,
    mending: Mending,
    /// The guests entered last, the newest first: the form copies from them.
    recent: Vec<EntryDetails>,
    /// Drafts of this process so far.
    forms: i64,
    has_offered_drafts: bool,
    imported_path: String,
    /// A late change is being saved: the text for the police station follows.
    notice_after: Option<EntryId>,
    /// What was chosen in the palette, the newest first.
    chosen: Vec<Chosen>,
    clipboard: Clipboard,
    for_terminal: Vec<u8>,
    jobs: Vec<Job>,
    outstanding: usize,
    is_leaving: bool,
    is_too_small: bool,
    /// The minute of which everything was asked for last.
    minute: i64,
    capture: Capture,
    /// How it was before the first letter of a reader.
    kept: Option<Kept>,
}

impl App {
    /// The console on its first screen, with the jobs that fill it.
    #[must_use]
    pub fn new(
        config: Arc<Config>,
        clock: Clock,
        look: Look,
        mode: &Mode,
        shown: FacilityId,
    ) -> Self {
        let is_shown = |settings: &FacilitySettings| settings.facility.id == shown;
        let facility = config.facilities.iter().position(is_shown).unwrap_or(0);
        let mut app = Self {
            config,
            clock,
            look,
            is_practice: *mode == Mode::Practice,
            practice: Practice::default(),
            facility,
            screen: Screen::Today,
            lists: Lists::default(),
            search: Search::default(),
            month: MonthScreen::default(),
            overview: None,
            panel: PanelHeld::default(),
            beside: Beside::default(),
            certificates: Certificates::default(),
            layers: Vec::new(),
            notice: None,
            log: NoticeLog::default(),
            alarm: Alarm::silent(),
            running: None,
            is_given_up: false,
            mending: Mending::default(),
            recent: Vec::new(),
            forms: 0,
            has_offered_drafts: false,
            imported_path: String::new(),
            notice_after: None,
            chosen: Vec::new(),
            clipboard: Clipboard::default(),
            for_terminal: Vec::new(),
            jobs: Vec::new(),
            outstanding: 0,
            is_leaving: false,
            is_too_small: false,
            minute: minute_of(clock.now()),
            capture: Capture::default(),
            kept: None,
        };
        app.refresh();
        app
    }

    /// How large the terminal is: what cannot be seen is not acted on.
    pub fn set_size(&mut self, width: u16, height: u16) {
        self.is_too_small = smallest::is_too_small(width, height);
    }

    /// Takes one message.
    pub fn update(&mut self, message: Message) {
        let pressed_at = match &message {
            Message::Input(_, at) => Some(*at),
            _ => None,
        };
        match message {
            Message::Input(event, at) => self.take_input(event, at),
            Message::Answer(answer) => {
                self.outstanding = self.outstanding.saturating_sub(1);
                self.take_answer(answer);
            }
            Message::Unasked(answer) => self.take_answer(answer),
            Message::Progress { done, total } => {
                if let Some(running) = &mut self.running {
                    running.done = done;
                    running.total = total;
                }
            }
            Message::BookChanged => self.refresh(),
            // The one who runs the console heeds these.
            Message::Signal(_) => {}
        }
        self.practice.look();
        self.tend_beside(pressed_at);
        if self.cursor_rests_at().is_none() {
            self.ask_for_held();
        }
        self.tend_forms();
    }

    /// Time has passed: in another minute what depends on it is asked for again.
    pub fn time_has_passed(&mut self) {
        let minute = minute_of(self.now());
        if std::mem::replace(&mut self.minute, minute) != minute {
            self.refresh();
        }
    }

    /// Whether anything that is seen or heard changes with the minute: the alarm rings in a window
    /// that is too small for a screen too.
    #[must_use]
    pub fn shows_the_time(&self) -> bool {
        !self.is_too_small || self.alarm.is_on()
    }

    /// Whether Ctrl-Z means something on the page that is open: in a form it undoes.
    #[must_use]
    pub fn takes_control_z(&self) -> bool {
        !self.layers.is_empty()
    }

    /// A notice that was there long enough goes.
    pub fn drop_old_notice(&mut self) {
        let now = self.now();
        self.notice
            .take_if(|notice| notice.until.is_some_and(|until| until <= now));
    }

    /// When the notice goes by itself.
    #[must_use]
    pub fn notice_until(&self) -> Option<Moment> {
        self.notice.as_ref().and_then(|notice| notice.until)
    }

    /// The jobs that came up, to be handed out.
    pub fn take_jobs(&mut self) -> Vec<Job> {
        std::mem::take(&mut self.jobs)
    }

    /// How many jobs were not answered yet; 0: the console is idle.
    #[must_use]
    pub fn outstanding(&self) -> usize {
        self.outstanding
    }

    /// Whether the console is to be closed.
    #[must_use]
    pub fn is_leaving(&self) -> bool {
        self.is_leaving
    }

    /// The moment by the clock of the console.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The moment as it is shown: the minute of the clock in the header, so that times left change
    /// with it and not a second later.
    pub(super) fn minute_shown(&self) -> Moment {
        self.now().full_minute()
    }

    fn add_job(&mut self, job: Job) {
        self.outstanding += 1;
        let job = self.with_its_form(job);
        self.jobs.push(job);
    }

    /// The facility shown; the settings name at least one, which [`super::run`] made sure of.
    fn settings(&self) -> Option<&FacilitySettings> {
        self.config.facilities.get(self.facility)
    }

    fn shown_facility(&self) -> Option<&Facility> {
        self.settings().map(|settings| &settings.facility)
    }

    fn facility_id(&self) -> Option<FacilityId> {
        self.shown_facility().map(|facility| facility.id)
    }

    fn mode(&self) -> Mode {
        match self.facility_id() {
            Some(id) if !self.is_practice => Mode::of(&self.config, id),
            _ => Mode::Practice,
        }
    }

    /// Asks for what is shown: the overview, and what stands on the screen.
    fn refresh(&mut self) {
        let Some(facility) = self.facility_id() else {
            return;
        };
        self.add_job(Job::Overview(facility));
        self.ask_for_tax();
        self.ask_for_keeping();
        match self.screen {
            Screen::Today => {}
            Screen::Lodged => self.ask_for_list(ListOf::Lodged),
            Screen::Departures => self.ask_for_list(ListOf::Departures),
            Screen::Pending => self.ask_for_list(ListOf::Pending),
            Screen::Book => self.ask_for_list(ListOf::Book),
            Screen::Month => self.ask_for_month(),
        }
    }

    fn ask_for_list(&mut self, list: ListOf) {
        let Some(facility) = self.facility_id() else {
            return;
        };
        let words = match list {
            ListOf::Book => self.search.typing.text().to_owned(),
            ListOf::Lodged | ListOf::Departures | ListOf::Pending => String::new(),
        };
        self.add_job(Job::List {
            list,
            facility,
            words,
        });
    }

    fn ask_for_month(&mut self) {
        let Some(facility) = self.facility_id() else {
            return;
        };
        self.add_job(Job::Month {
            facility,
            month: self.month.month,
            edits: self.month.edits,
        });
    }

    fn layer_context(&self) -> LayerContext {
        let facility = self.shown_facility();
        let widest = facility
            .into_iter()
            .flat_map(|facility| &facility.units)
            .map(|unit| unit.name.chars().count())
            .max();
        LayerContext {
            look: self.look,
            now: self.now(),
            number_cells: facility.map_or(4, |facility| facility.sequence_number_width.max(4)),
            unit_cells: widest.unwrap_or(4).clamp(4, 8),
        }
    }
}

fn minute_of(moment: Moment) -> i64 {
    moment.utc_seconds().div_euclid(60)
}
