//! Buttons and short help of the form, and what is said of a key that does nothing.

use crate::console::look::Look;
use crate::words::say;

texts! {
    SAVE =
        "Shrani",
        "Save";
    SAVE_AND_NEXT_GUEST_OF_THE_PARTY =
        "Shrani in naslednji gost skupine",
        "Save and next guest of the party";
    SAVE_AND_NEXT =
        "Shrani in naslednji",
        "Save and next";
    CLOSE =
        "Zapri",
        "Close";
    NUMBER =
        "Številka",
        "Number";
    POLICE =
        "Policija",
        "Police";
    ABOUT_A_BIRTH_DATE =
        "Tudi 050387 ali 05031987. Leto z dvema števkama je v preteklosti.",
        "Also 050387 or 05031987. A year of two digits lies in the past.";
    ABOUT_A_LIST =
        "Presledek v praznem polju pokaže seznam. Enter vzame izbrano vrstico.",
        "A blank in an empty field shows the list. Enter takes the selected row.";
    ABOUT_YES_AND_NO =
        "Presledek zamenja da in ne.",
        "A blank changes yes and no.";
    ABOUT_READERS =
        "Čitalnik ali prilepljen zapis: strojno berljivi zapis dokumenta izpolni polja o gostu.",
        "A reader, or a pasted zone: the machine-readable zone of a document fills in the guest.";
    CAPITAL_LETTERS_DO_NOTHING =
        "Ukazi so male črke: je vključen Caps Lock?",
        "Commands are small letters: is Caps Lock on?";
    LETTERS_DO_NOTHING_ON_A_BUTTON =
        "To je gumb: Enter ga pritisne, puščica gor gre v polja.",
        "This is a button: Enter presses it, the arrow up goes to the fields.";
    STAFF =
        "osebje",
        "staff";
    RESIDENTS =
        "stalno bivanje",
        "residents";
    WORKERS =
        "delavci",
        "workers";
    AJPES_NO_DEPARTURE_REPORTED =
        "AJPES: odhod še ni sporočen",
        "AJPES: no departure reported";
    ABOUT_AN_ARRIVAL =
        "1320, zdaj, d 13:20 (danes), v 2215 (včeraj), j 14 (jutri), 5.9. 1430. V uri, ki \
             se oktobra ponovi, velja prva.",
        "1320, now, d 13:20 (today), v 2215 (yesterday), j 14 (tomorrow), 5.9. 1430. Of the \
             hour that comes twice in October the first is meant.";
    ABOUT_A_DEPARTURE =
        "+3 so tri noči, 24.8. je ta dan ob uri odhoda, 24.8. 7:30 z uro, 24.8.? brez znane \
             ure, zdaj je ta trenutek.",
        "+3 is three nights, 24.8. that day at the hour of departure, 24.8. 7:30 with its \
             time, 24.8.? with the time not known, now is this moment.";
}

/// A key that means nothing here; in what lies above a screen the line below names the others.
pub(in crate::console) fn key_does_nothing(key: &str, is_on_a_list: bool, look: Look) -> String {
    if is_on_a_list {
        return say(
            look.language,
            format!("Tipka {key} tu nima pomena; ? pokaže vse tipke."),
            format!("The key {key} means nothing here; ? shows all keys."),
        );
    }
    say(
        look.language,
        format!("Tipka {key} tu nima pomena; možne so spodaj."),
        format!("The key {key} means nothing here; those below do."),
    )
}
