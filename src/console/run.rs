//! Runs the console: takes the terminal, starts the threads, and goes from message to message.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::app::App;
use super::clipboard::Clipboard;
use super::look::{self, Look};
use super::mode::Mode;
use super::terminal::{
    OwnTerminal, Surroundings, Told, add_on_leaving, ask_to_stop, before_leaving, can_be_stopped,
    is_in_foreground, leave_on_mistake, read_events, stop_here, stop_in_background,
    usual_escape_patience, watch_signals,
};
use super::texts;
use super::work::{Message, Workers};
use crate::clock::{self, Clock};
use crate::config::{Appearance, Config};
use crate::desk::{Desk, DeskError};
use crate::domain::identifiers::FacilityId;
use crate::domain::language::Language;
use crate::eturizem::practice::Troubles;

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
            Self::NoFacility => texts::leaving::NO_FACILITY.in_language(language).to_owned(),
            Self::Terminal(_) => texts::leaving::A_TERMINAL_IS_NEEDED
                .in_language(language)
                .to_owned(),
            Self::Gone(_) => texts::leaving::THE_TERMINAL_IS_GONE
                .in_language(language)
                .to_owned(),
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
    let look = look_of_environment(settings.language, settings.config.appearance);
    let surroundings = Surroundings::of_process();
    let (messages, inbox) = mpsc::channel();
    // Before the size is read: none that comes in between is missed.
    take_signals(&settings, &messages).map_err(ConsoleError::Terminal)?;
    wait_for_foreground(&inbox, drop);
    let mut terminal = OwnTerminal::take(&surroundings).map_err(ConsoleError::Terminal)?;
    let workers = Workers::start(desk, &messages).map_err(ConsoleError::Terminal)?;
    let drafts = workers.drafts();
    before_leaving(move || drafts.wait_briefly());
    let escape_patience = settings
        .config
        .terminal
        .escape_patience
        .unwrap_or_else(|| usual_escape_patience(surroundings.is_over_ssh()));
    let may_stop = settings.config.terminal.may_stop && can_be_stopped();
    start_reading(escape_patience, messages).map_err(ConsoleError::Terminal)?;
    let mut app = app_for(settings, look, &surroundings);
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
        add_on_leaving(app.gives_back());
        terminal
            .terminal
            .draw(|frame| app.draw(frame))
            .map_err(ConsoleError::Gone)?;
        for message in next_messages(&inbox, time_to_wait(&app)) {
            match message {
                Message::Signal(Told::Stop) if may_stop => {
                    stop(&mut terminal, &inbox, &mut app).map_err(ConsoleError::Gone)?;
                }
                Message::Signal(Told::Continued) => {
                    wait_for_foreground(&inbox, |message| app.update(message));
                    terminal.take_again().map_err(ConsoleError::Gone)?;
                }
                Message::Signal(Told::Stop | Told::Resized) => {}
                Message::Input(Event::Key(key), _) if is_stop(key) && !app.takes_control_z() => {
                    if may_stop {
                        ask_to_stop();
                    }
                }
                message => app.update(message),
            }
        }
        app.time_has_passed();
        app.keys_rest(clock::instant());
    }
}

/// The console as it begins on this terminal.
fn app_for(settings: ConsoleSettings, look: Look, surroundings: &Surroundings) -> App {
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
    app.set_clipboard(clipboard(surroundings));
    app.set_terminal(std::env::var("TERM").ok().as_deref());
    app
}

/// How things look on this terminal, by the settings and the environment.
pub(super) fn look_of_environment(language: Language, said: Appearance) -> Look {
    look::chosen(language, said, |name| {
        std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
    })
}

/// Signals and mistakes of the program, from the first moment on.
fn take_signals(settings: &ConsoleSettings, messages: &Sender<Message>) -> io::Result<()> {
    if let Some(folder) = settings.throw_away.clone() {
        before_leaving(move || {
            let _ = std::fs::remove_dir_all(&folder);
        });
    }
    let mut log = settings.config.database.clone().into_os_string();
    log.push(".mistakes");
    leave_on_mistake(settings.language, settings.clock, Some(log.into()));
    let messages = messages.clone();
    watch_signals(move |told| messages.send(Message::Signal(told)).is_ok())
}

/// Keys and pastes on a thread of their own.
fn start_reading(escape_patience: Duration, messages: Sender<Message>) -> io::Result<()> {
    std::thread::Builder::new()
        .name("keys".to_owned())
        .spawn(move || {
            read_events(escape_patience, |event| {
                messages
                    .send(Message::Input(event, clock::instant()))
                    .is_ok()
            });
        })?;
    Ok(())
}

/// The next message and what came with it, so that all of it is taken before anything is drawn;
/// none when there was none in time.
fn next_messages(inbox: &Receiver<Message>, wait: Option<Duration>) -> Vec<Message> {
    let first = match wait {
        Some(wait) => inbox.recv_timeout(wait),
        None => inbox.recv().map_err(RecvTimeoutError::from),
    };
    let Ok(first) = first else {
        return Vec::new();
    };
    let mut messages = vec![first];
    messages.extend(inbox.try_iter());
    messages
}

fn is_stop(key: KeyEvent) -> bool {
    key.code == KeyCode::Char('z') && key.modifiers == KeyModifiers::CONTROL
}

/// Lends the terminal to the shell until the process goes on.
fn stop(
    terminal: &mut OwnTerminal,
    inbox: &Receiver<Message>,
    app: &mut App,
) -> Result<(), io::Error> {
    terminal.lend();
    stop_here();
    wait_to_go_on(inbox, |message| app.update(message));
    wait_for_foreground(inbox, |message| app.update(message));
    terminal.take_again()
}

/// Stops for as long as another job has the terminal (`bg`, or a start with `&`). Setting the line
/// would stop the process too, but in the middle of a call that begins again when it goes on: who
/// is told to end then would be stopped before it can.
fn wait_for_foreground(inbox: &Receiver<Message>, mut take: impl FnMut(Message)) {
    while !is_in_foreground() {
        stop_in_background();
        wait_to_go_on(inbox, &mut take);
    }
}

/// Takes what comes until the process goes on: the stop may come a moment after it was asked for,
/// and only what follows it is told.
fn wait_to_go_on(inbox: &Receiver<Message>, mut take: impl FnMut(Message)) {
    for message in inbox {
        match message {
            Message::Signal(Told::Continued) => break,
            Message::Signal(Told::Stop | Told::Resized) => {}
            message => take(message),
        }
    }
}

/// Until the next full minute, when times left change, until a notice goes, or until keys that
/// could be a reader's have waited long enough; `None`: nothing that is shown changes by itself.
fn time_to_wait(app: &App) -> Option<Duration> {
    const SECONDS_OF_A_MINUTE: i64 = 60;
    let now = app.now();
    let to_minute = SECONDS_OF_A_MINUTE - now.utc_seconds().rem_euclid(SECONDS_OF_A_MINUTE);
    let to_minute = app.shows_the_time().then_some(to_minute);
    let to_notice = app
        .notice_until()
        .map(|until| until.seconds_since(now).max(1));
    let seconds = to_minute.into_iter().chain(to_notice).min();
    let of_clock = seconds.map(|seconds| Duration::from_secs(u64::try_from(seconds).unwrap_or(1)));
    let of_keys = app
        .keys_wait_until()
        .map(|until| until.saturating_duration_since(clock::instant()));
    of_clock.into_iter().chain(of_keys).min()
}

/// How text reaches the clipboard, by the environment.
fn clipboard(surroundings: &Surroundings) -> Clipboard {
    let is_said = |name| surroundings.said(name).is_some();
    Clipboard::of(surroundings.said("TERM"), is_said("TMUX"), is_said("STY"))
}

/// Takes the terminal and makes a mistake, for the test that sees what becomes of it then; the words
/// of the mistake must be found nowhere.
#[doc(hidden)]
pub fn rehearse_mistake(log: &std::path::Path) {
    leave_on_mistake(Language::Slovenian, Clock::machine(), Some(log.to_owned()));
    let terminal = OwnTerminal::take(&Surroundings::default());
    #[expect(clippy::panic, reason = "it is what is rehearsed")]
    if terminal.is_ok() {
        panic!("Zvezdozorec");
    }
}
