//! The keys of everything that lies above a screen: a key that no row names does nothing there.

use strum::VariantNames;

use super::key::Key::{
    self, BackTab, Backspace, Char, Ctrl, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown,
    PageUp, Right, Tab, Up,
};
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
    When,
    Question,
    Change,
    Stale,
    Figure,
    Grid,
    Guests,
    Party,
    PartyDeparture,
    Drafts,
    Path,
    Troubles,
    History,
    Held,
    Tax,
    MonthGuests,
    Keeping,
    DeletionName,
    Reconciled,
    Print,
    Page,
    FilePrompt,
    FileQuestion,
    Doctor,
    Sweep,
    SameDay,
    PoliceNotice,
    ShiftNotes,
    NoteEditor,
    Palette,
    Search,
}

/// Keys, and what they do.
#[derive(Debug, Clone, Copy)]
pub struct ContextBinding {
    /// The keys; capitals of letters work too.
    pub keys: &'static [Key],
    /// A sentence for the help, Slovenian and English.
    pub help: (&'static str, &'static str),
}

type Rows = &'static [ContextBinding];

const fn row(
    keys: &'static [Key],
    slovenian: &'static str,
    english: &'static str,
) -> ContextBinding {
    ContextBinding {
        keys,
        help: (slovenian, english),
    }
}

#[rustfmt::skip]
const ROWS: Rows = &[
    row(&[Up, Char('k')], "vrstica više", "a row up"),
    row(&[Down, Char('j')], "vrstica niže", "a row down"),
    row(&[PageUp], "stran nazaj", "a page up"),
    row(&[PageDown, Char(' ')], "stran naprej", "a page down"),
    row(&[Home], "na začetek", "to the start"),
    row(&[End], "na konec", "to the end"),
];
#[rustfmt::skip]
const CHOOSING: Rows = &[
    row(&[Up, Char('k')], "vrstica više", "a row up"),
    row(&[Down, Char('j')], "vrstica niže", "a row down"),
];
#[rustfmt::skip]
const TYPING: Rows = &[
    row(&[Backspace], "izbriše zadnji znak", "rubs out the last letter"),
    row(&[Delete, Ctrl('u'), Ctrl('w')], "izprazni vrstico", "empties the line"),
];
const BACK: Rows = &[row(&[Esc, Char('q')], "nazaj", "back")];
const ESC: Rows = &[row(&[Esc], "nazaj", "back")];

#[rustfmt::skip]
const NUMBER: Rows = &[
    row(&[Enter], "shrani številko ali preštevilči, kar je pokazano", "saves the number, or renumbers what is shown"),
    row(&[Char('r')], "pokaže preštevilčenje od tu naprej", "shows the renumbering from here on"),
    row(&[Up, Down, PageUp, PageDown], "listanje po preštevilčenju", "scrolls the renumbering"),
];
const SAVE: Rows = &[row(&[Enter], "shrani", "saves")];
#[rustfmt::skip]
const QUESTION: Rows = &[
    row(&[Char('d'), Char('y')], "da", "yes"),
    row(&[Char('n'), Enter, Esc], "ne", "no"),
];
#[rustfmt::skip]
const CHANGE: Rows = &[
    row(&[Char('v')], "shrani vse; pri pozni spremembi pokaže še obvestilo policiji", "saves everything; of a late change shows the notice to police too"),
    row(&[Char('o')], "shrani samo odhod", "saves only the departure"),
];
#[rustfmt::skip]
const STALE: Rows = &[
    row(&[Char('n')], "naloži, kar je v knjigi", "loads what is in the book"),
    row(&[Char('v')], "shrani, kar ste vpisali", "saves what you entered"),
];
#[rustfmt::skip]
const GRID: Rows = &[
    row(&[Up, Char('k')], "enota više", "a unit up"),
    row(&[Down, Char('j')], "enota niže", "a unit down"),
    row(&[Left, Char('h')], "noč prej", "the night before"),
    row(&[Right, Char('l')], "noč pozneje", "the night after"),
    row(&[PageUp], "deset enot više", "ten units up"),
    row(&[PageDown], "deset enot niže", "ten units down"),
    row(&[Home], "prva noč", "the first night"),
    row(&[End], "zadnja noč", "the last night"),
    row(&[Enter], "gostje te noči", "guests of the night"),
    row(&[Char('g')], "gostje enote v mesecu", "guests of the unit in the month"),
    row(&[Char('o')], "dan brez gostov je bil odprt", "the day without guests was open"),
    row(&[Char('z')], "dan brez gostov je bil zaprt", "the day without guests was closed"),
    row(&[Char('x')], "odgovor o dnevu umakne", "takes the answer about the day back"),
    row(&[Char('p')], "popravi podatek na roko", "edits the figure by hand"),
];
const OPEN: Rows = &[row(
    &[Enter],
    "odpre vpis gosta",
    "opens the entry of the guest",
)];
#[rustfmt::skip]
const PARTY: Rows = &[
    row(&[Char(' ')], "izbere gosta ali ga spusti", "chooses the guest or leaves him out"),
    row(&[Char('o')], "izbrani odidejo zdaj", "those chosen leave now"),
    row(&[Char('u')], "izbrani odidejo ob uri ali ostanejo dlje", "those chosen leave at a time, or stay longer"),
    row(&[Char('x')], "stornira izbrane, po vprašanju", "cancels those chosen, after a question"),
    row(&[Char('l')], "izbrane loči v svojo skupino", "parts those chosen into a party of their own"),
    row(&[Char('z')], "označene združi v skupino", "joins those marked into a party"),
];
#[rustfmt::skip]
const DRAFTS: Rows = &[
    row(&[Enter, Char('d'), Char('y')], "nadaljuje vnos", "goes on with the form"),
    row(&[Char('x')], "zavrže vnos, po vprašanju", "discards the form, after a question"),
    row(&[Esc, Char('n'), Char('q')], "pozneje", "later"),
];
const PATH: Rows = &[row(&[Enter], "prevzame datoteko", "takes the file in")];
#[rustfmt::skip]
const TROUBLES: Rows = &[
    row(&[Enter], "vklopi težavo", "turns the trouble on"),
    row(&[Char('1')], "težava za eno zahtevo", "the trouble for one request"),
    row(&[Char('0')], "spet vse dela", "everything works again"),
    row(&[Esc, Char('q'), Char('!')], "nazaj", "back"),
];
#[rustfmt::skip]
const HISTORY: Rows = &[
    row(&[Enter], "pokaže, kar je bilo poslano, in odgovor", "shows what was sent, and the answer"),
    row(&[Esc, Char('q'), Char('h')], "nazaj", "back"),
];
const HELD: Rows = &[row(&[Esc, Enter, Char('q'), F(7)], "nazaj", "back")];
#[rustfmt::skip]
const TAX: Rows = &[
    row(&[Enter], "gostje kode; pri gostu odpre vpis", "guests of the code; of a guest opens the entry"),
    row(&[Left, Char('h')], "mesec prej", "the month before"),
    row(&[Right, Char('l')], "mesec pozneje", "the month after"),
    row(&[Char('b')], "mesec šteje po nočeh ali po bivanjih", "counts the month by nights or by stays"),
    row(&[Char('p')], "označi, da je nakazano, po vprašanju", "marks it as remitted, after a question"),
    row(&[Char('x')], "umakne nakazilo, po vprašanju", "takes the remittance back, after a question"),
];
#[rustfmt::skip]
const MONTH_GUESTS: Rows = &[
    row(&[Char('d'), Char('y')], "gost šteje: v hiši je, ali je spal v obratu", "the guest counts: is in the house, or slept in the facility"),
    row(&[Char('x')], "odgovor o gostu umakne", "takes the answer about the guest back"),
    row(&[Char('v')], "odgovori za vse, po vprašanju", "answers for all, after a question"),
];
#[rustfmt::skip]
const KEEPING: Rows = &[
    row(&[Enter], "pokaže, kaj je v vrstici", "shows what stands in the row"),
    row(&[Char('x')], "izbriše, kar je treba izbrisati; ime obrata je treba vtipkati", "deletes what must be deleted; the name of the facility has to be typed"),
    row(&[Char('w')], "izpiše zapisnik o izbrisu", "prints the record of a deletion"),
    row(&[Char('u')], "uskladi knjigo z izvozom iz AJPES", "holds the book against an export of AJPES"),
    row(&[Char('g')], "vse podatke gosta zapiše v datoteko zanj", "writes all data of a guest to a file for him"),
];
#[rustfmt::skip]
const DELETION_NAME: Rows = &[
    row(&[Enter], "izbriše, če je ime pravo", "deletes, if the name is right"),
];
#[rustfmt::skip]
const RECONCILED: Rows = &[
    row(&[Enter], "odpre vpis gosta", "opens the entry of the guest"),
    row(&[Char('r')], "prebere izvoz znova", "reads the export again"),
];
#[rustfmt::skip]
const PRINT: Rows = &[
    row(&[Enter], "izpiše", "prints"),
    row(&[Up, BackTab], "vrstica više", "a row up"),
    row(&[Down, Tab], "vrstica niže", "a row down"),
    row(&[Left], "prejšnja izbira", "the choice before"),
    row(&[Right], "naslednja izbira", "the next choice"),
];
const PAGE: Rows = &[row(&[Esc, Enter, Char('q'), Char('?')], "nazaj", "back")];
#[rustfmt::skip]
const FILE_PROMPT: Rows = &[
    row(&[Enter], "naprej; na koncu zapiše datoteko", "goes on; at the end writes the file"),
    row(&[Down, Tab], "naslednje polje", "next field"),
    row(&[Up, BackTab], "prejšnje polje", "field before"),
];
#[rustfmt::skip]
const FILE_QUESTION: Rows = &[
    row(&[Char('d'), Char('y')], "da: datoteka je naložena ali oddana", "yes: the file was uploaded or handed over"),
    row(&[Char('n')], "ne, ni", "no, it was not"),
    row(&[Enter, Esc], "pozneje", "later"),
];
const DOCTOR: Rows = &[row(
    &[Esc, Enter, Char('q')],
    "nazaj; prekine pregled",
    "back; gives up looking",
)];
#[rustfmt::skip]
const SWEEP: Rows = &[
    row(&[Char('d')], "odhod: odšel je po načrtu", "departure: left as planned"),
    row(&[Char('z')], "odhod: odšel je zdaj", "departure: left now"),
    row(&[Char('u')], "odhod ali prihod ob drugi uri", "departure or arrival at another time"),
    row(&[Char('o')], "ostane dlje; pri prihodu pride pozneje", "stays longer; of an arrival comes later"),
    row(&[Char('t')], "prihod: je tu", "arrival: is here"),
    row(&[Char('x')], "prihod: ni ga, storno po vprašanju", "arrival: no show, storno after a question"),
    row(&[Char('p'), Char(' '), Right, Down], "preskoči gosta", "skips the guest"),
    row(&[Char('b'), Left, Up, Backspace], "gost prej", "the guest before"),
    row(&[Char('s')], "na koncu: pošlje, po vprašanju", "at the end: sends, after a question"),
    row(&[Char('e')], "na koncu: obvestilo policiji", "at the end: the notice to police"),
    row(&[Enter, Char('q')], "na koncu: zapre", "at the end: closes"),
];
#[rustfmt::skip]
const SAME_DAY: Rows = &[
    row(&[Char('d'), Char('y')], "gost je prespal", "the guest slept here"),
    row(&[Char('n')], "dnevni počitek", "a day rest"),
    row(&[Char('x')], "sploh ni ostal: storno, po vprašanju", "did not stay at all: storno, after a question"),
];
#[rustfmt::skip]
const POLICE_NOTICE: Rows = &[
    row(&[Char('k'), Char('c')], "kopira besedilo", "copies the text"),
    row(&[Char('d'), Char('f')], "zapiše besedilo v datoteko", "writes the text to a file"),
    row(&[Up], "vrstica više", "a row up"),
    row(&[Down], "vrstica niže", "a row down"),
    row(&[PageUp], "stran nazaj", "a page up"),
    row(&[PageDown, Char(' ')], "stran naprej", "a page down"),
    row(&[Home], "na začetek", "to the start"),
];
#[rustfmt::skip]
const SHIFT_NOTES: Rows = &[
    row(&[Char('n')], "nova beležka", "a new note"),
    row(&[Enter], "uredi beležko", "edits the note"),
    row(&[Char('d')], "opravljeno", "done"),
];
#[rustfmt::skip]
const NOTE_EDITOR: Rows = &[
    row(&[Ctrl('o'), F(2)], "shrani beležko", "saves the note"),
    row(&[Enter], "nova vrstica", "a new line"),
    row(&[Left, Right, Up, Down, Home, End], "premik po besedilu", "moves in the text"),
    row(&[Backspace, Ctrl('h')], "izbriše znak levo", "rubs out the letter to the left"),
    row(&[Delete], "izbriše znak desno", "rubs out the letter to the right"),
    row(&[Ctrl('u')], "izprazni vrstico", "empties the line"),
    row(&[Esc], "nazaj, na spremenjeni beležki po opozorilu", "back, on a changed note after a warning"),
];
#[rustfmt::skip]
const PALETTE: Rows = &[
    row(&[Enter], "naredi ali pove, zakaj zdaj ne gre", "does it, or says why it is not possible now"),
    row(&[Up, BackTab], "vrstica više", "a row up"),
    row(&[Down, Tab], "vrstica niže", "a row down"),
];
#[rustfmt::skip]
const SEARCH: Rows = &[
    row(&[Enter], "odpre vpis gosta", "opens the entry of the guest"),
    row(&[Tab], "na seznam", "to the list"),
    row(&[Esc], "počisti iskanje", "clears the search"),
    row(&[Up], "vrstica više", "a row up"),
    row(&[Down], "vrstica niže", "a row down"),
    row(&[PageUp], "stran nazaj", "a page up"),
    row(&[PageDown], "stran naprej", "a page down"),
];

impl Context {
    /// Every context, for the manual and for tests.
    pub const ALL: [Self; 32] = [
        Self::Search,
        Self::Palette,
        Self::Number,
        Self::When,
        Self::Question,
        Self::Change,
        Self::Stale,
        Self::SameDay,
        Self::Party,
        Self::PartyDeparture,
        Self::Sweep,
        Self::Drafts,
        Self::History,
        Self::Held,
        Self::Guests,
        Self::PoliceNotice,
        Self::ShiftNotes,
        Self::NoteEditor,
        Self::Figure,
        Self::Grid,
        Self::Tax,
        Self::MonthGuests,
        Self::Keeping,
        Self::DeletionName,
        Self::Reconciled,
        Self::Print,
        Self::Path,
        Self::FilePrompt,
        Self::FileQuestion,
        Self::Doctor,
        Self::Troubles,
        Self::Page,
    ];

    /// Its rows, in the order of the help.
    fn groups(self) -> &'static [Rows] {
        match self {
            Self::Number => &[NUMBER, TYPING, BACK],
            Self::When | Self::Figure | Self::PartyDeparture => &[SAVE, TYPING, ESC],
            Self::Question => &[QUESTION],
            Self::Change => &[CHANGE, ESC],
            Self::Stale => &[STALE, ESC],
            Self::Grid => &[GRID, BACK],
            Self::Guests => &[OPEN, ROWS, BACK],
            Self::Party => &[OPEN, PARTY, CHOOSING, BACK],
            Self::Drafts => &[DRAFTS, CHOOSING],
            Self::Path => &[PATH, TYPING, ESC],
            Self::Troubles => &[TROUBLES, ROWS],
            Self::History => &[HISTORY, ROWS],
            Self::Held => &[HELD, ROWS],
            Self::Tax => &[TAX, ROWS, BACK],
            Self::MonthGuests => &[OPEN, MONTH_GUESTS, ROWS, BACK],
            Self::Keeping => &[KEEPING, ROWS, BACK],
            Self::DeletionName => &[DELETION_NAME, TYPING, ESC],
            Self::Reconciled => &[RECONCILED, ROWS, BACK],
            Self::Print => &[PRINT, TYPING, ESC],
            Self::Page => &[ROWS, PAGE],
            Self::FilePrompt => &[FILE_PROMPT, TYPING, ESC],
            Self::FileQuestion => &[FILE_QUESTION],
            Self::Doctor => &[ROWS, DOCTOR],
            Self::Sweep => &[SWEEP, ESC],
            Self::SameDay => &[SAME_DAY, ESC],
            Self::PoliceNotice => &[POLICE_NOTICE, BACK],
            Self::ShiftNotes => &[SHIFT_NOTES, CHOOSING, BACK],
            Self::NoteEditor => &[NOTE_EDITOR],
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
                | Self::When
                | Self::Figure
                | Self::PartyDeparture
                | Self::DeletionName
                | Self::Path
                | Self::Print
                | Self::FilePrompt
                | Self::NoteEditor
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

    /// What it is called over its help.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        said(
            match self {
                Self::Number => ("zaporedna številka", "sequence number"),
                Self::When => ("ura prihoda ali odhoda", "time of arrival or departure"),
                Self::Question => ("vprašanje", "question"),
                Self::Change => (
                    "sprememba prijavljenega gosta",
                    "change of a registered guest",
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
                Self::Troubles => ("težave v vadnici", "troubles in practice"),
                Self::History => ("zgodovina vpisa", "history of an entry"),
                Self::Held => ("kaj ima AJPES ali policija", "what AJPES or Police hold"),
                Self::Tax => ("turistična taksa", "tourist tax"),
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
                Self::FileQuestion => {
                    ("ali je datoteka oddana", "whether the file was handed over")
                }
                Self::Doctor => ("pregled povezave", "a look at the connection"),
                Self::Sweep => ("gost za gostom", "one guest after another"),
                Self::SameDay => ("odhod na dan prihoda", "departure on the day of arrival"),
                Self::PoliceNotice => ("obvestilo policiji", "notice to police"),
                Self::ShiftNotes => ("beležka izmene", "shift notes"),
                Self::NoteEditor => ("pisanje beležke", "writing a note"),
                Self::Palette => ("ukazi po besedah", "commands by their words"),
                Self::Search => ("iskanje po knjigi", "search of the book"),
            },
            language,
        )
    }
}

#[cfg(test)]
mod tests {
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
