//! One table of everything that can be done: it drives keys, hints, the help of each screen, the
//! palette, the manual page, the keys of the README and what the settings may change.
//!
//! It must not know the terminal nor what an action does: the console does.

mod contexts;
mod form;
mod key;
mod manual;
mod map;
mod spoken;
mod table;

use strum::{IntoStaticStr, VariantNames};

pub use self::contexts::{Context, ContextBinding, Hint};
pub use self::form::{FORM_BINDINGS, FormAction, FormBinding, HINTS_OF_A_LIST};
pub use self::key::{Key, KeyRefused};
pub use self::manual::{manual_section, readme_section};
pub use self::map::{KeyMap, TwoOnOneKey};
pub use self::table::BINDINGS;
use crate::domain::language::Language;

/// The six screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Danes.
    Today,
    /// Nastanjeni.
    Lodged,
    /// Odhodi.
    Departures,
    /// Za pošiljanje.
    Pending,
    /// Mesec.
    Month,
    /// Knjiga.
    Book,
}

impl Screen {
    /// All screens, in the order of their keys.
    pub const ALL: [Self; 6] = [
        Self::Today,
        Self::Lodged,
        Self::Departures,
        Self::Pending,
        Self::Month,
        Self::Book,
    ];

    /// Name, as tabs and header show it.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        said(
            match self {
                Self::Today => ("Danes", "Today"),
                Self::Lodged => ("Nastanjeni", "Lodged"),
                Self::Departures => ("Odhodi", "Departures"),
                Self::Pending => ("Za pošiljanje", "To send"),
                Self::Month => ("Mesec", "Month"),
                Self::Book => ("Knjiga", "Book"),
            },
            language,
        )
    }

    /// A shorter name for narrow terminals.
    #[must_use]
    pub fn short_name(self, language: Language) -> &'static str {
        match self {
            Self::Lodged => said(("Nast.", "Lodged"), language),
            Self::Departures => said(("Odhodi", "Dep."), language),
            Self::Pending => said(("Poslati", "Send"), language),
            Self::Today | Self::Month | Self::Book => self.name(language),
        }
    }
}

/// Everything that a key does while no page or question lies above the screen.
///
/// Its name in the settings is that of the variant (`confirm_arrival`), so a variant is not renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Action {
    /// To a screen.
    Show(Screen),
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Opens the guest form.
    Open,
    /// A new guest.
    New,
    /// The next of the party of the guest under the cursor.
    NextMember,
    /// Goes on with what was left unfinished.
    Drafts,
    /// Marks the guest under the cursor.
    Mark,
    /// The party of the guest under the cursor, or those who are marked.
    Party,
    /// Edits the sequence number.
    Number,
    /// Edits the arrival time.
    Arrival,
    /// Enters the departure.
    Departure,
    /// The guest left as reported.
    ConfirmDeparture,
    /// The expected guest came.
    ConfirmArrival,
    /// Goes through departures or arrivals one by one.
    Sweep,
    /// The text for the police station about a late change.
    PoliceNotice,
    /// Notes from shift to shift.
    ShiftNotes,
    /// What is new since the last look.
    News,
    /// Sends what is due.
    Send,
    /// Sends the next 7 days too.
    SendAhead,
    /// By file, when the service cannot be reached.
    ByFile,
    /// A look at everything that reporting needs.
    Doctor,
    /// Storno.
    Storno,
    /// Marks to be sent again.
    SendAgain,
    /// What was done with the entry, sent and answered.
    History,
    /// Goes to the next finding.
    NextFinding,
    /// Searches the book.
    Search,
    /// Takes in a file.
    Import,
    /// Prints, or writes a file for people.
    Print,
    /// To the next facility.
    SwitchFacility,
    /// To the month before.
    PreviousMonth,
    /// To the month after.
    NextMonth,
    /// Edits the figure, or opens what stands in the row.
    EditFigure,
    /// The guests behind the figure.
    Guests,
    /// What must be said of guests before the month is sent.
    MonthGuests,
    /// Arrivals, nights and occupancy.
    Statistics,
    /// How every month stands.
    Months,
    /// The day was open.
    DayOpen,
    /// The day was closed.
    DayClosed,
    /// All unanswered days were open.
    AllOpen,
    /// All unanswered days were closed.
    AllClosed,
    /// The answer about the day is taken back.
    DayUnanswered,
    /// Figures as proposed.
    AsProposed,
    /// Sends the report of the month.
    SendMonth,
    /// The month was reported elsewhere.
    Elsewhere,
    /// The tourist tax of the month.
    Tax,
    /// How long the book is kept, what must be deleted, and the book beside an export.
    Keeping,
    /// What the practice service does wrong.
    Troubles,
    /// The practice service does nothing wrong any more.
    NoTrouble,
    /// The notices of this session.
    Notices,
    /// Everything that can be done, found by its words.
    Palette,
    /// Help.
    Help,
    /// Gives up what runs, closes what can be closed.
    GiveUp,
    /// Leaves the console.
    Quit,
}

/// A key, what it does, where, and in which words.
#[derive(Debug)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// The keys; the first is shown. None: the palette reaches it.
    pub keys: &'static [Key],
    /// A few words for the hint line, Slovenian and English; empty: not hinted at.
    pub hint: (&'static str, &'static str),
    /// A sentence for the help.
    pub help: (&'static str, &'static str),
    /// The screens on which it works.
    pub screens: &'static [Screen],
}

impl Action {
    /// Whether it is there only while one practises.
    #[must_use]
    pub fn is_for_practice(self) -> bool {
        matches!(self, Self::Troubles | Self::NoTrouble)
    }

    /// Whether it only moves the cursor, or is about the screen as it is: nobody looks for it.
    #[must_use]
    pub fn is_of_the_keyboard(self) -> bool {
        matches!(
            self,
            Self::Up
                | Self::Down
                | Self::PageUp
                | Self::PageDown
                | Self::First
                | Self::Last
                | Self::GiveUp
                | Self::Palette
        )
    }

    /// Whether the settings may choose its keys; help, palette and the way back are everywhere
    /// the same.
    #[must_use]
    pub fn can_be_changed(self) -> bool {
        !matches!(self, Self::Help | Self::Palette | Self::GiveUp)
    }

    /// Its name in the settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Show(Screen::Today) => "show_today",
            Self::Show(Screen::Lodged) => "show_lodged",
            Self::Show(Screen::Departures) => "show_departures",
            Self::Show(Screen::Pending) => "show_pending",
            Self::Show(Screen::Month) => "show_month",
            Self::Show(Screen::Book) => "show_book",
            other => other.into(),
        }
    }

    /// The actions whose keys the settings may choose, in the order of the table.
    pub fn changeable() -> impl Iterator<Item = Self> {
        let mut before: Option<Self> = None;
        BINDINGS
            .iter()
            .map(|binding| binding.action)
            .filter(move |action| before.replace(*action) != Some(*action))
            .filter(|action| action.can_be_changed())
    }

    /// The action of that name in the settings.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::changeable().find(|action| action.name() == name)
    }
}

/// The bindings that work on a screen, in their order.
pub fn bindings_of(screen: Screen) -> impl Iterator<Item = &'static Binding> {
    BINDINGS
        .iter()
        .filter(move |binding| binding.screens.contains(&screen))
}

/// The words of the language.
fn said(words: (&'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::Slovenian => words.0,
        Language::English => words.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things_on_a_screen() {
        assert_eq!(KeyMap::default().two_on_one_key(), None);
    }

    #[test]
    fn every_action_has_words_in_both_languages_and_a_key_that_can_be_written() {
        for binding in BINDINGS {
            assert!(!binding.help.0.is_empty() && !binding.help.1.is_empty());
            assert_eq!(binding.hint.0.is_empty(), binding.hint.1.is_empty());
            assert!(!binding.screens.is_empty());
            for key in binding.keys {
                let name = key.name(Language::Slovenian, true);
                assert!(!name.is_empty(), "{key:?}");
                // Names of keys in hints are for terminals without other letters too.
                let is_hinted = !binding.hint.0.is_empty();
                assert!(!is_hinted || name.is_ascii(), "{key:?}");
            }
        }
    }

    #[test]
    fn every_action_has_a_row() {
        for name in Action::VARIANTS {
            let is_there = BINDINGS.iter().any(|binding| {
                let action: &'static str = binding.action.into();
                action == *name
            });
            assert!(is_there, "{name}");
        }
        for screen in Screen::ALL {
            assert!(Action::from_name(Action::Show(screen).name()).is_some());
        }
    }

    #[test]
    fn no_action_is_on_a_capital_letter_since_readers_of_documents_type_them() {
        for binding in BINDINGS {
            for key in binding.keys {
                let is_capital = matches!(key, Key::Char(letter) if letter.is_uppercase());
                assert!(!is_capital, "{key:?} {:?}", binding.action);
            }
        }
    }

    #[test]
    fn every_action_of_the_settings_has_a_name_of_its_own() {
        let mut names: Vec<_> = Action::changeable().map(Action::name).collect();
        for name in &names {
            let is_plain = name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            assert!(is_plain, "{name}");
            assert_eq!(Action::from_name(name).map(Action::name), Some(*name));
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert_eq!(Action::from_name("palette"), None);
    }

    #[test]
    fn keys_of_the_month_do_not_work_on_lists() {
        let keys = KeyMap::default();
        let of = |key, screen| keys.action_of(key, screen);
        assert_eq!(of(Key::Char('z'), Screen::Month), Some(Action::DayClosed));
        assert_eq!(of(Key::Char('z'), Screen::Book), Some(Action::Number));
        assert_eq!(of(Key::Ctrl('c'), Screen::Book), Some(Action::Quit));
        assert_eq!(of(Key::Ctrl('s'), Screen::Book), None);
    }
}
