//! What is done to several guests together.

texts! {
    IT_DID_NOT_WORK_FOR_ALL_OF_THEM =
        "Pri vseh ni uspelo",
        "It did not work for all of them";
    JOINED_INTO_A_PARTY =
        "Združeno v skupino.",
        "Joined into a party.";
    TAKEN_OUT_OF_THE_PARTY =
        "Ločeno od skupine.",
        "Taken out of the party.";
    NOBODY_IS_CHOSEN_SPACE_CHOOSES =
        "Nihče ni izbran; izberete s preslednico.",
        "Nobody is chosen; Space chooses.";
    DEPARTURE_OF_ALL =
        "Odhod",
        "Departure";
    STORNO_OF_ALL =
        "Storniram",
        "Storno";
    MARKED =
        "Označeni",
        "Marked";
    NOT_IN_A_PARTY =
        "Brez skupine",
        "Not in a party";
    PARTY =
        "Skupina",
        "Party";
    DEPARTURE_ASKED =
        "  Odhod:",
        "  Departure:";
    EXAMPLES_OF_A_DEPARTURE =
        "24.8. 10:00, +2 (noči od prihoda), zdaj",
        "24.8. 10:00, +2 (nights from the arrival), now";
    STORNO =
        "storno",
        "storno";
    DEPARTURE_NOT_KNOWN =
        "odhod še ni znan",
        "departure not known";
    LEFT =
        "odšel",
        "left";
    SAY_THE_ROWS =
        "Povejte vrstico gosta (njegova skupina) ali več vrstic: c 3, c 1 2 5",
        "Say the row of a guest (his party) or several rows: c 3, c 1 2 5";
    THERE_ARE_NO_GUESTS =
        "Ni gostov.",
        "There are no guests.";
    ASK_WHAT_TO_DO_TOGETHER =
        "Odhod vseh: z zdaj, ura ali datum; j združi v skupino, l loči, storno; Enter nič",
        "Departure of all: z now, a time or a date; j joins, l parts, storno; Enter nothing";
}
