//! The screen Today.

texts! {
    WAS_IT_UPLOADED =
        "Je naložena? Odgovorite na {show_pending} z {by_file}:",
        "Was it uploaded? Answer on {show_pending} with {by_file}:";
    KEEPING =
        "Hramba",
        "Keeping";
    WITHOUT_PROOF =
        "Brez dokaza o oddaji; pokličite skrbnika programa",
        "Without proof of their report; call who keeps the program";
    OVERDUE =
        "zamujeno",
        "overdue";
    TO_MEND =
        "popraviti",
        "to mend";
    MORE =
        "še",
        "more:";
    NEW =
        "novih",
        "new";
    BY_IMPORT =
        "iz uvoza",
        "by import";
    CHANGED =
        "spremenjenih",
        "changed";
    ACCEPTED =
        "sprejetih",
        "accepted";
    REFUSED =
        "zavrnjenih",
        "refused";
    SINCE =
        "Od",
        "Since";
    NEWS_SHOWS_THEM =
        "{news} pokaže",
        "{news} shows them";
    HAND_OVER =
        "Predaja",
        "Hand-over";
    NOTE_MORE_LINES =
        "beležka, še vrstic:",
        "note, more lines:";
    ALL_CLEAR =
        " Vse urejeno: nič ne zamuja, nič ne čaka, nič ni za popraviti.",
        " All clear: nothing is overdue, nothing waits, nothing needs mending.";
    NOTHING_HERE_TODAY =
        " Danes tu ni ničesar. Novega gosta vpišete z {new}, seznam prevzamete z {import}.",
        " Nothing here today. {new} enters a new guest, {import} takes in a list.";
    LEFT =
        "še",
        "left:";
    OVERDUE_SENTENCE =
        "Zamuda.",
        "Overdue.";
    NOT_DUE_YET =
        "še ni za oddati",
        "not due yet";
    REPORT_BY =
        "oddajte do",
        "report it by";
    NOT_REPORTED_OVERDUE =
        "ni bil oddan, zamuja",
        "not reported, overdue";
    WAITS_TO_BE_SENT =
        "čaka na oddajo",
        "waits to be sent";
    REFUSED_MEND =
        "zavrnjen, popravite",
        "refused, mend it";
    ACCEPTED_MONTH =
        "sprejet",
        "accepted";
    MONTH =
        "Mesec",
        "Month";
    NOR_WERE =
        "tudi niso bili oddani",
        "nor were";
}
