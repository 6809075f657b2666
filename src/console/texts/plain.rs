//! The console in lines.

use crate::domain::language::Language;
use crate::words::{self, say};

texts! {
    ASK_FOR_A_COMMAND =
        "Ukaz (? pomoč)",
        "Command (? help)";
    THERE_IS_NO_SUCH_COMMAND =
        "Tega ukaza ni. Vse naštejem z ?",
        "There is no such command. ? names them all";
    WRITE_THE_MONTH_SO =
        "Mesec napišite tako: 2026-08",
        "Write the month so: 2026-08";
    ANOTHER_DESK_CHANGED_THE_ENTRY =
        "Ta vpis je medtem spremenila druga miza; pokažite seznam znova in ponovite.",
        "Another desk changed this entry in the meantime; show the list and try again.";
    ASK_FOR_A_DEPARTURE =
        "Odhod [zdaj], na primer 10:00 ali 24.8. 10:00, x opusti",
        "Departure [now], such as 10:00 or 24.8. 10:00, x gives up";
    SAVE =
        "Shranim?",
        "Save?";
    THE_ENTRY_IS_VOID_OR_SOON_IS =
        "Vpis je že storniran ali storno že sledi.",
        "The entry is void already, or its storno follows.";
    THE_STORNO_IS_SENT =
        "Storno se pošlje ob naslednjem pošiljanju; številka ostane zasedena.",
        "The storno goes with the next sending; the number stays taken.";
    NOTHING_IS_SENT =
        "Ne pošlje se nič.",
        "Nothing is sent.";
    THE_NUMBER_IS_FREE_AGAIN =
        "Ne pošlje se nič; številka je spet prosta.",
        "Nothing is sent; the number is free again.";
    THE_GUEST_IS_SENT_FIRST =
        "Za to številko so že druge: najprej se pošlje gost in takoj za njim storno.",
        "There are higher numbers: the guest is sent first, and right after him the storno.";
    MAKE_THE_ENTRY_VOID =
        "Storniram vpis?",
        "Make the entry void?";
    IN_THE_PARTY =
        "V skupini:",
        "In the party of:";
    NOTHING_WAS_LEFT_UNFINISHED =
        "Nedokončanega vnosa ni.",
        "Nothing was left unfinished.";
    WARNING =
        "Opozorilo",
        "Warning";
    ASK_WHETHER_HE_WAS_HERE =
        "Je bil že tu? Številka ga prevzame, Enter nadaljuje",
        "Was he here before? A number takes him, Enter goes on";
    TAKEN_COMPARE_THE_NUMBER =
        "Prevzeto. Številko primerjajte z dokumentom.",
        "Taken. Compare the number with the document.";
    DISCARD_WHAT_WAS_TYPED =
        "Zavržem, kar je vpisano?",
        "Discard what was typed?";
    NOTHING_HERE_TODAY =
        "Danes tu ni ničesar. Novega gosta vpišete z n.",
        "Nothing here today. n enters a new guest.";
    WAITING =
        "Čaka",
        "Waiting";
    DUE =
        ", rok",
        ", due";
    NOTHING_FITS =
        "Nič ne ustreza. Vso knjigo pokaže 6.",
        "Nothing fits. 6 shows the whole book.";
    NOTHING_WAITS_TO_BE_SENT =
        "Nič ne čaka na pošiljanje. Novega gosta vpišete z n.",
        "Nothing waits to be sent. n enters a new guest.";
    ALL_DEPARTURES_ARE_FINISHED =
        "Vsi odhodi so zaključeni. Odhod gosta z drugega seznama vpišete z o in vrstico.",
        "All departures are finished. o and a row of another list enters a departure.";
    NOBODY_IS_HERE =
        "Tu ni nikogar. Novega gosta vpišete z n.",
        "Nobody is here. n enters a new guest.";
    ENTER_GOES_ON_X_IS_ENOUGH =
        "Enter naprej, x dovolj",
        "Enter goes on, x is enough";
    THE_LAST_LIST_HAS_NO_SUCH_ROW =
        "Te vrstice ni na zadnjem seznamu. Povejte ukaz in številko vrstice, na primer: o 2",
        "The last list has no such row. Say the command and the row: o 2";
    SAVE_ALL_THE_SAME =
        "Vseeno shranim?",
        "Save all the same?";
    NOT_SENT_YET_SAVE =
        "Gost še ne bo poslan. Shranim tako?",
        "The guest will not be sent yet. Save it so?";
    ARRIVAL_MOVES_INTO_ANOTHER_YEAR =
        "Prihod gre v drugo leto: storno in nova številka.",
        "The arrival moves into another year: a storno and a new number.";
    ONLY_THE_DEPARTURE_CHANGES =
        "Spremeni se samo odhod; to ni nova prijava.",
        "Only the departure changes; that is no new registration.";
    SAVE_THE_CHANGE =
        "Shranim spremembo?",
        "Save the change?";
    YES_OR_NO =
        "(d/N)",
        "(y/N)";
    LOOK_AT_THE_MONTH_FIRST =
        "Najprej poglejte mesec: 5",
        "Look at the month first: 5";
    SAY_THE_DAY_SO =
        "Dan povejte tako: dan 3 odprto, dan 3 zaprto, dan 3 - (brez odgovora)",
        "Say the day so: day 3 open, day 3 closed, day 3 - (no answer)";
    SAY_A_NUMBER =
        "Povejte število, na primer: enote 412. Minus vrne predlagano: enote -",
        "Say a number: units 412. A minus takes back what is proposed: units -";
    ABOUT_A_FORM =
        "Enter pusti, kar je v oklepaju; ? razloži polje; < nazaj; - izprazni; ! shrani takoj; \
             x opusti.",
        "Enter keeps what is in brackets; ? explains the field; < goes back; - empties; ! saves \
             at once; x gives it up.";
    ANOTHER_DESK_CHANGED_OPEN_AGAIN =
        "Ta vpis je medtem spremenila druga miza; odprite ga znova. Vneseno je shranjeno \
                     kot nedokončan vnos (y).",
        "Another desk changed this entry in the meantime; open it again. What was typed \
                     is kept as unfinished (y).";
    THE_DEPARTURE_IS_ON_THE_DAY_OF =
        "Odhod je na dan prihoda. Je gost prespal? d da, noč šteje; n ne, dnevni počitek (taksa 16); Enter opusti",
        "The departure is on the day of arrival. Did the guest sleep here? y yes, the night counts; n no, day rest (tax code 16); Enter gives up";
}

pub(in crate::console) fn new_registration(
    hours: i64,
    is_late: bool,
    language: Language,
) -> String {
    let after = words::hours_since(hours, language);
    let so_late = match is_late {
        true => say(language, ", torej pozna", ", so it is late"),
        false => "",
    };
    say(
        language,
        format!("Za policijo je to nova prijava, {after} po prihodu{so_late}."),
        format!("For Police this is a new registration, {after} after the arrival{so_late}."),
    )
}
