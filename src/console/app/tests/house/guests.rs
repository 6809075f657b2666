//! Who is in the house, and what was done before a test looks.

use super::Console;
use super::settings::guest;
use crate::desk::{Cancel, SendOptions};
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::identifiers::FacilityId;
use crate::domain::text::SafeText;

impl Console {
    pub(in crate::console::app::tests) fn check_in(&mut self, details: EntryDetails) {
        let facility = self.facility();
        self.desk.check_in(facility, details).expect("entered");
    }

    /// A guest more, and the screen with him on it.
    pub(in crate::console::app::tests) fn with(mut self, details: EntryDetails) -> Self {
        self.check_in(details);
        self.refreshed()
    }

    /// One guest who came this morning, to be sent.
    pub(in crate::console::app::tests) fn with_a_guest(mut self) -> Self {
        self.check_in(guest(
            "Čuček",
            "Špela",
            "2026-08-13T09:00",
            Some("2026-08-16T10:00"),
        ));
        self.refreshed()
    }

    /// Three guests who came this morning, to be sent.
    pub(in crate::console::app::tests) fn with_guests(mut self) -> Self {
        self.check_in(guest(
            "Čuček",
            "Špela",
            "2026-08-13T09:00",
            Some("2026-08-16T10:00"),
        ));
        self.check_in(guest("Nguyễn", "Thị Hương", "2026-08-13T10:15", None));
        self.check_in(guest(
            "Kovač",
            "Jan",
            "2026-08-13T11:30",
            Some("2026-08-14T10:00"),
        ));
        self.refreshed()
    }

    /// The same, and everything that a day at the desk knows: overdue, soon, to mend, expected.
    pub(in crate::console::app::tests) fn with_a_busy_day(self) -> Self {
        let mut console = self.with_guests();
        console.check_in(guest(
            "Gashi",
            "Arbër",
            "2026-08-12T21:10",
            Some("2026-08-15T10:00"),
        ));
        console.check_in(guest(
            "Szűcs",
            "Zsófia",
            "2026-08-13T01:05",
            Some("2026-08-14T10:00"),
        ));
        let mut incomplete = guest("Müller-Lüdenscheidt", "K", "2026-08-13T08:00", None);
        incomplete.guest.country = None;
        console.check_in(incomplete);
        console.check_in(guest(
            "Žagar",
            "Neža",
            "2026-08-13T18:00",
            Some("2026-08-20T10:00"),
        ));
        console.check_in(guest(
            "Oblak",
            "Živa",
            "2026-08-12T14:00",
            Some("2026-08-13T10:00"),
        ));
        console.refreshed()
    }

    /// Guests whose country was not understood, all alike.
    pub(in crate::console::app::tests) fn with_unknown_countries(mut self, count: usize) -> Self {
        for number in 0..count {
            let mut one = guest("Pevensie", "Lucy", "2026-08-13T09:00", None);
            one.guest.document_number = SafeText::new(&format!("NA{number}00"));
            one.guest.country = None;
            one.unread.push((Field::Country, SafeText::new("Narnija")));
            self.check_in(one);
        }
        self.refreshed()
    }

    /// A guest of July, so that the month has figures.
    pub(in crate::console::app::tests) fn with_july(mut self) -> Self {
        self.check_in(guest(
            "Julij",
            "Peter",
            "2026-07-28T14:00",
            Some("2026-07-30T10:00"),
        ));
        self.refreshed()
    }

    /// Everything due is with the practice service.
    pub(in crate::console::app::tests) fn sent(mut self) -> Self {
        let options = SendOptions {
            by_person: true,
            ..SendOptions::default()
        };
        let report = self
            .desk
            .send(&options, &Cancel::default(), &mut |_| {})
            .expect("sent");
        assert!(report.accepted > 0, "{report:?}");
        self.refreshed()
    }

    /// A file was written for the web application, under a name that is the same each time.
    pub(in crate::console::app::tests) fn write_file(&mut self, facility: FacilityId, name: &str) {
        let user_name = SafeText::new("hotel");
        let path = self.folder().join(name);
        self.desk
            .write_hand_over(facility, &path, &user_name, false)
            .expect("written");
        self.desk
            .store()
            .connection()
            .execute("UPDATE hand_over SET file_name = ?1", [name])
            .expect("renamed");
    }

    /// Another desk saves the entry under the cursor of the book.
    pub(in crate::console::app::tests) fn change_behind_her_back(&mut self) {
        let mut other = self.desk.another().expect("another desk");
        let lines = other
            .list(crate::desk::ListKind::Book, self.facility())
            .expect("read");
        let entry = &lines[0].entry;
        let mut details = entry.details.clone();
        details.note = SafeText::new("opomba druge mize");
        other
            .change(entry.id, entry.version, details)
            .expect("saved");
    }
}
