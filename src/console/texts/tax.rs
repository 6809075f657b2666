//! The tourist tax.

use crate::domain::language::Language;
use crate::words::{self, say};

texts! {
    WRITTEN_DOWN =
        "Zapisano.",
        "Written down.";
    ANOTHER_SUM_OR_DAY =
        "Drug znesek, dan ali opomba: recepcija tax paid.",
        "Another sum, day or a note: recepcija tax paid.";
    NIGHTS =
        "noči",
        "nights";
    TAX =
        "taksa",
        "tax";
    PROMOTIONAL =
        "promocijska",
        "promotional";
    NO_NIGHT_COUNTS =
        " V tem mesecu ni nočitev, od katerih bi se taksa štela. Gosta vpišete na seznamu.",
        " No night of this month counts for the tax. A guest is entered on a list.";
    GUEST =
        "Gost",
        "Guest";
    CODE =
        "Koda",
        "Code";
    TAX_HEAD =
        "Taksa",
        "Tax";
    TOTAL =
        "Skupaj",
        "Total";
    CHARGED_OTHERWISE =
        "Zaračunano drugače kot po pravilih",
        "Charged other than the rules say";
    WITHOUT_A_GROUND =
        "brez podlage za oprostitev",
        "without what the exemption rests on";
    NO_CODE =
        "brez kode",
        "no code";
}

/// Beside so many guests.
pub(in crate::console) fn not_in_the_sum(guests: usize, language: Language) -> String {
    let is_not = words::plural(guests, ["ni", "nista", "niso", "ni"]);
    say(
        language,
        format!("{is_not} v vsoti"),
        "not in the sum".to_owned(),
    )
}

pub(in crate::console) fn ask_paid(
    month: &str,
    euros: &str,
    place: &str,
    language: Language,
) -> String {
    say(
        language,
        format!("Za {month} je danes nakazano {euros} ({place})?"),
        format!("{euros} were remitted today for {month} ({place})?"),
    )
}

pub(in crate::console) fn takes_the_place(
    euros: &str,
    paid_on: &str,
    language: Language,
) -> String {
    say(
        language,
        format!("Zamenja vpisano nakazilo {euros}, {paid_on}."),
        format!("Takes the place of {euros}, paid on {paid_on}."),
    )
}

pub(in crate::console) fn ask_unpaid(euros: &str, paid_on: &str, language: Language) -> String {
    say(
        language,
        format!("Umaknem vpisano nakazilo {euros}, {paid_on}?"),
        format!("Take back {euros}, paid on {paid_on}?"),
    )
}

pub(in crate::console) fn ask_remitted(euros: &str, language: Language) -> String {
    say(
        language,
        format!("Je {euros} danes nakazano občini?"),
        format!("Were {euros} remitted to the municipality today?"),
    )
}
