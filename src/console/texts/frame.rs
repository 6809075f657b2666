//! The lines around every screen: head, foot, empty lists, the title of the window.

use crate::domain::language::Language;
use crate::words::say;

texts! {
    THE_WINDOW_IS_TOO_SMALL_NEEDED =
        "Okno je premajhno. Potrebno:",
        "The window is too small. Needed:";
    SEARCH =
        " Iskanje:",
        " Search:";
    READING =
        " Berem …",
        " Reading …";
    NOBODY_IS_LODGED =
        " Nihče ni nastanjen. Novega gosta vpišete z {new}.",
        " Nobody is lodged. {new} enters a new guest.";
    NOTHING_WAITS_TO_BE_SENT =
        " Nič ne čaka na pošiljanje. Novega gosta vpišete z {new}.",
        " Nothing waits to be sent. {new} enters a new guest.";
    NOTHING_FITS =
        " Nič ne ustreza. Iskanje počistite z Esc.",
        " Nothing fits. Esc clears the search.";
    THE_BOOK_IS_EMPTY =
        " Knjiga je prazna. Novega gosta vpišete z {new}, seznam prevzamete z {import}.",
        " The book is empty. {new} enters a new guest, {import} takes in a list.";
    SENDING_IS_STOPPED =
        "Pošiljanje je ustavljeno",
        "Sending is stopped";
    ESC_GIVES_UP =
        "Esc prekini",
        "Esc gives up";
    HELP =
        "pomoč",
        "help";
    HELP_AFTER_ITS_KEY =
        " pomoč",
        " help";
    READING_THE_BOOK =
        " Berem knjigo …",
        " Reading the book …";
    WAITING =
        "Čaka",
        "Waiting";
    OLDEST_DEADLINE =
        ", najstarejši rok",
        ", oldest deadline";
    DUE =
        ", rok",
        ", due";
    NO_FORM_YET =
        "še noben",
        "none yet";
    NO_ACCEPTANCE_YET =
        "še nobena",
        "none yet";
    LAST_FORM_TO_POLICE =
        "zadnji obrazec policiji",
        "last form to Police";
    TO_POLICE =
        "policiji",
        "to Police";
    LAST_ACCEPTED =
        "zadnja oddaja",
        "last accepted";
    ACCEPTED =
        "oddaja",
        "accepted";
    COURIER_SILENT_SINCE =
        "kurir molči od",
        "courier silent since";
    COURIER_SENDS =
        "kurir pošilja",
        "courier sends";
    LESS_THAN_A_MINUTE_LEFT =
        "   še manj kot minuto",
        "   less than a minute left";
    REHEARSAL =
        "VAJA",
        "REHEARSAL";
    OVERDUE =
        "zamujeno",
        "overdue";
    WITHIN_2_H =
        "do 2 h",
        "within 2 h";
    PRACTICE =
        "VADNICA",
        "PRACTICE";
    PRODUCTION =
        "PRODUKCIJA",
        "PRODUCTION";
    MORE_BELOW =
        "spodaj še",
        "more below:";
    ALL_DEPARTURES_ARE_FINISHED =
        " Vsi odhodi so zaključeni. Odhod gosta vpišete na Nastanjenih ({show_lodged}) z \
                 {departure}.",
        " All departures are finished. On Lodged ({show_lodged}) {departure} enters one.";
}

/// Beside what runs.
pub(in crate::console) fn minutes_left(minutes: &str, language: Language) -> String {
    say(
        language,
        format!("   še približno {minutes}"),
        format!("   about {minutes} left"),
    )
}
