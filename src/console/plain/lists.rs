//! The screens as lines that are read from top to bottom.

use super::talk::Answered;
use super::{Plain, describe};
use crate::actions::KeyMap;
use crate::console::actions::Screen;
use crate::console::keys::with_keys;
use crate::console::list::{Group, GroupKind};
use crate::console::texts;
use crate::console::today;
use crate::console::work::{Answer, Job, ListOf, Message, Overview, perform};
use crate::desk::Line;
use crate::domain::deadline::Deadline;
use crate::domain::entry::Field;
use crate::domain::identifiers::EntryId;
use crate::domain::moment::When;
use crate::words;

/// A line that is read out stays short enough to be wrapped by the terminal.
const CELLS: usize = 2_000;
/// After so many rows it is asked whether to go on.
const ROWS_AT_ONCE: usize = 20;

impl Plain {
    /// Does a job at the desk; what failed is said.
    pub(super) fn perform(&mut self, job: Job) -> Answered<Option<Answer>> {
        self.perform_telling(job, &mut |_| {})
    }

    pub(super) fn perform_telling(
        &mut self,
        job: Job,
        tell: &mut dyn FnMut(Message),
    ) -> Answered<Option<Answer>> {
        match perform(&mut self.desk, job, tell) {
            Answer::Failed(error) => {
                self.talk.say(&error.describe(self.look().language))?;
                Ok(None)
            }
            answer => Ok(Some(answer)),
        }
    }

    pub(super) fn overview(&mut self) -> Answered<Option<Box<Overview>>> {
        Ok(match self.perform(Job::Overview(self.facility))? {
            Some(Answer::Overview(overview)) => Some(overview),
            _ => None,
        })
    }

    /// Shows a screen; its rows are numbered, so that commands can name them.
    pub(super) fn show(&mut self, screen: Screen) -> Answered<()> {
        self.talk.say("")?;
        self.talk.say(screen.name(self.look().language))?;
        match screen {
            Screen::Today => self.show_today(),
            Screen::Lodged => self.show_list(ListOf::Lodged, &[GroupKind::Lodged], ""),
            Screen::Departures => self.show_list(
                ListOf::Departures,
                &[
                    GroupKind::Unfinished,
                    GroupKind::LeavingToday,
                    GroupKind::InHouse,
                ],
                "",
            ),
            Screen::Pending => self.show_list(
                ListOf::Pending,
                &[GroupKind::Pending, GroupKind::Refused, GroupKind::Ahead],
                "",
            ),
            Screen::Book => self.search(""),
            Screen::Month => self.show_month(None),
        }
    }

    fn show_today(&mut self) -> Answered<()> {
        let Some(overview) = self.overview()? else {
            return Ok(());
        };
        let (look, now) = (self.look(), self.desk.now().full_minute());
        // The commands of lines are those of the table.
        let keys = &KeyMap::default();
        let day = overview.day.facilities.iter();
        let groups = day
            .filter(|day| day.id == self.facility)
            .flat_map(today::groups)
            .collect();
        if !self.say_groups(groups)? {
            if overview.day.all_clear() {
                let nothing = today::nothing_listed(&overview, look).trim();
                self.talk.say(&with_keys(nothing, keys, look))?;
            } else {
                self.talk.tell(texts::plain::NOTHING_HERE_TODAY)?;
            }
        }
        for note in today::shift_notes(&overview, keys, now, (CELLS, usize::MAX), look) {
            self.talk.say(&note)?;
        }
        for note in today::news(&overview, keys, now, look)
            .into_iter()
            .chain(today::notes(&overview, keys, look, now))
        {
            self.talk.say(&note)?;
        }
        let mut status = format!("{} {}", look.say(texts::plain::WAITING), overview.to_send());
        if let Some(deadline) = overview.oldest {
            let by = words::moment_short(deadline.at, now.date());
            status.push_str(&format!("{} {by}", look.say(texts::plain::DUE)));
        }
        self.talk.say(&format!("{status}. {}", self.mode()))
    }

    fn show_list(&mut self, list: ListOf, kinds: &[GroupKind], words: &str) -> Answered<()> {
        let job = Job::List {
            list,
            facility: self.facility,
            words: words.to_owned(),
        };
        let Some(Answer::List(_, parts)) = self.perform(job)? else {
            return Ok(());
        };
        let groups = kinds.iter().zip(parts);
        let groups = groups
            .map(|(kind, lines)| Group { kind: *kind, lines })
            .collect();
        if self.say_groups(groups)? {
            return Ok(());
        }
        match list {
            _ if !words.is_empty() => self.talk.tell(texts::plain::NOTHING_FITS),
            ListOf::Pending => self.talk.tell(texts::plain::NOTHING_WAITS_TO_BE_SENT),
            ListOf::Departures => self.talk.tell(texts::plain::ALL_DEPARTURES_ARE_FINISHED),
            ListOf::Lodged | ListOf::Book => self.talk.tell(texts::plain::NOBODY_IS_HERE),
        }
    }

    /// The book, or what of it fits the words.
    pub(super) fn search(&mut self, words: &str) -> Answered<()> {
        let kinds = [GroupKind::Gaps, GroupKind::Book, GroupKind::Similar];
        self.show_list(ListOf::Book, &kinds, words)
    }

    /// Says groups with numbered rows; whether there was anything.
    fn say_groups(&mut self, groups: Vec<Group>) -> Answered<bool> {
        let lines = groups.iter().flat_map(|group| &group.lines);
        self.rows = lines.map(|line| line.entry.id).collect();
        let more = self.look().say(texts::plain::ENTER_GOES_ON_X_IS_ENOUGH);
        let mut number = 0;
        for group in groups {
            if group.lines.is_empty() {
                continue;
            }
            if let Some(title) = group.kind.title(self.look()) {
                self.talk.say(&format!("{title}: {}", group.lines.len()))?;
            }
            for line in group.lines {
                if number > 0 && number % ROWS_AT_ONCE == 0 && self.talk.ask_in_small(more)? == "x"
                {
                    return Ok(true);
                }
                number += 1;
                let text = self.row_text(&line, group.kind);
                self.talk.say(&format!("{number}. {text}"))?;
            }
        }
        Ok(number > 0)
    }

    pub(super) fn row_text(&self, line: &Line, kind: GroupKind) -> String {
        let (look, now) = (self.look(), self.desk.now().full_minute());
        let entry = &line.entry;
        let stay = &entry.details.stay;
        let mut parts = vec![describe(entry, self.number_width())];
        parts.extend(stay.current_unit().map(ToString::to_string));
        let when = |when: When| words::when_short(when, now.date());
        parts.push(format!(
            "{} {}",
            words::field_name(Field::Arrival, look.language),
            when(stay.arrival)
        ));
        if let Some(departure) = stay.departure() {
            let word = words::field_name(Field::Departure, look.language);
            parts.push(format!("{word} {}", when(departure)));
        }
        parts.push(words::entry_state(entry, look.language).to_owned());
        parts.extend(
            line.deadline
                .map(|deadline: Deadline| words::time_left(deadline, now, look.language)),
        );
        parts.extend(words::entry_error(entry, look.language));
        if matches!(kind, GroupKind::ToConfirm | GroupKind::Unfinished) {
            let why = line.unfinished;
            parts.extend(why.map(|why| words::unfinished(why, look.language).to_owned()));
        }
        let found = line.findings.iter().filter(|finding| finding.is_blocking());
        parts.extend(found.map(|finding| words::finding_short(finding, look.language)));
        parts.join(", ")
    }

    /// The entry of a numbered row; what is wrong with the number is said.
    pub(super) fn row(&self, number: &str) -> Answered<Option<EntryId>> {
        let place = number.parse::<usize>().ok();
        let row = place
            .and_then(|place| place.checked_sub(1))
            .and_then(|place| self.rows.get(place))
            .copied();
        if row.is_none() {
            self.talk
                .tell(texts::plain::THE_LAST_LIST_HAS_NO_SUCH_ROW)?;
        }
        Ok(row)
    }
}
