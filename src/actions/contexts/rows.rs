//! The rows of each context, with their words.

use super::ContextBinding;
use crate::actions::key::Key::{
    self, BackTab, Backspace, Char, Ctrl, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown,
    PageUp, Right, Tab, Up,
};

type Words = (&'static str, &'static str);
pub(super) type Rows = &'static [ContextBinding];

/// A row that the hint line does not show.
const fn row(
    keys: &'static [Key],
    slovenian: &'static str,
    english: &'static str,
) -> ContextBinding {
    hinted(keys, ("", ""), slovenian, english)
}

const fn hinted(
    keys: &'static [Key],
    hint: Words,
    slovenian: &'static str,
    english: &'static str,
) -> ContextBinding {
    ContextBinding {
        keys,
        hint,
        help: (slovenian, english),
    }
}

#[rustfmt::skip]
pub(super) const ROWS: Rows = &[
    row(&[Up, Char('k')], "vrstica više", "a row up"),
    row(&[Down, Char('j')], "vrstica niže", "a row down"),
    row(&[PageUp], "stran nazaj", "a page up"),
    row(&[PageDown, Char(' ')], "stran naprej", "a page down"),
    row(&[Home], "na začetek", "to the start"),
    row(&[End], "na konec", "to the end"),
];
/// Rows that are only read.
#[rustfmt::skip]
pub(super) const PAGES: Rows = &[
    row(&[Up, Char('k')], "vrstica više", "a row up"),
    row(&[Down, Char('j')], "vrstica niže", "a row down"),
    hinted(&[PageUp], ("listanje", "pages"), "stran nazaj", "a page up"),
    row(&[PageDown, Char(' ')], "stran naprej", "a page down"),
    row(&[Home], "na začetek", "to the start"),
    row(&[End], "na konec", "to the end"),
];
#[rustfmt::skip]
pub(super) const MOVING: Rows = &[
    hinted(&[Up, Char('k')], ("premik", "move"), "vrstica više", "a row up"),
    row(&[Down, Char('j')], "vrstica niže", "a row down"),
    row(&[PageUp], "stran nazaj", "a page up"),
    row(&[PageDown, Char(' ')], "stran naprej", "a page down"),
    row(&[Home], "na začetek", "to the start"),
    row(&[End], "na konec", "to the end"),
];
#[rustfmt::skip]
pub(super) const CHOOSING: Rows = &[
    row(&[Up, Char('k')], "vrstica više", "a row up"),
    row(&[Down, Char('j')], "vrstica niže", "a row down"),
];
#[rustfmt::skip]
pub(super) const TYPING: Rows = &[
    row(&[Backspace], "izbriše zadnji znak", "rubs out the last letter"),
    row(&[Delete, Ctrl('u'), Ctrl('w')], "izprazni vrstico", "empties the line"),
];
const BACK_WORDS: Words = ("nazaj", "back");
pub(super) const BACK: Rows = &[hinted(&[Esc, Char('q')], BACK_WORDS, "nazaj", "back")];
pub(super) const ESC: Rows = &[hinted(&[Esc], BACK_WORDS, "nazaj", "back")];
#[rustfmt::skip]
pub(super) const GIVE_UP: Rows = &[hinted(&[Esc], ("opusti", "gives up"), "opusti", "gives up")];

#[rustfmt::skip]
pub(super) const NUMBER: Rows = &[
    hinted(&[Enter], ("shrani", "saves"), "shrani številko", "saves the number"),
    hinted(&[Char('r')], ("preštevilči od tu naprej", "renumbers from here on"), "pokaže preštevilčenje od tu naprej", "shows the renumbering from here on"),
];
#[rustfmt::skip]
pub(super) const RENUMBERING: Rows = &[
    hinted(&[Enter], ("preštevilči", "renumbers"), "preštevilči, kar je pokazano", "renumbers what is shown"),
    row(&[Char('r')], "pokaže preštevilčenje znova", "shows the renumbering anew"),
    row(&[Up, Down, PageUp, PageDown], "listanje po preštevilčenju", "scrolls the renumbering"),
];
#[rustfmt::skip]
pub(super) const NUMBER_FROZEN: Rows = &[
    hinted(&[Esc, Enter, Char('q')], BACK_WORDS, "nazaj", "back"),
];
pub(super) const SAVE: Rows = &[hinted(&[Enter], ("shrani", "saves"), "shrani", "saves")];
#[rustfmt::skip]
pub(super) const PARTY_DEPARTURE: Rows = &[
    hinted(&[Enter], ("vpiše", "enters it"), "vpiše odhod izbranih", "enters the departure of those chosen"),
];
#[rustfmt::skip]
pub(super) const QUESTION: Rows = &[
    hinted(&[Char('d'), Char('y')], ("da", "yes"), "da", "yes"),
    hinted(&[Enter, Char('n'), Esc], ("ne", "no"), "ne", "no"),
];
#[rustfmt::skip]
pub(super) const CHANGE: Rows = &[
    hinted(&[Char('o')], ("samo odhod", "only the departure"), "shrani samo odhod", "saves only the departure"),
    hinted(&[Char('v')], ("shrani vse", "saves everything"), "shrani vse", "saves everything"),
];
#[rustfmt::skip]
pub(super) const LATE_CHANGE: Rows = &[
    hinted(&[Char('o')], ("samo odhod", "only the departure"), "shrani samo odhod", "saves only the departure"),
    hinted(&[Char('v')], ("shrani vse, obvestilo policiji", "saves all, notice to police"), "shrani vse, nato pokaže še obvestilo policiji", "saves everything, then shows the notice to police"),
];
#[rustfmt::skip]
pub(super) const STALE: Rows = &[
    hinted(&[Char('n')], ("naloži iz knjige", "loads from the book"), "naloži, kar je v knjigi", "loads what is in the book"),
    hinted(&[Char('v')], ("shrani moje", "saves mine"), "shrani, kar ste vpisali", "saves what you entered"),
    hinted(&[Esc], ("nazaj v obrazec", "back to the form"), "nazaj v obrazec", "back to the form"),
];
#[rustfmt::skip]
pub(super) const GRID: Rows = &[
    hinted(&[Enter], ("gostje noči", "guests of night"), "gostje te noči", "guests of the night"),
    hinted(&[Char('g')], ("gostje enote", "of unit"), "gostje enote v mesecu", "guests of the unit in the month"),
    hinted(&[Char('o')], ("odprto", "open"), "dan brez gostov je bil odprt", "the day without guests was open"),
    hinted(&[Char('z')], ("zaprto", "closed"), "dan brez gostov je bil zaprt", "the day without guests was closed"),
    row(&[Char('x')], "odgovor o dnevu umakne", "takes the answer about the day back"),
    hinted(&[Char('p')], ("popravi", "edit"), "popravi podatek na roko", "edits the figure by hand"),
    row(&[Up, Char('k')], "enota više", "a unit up"),
    row(&[Down, Char('j')], "enota niže", "a unit down"),
    row(&[Left, Char('h')], "noč prej", "the night before"),
    row(&[Right, Char('l')], "noč pozneje", "the night after"),
    row(&[PageUp], "deset enot više", "ten units up"),
    row(&[PageDown], "deset enot niže", "ten units down"),
    row(&[Home], "prva noč", "the first night"),
    row(&[End], "zadnja noč", "the last night"),
];
#[rustfmt::skip]
pub(super) const OPEN: Rows = &[
    hinted(&[Enter], ("odpri vpis", "opens the entry"), "odpre vpis gosta", "opens the entry of the guest"),
];
#[rustfmt::skip]
pub(super) const PARTY: Rows = &[
    hinted(&[Char('o')], ("odhod zdaj", "leave now"), "izbrani odidejo zdaj", "those chosen leave now"),
    hinted(&[Char('u')], ("odhod ob", "leave at"), "izbrani odidejo ob uri ali ostanejo dlje", "those chosen leave at a time, or stay longer"),
    hinted(&[Char('x')], ("storno", "storno"), "stornira izbrane, po vprašanju", "cancels those chosen, after a question"),
    hinted(&[Char('l')], ("loči", "parts"), "izbrane loči v svojo skupino", "parts those chosen into a party of their own"),
    hinted(&[Char('z')], ("združi", "joins"), "označene združi v skupino", "joins those marked into a party"),
    hinted(&[Char(' ')], ("izbere", "chooses"), "izbere gosta ali ga spusti", "chooses the guest or leaves him out"),
    row(&[Enter], "odpre vpis gosta", "opens the entry of the guest"),
];
#[rustfmt::skip]
pub(super) const DRAFTS: Rows = &[
    hinted(&[Enter, Char('d'), Char('y')], ("nadaljuj", "goes on"), "nadaljuje vnos", "goes on with the form"),
    hinted(&[Char('x')], ("zavrzi", "discards"), "zavrže vnos, po vprašanju", "discards the form, after a question"),
    hinted(&[Esc, Char('n'), Char('q')], ("pozneje", "later"), "pozneje", "later"),
];
#[rustfmt::skip]
pub(super) const PATH: Rows = &[
    hinted(&[Enter], ("prevzame", "takes it in"), "prevzame datoteko", "takes the file in"),
];
#[rustfmt::skip]
pub(super) const EXPORT_PATH: Rows = &[
    hinted(&[Enter], ("primerja", "compares"), "primerja knjigo z izvozom", "compares the book with the export"),
];
#[rustfmt::skip]
pub(super) const DATA_PATH: Rows = &[
    hinted(&[Enter], ("zapiše", "writes"), "zapiše podatke gosta v datoteko", "writes the data of the guest to the file"),
];
#[rustfmt::skip]
pub(super) const TROUBLES: Rows = &[
    hinted(&[Enter], ("vklopi", "turns on"), "vklopi težavo", "turns the trouble on"),
    hinted(&[Char('1')], ("za eno zahtevo", "for one request"), "težava za eno zahtevo", "the trouble for one request"),
    hinted(&[Char('0')], ("brez težav", "no trouble"), "spet vse dela", "everything works again"),
    hinted(&[Esc, Char('q'), Char('!')], BACK_WORDS, "nazaj", "back"),
];
#[rustfmt::skip]
pub(super) const HISTORY: Rows = &[
    hinted(&[Enter], ("poslano in odgovor", "what was sent and answered"), "pokaže, kar je bilo poslano, in odgovor", "shows what was sent, and the answer"),
];
#[rustfmt::skip]
pub(super) const HISTORY_BACK: Rows = &[
    hinted(&[Esc, Char('q'), Char('h')], BACK_WORDS, "nazaj", "back"),
];
#[rustfmt::skip]
pub(super) const HELD: Rows = &[
    hinted(&[Esc, Enter, Char('q'), F(7)], BACK_WORDS, "nazaj", "back"),
];
#[rustfmt::skip]
pub(super) const TAX: Rows = &[
    hinted(&[Enter], ("gostje", "guests"), "gostje kode", "guests of the code"),
];
/// About the month shown, whatever row the cursor is in.
#[rustfmt::skip]
pub(super) const TAX_MONTH: Rows = &[
    hinted(&[Char('p')], ("nakazano", "remitted"), "označi, da je nakazano, po vprašanju", "marks it as remitted, after a question"),
    hinted(&[Char('x')], ("umakni", "take back"), "umakne nakazilo, po vprašanju", "takes the remittance back, after a question"),
    hinted(&[Char('b')], ("način", "way"), "mesec šteje po nočeh ali po bivanjih", "counts the month by nights or by stays"),
    row(&[Left, Char('h')], "mesec prej", "the month before"),
    row(&[Right, Char('l')], "mesec pozneje", "the month after"),
];
#[rustfmt::skip]
pub(super) const MONTH_GUESTS: Rows = &[
    hinted(&[Char('d'), Char('y')], ("velja", "yes"), "gost šteje: v hiši je, ali je spal v obratu", "the guest counts: is in the house, or slept in the facility"),
    hinted(&[Char('x')], ("umakni", "take back"), "odgovor o gostu umakne", "takes the answer about the guest back"),
    hinted(&[Char('v')], ("vsi", "all"), "odgovori za vse, po vprašanju", "answers for all, after a question"),
];
#[rustfmt::skip]
pub(super) const KEEPING: Rows = &[
    hinted(&[Enter], ("odpri", "opens"), "pokaže, kaj je v vrstici", "shows what stands in the row"),
    hinted(&[Char('x')], ("izbriši", "delete"), "izbriše, kar je treba izbrisati; ime obrata je treba vtipkati", "deletes what must be deleted; the name of the facility has to be typed"),
    hinted(&[Char('w')], ("zapisnik", "record"), "izpiše zapisnik o izbrisu", "prints the record of a deletion"),
    hinted(&[Char('u')], ("uskladi", "reconcile"), "uskladi knjigo z izvozom iz AJPES", "holds the book against an export of AJPES"),
    hinted(&[Char('g')], ("podatki gosta", "data of guest"), "vse podatke gosta zapiše v datoteko zanj", "writes all data of a guest to a file for him"),
];
#[rustfmt::skip]
pub(super) const DELETION_NAME: Rows = &[
    hinted(&[Enter], ("izbriše za vedno", "deletes for good"), "izbriše, če je ime pravo", "deletes, if the name is right"),
];
#[rustfmt::skip]
pub(super) const RECONCILED: Rows = &[
    hinted(&[Enter], ("odpri vpis", "opens the entry"), "odpre vpis gosta", "opens the entry of the guest"),
    hinted(&[Char('r')], ("primerjaj znova", "compare again"), "prebere izvoz znova", "reads the export again"),
];
#[rustfmt::skip]
pub(super) const PRINT: Rows = &[
    hinted(&[Enter], ("izpiše", "prints"), "izpiše", "prints"),
    hinted(&[Up, BackTab], ("izbira", "choose"), "vrstica više", "a row up"),
    row(&[Down, Tab], "vrstica niže", "a row down"),
    row(&[Left], "prejšnja izbira", "the choice before"),
    row(&[Right], "naslednja izbira", "the next choice"),
];
#[rustfmt::skip]
pub(super) const PAGE: Rows = &[
    hinted(&[Esc, Enter, Char('q'), Char('?')], BACK_WORDS, "nazaj", "back"),
];
#[rustfmt::skip]
pub(super) const FILE_PROMPT: Rows = &[
    hinted(&[Enter, Down, Tab], ("naprej", "goes on"), "naslednje polje", "next field"),
];
#[rustfmt::skip]
pub(super) const FILE_USER: Rows = &[
    hinted(&[Enter], ("zapiše datoteko", "writes the file"), "zapiše datoteko", "writes the file"),
    hinted(&[Up, BackTab], ("na datoteko", "to the file"), "prejšnje polje", "field before"),
];
#[rustfmt::skip]
pub(super) const FILE_FOR_POLICE: Rows = &[
    hinted(&[Enter], ("zapiše obrazec", "writes the form"), "zapiše obrazec", "writes the form"),
];
#[rustfmt::skip]
pub(super) const FILE_QUESTION: Rows = &[
    hinted(&[Char('d'), Char('y')], ("da", "yes"), "da: datoteka je naložena ali oddana", "yes: the file was uploaded or handed over"),
    hinted(&[Char('n')], ("ne", "no"), "ne, ni", "no, it was not"),
    hinted(&[Enter, Esc], ("pozneje", "later"), "pozneje", "later"),
];
#[rustfmt::skip]
pub(super) const FILE_UNDO: Rows = &[
    hinted(&[Char('d'), Char('y')], ("da, umakni", "yes, take it back"), "da: datoteka ni oddana", "yes: the file was not handed over"),
    hinted(&[Enter, Char('n'), Esc], ("ne", "no"), "ne", "no"),
];
#[rustfmt::skip]
pub(super) const DOCTOR: Rows = &[
    hinted(&[Esc, Enter, Char('q')], BACK_WORDS, "nazaj", "back"),
];
#[rustfmt::skip]
pub(super) const EXAMINING: Rows = &[
    hinted(&[Esc, Char('q')], ("prekini", "gives up"), "prekine pregled", "gives up looking"),
];
#[rustfmt::skip]
pub(super) const SWEEP: Rows = &[
    hinted(&[Char('d')], ("po načrtu", "as planned"), "odšel je po načrtu", "left as planned"),
    hinted(&[Char('z')], ("zdaj", "now"), "odšel je zdaj", "left now"),
    hinted(&[Char('u')], ("ob", "at"), "odšel je ob drugi uri", "left at another time"),
    hinted(&[Char('o')], ("ostane", "stays"), "ostane dlje", "stays longer"),
];
#[rustfmt::skip]
pub(super) const SWEEP_ARRIVALS: Rows = &[
    hinted(&[Char('t')], ("je tu", "is here"), "gost je tu", "the guest is here"),
    hinted(&[Char('u')], ("ob", "at"), "prišel je ob drugi uri", "came at another time"),
    hinted(&[Char('o')], ("pozneje", "later"), "pride pozneje", "comes later"),
    hinted(&[Char('x')], ("ni ga", "no show"), "ni ga: storno, po vprašanju", "no show: storno, after a question"),
];
#[rustfmt::skip]
pub(super) const SWEEP_MOVING: Rows = &[
    hinted(&[Char('b'), Left, Up, Backspace], ("prej", "back"), "gost prej", "the guest before"),
    hinted(&[Char('p'), Char(' '), Right, Down], ("preskoči", "skip"), "preskoči gosta", "skips the guest"),
    hinted(&[Esc], ("zapri", "close"), "zapre; kar je vpisano, ostane", "closes; what was entered stays"),
];
#[rustfmt::skip]
pub(super) const SWEEP_END: Rows = &[
    hinted(&[Char('s')], ("pošlji", "send"), "pošlje, po vprašanju", "sends, after a question"),
    hinted(&[Char('e')], ("obvestilo policiji", "notice to police"), "obvestilo policiji o pozni spremembi", "the notice to police about a late change"),
    hinted(&[Char('b'), Left, Up, Backspace], ("prej", "back"), "gost prej", "the guest before"),
    hinted(&[Esc, Enter, Char('q')], ("zapri", "close"), "zapre", "closes"),
];
#[rustfmt::skip]
pub(super) const SAME_DAY: Rows = &[
    hinted(&[Char('d'), Char('y')], ("prespal", "slept"), "gost je prespal: noč tega dne šteje", "the guest slept here: the night of that date counts"),
    hinted(&[Char('n')], ("dnevni počitek", "day rest"), "dnevni počitek, oznaka takse 16", "a day rest, tax code 16"),
    hinted(&[Char('x')], ("ni ostal, storno", "did not stay, storno"), "sploh ni ostal: storno, po vprašanju", "did not stay at all: storno, after a question"),
];
#[rustfmt::skip]
pub(super) const POLICE_NOTICE: Rows = &[
    hinted(&[Char('k'), Char('c')], ("kopiraj", "copy"), "kopira besedilo", "copies the text"),
    hinted(&[Char('d'), Char('f')], ("v datoteko", "to a file"), "zapiše besedilo v datoteko", "writes the text to a file"),
    hinted(&[Up], ("listanje", "scroll"), "vrstica više", "a row up"),
    row(&[Down], "vrstica niže", "a row down"),
    row(&[PageUp], "stran nazaj", "a page up"),
    row(&[PageDown, Char(' ')], "stran naprej", "a page down"),
    row(&[Home], "na začetek", "to the start"),
    row(&[End], "na konec", "to the end"),
];
#[rustfmt::skip]
pub(super) const SHIFT_NOTES: Rows = &[
    hinted(&[Char('d')], ("opravljeno", "done"), "opravljeno", "done"),
    hinted(&[Enter], ("uredi", "edits"), "uredi beležko", "edits the note"),
    hinted(&[Char('n')], ("nova", "a new one"), "nova beležka", "a new note"),
];
#[rustfmt::skip]
pub(super) const NOTE_EDITOR: Rows = &[
    hinted(&[Ctrl('o'), F(2)], ("shrani", "saves"), "shrani beležko", "saves the note"),
    hinted(&[Enter], ("nova vrstica", "a new line"), "nova vrstica", "a new line"),
    hinted(&[Esc], BACK_WORDS, "nazaj; spremenjeno beležko potem Enter shrani, še en Esc zavrže", "back; a changed note is then saved by Enter, dropped by another Esc"),
];
#[rustfmt::skip]
pub(super) const NOTE_UNSAVED: Rows = &[
    hinted(&[Enter, Ctrl('o'), F(2)], ("shrani", "saves"), "shrani beležko", "saves the note"),
    hinted(&[Esc], ("zavrzi", "drops it"), "zavrže, kar je bilo napisano", "drops what was written"),
];
#[rustfmt::skip]
pub(super) const NOTE_TEXT: Rows = &[
    row(&[Left, Right, Up, Down, Home, End], "premik po besedilu", "moves in the text"),
    row(&[Backspace, Ctrl('h')], "izbriše znak levo", "rubs out the letter to the left"),
    row(&[Delete], "izbriše znak desno", "rubs out the letter to the right"),
    row(&[Ctrl('u')], "izprazni vrstico", "empties the line"),
];
#[rustfmt::skip]
pub(super) const PALETTE: Rows = &[
    hinted(&[Enter], ("naredi", "does it"), "naredi ali pove, zakaj zdaj ne gre", "does it, or says why it is not possible now"),
    hinted(&[Up, BackTab], ("izbira", "choose"), "vrstica više", "a row up"),
    row(&[Down, Tab], "vrstica niže", "a row down"),
];
#[rustfmt::skip]
pub(super) const SEARCH: Rows = &[
    hinted(&[Up], ("premik", "move"), "vrstica više", "a row up"),
    row(&[Down], "vrstica niže", "a row down"),
    hinted(&[Enter], ("odpri", "opens"), "odpre vpis gosta", "opens the entry of the guest"),
    hinted(&[Tab], ("na seznam", "to the list"), "na seznam", "to the list"),
    row(&[PageUp], "stran nazaj", "a page up"),
    row(&[PageDown], "stran naprej", "a page down"),
    hinted(&[Esc], ("počisti", "clears"), "počisti iskanje", "clears the search"),
];
