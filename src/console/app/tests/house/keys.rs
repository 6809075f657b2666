//! Keys of a person and of a reader, and the time that passes between them.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::Console;
use crate::console::work::{Answer, Message, perform};
use crate::domain::entry::ServiceError;
use crate::domain::text::SafeText;

impl Console {
    /// Presses the key of each character.
    pub(in crate::console::app::tests) fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            self.key(KeyCode::Char(key));
        }
    }

    pub(in crate::console::app::tests) fn control(&mut self, letter: char) {
        self.event(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL));
    }

    pub(in crate::console::app::tests) fn key(&mut self, code: KeyCode) {
        self.event(KeyEvent::new(code, KeyModifiers::NONE));
    }

    pub(in crate::console::app::tests) fn press_key(&mut self, key: KeyEvent) {
        self.event(key);
    }

    fn event(&mut self, key: KeyEvent) {
        self.input(Event::Key(key));
    }

    /// A key or a paste of a person, who takes her time.
    pub(in crate::console::app::tests) fn input(&mut self, event: Event) {
        self.passes(Duration::from_secs(1));
        self.app.update(Message::Input(event, self.typed_at));
        self.passes(Duration::from_secs(1));
    }

    pub(in crate::console::app::tests) fn paste(&mut self, text: &str) {
        self.tell(Message::Input(Event::Paste(text.to_owned()), self.typed_at));
    }

    /// Keys of a person who is faster than the desk: nothing is answered before the last of them.
    pub(in crate::console::app::tests) fn type_ahead(&mut self, keys: &[KeyCode]) {
        for code in keys {
            self.typed_at += Duration::from_secs(1);
            self.app.keys_rest(self.typed_at);
            let key = Event::Key(KeyEvent::new(*code, KeyModifiers::NONE));
            self.app.update(Message::Input(key, self.typed_at));
        }
        self.passes(Duration::from_secs(1));
    }

    /// A reader types a text, a key each millisecond.
    pub(in crate::console::app::tests) fn reader(&mut self, text: &str) {
        self.passes(Duration::from_secs(1));
        for c in text.chars() {
            self.typed_at += Duration::from_millis(1);
            let code = match c {
                '\r' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                c => KeyCode::Char(c),
            };
            let key = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
            self.app.update(Message::Input(key, self.typed_at));
            self.work();
        }
        self.passes(Duration::from_secs(1));
    }

    /// Holds a key down: it comes so many times, and she has not rested after it yet.
    pub(in crate::console::app::tests) fn hold(&mut self, key: char, times: usize) {
        for _ in 0..times {
            self.typed_at += Duration::from_millis(100);
            let key = Event::Key(KeyEvent::new(KeyCode::Char(key), KeyModifiers::NONE));
            self.app.keys_rest(self.typed_at);
            self.app.update(Message::Input(key, self.typed_at));
            self.work();
        }
    }

    /// Nothing is pressed until everything that waits for that is done.
    pub(in crate::console::app::tests) fn rest(&mut self) {
        self.passes(Duration::from_secs(1));
    }

    /// No key comes for a while.
    fn passes(&mut self, while_: Duration) {
        self.typed_at += while_;
        self.app.keys_rest(self.typed_at);
        self.work();
    }

    /// Opens the entry under the cursor as if AJPES had refused it with a code.
    pub(in crate::console::app::tests) fn open_refused(&mut self, code: &str, is_registered: bool) {
        let enter = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        self.app
            .update(Message::Input(Event::Key(enter), self.typed_at));
        for job in self.app.take_jobs() {
            let mut answer = perform(&mut self.desk, job, &mut |_| {});
            if let Answer::Opened(opened, _) = &mut answer {
                let reporting = &mut opened.saved.entry.reporting;
                reporting.error = Some(ServiceError {
                    code: code.to_owned(),
                    text: SafeText::new("besedilo"),
                });
                let came = opened.saved.entry.details.stay.arrival.start();
                reporting.registered_at = is_registered.then_some(came);
            }
            self.app.update(Message::Answer(answer));
        }
        self.work();
    }

    /// Says yes to sending, and gives it up as soon as the first package came back.
    pub(in crate::console::app::tests) fn send_and_give_up(&mut self) {
        let typed_at = self.typed_at;
        let press = |code| {
            let key = KeyEvent::new(code, KeyModifiers::NONE);
            Message::Input(Event::Key(key), typed_at)
        };
        self.app.update(press(KeyCode::Char('d')));
        for job in self.app.take_jobs() {
            let answer = perform(&mut self.desk, job, &mut |progress| {
                self.app.update(progress);
                self.app.update(press(KeyCode::Esc));
            });
            self.app.update(Message::Answer(answer));
        }
        self.work();
    }
}
