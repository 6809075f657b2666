//! A list of entries in groups, with a row under the cursor.

mod columns;
mod draw;
mod left;
mod panel;

pub use draw::{DrawList, draw, position};
pub use panel::draw as draw_panel;

use super::look::Look;
use crate::console::texts;
use crate::desk::Line;
use crate::domain::entry::Entry;
use crate::domain::identifiers::EntryId;

/// Why entries stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// Past their deadline.
    Overdue,
    /// Due within two hours.
    Soon,
    /// Refused, or with a blocking finding.
    Mend,
    /// A newer list says something else.
    ListDiffers,
    /// Departures to confirm.
    ToConfirm,
    /// Expected today.
    Expected,
    /// Lodged.
    Lodged,
    /// Unfinished departures.
    Unfinished,
    /// Expected to leave later today.
    LeavingToday,
    /// In the house without a departure.
    InHouse,
    /// To be sent.
    Pending,
    /// Refused by AJPES: it is not sent until it is mended.
    Refused,
    /// Made ahead.
    Ahead,
    /// Numbers are missing before them.
    Gaps,
    /// The book.
    Book,
    /// Of the book, what is written like what was searched for and not found.
    Similar,
}

impl GroupKind {
    /// The head of the group; lists of one kind have none.
    #[must_use]
    pub fn title(self, look: Look) -> Option<&'static str> {
        Some(match self {
            Self::Overdue => look.say(texts::list::OVERDUE),
            Self::Soon => look.say(texts::list::WITHIN_TWO_HOURS),
            Self::Mend => look.say(texts::list::TO_MEND),
            Self::ListDiffers => look.say(texts::list::A_LIST_SAYS_OTHERWISE),
            Self::ToConfirm => look.say(texts::list::DEPARTURES_TO_CONFIRM),
            Self::Expected => look.say(texts::list::EXPECTED_TODAY),
            Self::Unfinished => look.say(texts::list::UNFINISHED_DEPARTURES),
            Self::LeavingToday => look.say(texts::list::LEAVING_TODAY),
            Self::InHouse => look.say(texts::list::IN_THE_HOUSE_NO_DEPARTURE_YET),
            Self::Pending => look.say(texts::list::WAITS_TO_BE_SENT),
            Self::Refused => look.say(texts::list::REFUSED_TO_MEND),
            Self::Ahead => look.say(texts::list::ENTERED_AHEAD),
            Self::Gaps => look.say(texts::list::MISSING_NUMBERS),
            Self::Similar => look.say(texts::list::WRITTEN_ALIKE),
            Self::Lodged | Self::Book => return None,
        })
    }
}

/// Entries that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Why.
    pub kind: GroupKind,
    /// The entries, what burns first on top.
    pub lines: Vec<Line>,
}

/// A list and the row under the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListView {
    groups: Vec<Group>,
    cursor: usize,
    /// Whether its entries were read at all.
    pub is_loaded: bool,
    /// Goes under the cursor as soon as it is there.
    wanted: Option<EntryId>,
    marked: Vec<EntryId>,
}

impl ListView {
    /// Puts other entries in; the cursor stays with its entry where that is still there.
    pub fn set_groups(&mut self, mut groups: Vec<Group>) {
        groups.retain(|group| !group.lines.is_empty());
        let held = self
            .at(self.cursor)
            .map(|(kind, line)| (kind, line.entry.id));
        self.groups = groups;
        self.is_loaded = true;
        if let Some((kind, id)) = held {
            let same = |wanted: &dyn Fn(GroupKind, &Line) -> bool| {
                self.rows().position(|(kind, line)| wanted(kind, line))
            };
            let place = same(&|at, line| at == kind && line.entry.id == id)
                .or_else(|| same(&|_, line| line.entry.id == id));
            self.cursor = place.unwrap_or(self.cursor);
        }
        let wanted = self
            .wanted
            .and_then(|wanted| self.rows().position(|(_, line)| line.entry.id == wanted));
        if let Some(place) = wanted {
            self.cursor = place;
            self.wanted = None;
        }
        self.cursor = self.cursor.min(self.len().saturating_sub(1));
    }

    /// Puts the cursor on an entry as soon as it is in the list.
    pub fn go_to(&mut self, id: EntryId) {
        self.wanted = Some(id);
    }

    /// Marks the entry under the cursor, or takes its mark away, and goes a row down.
    pub fn mark(&mut self) {
        let Some(id) = self.entry().map(|entry| entry.id) else {
            return;
        };
        if self.is_marked(id) {
            self.marked.retain(|marked| *marked != id);
        } else {
            self.marked.push(id);
        }
        self.move_by(1);
    }

    /// Those who are marked, in the order in which they were.
    #[must_use]
    pub fn marked(&self) -> Vec<EntryId> {
        self.marked.clone()
    }

    /// Whether an entry is marked.
    #[must_use]
    pub fn is_marked(&self, id: EntryId) -> bool {
        self.marked.contains(&id)
    }

    /// Takes all marks away.
    pub fn clear_marks(&mut self) {
        self.marked.clear();
    }

    /// All rows with the kind of their group.
    pub fn rows(&self) -> impl Iterator<Item = (GroupKind, &Line)> {
        self.groups
            .iter()
            .flat_map(|group| group.lines.iter().map(|line| (group.kind, line)))
    }

    fn at(&self, place: usize) -> Option<(GroupKind, &Line)> {
        let mut place = place;
        for group in &self.groups {
            match group.lines.get(place) {
                Some(line) => return Some((group.kind, line)),
                None => place -= group.lines.len(),
            }
        }
        None
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.groups.iter().map(|group| group.lines.len()).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The row under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<(GroupKind, &Line)> {
        self.at(self.cursor)
    }

    /// The entry under the cursor.
    #[must_use]
    pub fn entry(&self) -> Option<&Entry> {
        self.selected().map(|(_, line)| &line.entry)
    }

    /// Place of the row under the cursor, from 0.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Moves the cursor by so many rows, and not beyond the ends.
    pub fn move_by(&mut self, rows: isize) {
        let last = self.len().saturating_sub(1);
        self.wanted = None;
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
    }

    /// Rows of the screen that the whole list takes, with the titles of its groups.
    #[must_use]
    pub fn rows_count(&self, look: Look) -> usize {
        let titles = self
            .groups
            .iter()
            .filter(|group| group.kind.title(look).is_some());
        self.len() + 2 * titles.count()
    }

    /// The groups.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;

    fn line(id: i64) -> Line {
        let mut entry = example::entry();
        entry.id = EntryId(id);
        Line::of(entry, example::moment("2026-08-20T15:00"))
    }

    fn view(first: &[i64], second: &[i64]) -> Vec<Group> {
        let lines = |ids: &[i64]| ids.iter().map(|id| line(*id)).collect();
        vec![
            Group {
                kind: GroupKind::Overdue,
                lines: lines(first),
            },
            Group {
                kind: GroupKind::Mend,
                lines: lines(second),
            },
        ]
    }

    #[test]
    fn the_cursor_stays_with_its_entry() {
        let mut list = ListView::default();
        list.set_groups(view(&[1, 2], &[3, 4]));
        list.move_by(2);
        assert_eq!(list.entry().map(|entry| entry.id), Some(EntryId(3)));
        list.set_groups(view(&[9, 1, 2], &[3, 4]));
        assert_eq!(list.entry().map(|entry| entry.id), Some(EntryId(3)));
        list.set_groups(view(&[1, 3], &[]));
        assert_eq!(list.entry().map(|entry| entry.id), Some(EntryId(3)));
        list.set_groups(view(&[], &[]));
        assert_eq!(list.entry(), None);
        list.move_by(-5);
        assert_eq!(list.cursor(), 0);
    }
}
