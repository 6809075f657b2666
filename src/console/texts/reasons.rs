//! Why something is not possible now.

texts! {
    THERE_ARE_NO_UNFINISHED_FORMS =
        "Ni nedokončanih vnosov.",
        "There are no unfinished forms.";
    THE_ARRIVAL_IS_CONFIRMED_ALREADY =
        "Prihod je že potrjen.",
        "The arrival is confirmed already.";
    THE_SETTINGS_HAVE_ONE_FACILITY_ONLY =
        "V nastavitvah je en sam obrat.",
        "The settings have one facility only.";
    THERE_IS_NO_ENTRY_HERE =
        "Tu ni vpisa.",
        "There is no entry here.";
    THE_BOOK_IS_STILL_BEING_READ =
        "Knjiga se še bere; čez hip pritisnite znova.",
        "The book is still being read; press it again in a moment.";
    WAIT_FOR_WHAT_RUNS =
        "Počakajte, da se konča, kar teče, ali prekinite z Esc.",
        "Wait until what runs is done, or give it up with Esc.";
    THE_MONTH_IS_NOT_READ_YET =
        "Mesec še ni prebran.",
        "The month is not read yet.";
    ALL_GUESTS_OF_THE_MONTH_ARE_COMPLETE =
        "Vsi gostje meseca imajo sobo in odhod.",
        "All guests of the month have a room and a departure.";
    MOVE_TO_A_DAY_WITHOUT_GUESTS =
        "Postavite se na dan brez gostov.",
        "Move to a day without guests.";
    ANSWER_FOR_THE_DAY =
        "O dnevu odgovorite z {day_open} (odprto) ali {day_closed} (zaprto).",
        "Answer for the day with {day_open} (open) or {day_closed} (closed).";
    EVERY_DAY_HAS_ITS_ANSWER =
        "Vsak dan že ima odgovor.",
        "Every day has its answer.";
    THE_ENTRY_IS_VOID =
        "Vpis je storniran.",
        "The entry is void.";
    MEND_THE_ENTRY_FIRST =
        "Vpis je treba najprej popraviti ({open}).",
        "Mend the entry first ({open}).";
    THE_ENTRY_WAITS_TO_BE_SENT_ALREADY =
        "Vpis že čaka na pošiljanje ({send}).",
        "The entry waits to be sent already ({send}).";
    THE_DEPARTURE_IS_ENTERED_AND_WAITS =
        "Odhod je vpisan in čaka; pošljete ga s tipko {send}.",
        "The departure is entered and waits; {send} sends it.";
    THE_TIME_OF_DEPARTURE_IS_MISSING =
        "Manjka ura odhoda, vpišete jo s tipko {departure}.",
        "The time of departure is missing; {departure} enters it.";
    THERE_IS_NO_DEPARTURE_TO_CONFIRM =
        "Tu ni odhoda za potrditi; odhod vpišete s tipko {departure}.",
        "There is no departure to confirm; {departure} enters one.";
    THE_MONTH_STILL_RUNS_ITS_REPORT =
        "Mesec še traja; poročilo se odda od",
        "The month still runs; its report is sent from";
    THE_CURSOR_IS_IN_NO_FIELD =
        "Kazalka ni v polju.",
        "The cursor is in no field.";
    NO_GUEST_WAS_ENTERED_BEFORE_THIS_ONE =
        "Pred tem gostom še ni bil vpisan noben.",
        "No guest was entered before this one.";
    NOTHING_IS_PROPOSED =
        "Nič ni predlagano.",
        "Nothing is proposed.";
    NO_GUEST_OF_THE_BOOK_IS_OFFERED =
        "Iz knjige ni ponujen noben gost.",
        "No guest of the book is offered.";
    NO_LIST_SAYS_OTHERWISE =
        "Noben seznam o tem vpisu ne pravi drugače.",
        "No list says anything else about this entry.";
    THERE_IS_NOTHING_TO_UNDO =
        "Ni česa razveljaviti.",
        "There is nothing to undo.";
    NOTHING_WAS_UNDONE =
        "Nič ni razveljavljeno.",
        "Nothing was undone.";
    THE_GUEST_GETS_A_NUMBER_ONCE_SAVED =
        "Številko dobi gost, ko je shranjen.",
        "The guest gets a number once saved.";
    THE_GUEST_IS_NOT_REGISTERED_YET =
        "Gost še ni prijavljen.",
        "The guest is not registered yet.";
    THE_ENTRY_HAS_NO_HISTORY_YET =
        "Vpis še ni shranjen in nima zgodovine.",
        "The entry is not saved yet and has no history.";
}
