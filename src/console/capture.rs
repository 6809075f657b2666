//! Tells the keys of a passport reader from those of a person.
//!
//! A reader types like a keyboard, only faster, and begins with the letter of a document. Pure: the
//! moments at which keys came are arguments, and what is to be done comes out. Whatever was held
//! back and is no machine-readable zone is given back as it came.

#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use crate::domain::machine_readable_zone::{
    MachineReadableZone, begins_like_a_zone, characters_count, is_whole,
};

/// Nobody types the second key so soon; most readers need a few milliseconds.
const SECOND_KEY_WITHIN: Duration = Duration::from_millis(50);
/// The next ones may be held up on the line.
const NEXT_KEY_WITHIN: Duration = Duration::from_millis(150);
/// Readers rest at the end of a line; what has come so far is certainly theirs.
const REST_WITHIN: Duration = Duration::from_millis(400);
/// Line ends and signs that follow the last character so soon belong to the reader.
const TAIL_WITHIN: Duration = Duration::from_millis(150);
/// Type and state of a document: from here on it looks like a zone.
const TELLING_CHARACTERS: usize = 5;
/// So many characters with a filler among them came from a reader, whatever they are.
const LINE_CHARACTERS: usize = 30;

/// What keys do where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Each is a command: a letter must wait until it is known whose it is.
    Commands,
    /// They write: a letter is seen at once, and taken back when it was a reader's.
    Text,
    /// No document is read here.
    Elsewhere,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A key or a paste, to be taken as any other.
    Pass(Event),
    /// The next event may be the beginning of a zone: how it is now is to be kept.
    Keep,
    /// What was passed on since then was a reader's: how it was kept is how it is.
    TakeBack,
    /// A document was read.
    Zone(Box<MachineReadableZone>),
    /// A reader wrote something that cannot be read.
    NotRead,
}

/// What came in at once and may be a zone.
#[derive(Debug)]
struct Held {
    events: Vec<Event>,
    text: String,
    last: Instant,
    /// The events were passed on and are seen.
    is_passed_on: bool,
}

impl Held {
    fn looks_like_a_zone(&self) -> bool {
        characters_count(&self.text) >= TELLING_CHARACTERS
    }

    /// How long the next character may take.
    fn patience(&self) -> Duration {
        match characters_count(&self.text) {
            0..=1 => SECOND_KEY_WITHIN,
            2..TELLING_CHARACTERS => NEXT_KEY_WITHIN,
            _ => REST_WITHIN,
        }
    }
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Idle,
    Held(Held),
    /// A zone is complete; since when.
    Tail(Instant),
}

/// Watches what comes in.
#[derive(Debug, Default)]
pub struct Capture {
    state: State,
}

impl Capture {
    /// Takes a key or a paste that came at a moment; what must be done, in this order.
    pub fn take(
        &mut self,
        event: Event,
        at: Instant,
        place: Place,
        today: NaiveDate,
    ) -> Vec<Outcome> {
        let mut outcomes = self.pause(at, today);
        match std::mem::take(&mut self.state) {
            State::Idle => self.begin(event, at, place, today, &mut outcomes),
            State::Tail(_) if is_tail(&event) => self.state = State::Tail(at),
            State::Tail(_) => self.begin(event, at, place, today, &mut outcomes),
            State::Held(mut held) => {
                let together = format!("{}{}", held.text, written(&event, &held));
                let is_paste = matches!(event, Event::Paste(_));
                if together.len() > held.text.len() && begins_like_a_zone(&together) {
                    held.text = together;
                    held.last = at;
                    held.events.push(event.clone());
                    self.go_on(held, event, today, &mut outcomes);
                } else if let Some(zone) = MachineReadableZone::read(&together, today)
                    && is_paste
                {
                    self.complete(&held, zone, at, &mut outcomes);
                } else {
                    give_back(held, &mut outcomes);
                    self.begin(event, at, place, today, &mut outcomes);
                }
            }
        }
        outcomes
    }

    /// Time has passed: what was held for longer than a reader takes is a zone or given back.
    pub fn pause(&mut self, now: Instant, today: NaiveDate) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        match std::mem::take(&mut self.state) {
            State::Held(held) if now.saturating_duration_since(held.last) > held.patience() => {
                match MachineReadableZone::read(&held.text, today) {
                    Some(zone) => self.complete(&held, zone, now, &mut outcomes),
                    None => give_back(held, &mut outcomes),
                }
            }
            State::Tail(since) if now.saturating_duration_since(since) > TAIL_WITHIN => {}
            other => self.state = other,
        }
        outcomes
    }

    /// When [`Capture::pause`] must be called although no key comes.
    #[must_use]
    pub fn waits_until(&self) -> Option<Instant> {
        match &self.state {
            // A moment longer, so that the patience is over then.
            State::Held(held) if !held.is_passed_on => {
                Some(held.last + held.patience() + Duration::from_millis(1))
            }
            State::Held(_) | State::Idle | State::Tail(_) => None,
        }
    }

    fn begin(
        &mut self,
        event: Event,
        at: Instant,
        place: Place,
        today: NaiveDate,
        outcomes: &mut Vec<Outcome>,
    ) {
        let mut held = Held {
            events: Vec::new(),
            text: String::new(),
            last: at,
            is_passed_on: place == Place::Text,
        };
        held.text = written(&event, &held);
        let is_beginning = place != Place::Elsewhere && begins_like_a_zone(&held.text);
        if is_beginning {
            if held.looks_like_a_zone() {
                held.is_passed_on = false;
            } else if held.is_passed_on {
                outcomes.push(Outcome::Keep);
            }
            held.events.push(event.clone());
            return self.go_on(held, event, today, outcomes);
        }
        let pasted = match &event {
            Event::Paste(pasted) if place != Place::Elsewhere => Some(pasted),
            _ => None,
        };
        let zone = pasted.and_then(|pasted| MachineReadableZone::read(pasted, today));
        match zone {
            Some(zone) => self.complete(&held, zone, at, outcomes),
            None => outcomes.push(Outcome::Pass(event)),
        }
    }

    /// One more event belongs to what is held.
    fn go_on(&mut self, mut held: Held, event: Event, today: NaiveDate, out: &mut Vec<Outcome>) {
        if !held.looks_like_a_zone() {
            if held.is_passed_on {
                out.push(Outcome::Pass(event));
            }
            self.state = State::Held(held);
            return;
        }
        if std::mem::take(&mut held.is_passed_on) {
            out.push(Outcome::TakeBack);
        }
        let zone = is_whole(&held.text).then(|| MachineReadableZone::read(&held.text, today));
        match zone.flatten() {
            Some(zone) => self.complete(&held, zone, held.last, out),
            None => self.state = State::Held(held),
        }
    }

    fn complete(
        &mut self,
        held: &Held,
        zone: MachineReadableZone,
        at: Instant,
        outcomes: &mut Vec<Outcome>,
    ) {
        if held.is_passed_on && !held.events.is_empty() {
            outcomes.push(Outcome::TakeBack);
        }
        outcomes.push(Outcome::Zone(Box::new(zone)));
        self.state = State::Tail(at);
    }
}

/// What was held is no zone. A line of a reader would press thirty keys, and among them those
/// which send or cancel something: it is told instead.
fn give_back(held: Held, outcomes: &mut Vec<Outcome>) {
    if held.is_passed_on {
        return;
    }
    let is_of_a_reader = held.text.contains('<') && characters_count(&held.text) >= LINE_CHARACTERS;
    if is_of_a_reader {
        outcomes.push(Outcome::NotRead);
    } else {
        outcomes.extend(held.events.into_iter().map(Outcome::Pass));
    }
}

/// What an event writes into a zone; nothing for keys that do not. Line ends and signs of a reader
/// are taken only once it looks like one.
fn written(event: &Event, held: &Held) -> String {
    match event {
        Event::Paste(pasted) => pasted.clone(),
        Event::Key(key) => match key_written(key) {
            Some(c) if !is_between(c) || held.looks_like_a_zone() => c.to_string(),
            Some(_) | None => String::new(),
        },
        Event::Resize(..) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => {
            String::new()
        }
    }
}

fn key_written(key: &KeyEvent) -> Option<char> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char(_) if key.modifiers.contains(KeyModifiers::ALT) => None,
        // STX, ETX and their like.
        KeyCode::Char(_) if control => Some('\u{2}'),
        KeyCode::Char(c) => Some(c),
        KeyCode::Enter => Some('\r'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

/// What stands between lines and around them.
fn is_between(c: char) -> bool {
    c.is_control() || c.is_whitespace()
}

/// What a reader adds behind the last character.
fn is_tail(event: &Event) -> bool {
    match event {
        Event::Key(key) => key_written(key).is_some_and(|c| is_between(c) || c == '<'),
        Event::Paste(pasted) => pasted.chars().all(is_between),
        Event::Resize(..) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => false,
    }
}
