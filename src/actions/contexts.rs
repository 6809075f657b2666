//! The keys of everything that lies above a screen: a key that no row names does nothing there.

mod rows;

use strum::VariantNames;

use self::rows::Rows;
use super::key::Key::{self, Char};
use super::said;
use crate::domain::language::Language;

/// A page, editor or question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantNames)]
#[expect(
    missing_docs,
    reason = "each is the layer of its name, which says what it is"
)]
pub enum Context {
    Number,
    NumberFrozen,
    Renumbering,
    When,
    Question,
    Change,
    LateChange,
    Stale,
    Figure,
    Grid,
    Guests,
    Party,
    PartyDeparture,
    Drafts,
    Path,
    ExportPath,
    DataPath,
    Troubles,
    History,
    Held,
    Tax,
    TaxGuests,
    MonthGuests,
    Keeping,
    DeletionName,
    Reconciled,
    Print,
    Page,
    FilePrompt,
    FileUser,
    FileForPolice,
    FileQuestion,
    FileUndo,
    Examining,
    Doctor,
    Sweep,
    SweepArrivals,
    SweepEnd,
    SameDay,
    PoliceNotice,
    ShiftNotes,
    NoteEditor,
    NoteUnsaved,
    Palette,
    Search,
}

/// Keys, and what they do.
#[derive(Debug, Clone, Copy)]
pub struct ContextBinding {
    /// The keys, of which the first is shown, of two letters the second in English; capitals of
    /// letters work too.
    pub keys: &'static [Key],
    /// A few words for the hint line, Slovenian and English; empty: not hinted at.
    pub hint: (&'static str, &'static str),
    /// A sentence for the help, Slovenian and English.
    pub help: (&'static str, &'static str),
}

/// A key and a few words, as the hint line shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key, by its name.
    pub key: String,
    /// What it does.
    pub does: &'static str,
}

impl ContextBinding {
    /// The key that is shown.
    #[must_use]
    pub fn shown(&self, language: Language) -> Key {
        let is_letter = |key: &Key| matches!(key, Char(letter) if letter.is_alphabetic());
        let mut letters = self.keys.iter().take(2).filter(|key| is_letter(key));
        let english = letters.next().and(letters.next());
        let first = self.keys.first().copied().unwrap_or(Key::Esc);
        match (language, english) {
            (Language::English, Some(key)) => *key,
            (Language::English | Language::Slovenian, _) => first,
        }
    }
}

impl Context {
    /// Every context, for the manual and for tests.
    pub const ALL: [Self; Self::VARIANTS.len()] = [
        Self::Search,
        Self::Palette,
        Self::Number,
        Self::NumberFrozen,
        Self::Renumbering,
        Self::When,
        Self::Question,
        Self::Change,
        Self::LateChange,
        Self::Stale,
        Self::SameDay,
        Self::Party,
        Self::PartyDeparture,
        Self::Sweep,
        Self::SweepArrivals,
        Self::SweepEnd,
        Self::Drafts,
        Self::History,
        Self::Held,
        Self::Guests,
        Self::PoliceNotice,
        Self::ShiftNotes,
        Self::NoteEditor,
        Self::NoteUnsaved,
        Self::Figure,
        Self::Grid,
        Self::Tax,
        Self::TaxGuests,
        Self::MonthGuests,
        Self::Keeping,
        Self::DeletionName,
        Self::Reconciled,
        Self::Print,
        Self::Path,
        Self::ExportPath,
        Self::DataPath,
        Self::FilePrompt,
        Self::FileUser,
        Self::FileForPolice,
        Self::FileQuestion,
        Self::FileUndo,
        Self::Examining,
        Self::Doctor,
        Self::Troubles,
        Self::Page,
    ];

    /// Its rows, in the order of the help and of the hint line.
    fn groups(self) -> &'static [Rows] {
        use self::rows::{
            BACK, CHANGE, CHOOSING, DATA_PATH, DELETION_NAME, DOCTOR, DRAFTS, ESC, EXAMINING,
            EXPORT_PATH, FILE_FOR_POLICE, FILE_PROMPT, FILE_QUESTION, FILE_UNDO, FILE_USER,
            GIVE_UP, GRID, HELD, HISTORY, HISTORY_BACK, KEEPING, LATE_CHANGE, MONTH_GUESTS, MOVING,
            NOTE_EDITOR, NOTE_TEXT, NOTE_UNSAVED, NUMBER, NUMBER_FROZEN, OPEN, PAGE, PAGES,
            PALETTE, PARTY, PARTY_DEPARTURE, PATH, POLICE_NOTICE, PRINT, QUESTION, RECONCILED,
            RENUMBERING, ROWS, SAME_DAY, SAVE, SEARCH, SHIFT_NOTES, STALE, SWEEP, SWEEP_ARRIVALS,
            SWEEP_END, SWEEP_MOVING, TAX, TAX_MONTH, TROUBLES, TYPING,
        };
        match self {
            Self::Number => &[NUMBER, TYPING, ESC],
            Self::NumberFrozen => &[NUMBER_FROZEN],
            Self::Renumbering => &[RENUMBERING, TYPING, ESC],
            Self::When | Self::Figure => &[SAVE, TYPING, ESC],
            Self::PartyDeparture => &[PARTY_DEPARTURE, TYPING, ESC],
            Self::Question => &[QUESTION],
            Self::Change => &[CHANGE, ESC],
            Self::LateChange => &[LATE_CHANGE, ESC],
            Self::Stale => &[STALE],
            Self::Grid => &[GRID, BACK],
            Self::Guests => &[OPEN, ROWS, BACK],
            Self::Party => &[PARTY, CHOOSING, BACK],
            Self::Drafts => &[DRAFTS, CHOOSING],
            Self::Path => &[PATH, TYPING, ESC],
            Self::ExportPath => &[EXPORT_PATH, TYPING, ESC],
            Self::DataPath => &[DATA_PATH, TYPING, ESC],
            Self::Troubles => &[TROUBLES, ROWS],
            Self::History => &[HISTORY, MOVING, HISTORY_BACK],
            Self::Held => &[PAGES, HELD],
            Self::Tax => &[TAX, TAX_MONTH, ROWS, BACK],
            Self::TaxGuests => &[OPEN, MOVING, TAX_MONTH, BACK],
            Self::MonthGuests => &[MONTH_GUESTS, OPEN, ROWS, BACK],
            Self::Keeping => &[KEEPING, ROWS, BACK],
            Self::DeletionName => &[DELETION_NAME, TYPING, ESC],
            Self::Reconciled => &[RECONCILED, ROWS, BACK],
            Self::Print => &[PRINT, TYPING, ESC],
            Self::Page => &[PAGES, PAGE],
            Self::FilePrompt => &[FILE_PROMPT, TYPING, GIVE_UP],
            Self::FileUser => &[FILE_USER, TYPING, GIVE_UP],
            Self::FileForPolice => &[FILE_FOR_POLICE, TYPING, GIVE_UP],
            Self::FileQuestion => &[FILE_QUESTION],
            Self::FileUndo => &[FILE_UNDO],
            Self::Examining => &[ROWS, EXAMINING],
            Self::Doctor => &[PAGES, DOCTOR],
            Self::Sweep => &[SWEEP, SWEEP_MOVING],
            Self::SweepArrivals => &[SWEEP_ARRIVALS, SWEEP_MOVING],
            Self::SweepEnd => &[SWEEP_END],
            Self::SameDay => &[SAME_DAY, ESC],
            Self::PoliceNotice => &[POLICE_NOTICE, BACK],
            Self::ShiftNotes => &[SHIFT_NOTES, CHOOSING, BACK],
            Self::NoteEditor => &[NOTE_EDITOR, NOTE_TEXT],
            Self::NoteUnsaved => &[NOTE_UNSAVED, NOTE_TEXT],
            Self::Palette => &[PALETTE, TYPING, ESC],
            Self::Search => &[SEARCH, TYPING],
        }
    }

    /// The keys of the context, in the order of the help.
    pub fn bindings(self) -> impl Iterator<Item = &'static ContextBinding> {
        self.groups().iter().copied().flatten()
    }

    /// Whether letters are text here.
    #[must_use]
    pub fn is_typed_in(self) -> bool {
        matches!(
            self,
            Self::Number
                | Self::Renumbering
                | Self::When
                | Self::Figure
                | Self::PartyDeparture
                | Self::DeletionName
                | Self::Path
                | Self::ExportPath
                | Self::DataPath
                | Self::Print
                | Self::FilePrompt
                | Self::FileUser
                | Self::FileForPolice
                | Self::NoteEditor
                | Self::NoteUnsaved
                | Self::Palette
                | Self::Search
        )
    }

    /// Whether a key does anything here: it types, or a row names it.
    #[must_use]
    pub fn takes(self, key: Key) -> bool {
        if self.is_typed_in() && matches!(key, Char(_)) {
            return true;
        }
        let key = match key {
            Char(letter) => Char(letter.to_lowercase().next().unwrap_or(letter)),
            other => other,
        };
        self.bindings().any(|binding| binding.keys.contains(&key))
    }

    /// What the hint line may say here, each with the key to show: arrows and pages stand for
    /// their pair.
    pub fn hints(
        self,
        language: Language,
        is_ascii: bool,
    ) -> impl Iterator<Item = (&'static ContextBinding, Hint)> {
        let goes_down = self.takes(Key::Down);
        self.bindings()
            .filter(|binding| !binding.hint.0.is_empty())
            .map(move |binding| {
                let key = match binding.shown(language) {
                    Key::Up if goes_down => said(("puščice", "arrows"), language).to_owned(),
                    Key::PageUp => "PgUp PgDn".to_owned(),
                    key => key.name(language, is_ascii),
                };
                let does = said(binding.hint, language);
                (binding, Hint { key, does })
            })
    }

    /// What it is called over its help.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        said(
            match self {
                Self::Number => ("zaporedna številka", "sequence number"),
                Self::NumberFrozen => (
                    "zaporedna številka, ki je sprejeta",
                    "sequence number that was accepted",
                ),
                Self::Renumbering => ("preštevilčenje", "renumbering"),
                Self::When => ("ura prihoda ali odhoda", "time of arrival or departure"),
                Self::Question => ("vprašanje", "question"),
                Self::Change => (
                    "sprememba prijavljenega gosta",
                    "change of a registered guest",
                ),
                Self::LateChange => (
                    "pozna sprememba prijavljenega gosta",
                    "late change of a registered guest",
                ),
                Self::Stale => (
                    "vpis je spremenila druga miza",
                    "another desk changed the entry",
                ),
                Self::Figure => ("podatek meseca", "figure of the month"),
                Self::Grid => ("enote in noči meseca", "units and nights of the month"),
                Self::Guests => ("gostje", "guests"),
                Self::Party => ("skupina", "party"),
                Self::PartyDeparture => ("odhod skupine", "departure of a party"),
                Self::Drafts => ("nedokončani vnosi", "unfinished forms"),
                Self::Path => ("uvoz seznama", "taking in a list"),
                Self::ExportPath => ("pot do izvoza AJPES", "path of an export of AJPES"),
                Self::DataPath => ("datoteka s podatki gosta", "file with the data of a guest"),
                Self::Troubles => ("težave v vadnici", "troubles in practice"),
                Self::History => ("zgodovina vpisa", "history of an entry"),
                Self::Held => ("kaj ima AJPES ali policija", "what AJPES or Police hold"),
                Self::Tax => ("turistična taksa", "tourist tax"),
                Self::TaxGuests => ("gostje kode takse", "guests of a code of the tax"),
                Self::MonthGuests => (
                    "gostje, o katerih je treba odgovoriti",
                    "guests to answer about",
                ),
                Self::Keeping => ("hramba knjige", "keeping of the book"),
                Self::DeletionName => ("izbris", "deletion"),
                Self::Reconciled => ("knjiga ob izvozu AJPES", "the book beside an export"),
                Self::Print => ("izpis", "print"),
                Self::Page => ("stran za branje", "page to read"),
                Self::FilePrompt => ("datoteka za oddajo", "file to hand over"),
                Self::FileUser => ("uporabnik datoteke", "user of the file"),
                Self::FileForPolice => ("obrazec za policijo", "form for Police"),
                Self::FileQuestion => {
                    ("ali je datoteka oddana", "whether the file was handed over")
                }
                Self::FileUndo => (
                    "ali oddaja datoteke ne velja",
                    "whether the handing over is taken back",
                ),
                Self::Examining => ("med pregledom povezave", "while looking at the connection"),
                Self::Doctor => ("pregled povezave", "a look at the connection"),
                Self::Sweep => (
                    "odhodi, gost za gostom",
                    "departures, one guest after another",
                ),
                Self::SweepArrivals => (
                    "prihodi, gost za gostom",
                    "arrivals, one guest after another",
                ),
                Self::SweepEnd => (
                    "konec gostov po vrsti",
                    "the end of one guest after another",
                ),
                Self::SameDay => ("odhod na dan prihoda", "departure on the day of arrival"),
                Self::PoliceNotice => ("obvestilo policiji", "notice to police"),
                Self::ShiftNotes => ("beležka izmene", "shift notes"),
                Self::NoteEditor => ("pisanje beležke", "writing a note"),
                Self::NoteUnsaved => ("beležka ni shranjena", "a note is not saved"),
                Self::Palette => ("ukazi po besedah", "commands by their words"),
                Self::Search => ("iskanje po knjigi", "search of the book"),
            },
            language,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Key::{Ctrl, Esc, F};
    use super::*;

    #[test]
    fn each_key_of_a_context_does_one_thing_and_each_row_has_words() {
        assert_eq!(Context::ALL.len(), Context::VARIANTS.len());
        for context in Context::ALL {
            let mut seen = Vec::new();
            for binding in context.bindings() {
                assert!(!binding.help.0.is_empty() && !binding.help.1.is_empty());
                for key in binding.keys {
                    assert!(!seen.contains(key), "{key:?} twice in {context:?}");
                    seen.push(*key);
                }
            }
            assert!(seen.contains(&Esc), "{context:?} has no way back");
            for language in [Language::Slovenian, Language::English] {
                assert!(!context.name(language).is_empty());
            }
        }
    }

    #[test]
    fn terminals_keep_no_key_of_any_context() {
        for context in Context::ALL {
            for taken in ['s', 'q', 'a', 'b', 'c'] {
                assert!(!context.takes(Ctrl(taken)), "Ctrl-{taken} in {context:?}");
            }
        }
    }

    #[test]
    fn a_key_that_no_row_names_does_nothing() {
        assert!(Context::Tax.takes(Char('p')) && Context::Tax.takes(Char('P')));
        assert!(!Context::Tax.takes(Char('s')));
        assert!(Context::Path.takes(Char('s')));
        assert!(!Context::Path.takes(F(9)));
    }
}
