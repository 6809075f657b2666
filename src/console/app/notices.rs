//! Notices take no key and go by themselves; the log keeps what they said.

use std::collections::VecDeque;

use super::{App, Notice, NoticeKind};
use crate::console::alarm::Alarm;
use crate::console::layers::Layer;
use crate::console::layers::page::Page;
use crate::console::texts;
use crate::desk::EndOfDay;
use crate::domain::moment::Moment;
use crate::words;

/// How long a notice stays.
const NOTICE_SECONDS: i64 = 8;
/// So many are kept; a session of weeks needs no more.
const LOGGED_MAX: usize = 500;

/// What was said in this session, the newest last.
#[derive(Debug, Default)]
pub(super) struct NoticeLog {
    said: VecDeque<(Moment, NoticeKind, String)>,
}

impl NoticeLog {
    fn add(&mut self, at: Moment, kind: NoticeKind, text: &str) {
        if self.said.len() >= LOGGED_MAX {
            self.said.pop_front();
        }
        self.said.push_back((at, kind, text.to_owned()));
    }
}

impl App {
    /// Says something without taking a key.
    pub(super) fn tell(&mut self, kind: NoticeKind, text: String) {
        self.log(kind, &text);
        self.show_notice(kind, text);
    }

    /// Shows a notice that is in the log already.
    pub(super) fn show_notice(&mut self, kind: NoticeKind, text: String) {
        let until = match kind {
            NoticeKind::Done => Some(self.now().plus_seconds(NOTICE_SECONDS)),
            NoticeKind::Hint | NoticeKind::Trouble => None,
        };
        self.notice = Some(Notice { text, kind, until });
    }

    /// Keeps what was said elsewhere than in a notice.
    pub(super) fn log(&mut self, kind: NoticeKind, text: &str) {
        let now = self.now();
        self.log.add(now, kind, text);
    }

    /// Which terminal this is, by its name (`TERM`): the alarm sets a title where there is one.
    pub fn set_terminal(&mut self, term: Option<&str>) {
        self.alarm = Alarm::new(self.config.console_alarm, term);
    }

    /// What puts the title of the window back.
    #[must_use]
    pub fn gives_back(&self) -> &'static [u8] {
        self.alarm.give_back()
    }

    /// Rings and counts, once for each deadline that came near or passed.
    pub(super) fn sound_alarm(&mut self, day: &EndOfDay) {
        let bytes = self.alarm.look(day, self.look);
        self.for_terminal.extend(bytes);
    }

    /// The notices of this session in full, the newest on top.
    pub(super) fn show_notices(&mut self) {
        let look = self.look;
        if self.log.said.is_empty() {
            let none = look.say(texts::said::THERE_WERE_NO_NOTICES_IN_THIS_SESSION);
            return self.show_notice(NoticeKind::Hint, none.to_owned());
        }
        let today = self.now().date();
        let lines = self.log.said.iter().rev().map(|(at, kind, text)| {
            let mark = match kind {
                NoticeKind::Trouble => "! ",
                NoticeKind::Done | NoticeKind::Hint => "",
            };
            format!("{}  {mark}{text}", words::moment_short(*at, today))
        });
        let lines = lines.collect();
        let title = look.say(texts::said::NOTICES_OF_THIS_SESSION);
        self.layers
            .push(Layer::Page(Page::new(title.to_owned(), lines)));
    }
}
