//! Notes from shift to shift, what is new, the round of the day.

use crate::domain::language::Language;
use crate::words::say;

texts! {
    WRITTEN_FOR_YOU_ONLY =
        "Zapisano samo za vas; ko pošljete, datoteko izbrišite:",
        "Written for you only; delete the file once it is sent:";
    NOTHING_IS_NEW_SINCE_THE_LAST_LOOK =
        "Od zadnjega pogleda ni nič novega.",
        "Nothing is new since the last look.";
    NEW_SINCE =
        "Novo od",
        "New since";
    ALL_ARRIVALS_ARE_CONFIRMED =
        "Vsi, ki bi morali že priti, so potrjeni.",
        "All who should have come by now are confirmed.";
    THERE_IS_NO_DEPARTURE_TO_ANSWER =
        "Ni odhoda, o katerem bi bilo treba odgovoriti.",
        "There is no departure to answer for.";
    NOTHING_WAS_CHANGED_LATE =
        "Pri tem vpisu ni pozne spremembe; policiji ni treba pisati.",
        "Nothing of this entry was changed late; there is nothing to write.";
    SENT_TO_THE_CLIPBOARD =
        "Poslano v odložišče. Če lepljenje ne dela, terminal tega ne zna: d v datoteko.",
        "Sent to the clipboard. If pasting fails, the terminal cannot do it: f to a file.";
    THIS_TERMINAL_HAS_NO_CLIPBOARD =
        "Ta terminal nima odložišča; besedilo zapišite v datoteko z d.",
        "This terminal has no clipboard; write the text to a file with f.";
    TOO_LONG_FOR_THE_CLIPBOARD =
        "Besedilo je za odložišče predolgo; zapišite ga v datoteko z d.",
        "The text is too long for the clipboard; write it to a file with f.";
    ANOTHER_DESK_CHANGED_THE_NOTE =
        "Beležko je medtem spremenila druga miza; poglejte novo stanje.",
        "Another desk changed the note in the meantime; look at it as it is now.";
    THE_NOTE_IS_NOT_SAVED =
        "Beležka ni shranjena. Enter jo shrani, še en Esc jo zavrže.",
        "The note is not saved. Enter saves it, another Esc drops it.";
    THE_NOTE_IS_EMPTY =
        "Beležka je prazna; napišite jo ali zaprite z Esc.",
        "The note is empty; write it or close with Esc.";
    A_NOTE_HAS_AT_MOST =
        "Beležka ima lahko največ",
        "A note has at most";
    CHARACTERS =
        "znakov in",
        "characters and";
    LINES =
        "vrstic.",
        "lines.";
    SHIFT_NOTE =
        " Beležka izmene",
        " Shift note";
    WHAT_THE_NEXT_SHIFT_MUST_KNOW =
        " Za naslednjo izmeno, na primer: ključ 204 je pri Ani.",
        " For the next shift, such as: Ana has the key of 204.";
    DONE_NOTES =
        " Opravljeno",
        " Done";
    DONE =
        "opravljeno",
        "done";
    ALL_UP_TO_NOW_IS_CONFIRMED =
        "Vsi prihodi in odhodi do zdaj so potrjeni.",
        "All arrivals and departures up to now are confirmed.";
    THESE_ARE_ALL =
        "To so vsi.",
        "These are all.";
    ASK_WHETHER_LEFT =
        "Odšel: d po načrtu, z zdaj, ali ura; ostane: datum; Enter preskoči, x dovolj",
        "Left: d as planned, z now, or a time; stays: a date; Enter skips, x is enough";
    THE_PLANNED_TIME_IS_STILL_TO_COME =
        "Načrtovana ura še ni prišla: z odšel zdaj, ali vpišite uro.",
        "The planned time is still to come: z left now, or a time.";
    THE_TIME_OF_DEPARTURE_IS_NOT_KNOWN =
        "Ura odhoda ni znana: vpišite jo.",
        "The time of departure is not known: type it.";
    ASK_WHETHER_CAME =
        "Prišel: t po načrtu, ali ura oziroma datum; n ni ga (storno); Enter preskoči, x dovolj",
        "Came: t as planned, or a time or date; n no show (storno); Enter skips, x is enough";
    AN_ARRIVAL_HAS_A_TIME_TOO =
        "Prihod ima tudi uro, na primer 22.8. 14:00.",
        "An arrival has a time too: 22.8. 14:00.";
    ASK_FOR_A_NOTE =
        "Nova beležka, ali številka beležke, ki je opravljena; Enter konča",
        "A new note, or the number of one that is done; Enter ends";
    THERE_IS_NO_SUCH_NOTE =
        "Te beležke ni.",
        "There is no such note.";
    ANOTHER_DESK_WAS_FASTER_THESE_ARE =
        "Druga miza je bila hitrejša; to so beležke zdaj.",
        "Another desk was faster; these are the notes now.";
    THERE_ARE_NO_NOTES =
        "Ni beležk.",
        "There are no notes.";
}

pub(in crate::console) fn too_long(chars_max: usize, language: Language) -> String {
    say(
        language,
        format!("Beležka ima lahko največ {chars_max} znakov."),
        format!("A note has at most {chars_max} characters."),
    )
}
