//! Buttons and short help of the form.

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
    STAFF =
        "osebje",
        "staff";
    RESIDENTS =
        "stalno bivanje",
        "residents";
    WORKERS =
        "delavci",
        "workers";
    DEPARTURE =
        "odhod",
        "departure";
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
