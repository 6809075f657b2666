//! Arrivals and departures one by one.

texts! {
    THE_PLANNED_TIME_IS_STILL_TO_COME =
        "Načrtovana ura še ni prišla: z odšel zdaj, u ob drugi uri, p preskoči.",
        "The planned time is still to come: z left now, u at another time, p skips.";
    THE_TIME_OF_DEPARTURE_IS_NOT_KNOWN =
        "Ura odhoda ni znana: vpišete jo z u.",
        "The time of departure is not known: u enters it.";
    ARRIVALS_ONE_BY_ONE =
        "Prihodi po vrsti",
        "Arrivals one by one";
    DEPARTURES_ONE_BY_ONE =
        "Odhodi po vrsti",
        "Departures one by one";
    OF =
        "od",
        "of";
    DONE_ANSWERED =
        "Konec. Urejeno",
        "Done. Answered";
    SKIPPED =
        "preskočeno",
        "skipped";
    STORNO =
        "storno",
        "storno";
    CAME =
        "prihod",
        "came";
    COMES =
        "pride",
        "comes";
    LEFT =
        "odhod",
        "left";
    STAYS_UNTIL =
        "ostane do",
        "stays until";
    ROOM =
        "soba",
        "room";
    NOT_KNOWN =
        "ni znan",
        "not known";
    AJPES_HAS_HIM_UNCONFIRMED =
        "AJPES ga že ima; prihoda še nihče ni potrdil",
        "AJPES has him already; nobody confirmed the arrival yet";
    NOBODY_CONFIRMED_HIM_YET =
        "prihoda še nihče ni potrdil",
        "nobody confirmed the arrival yet";
    PLANNED_FOR_TODAY =
        "načrtovan za danes",
        "planned for today";
}
