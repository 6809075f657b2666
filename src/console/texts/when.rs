//! Times of arrival and departure as they are typed.

texts! {
    NOW =
        "zdaj",
        "now";
    ENTER_A_TIME_OR_A_DAY =
        "vpišite uro ali dan",
        "enter a time or a day";
    THE_TIME_OF_ARRIVAL_IS_MISSING =
        "manjka ura prihoda",
        "the time of arrival is missing";
    THE_DEPARTURE_MUST_BE_AFTER =
        "odhod mora biti po prihodu",
        "the departure must be after the arrival";
    REPORT_BY =
        "sporočiti do",
        "report it by";
    TIME_OF_ARRIVAL =
        "Ura prihoda",
        "Time of arrival";
    ARRIVAL_ASKED =
        "Prihod:",
        "Arrival:";
    DEPARTURE =
        "Odhod",
        "Departure";
    DEPARTURE_ASKED =
        "Odhod:",
        "Departure:";
    NOT_KNOWN =
        "ni znan",
        "not known";
    SO_FAR =
        "doslej",
        "so far";
    EXAMPLES_OF_AN_ARRIVAL =
        "Na primer 1320, d 13:20, 5.9. 14:30. Zaradi roka ga ne prestavljamo.",
        "For example 1320, d 13:20, 5.9. 14:30. Never moved to meet a deadline.";
    EXAMPLES_OF_A_DEPARTURE =
        "Na primer zdaj, 930, 5.9. 10:00, +3 (noči). To ni nova prijava.",
        "For example now, 930, 5.9. 10:00, +3 (nights). No new registration.";
    NOTHING_ENTERED =
        "ni vpisano",
        "nothing entered";
    NOT_A_DATE =
        "ni datum, na primer 5.9.",
        "no date, try 5.9.";
    NO_SUCH_DAY =
        "tega dne ni v koledarju",
        "no such day";
    YEAR_MISSING =
        "manjka leto, na primer 5.3.87",
        "year missing";
    NOT_A_TIME =
        "ni ura, na primer 13:20",
        "no time, try 13:20";
    NOT_UNDERSTOOD =
        "ni razumljivo, na primer 5.9. 13:20",
        "not understood, try 5.9. 13:20";
    NO_SUCH_HOUR =
        "te ure ni: ura se premakne naprej",
        "no such hour: the clocks go forward";
    HOUR_TWICE =
        "dvakrat: dodajte a (prvič), b (drugič)",
        "twice: add a (first) or b (second)";
    TOO_FAR_AHEAD =
        "predaleč: vpiše se 7 dni vnaprej",
        "too far: entered at most 7 days ahead";
}
