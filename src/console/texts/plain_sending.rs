//! Sending, taking in and the month, in lines.

texts! {
    WHERE_TO =
        "Kam",
        "Where to";
    SAY_THE_FILE_TOO =
        "Povejte tudi datoteko, na primer: uvoz ~/gostje.csv",
        "Say the file too: import ~/guests.csv";
    TAKING_IN =
        "Prevzemam. Ctrl-C prekine; prevzeto ostane.",
        "Taking in. Ctrl-C gives up; what was taken in stays.";
    SENDING =
        "Pošiljam. Ctrl-C prekine; kar je na poti, se še konča.",
        "Sending. Ctrl-C gives up; what is on its way is still finished.";
    THERE_IS_NO_DAY_WITHOUT_AN_ANSWER =
        "Ni dneva brez odgovora.",
        "There is no day without an answer.";
    OPEN_ON_ALL_THESE_DAYS =
        "Vse te dni odprto?",
        "Open on all these days?";
    CLOSED_ON_ALL_THESE_DAYS =
        "Vse te dni zaprto?",
        "Closed on all these days?";
    DUE =
        "rok",
        "due by";
    DAYS_WITHOUT_AN_ANSWER =
        "Dnevi brez odgovora",
        "Days without an answer";
    REPORT =
        "Oddaja",
        "Report";
    SEND_THE_REPORT =
        "Pošljem poročilo za mesec",
        "Send the report of";
    ABOUT_A_MONTH =
        "oddaj: pošlje poročilo meseca; odprto ali zaprto: vsi dnevi brez gostov; dan 3 zaprto: en dan; \
             enote 412: druga številka; taksa: turistična taksa; 5 2026-08: drug mesec.",
        "report: sends the report of the month; open or closed: all days without guests; day 3 closed: \
             one day; units 412: another figure; tax: the tourist tax; 5 2026-08: another month.";
}
