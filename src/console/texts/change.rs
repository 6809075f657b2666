//! What a change of a reported entry means.

use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::words;

texts! {
    ACCEPTED_LAST =
        "nazadnje sprejeto",
        "accepted last";
    IN_THE_BOOK =
        "v knjigi",
        "in the book";
    CHANGE_OF_A_REGISTERED_GUEST =
        "Sprememba že prijavljenega gosta",
        "Change of a guest who is registered already";
    NEW =
        "po novem",
        "new";
    DEPARTURE_ALONE_CAN_BE_SAVED =
        "Sprememba samo odhoda ni nova prijava: z o shranite samo to.",
        "A change of the departure alone is not a new registration: o saves only that.";
    ARRIVAL_MOVES_INTO_ANOTHER_YEAR =
        "Prihod se prestavi v drugo leto: ta vpis bo storniran, gost pa dobi novo številko v letu prihoda.",
        "The arrival moves into another year: this entry becomes void, and the guest gets a new number in the year of arrival.";
    NOT_KNOWN_WHETHER_POLICE_HAVE_THE_GUEST =
        "Ali je policija gosta že dobila, še ni znano; zato velja, kot da ga ima.",
        "Whether Police have the guest already is not known; so it counts as if they had.";
    NOT_KNOWN_WHETHER_AJPES_HAS_THE_GUEST =
        "Ali je AJPES gosta že dobil, še ni znano; zato velja, kot da ga ima.",
        "Whether AJPES has the guest already is not known; so it counts as if it had.";
    AJPES_DOES_NOT_SHOW_HIM_ANY_MORE =
        "Od odjave je več kot 32 dni, zato ga AJPES v spletni aplikaciji ne kaže več; popravek vseeno dobi cel.",
        "Over 32 days have passed since he was deregistered, so AJPES does not show him any more; it still gets the whole correction.";
    DID_THE_GUEST_SLEEP_HERE =
        "Je gost prespal?",
        "Did the guest sleep here?";
    DEPARTURE_ON_THE_DAY_OF_ARRIVAL =
        "Odhod na dan prihoda",
        "Departure on the day of arrival";
    ANOTHER_DESK_CHANGED_THIS_ENTRY =
        "Ta vpis je medtem spremenila druga miza. Nič še ni shranjeno.",
        "Another desk changed this entry in the meantime. Nothing is saved yet.";
    YOURS =
        "vaše",
        "yours";
    NOTICE_TO_THE_POLICE_STATION =
        "Obvestilo policijski postaji",
        "Notice to the police station";
    WHAT_TO_ADD_TO_THE_NOTICE =
        "Dopišite postajo in razlog, pošljite po e-pošti.",
        "In Slovenian: add station and reason, send it by e-mail.";
    WHAT_POLICE_HOLD =
        "Kaj ima policija",
        "What Police hold";
    WHAT_AJPES_HOLDS =
        "Kaj ima AJPES",
        "What AJPES holds";
}

pub(in crate::console) fn departure_only(
    due_at: Option<Moment>,
    is_late: bool,
    language: Language,
    now: Moment,
) -> String {
    let due = due_at.map(|due| words::moment_short(due, now.date()));
    match (due, is_late, language) {
        (Some(due), true, Language::Slovenian) => format!(
            "Samo odhod: to ni nova prijava. Rok za odhod je bil {due}, zato sporočilo zamuja."
        ),
        (Some(due), true, Language::English) => format!(
            "Only the departure: not a new registration. It was due by {due}, so the report is late."
        ),
        (Some(due), false, Language::Slovenian) => {
            format!("Samo odhod: varno. To ni nova prijava; odhod sporočite do {due}.")
        }
        (Some(due), false, Language::English) => {
            format!("Only the departure: safe. Not a new registration; report it by {due}.")
        }
        (None, _, Language::Slovenian) => {
            "Samo odhod: varno. To ni nova prijava; odhod je spet odprt.".to_owned()
        }
        (None, _, Language::English) => {
            "Only the departure: safe. Not a new registration; the departure is open again."
                .to_owned()
        }
    }
}

pub(in crate::console) fn new_registration(
    hours: i64,
    is_late: bool,
    language: Language,
) -> String {
    let after = words::hours_since(hours, language);
    match (language, is_late) {
        (Language::Slovenian, true) => format!(
            "Policija bo to štela za novo prijavo, {after} po prihodu: zamuda. Razlog zamude sporočite policijski postaji; besedilo pripravi v."
        ),
        (Language::Slovenian, false) => {
            format!("Policija bo to štela za novo prijavo, {after} po prihodu: še pravočasno.")
        }
        (Language::English, true) => format!(
            "Police will take this as a new registration, {after} after the arrival: late. Tell the reason to the police station; v prepares the text."
        ),
        (Language::English, false) => format!(
            "Police will take this as a new registration, {after} after the arrival: still in time."
        ),
    }
}
