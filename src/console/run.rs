//! Runs the console: takes the terminal, starts the threads, and goes from message to message.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use super::app::App;
use super::clipboard::Clipboard;
use super::look;
use super::mode::Mode;
use super::terminal::{OwnTerminal, before_leaving, leave_on_panic, leave_on_signals, read_events};
use super::work::{Message, Workers};
use crate::clock::{self, Clock};
use crate::config::Config;
use crate::desk::{Desk, DeskError};
use crate::domain::identifiers::FacilityId;
use crate::domain::language::Language;
use crate::eturizem::practice::Troubles;
use crate::words;

/// What the console is started with.
#[derive(Debug, Clone)]
pub struct ConsoleSettings {
    /// The settings of the house.
    pub config: Arc<Config>,
    /// The clock, of the machine or of a rehearsal.
    pub clock: Clock,
    /// Language of all words.
    pub language: Language,
    /// [`Mode::Practice`] says so on every screen; else the settings of the facility shown do.
    pub mode: Mode,
    /// The facility shown first.
    pub shown: FacilityId,
    /// A folder that goes when the process is told to end, with the throw-away hotel in it.
    pub throw_away: Option<PathBuf>,
    /// What the practice service inside can be told to do wrong; `None`: it is not inside.
    pub troubles: Option<Troubles>,
}

/// Why the console could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum ConsoleError {
    /// The book.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The settings name no facility.
    #[error("the settings name no facility")]
    NoFacility,
    /// Standard input and output are no terminal, or it cannot be taken over.
    #[error("the console needs a terminal; use the commands instead (recepcija --help)")]
    Terminal(#[source] io::Error),
    /// The terminal is gone.
    #[error("the terminal cannot be written to any more")]
    Gone(#[source] io::Error),
}

impl ConsoleError {
    /// What happened and what to do.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match self {
            Self::Desk(error) => error.describe(language),
            Self::NoFacility => words::say(
                language,
                "V nastavitvah ni obrata.".to_owned(),
                "The settings name no facility.".to_owned(),
            ),
            Self::Terminal(_) => words::say(
                language,
                "Konzola potrebuje terminal; brez njega uporabite ukaze (recepcija --help)."
                    .to_owned(),
                "The console needs a terminal; without one use the commands (recepcija --help)."
                    .to_owned(),
            ),
            Self::Gone(_) => words::say(
                language,
                "Terminala ni več.".to_owned(),
                "The terminal is gone.".to_owned(),
            ),
        }
    }
}

/// Runs the console until somebody leaves it.
///
/// # Errors
/// [`ConsoleError`] when book or terminal cannot be used.
pub fn run(settings: ConsoleSettings) -> Result<(), ConsoleError> {
    if settings.config.facilities.is_empty() {
        return Err(ConsoleError::NoFacility);
    }
    let desk = Desk::open(Arc::clone(&settings.config), settings.clock)?;
    let look = look::chosen(settings.language, settings.config.appearance, |name| {
        std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
    });
    let (messages, inbox) = mpsc::channel();
    let mut terminal = OwnTerminal::take().map_err(ConsoleError::Terminal)?;
    leave_on_panic(settings.language);
    leave_on_signals(settings.throw_away).map_err(ConsoleError::Terminal)?;
    let workers = Workers::start(desk, &messages).map_err(ConsoleError::Terminal)?;
    let drafts = workers.drafts();
    before_leaving(move || drafts.wait());
    std::thread::Builder::new()
        .name("keys".to_owned())
        .spawn(move || {
            read_events(|event| {
                messages
                    .send(Message::Input(event, clock::instant()))
                    .is_ok()
            });
        })
        .map_err(ConsoleError::Terminal)?;
    let mut app = App::new(
        settings.config,
        settings.clock,
        look,
        &settings.mode,
        settings.shown,
    );
    if let Some(troubles) = settings.troubles {
        app.practise(troubles);
    }
    app.set_clipboard(clipboard());
    loop {
        for job in app.take_jobs() {
            workers.hand_out(job);
        }
        if app.is_leaving() {
            return Ok(());
        }
        app.drop_old_notice();
        // What is drawn and what is acted on go by the same size.
        let size = terminal.terminal.size().map_err(ConsoleError::Gone)?;
        app.set_size(size.width, size.height);
        terminal.add(&app.take_for_terminal());
        terminal
            .terminal
            .draw(|frame| app.draw(frame))
            .map_err(ConsoleError::Gone)?;
        match inbox.recv_timeout(time_to_wait(&app)) {
            Ok(message) => {
                app.update(message);
                // What came meanwhile is taken before anything is drawn.
                for message in inbox.try_iter() {
                    app.update(message);
                }
            }
            Err(RecvTimeoutError::Timeout)
                if app.notice_until().is_some() || app.keys_wait_until().is_some() => {}
            Err(RecvTimeoutError::Timeout) => app.minute_has_passed(),
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        app.keys_rest(clock::instant());
    }
}

/// Until the next full minute, when times left change, until a notice goes, or until keys that
/// could be a reader's have waited long enough.
fn time_to_wait(app: &App) -> Duration {
    const SECONDS_OF_A_MINUTE: i64 = 60;
    let now = app.now();
    let to_minute = SECONDS_OF_A_MINUTE - now.utc_seconds().rem_euclid(SECONDS_OF_A_MINUTE);
    let to_notice = app
        .notice_until()
        .map_or(to_minute, |until| until.seconds_since(now).max(1));
    let waits = Duration::from_secs(u64::try_from(to_minute.min(to_notice)).unwrap_or(1));
    match app.keys_wait_until() {
        Some(until) => waits.min(until.saturating_duration_since(clock::instant())),
        None => waits,
    }
}

/// How text reaches the clipboard, by the environment.
fn clipboard() -> Clipboard {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let term = std::env::var("TERM").ok();
    Clipboard::of(term.as_deref(), is_set("TMUX"), is_set("STY"))
}
