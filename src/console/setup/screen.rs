//! The questions as a page: what is asked, what was answered, what is wrong.

use std::sync::mpsc::{self, Receiver, Sender};

use crossterm::event::{Event, KeyCode, KeyModifiers};
use ratatui::Frame;
use ratatui::style::Style;

use super::{Next, Setup, SetupEnd};
use crate::clock::Clock;
use crate::config::Appearance;
use crate::console::cells::{cut, put, wrap};
use crate::console::layers::popup;
use crate::console::look::Look;
use crate::console::run::{ConsoleError, look_of_environment};
use crate::console::terminal::{
    OwnTerminal, Surroundings, leave_on_mistake, read_events, usual_escape_patience, watch_signals,
};
use crate::console::typing::Typing;
use crate::desk::{Cancel, SettingUpError, Step as Looked, has_keyring};

/// Rows before the question.
const BEFORE: usize = 3;
/// Rows behind what is said: a blank one, and what is typed.
const BEHIND: usize = 2;

/// What reaches the page.
enum Told {
    Input(Event),
    /// Another size, or the terminal is ours again: it is drawn anew.
    Signal,
    Keyring(bool),
    Looked(Box<Looked>),
    Tried(Result<(), SettingUpError>),
}

/// The page: the questions and what is typed.
struct Page {
    setup: Setup,
    typing: Typing,
    asks_to_leave: bool,
    /// Gives the trial up, while it runs.
    trial: Option<Cancel>,
}

/// Asks everything on the terminal.
///
/// # Errors
/// [`ConsoleError`] when the terminal cannot be used.
pub fn run(setup: Setup, clock: Clock) -> Result<SetupEnd, ConsoleError> {
    let surroundings = Surroundings::of_process();
    let (told, inbox) = mpsc::channel();
    leave_on_mistake(setup.language(), clock, None);
    let signals = told.clone();
    watch_signals(move |_| signals.send(Told::Signal).is_ok()).map_err(ConsoleError::Terminal)?;
    let mut terminal = OwnTerminal::take(&surroundings).map_err(ConsoleError::Terminal)?;
    start(&told, &surroundings).map_err(ConsoleError::Terminal)?;
    let mut page = Page {
        setup,
        typing: Typing::default(),
        asks_to_leave: false,
        trial: None,
    };
    loop {
        let look = page.look();
        terminal
            .terminal
            .draw(|frame| page.draw(frame, look))
            .map_err(ConsoleError::Gone)?;
        if let Some(end) = page.wait(&inbox, &told, clock) {
            return Ok(end);
        }
    }
}

fn start(told: &Sender<Told>, surroundings: &Surroundings) -> std::io::Result<()> {
    let keys = told.clone();
    let patience = usual_escape_patience(surroundings.is_over_ssh());
    std::thread::Builder::new()
        .name("keys".to_owned())
        .spawn(move || read_events(patience, |event| keys.send(Told::Input(event)).is_ok()))?;
    let keyring = told.clone();
    std::thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(move || keyring.send(Told::Keyring(has_keyring())))?;
    Ok(())
}

impl Page {
    fn look(&self) -> Look {
        look_of_environment(self.setup.language(), Appearance::default())
    }

    fn wait(
        &mut self,
        inbox: &Receiver<Told>,
        told: &Sender<Told>,
        clock: Clock,
    ) -> Option<SetupEnd> {
        match inbox.recv() {
            Ok(Told::Input(event)) => self.take(&event, told, clock),
            Ok(Told::Keyring(there)) => {
                self.setup.set_has_keyring(there);
                None
            }
            Ok(Told::Looked(looked)) => {
                self.setup.take_looked(&looked);
                None
            }
            Ok(Told::Tried(outcome)) => {
                self.trial = None;
                self.setup.tried(outcome);
                None
            }
            Ok(Told::Signal) => None,
            Err(_) => Some(SetupEnd::Left),
        }
    }

    fn take(&mut self, event: &Event, told: &Sender<Told>, clock: Clock) -> Option<SetupEnd> {
        let key = match event {
            Event::Key(key) => *key,
            Event::Paste(text) => {
                self.typing.handle_paste(text);
                return None;
            }
            _ => return None,
        };
        let is_interrupt =
            key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
        if let Some(trial) = &self.trial {
            if key.code == KeyCode::Esc || is_interrupt {
                trial.give_up();
            }
            return None;
        }
        if self.asks_to_leave {
            self.asks_to_leave = false;
            let yes = matches!(key.code, KeyCode::Char('d' | 'y'));
            return yes.then_some(SetupEnd::Left);
        }
        match key.code {
            KeyCode::Esc if self.setup.is_untouched() => return Some(SetupEnd::Left),
            KeyCode::Esc => self.asks_to_leave = true,
            _ if is_interrupt => self.asks_to_leave = true,
            KeyCode::Up | KeyCode::BackTab => {
                self.setup.back();
                self.propose();
            }
            KeyCode::Enter | KeyCode::Down | KeyCode::Tab => {
                let next = self.setup.answer(self.typing.text());
                match next {
                    Next::Ask if self.setup.error().is_some() => {}
                    Next::Ask => self.propose(),
                    Next::Try => self.try_out(told, clock),
                    Next::End(end) => return Some(end),
                }
            }
            _ => {
                self.typing.handle_key(key);
            }
        }
        None
    }

    fn propose(&mut self) {
        self.typing = Typing::proposing(self.setup.proposal());
    }

    fn try_out(&mut self, told: &Sender<Told>, clock: Clock) {
        let cancel = Cancel::default();
        self.trial = Some(cancel.clone());
        let trial = self.setup.house().trial(self.setup.path());
        let told = told.clone();
        let outcome = std::thread::Builder::new()
            .name("trial".to_owned())
            .spawn(move || {
                let outcome = trial.map(|trial| {
                    trial.run(&|| clock.now(), &cancel, &mut |looked| {
                        let _ = told.send(Told::Looked(Box::new(looked)));
                    });
                });
                let _ = told.send(Told::Tried(outcome));
            });
        if outcome.is_err() {
            self.trial = None;
        }
    }

    /// Question, help, what was found and what is wrong, in so many rows: of what was found the last
    /// lines are seen, since what is at fault stands there.
    fn lines(&self, cells: usize, rows: usize, look: Look) -> Vec<(String, Style)> {
        let wrapped = |text: &str, style| -> Vec<(String, Style)> {
            let lines = wrap(text, cells, look).into_iter();
            lines.map(|line| (line, style)).collect()
        };
        let (question, help) = self.setup.question();
        let mut lines = wrapped(&question, look.head());
        lines.extend(help.iter().flat_map(|text| wrapped(text, look.text())));
        let mut behind = Vec::new();
        if let Some(error) = self.setup.error() {
            behind.extend(wrapped(error, look.alarm()));
        }
        if self.trial.is_some() {
            let running = look.say("Preizkušam …   Esc prekini", "Trying …   Esc gives up");
            behind.extend(wrapped(running, look.head()));
        }
        let found = self.setup.found().iter();
        let found: Vec<_> = found.flat_map(|text| wrapped(text, look.text())).collect();
        let left = rows.saturating_sub(lines.len() + behind.len());
        lines.extend(found.iter().skip(found.len().saturating_sub(left)).cloned());
        lines.extend(behind);
        lines
    }

    fn draw(&self, frame: &mut Frame<'_>, look: Look) {
        let area = frame.area();
        let cells = usize::from(area.width);
        let room = cells.saturating_sub(2);
        let title = cut(&format!(" {}", self.setup.title(look)), cells, look);
        put(frame, area, 0, &title, look.head());
        put(frame, area, 1, &look.line().repeat(cells), look.quiet());
        let bottom = usize::from(area.height).saturating_sub(1);
        let lines = self.lines(room, bottom.saturating_sub(BEFORE + BEHIND), look);
        for (place, (text, style)) in lines.iter().enumerate() {
            put(frame, area, BEFORE + place, &format!(" {text}"), *style);
        }
        let row = (BEFORE + lines.len() + 1).min(bottom.saturating_sub(1));
        let typed = if self.setup.is_hidden() {
            "*".repeat(self.typing.text().chars().count())
        } else {
            self.typing.text().to_owned()
        };
        if self.asks_to_leave {
            let asks = look.say(
                " Opustim nastavitev? Nič ni zapisano.   d da   n ne",
                " Leave the set-up? Nothing is written.   y yes   n no",
            );
            put(frame, area, row, asks, look.alarm());
        } else if self.trial.is_none() {
            let row = u16::try_from(row).unwrap_or(u16::MAX);
            popup::typed(frame, area, row, " >", &typed, look);
        }
        let hints = look.say(
            " Enter naprej   Gor nazaj   Esc opusti",
            " Enter goes on   Up goes back   Esc leaves",
        );
        put(frame, area, bottom, &cut(hints, cells, look), look.text());
        look.keep_to_terminal(frame.buffer_mut());
    }
}
