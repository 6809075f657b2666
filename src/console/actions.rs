//! One table of everything that can be done: it drives keys, hints and the help of each screen.

mod table;

use crossterm::event::KeyCode::{
    BackTab, Char, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up,
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub use self::table::BINDINGS;
use super::look::Look;

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
    pub fn name(self, look: Look) -> &'static str {
        match self {
            Self::Today => look.say("Danes", "Today"),
            Self::Lodged => look.say("Nastanjeni", "Lodged"),
            Self::Departures => look.say("Odhodi", "Departures"),
            Self::Pending => look.say("Za pošiljanje", "To send"),
            Self::Month => look.say("Mesec", "Month"),
            Self::Book => look.say("Knjiga", "Book"),
        }
    }

    /// A shorter name for narrow terminals.
    #[must_use]
    pub fn short_name(self, look: Look) -> &'static str {
        match self {
            Self::Lodged => look.say("Nast.", "Lodged"),
            Self::Departures => look.say("Odhodi", "Dep."),
            Self::Pending => look.say("Poslati", "Send"),
            Self::Today | Self::Month | Self::Book => self.name(look),
        }
    }
}

/// Everything that a key does while no page or question lies above the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// What the practice service does wrong.
    Troubles,
    /// The practice service does nothing wrong any more.
    NoTrouble,
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
    /// The keys; the first is shown.
    pub keys: &'static [KeyCode],
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
}

/// What a key does on a screen.
#[must_use]
pub fn action_of(key: KeyEvent, screen: Screen) -> Option<Action> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    if control {
        return (key.code == Char('c')).then_some(Action::Quit);
    }
    if key.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    bindings_of(screen)
        .find(|binding| binding.keys.contains(&key.code))
        .map(|binding| binding.action)
}

/// The bindings that work on a screen, in their order.
pub fn bindings_of(screen: Screen) -> impl Iterator<Item = &'static Binding> {
    BINDINGS
        .iter()
        .filter(move |binding| binding.screens.contains(&screen))
}

/// A key as it is written: `Enter`, `PgDn`, `n`.
#[must_use]
pub fn key_name(key: KeyCode, look: Look) -> String {
    match key {
        Char(' ') => look.say("presledek", "Space").to_owned(),
        Char(letter) => letter.to_string(),
        Enter => "Enter".to_owned(),
        Esc => "Esc".to_owned(),
        Tab => "Tab".to_owned(),
        BackTab => "Shift-Tab".to_owned(),
        Left if look.ascii => look.say("levo", "left").to_owned(),
        Right if look.ascii => look.say("desno", "right").to_owned(),
        Up if look.ascii => look.say("gor", "up").to_owned(),
        Down if look.ascii => look.say("dol", "down").to_owned(),
        Left => "←".to_owned(),
        Right => "→".to_owned(),
        Up => "↑".to_owned(),
        Down => "↓".to_owned(),
        PageUp => "PgUp".to_owned(),
        PageDown => "PgDn".to_owned(),
        Home => "Home".to_owned(),
        End => "End".to_owned(),
        F(number) => format!("F{number}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn no_key_does_two_things_on_a_screen() {
        for screen in Screen::ALL {
            let mut seen = Vec::new();
            for key in bindings_of(screen).flat_map(|binding| binding.keys) {
                assert!(!seen.contains(key), "{key:?} twice on {screen:?}");
                seen.push(*key);
            }
        }
    }

    #[test]
    fn every_action_has_words_in_both_languages_and_a_key_that_can_be_written() {
        let look = Look {
            ascii: true,
            ..Look::plain(Language::Slovenian)
        };
        for binding in BINDINGS {
            assert!(!binding.help.0.is_empty() && !binding.help.1.is_empty());
            assert_eq!(binding.hint.0.is_empty(), binding.hint.1.is_empty());
            for key in binding.keys {
                let name = key_name(*key, look);
                assert!(!name.is_empty() && name.is_ascii(), "{key:?}");
            }
        }
    }

    #[test]
    fn no_action_is_on_a_capital_letter_since_readers_of_documents_type_them() {
        for binding in BINDINGS {
            for key in binding.keys {
                let is_capital = matches!(key, Char(letter) if letter.is_uppercase());
                assert!(!is_capital, "{key:?} {:?}", binding.action);
            }
        }
    }

    #[test]
    fn keys_of_the_month_do_not_work_on_lists() {
        let key = |code| KeyEvent::new(code, KeyModifiers::NONE);
        assert_eq!(
            action_of(key(Char('z')), Screen::Month),
            Some(Action::DayClosed)
        );
        assert_eq!(
            action_of(key(Char('z')), Screen::Book),
            Some(Action::Number)
        );
        assert_eq!(
            action_of(
                KeyEvent::new(Char('c'), KeyModifiers::CONTROL),
                Screen::Book
            ),
            Some(Action::Quit)
        );
        assert_eq!(
            action_of(
                KeyEvent::new(Char('s'), KeyModifiers::CONTROL),
                Screen::Book
            ),
            None
        );
    }
}
