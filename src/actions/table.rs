//! The table of actions, in the order in which hints and help show it.

use super::key::Key::{
    self, BackTab, Char, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up,
};
use super::{Action, Binding, Screen};

const EVERYWHERE: &[Screen] = &Screen::ALL;
const LISTS: &[Screen] = &[
    Screen::Today,
    Screen::Lodged,
    Screen::Departures,
    Screen::Pending,
    Screen::Book,
];
const CONFIRMING: &[Screen] = &[Screen::Today, Screen::Departures];
const ARRIVING: &[Screen] = &[Screen::Today, Screen::Pending];
const PENDING: &[Screen] = &[Screen::Pending];
const MONTH: &[Screen] = &[Screen::Month];

const fn binding(
    action: Action,
    keys: &'static [Key],
    screens: &'static [Screen],
    hint: (&'static str, &'static str),
    help: (&'static str, &'static str),
) -> Binding {
    Binding {
        action,
        keys,
        hint,
        help,
        screens,
    }
}

/// Everything that keys do.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    binding(Action::Open, &[Enter], LISTS, ("odpri", "open"), ("odpre vpis gosta", "opens the entry of the guest")),
    binding(Action::Sweep, &[Char('v')], CONFIRMING, ("po vrsti", "one by one"), ("gre po vrsti skozi odhode (na zaslonu Danes najprej skozi prihode), ena tipka za gosta", "goes through the departures one by one (on Today first the arrivals), one key a guest")),
    binding(Action::Send, &[Char('s')], LISTS, ("pošlji", "send"), ("pošlje na AJPES, kar je za poslati, po vprašanju", "sends what is due to AJPES, after a question")),
    binding(Action::ByFile, &[Char('v')], PENDING, ("datoteka", "by file"), ("zapiše, kar čaka, v datoteko za spletno aplikacijo, ali odgovori, ali je naložena", "writes what waits to a file for the web application, or answers whether it was uploaded")),
    binding(Action::NextFinding, &[Char('f')], EVERYWHERE, ("popravi", "mend"), ("odpre naslednjo najdbo na njenem polju", "opens the next finding at its field")),
    binding(Action::ConfirmArrival, &[Char('t')], ARRIVING, ("je tu", "is here"), ("pričakovani gost je prišel, kot je načrtovano", "the expected guest came as planned")),
    binding(Action::ConfirmDeparture, &[Char('d')], CONFIRMING, ("je odšel", "has left"), ("gost je odšel, kot je sporočeno", "the guest left as it was reported")),
    binding(Action::New, &[Char('n')], EVERYWHERE, ("nov gost", "new guest"), ("vpiše novega gosta", "enters a new guest")),
    binding(Action::NextMember, &[Char('+')], LISTS, ("", ""), ("vpiše še enega gosta iste skupine", "enters another guest of the same party")),
    binding(Action::Departure, &[Char('o')], LISTS, ("odhod", "departure"), ("vpiše odhod, zdaj ali ob uri", "enters the departure, now or at a time")),
    binding(Action::Party, &[Char('c')], LISTS, ("skupina", "party"), ("cela skupina ali označeni: odhod, podaljšanje, storno", "the whole party or those marked: departure, longer stay, storno")),
    binding(Action::Arrival, &[Char('p')], LISTS, ("prihod", "arrival"), ("popravi uro prihoda", "corrects the time of arrival")),
    binding(Action::Number, &[Char('z')], LISTS, ("številka", "number"), ("uredi zaporedno številko", "edits the sequence number")),
    binding(Action::Storno, &[Char('x')], LISTS, ("storno", "storno"), ("stornira vpis, po vprašanju", "cancels the entry, after a question")),
    binding(Action::SendAgain, &[Char('r')], LISTS, ("znova", "again"), ("vpis pošlje še enkrat ob naslednjem pošiljanju", "sends the entry once more with the next sending")),
    binding(Action::History, &[Char('h')], LISTS, ("zgodovina", "history"), ("zgodovina vpisa: kdo je kaj spremenil, kaj je bilo poslano in kaj je odgovoril AJPES", "history of the entry: who changed what, what was sent, what AJPES answered")),
    binding(Action::SendAhead, &[Char('a')], LISTS, ("", ""), ("pošlje tudi prihode naslednjih 7 dni", "sends the arrivals of the next 7 days too")),
    binding(Action::Mark, &[Char('m')], LISTS, ("", ""), ("označi gosta, c potem velja za vse označene", "marks the guest, c is then about all who are marked")),
    binding(Action::Drafts, &[Char('y')], LISTS, ("", ""), ("nadaljuje nedokončan vnos", "goes on with an unfinished form")),
    binding(Action::ShiftNotes, &[Char('b')], LISTS, ("beležka", "note"), ("beležka izmene: kaj mora vedeti naslednji", "the note from shift to shift: what the next one must know")),
    binding(Action::News, &[Char('u')], LISTS, ("novosti", "news"), ("pokaže, kaj se je spremenilo od zadnjega pogleda", "shows what changed since the last look")),
    binding(Action::PoliceNotice, &[Char('e')], LISTS, ("", ""), ("obvestilo policijski postaji o pozni spremembi, za e-pošto", "the notice to the police station about a late change, for e-mail")),
    binding(Action::Keeping, &[Char('l')], LISTS, ("", ""), ("hramba knjige: kaj je treba izbrisati, zapisniki, podatki gosta in usklajevanje z izvozom AJPES", "keeping of the book: what must be deleted, records, a guest's own data, and an export of AJPES beside the book")),
    binding(Action::Guests, &[Enter, Char('g')], MONTH, ("razlogi", "reasons"), ("pokaže, iz česa je podatek: enote in goste, noč po noč", "shows what makes the figure: units and guests, night by night")),
    binding(Action::EditFigure, &[Char('p')], MONTH, ("popravi", "edit"), ("popravi podatek na roko", "edits the figure by hand")),
    binding(Action::MonthGuests, &[Char('v')], MONTH, ("", ""), ("vpraša o gostih brez sobe in o tistih brez odhoda", "asks about guests without a room and those without a departure")),
    binding(Action::Statistics, &[Char('c')], MONTH, ("", ""), ("prihodi in nočitve po državah, zasedenost", "arrivals and nights by country, occupancy")),
    binding(Action::Months, &[Char('m')], MONTH, ("", ""), ("kako stojijo vsi meseci in kaj storiti ob napačno oddanem", "how all months stand, and what to do when the wrong one was sent")),
    binding(Action::DayOpen, &[Char('o')], MONTH, ("odprto", "open"), ("dan brez gostov je bil odprt", "the day without guests was open")),
    binding(Action::DayClosed, &[Char('z')], MONTH, ("zaprto", "closed"), ("dan brez gostov je bil zaprt", "the day without guests was closed")),
    binding(Action::AllOpen, &[Char('+')], MONTH, ("", ""), ("vsi dnevi brez odgovora so bili odprti, po vprašanju", "all unanswered days were open, after a question")),
    binding(Action::AllClosed, &[Char('-')], MONTH, ("", ""), ("vsi dnevi brez odgovora so bili zaprti, po vprašanju", "all unanswered days were closed, after a question")),
    binding(Action::DayUnanswered, &[Char('x')], MONTH, ("", ""), ("umakne odgovor o dnevu", "takes the answer about the day back")),
    binding(Action::SendMonth, &[Char('s')], MONTH, ("pošlji mesec", "send month"), ("pošlje mesečno poročilo, po vprašanju", "sends the report of the month, after a question")),
    binding(Action::Tax, &[Char('t')], MONTH, ("taksa", "tax"), ("turistična taksa meseca: po kodah, po gostih, in nakazilo občini", "the tourist tax of the month: by code, by guest, and what is remitted")),
    binding(Action::Elsewhere, &[Char('e')], MONTH, ("oddano drugje", "elsewhere"), ("označi, da je bil mesec oddan drugje", "marks the month as reported elsewhere")),
    binding(Action::AsProposed, &[Char('u')], MONTH, ("", ""), ("vrne vse podatke na predlagane", "takes all figures back to the proposed ones")),
    binding(Action::PreviousMonth, &[Left, Char('h')], MONTH, ("mesec prej", "month before"), ("mesec prej", "the month before")),
    binding(Action::NextMonth, &[Right, Char('l')], MONTH, ("", ""), ("mesec pozneje", "the month after")),
    binding(Action::Search, &[Char('/')], EVERYWHERE, ("išči", "search"), ("išče: ime, številka, dokument, soba, država, dan, stanje", "searches: name, number, document, room, country, day, state")),
    binding(Action::Import, &[Char('i')], EVERYWHERE, ("uvoz", "import"), ("prevzame seznam gostov iz datoteke", "takes in a guest list from a file")),
    binding(Action::Print, &[Char('w')], EVERYWHERE, ("izpis", "print"), ("izpiše knjigo, seznam, takso ali mesec; tudi na tiskalnik", "prints the book, a list, taxes or the month; also to a file")),
    binding(Action::Troubles, &[Char('!')], EVERYWHERE, ("težave", "troubles"), ("izbere, kaj v vadnici ne dela", "chooses what goes wrong in practice")),
    binding(Action::NoTrouble, &[Char('0')], EVERYWHERE, ("brez težav", "no trouble"), ("v vadnici spet vse dela", "everything works in practice again")),
    binding(Action::SwitchFacility, &[Tab, BackTab], EVERYWHERE, ("drug obrat", "next facility"), ("pokaže naslednji obrat", "shows the next facility")),
    binding(Action::Show(Screen::Today), &[Char('1'), F(1)], EVERYWHERE, ("", ""), ("Danes: kaj gori in kaj čaka", "Today: what burns and what waits")),
    binding(Action::Show(Screen::Lodged), &[Char('2'), F(2)], EVERYWHERE, ("", ""), ("Nastanjeni: kdo je v hiši", "Lodged: who is in the house")),
    binding(Action::Show(Screen::Departures), &[Char('3'), F(3)], EVERYWHERE, ("", ""), ("Odhodi: kateri niso zaključeni", "Departures: which are unfinished")),
    binding(Action::Show(Screen::Pending), &[Char('4'), F(4)], EVERYWHERE, ("", ""), ("Za pošiljanje: kaj mora še na AJPES", "To send: what must still reach AJPES")),
    binding(Action::Show(Screen::Month), &[Char('5'), F(5)], EVERYWHERE, ("", ""), ("Mesec: mesečno poročilo", "Month: the monthly report")),
    binding(Action::Show(Screen::Book), &[Char('6'), F(6)], EVERYWHERE, ("", ""), ("Knjiga: vsi vpisi", "Book: all entries")),
    binding(Action::Up, &[Up, Char('k')], EVERYWHERE, ("", ""), ("vrstica više", "a row up")),
    binding(Action::Down, &[Down, Char('j')], EVERYWHERE, ("", ""), ("vrstica niže", "a row down")),
    binding(Action::PageUp, &[PageUp], EVERYWHERE, ("", ""), ("stran nazaj", "a page up")),
    binding(Action::PageDown, &[PageDown, Char(' ')], EVERYWHERE, ("", ""), ("stran naprej", "a page down")),
    binding(Action::First, &[Home], EVERYWHERE, ("", ""), ("prva vrstica", "the first row")),
    binding(Action::First, &[Char('g')], LISTS, ("", ""), ("prva vrstica", "the first row")),
    binding(Action::Last, &[End], EVERYWHERE, ("", ""), ("zadnja vrstica", "the last row")),
    binding(Action::GiveUp, &[Esc], EVERYWHERE, ("", ""), ("prekine pošiljanje ali uvoz, skrije sporočilo", "gives up sending or import, hides the message")),
    binding(Action::Doctor, &[Char('=')], EVERYWHERE, ("", ""), ("pregleda nastavitve, knjigo, potrdilo in povezavo z AJPES", "looks at settings, book, certificate and the way to AJPES")),
    binding(Action::Notices, &[Char(',')], EVERYWHERE, ("", ""), ("sporočila te seje, z uro in v celoti", "the notices of this session, with times and in full")),
    binding(Action::Help, &[Char('?')], EVERYWHERE, ("pomoč", "help"), ("ta pomoč; na vsaki strani in ob vsakem vprašanju pokaže njune tipke", "this help; on every page and question it shows their keys")),
    binding(Action::Quit, &[Char('q')], EVERYWHERE, ("izhod", "quit"), ("zapre program", "leaves the program")),
    binding(Action::Palette, &[Char(':')], EVERYWHERE, ("ukazi", "commands"), ("poišče po besedah, kaj vse se da narediti", "finds by words everything that can be done")),
];
