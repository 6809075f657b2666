//! Heads and columns of the lists.

use crate::domain::language::Language;
use crate::words::say;

texts! {
    OVERDUE =
        "Zamujeno",
        "Overdue";
    WITHIN_TWO_HOURS =
        "V dveh urah",
        "Within two hours";
    TO_MEND =
        "Popraviti",
        "To mend";
    A_LIST_SAYS_OTHERWISE =
        "Seznam pravi drugače",
        "A list says otherwise";
    DEPARTURES_TO_CONFIRM =
        "Odhodi za potrditi",
        "Departures to confirm";
    EXPECTED_TODAY =
        "Pričakovani danes",
        "Expected today";
    UNFINISHED_DEPARTURES =
        "Nezaključeni odhodi",
        "Unfinished departures";
    LEAVING_TODAY =
        "Danes še odhajajo",
        "Leaving today";
    IN_THE_HOUSE_NO_DEPARTURE_YET =
        "V hiši, odhod še ni znan",
        "In the house, no departure yet";
    WAITS_TO_BE_SENT =
        "Čaka na pošiljanje",
        "Waits to be sent";
    REFUSED_TO_MEND =
        "Zavrnjeno, popraviti",
        "Refused, to mend";
    ENTERED_AHEAD =
        "Vpisani vnaprej",
        "Entered ahead";
    MISSING_NUMBERS =
        "Vrzeli v številkah",
        "Missing numbers";
    WRITTEN_ALIKE =
        "Takega zapisa ni; podobno se pišejo",
        "Nothing is written so; written alike";
    LEFT_ON =
        "odhod ",
        "left   ";
    ARRIVED =
        "prihod",
        "arrived";
    MISSING_BEFORE =
        "pred njim manjka",
        "missing before:";
    THEN =
        "še prej",
        "then";
    ARRIVES =
        "prihod",
        "arrives";
    NUMBER =
        "št.",
        "no.";
    GUEST =
        "gost",
        "guest";
    ROOM =
        "soba",
        "room";
    LEAVES =
        "odhod",
        "leaves";
    WHY =
        "zakaj",
        "why";
    DEADLINE =
        "rok",
        "deadline";
    BORN =
        "rojen",
        "born";
    CITIZENSHIP_DOCUMENT_HEAD =
        "  dr d ",
        "  ct d ";
    DOCUMENT =
        "dokument",
        "document";
    CITIZENSHIP_DOCUMENT_TAX_HEAD =
        "dr d tt ",
        "ct d tt ";
    STATE =
        "stanje",
        "state";
    WITH_POLICE =
        "oddano policiji",
        "with Police";
    ARRIVAL_DUE =
        "rok za prihod",
        "arrival due";
    DEPARTURE_DUE =
        "rok za odhod",
        "departure due";
    WITH_POLICE_SINCE =
        "oddano policiji",
        "with Police since";
    REGISTERED =
        "prijavljen",
        "registered";
}

pub(in crate::console) fn time_left(duration: &str, language: Language) -> String {
    say(language, format!("še {duration}"), format!("in {duration}"))
}

pub(in crate::console) fn late_by(duration: &str, language: Language) -> String {
    say(
        language,
        format!("zamuja {duration}"),
        format!("{duration} late"),
    )
}
