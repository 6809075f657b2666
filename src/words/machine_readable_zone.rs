//! What was read from a document, and what of it is doubtful.

use super::{capitalised, date_long, field_name, say};
use crate::domain::entry::Field;
use crate::domain::language::Language;
use crate::domain::machine_readable_zone::{Checked, Doubt, Organisation, Stated};

/// Which fields were filled in from the document.
#[must_use]
pub fn zone_read(fields: &[Field], of_all: usize, language: Language) -> String {
    if fields.is_empty() {
        let nothing = "Z dokumenta ni vpisano nič novega.";
        return say(
            language,
            nothing,
            "Nothing new was entered from the document.",
        )
        .to_owned();
    }
    if fields.len() == of_all {
        let all = "Z dokumenta je prebrano vse o gostu.";
        return say(
            language,
            all,
            "All about the guest was read from the document.",
        )
        .to_owned();
    }
    let names: Vec<&str> = fields
        .iter()
        .map(|field| field_name(*field, language))
        .collect();
    let read = say(
        language,
        "Z dokumenta je prebrano",
        "Read from the document",
    );
    format!("{read}: {}.", names.join(", "))
}

/// The fields in which the document says something else than the entry.
#[must_use]
pub fn zone_differs(fields: &[Field], language: Language) -> String {
    let names: Vec<&str> = fields
        .iter()
        .map(|field| field_name(*field, language))
        .collect();
    let differs = say(
        language,
        "V dokumentu je drugače kot v vpisu",
        "The document says something else than the entry",
    );
    format!("{differs}: {}.", names.join(", "))
}

/// A doubt as a sentence: what is wrong, then what to do.
#[must_use]
pub fn zone_doubt(doubt: &Doubt, language: Language) -> String {
    match doubt {
        Doubt::CheckDigit(part) => wrong_check_digit(*part, language),
        Doubt::BirthDateIncomplete => say(
            language,
            "V zapisu dokumenta ni celega datuma rojstva: vpišite ga.",
            "The document gives no full birth date: enter it.",
        )
        .to_owned(),
        Doubt::SexNotStated => say(
            language,
            "V zapisu dokumenta spol ni naveden: vpišite ga.",
            "The document does not state the sex: enter it.",
        )
        .to_owned(),
        Doubt::NationalityNotRead(code) => say(
            language,
            format!("Državljanstvo: oznaka »{code}« ni znana, prepišite ga iz dokumenta."),
            format!("Citizenship: the code “{code}” is not known, copy it from the document."),
        ),
        Doubt::NoNationality(stated) => no_nationality(*stated, language),
        Doubt::NameMayBeCut(field) => {
            let name = capitalised(field_name(*field, language));
            say(
                language,
                format!("{name} je v zapisu morda odrezano: dopišite iz dokumenta."),
                format!("{name} may be cut off in the zone: complete it from the document."),
            )
        }
        Doubt::Expired(day) => say(
            language,
            format!(
                "Dokument je potekel {}: vprašajte po veljavnem.",
                date_long(*day)
            ),
            format!(
                "The document expired on {}: ask for a valid one.",
                date_long(*day)
            ),
        ),
        Doubt::Visa => say(
            language,
            "To je vizum, ne osebni dokument: preberite potni list.",
            "This is a visa and no identity document: read the passport.",
        )
        .to_owned(),
        Doubt::ResidencePermit => say(
            language,
            "To je morda dovoljenje za prebivanje: vprašajte po potnem listu ali osebni.",
            "This may be a residence permit: ask for a passport or identity card.",
        )
        .to_owned(),
        Doubt::DocumentTypeNotRead => say(
            language,
            "Vrsta dokumenta iz zapisa ni jasna: izberite jo.",
            "The zone does not tell the type of the document: choose it.",
        )
        .to_owned(),
    }
}

/// A doubt in a few words, for beside its field.
#[must_use]
pub fn zone_doubt_short(doubt: &Doubt, language: Language) -> String {
    match doubt {
        Doubt::CheckDigit(_) => say(
            language,
            "kontrolna številka se ne ujema",
            "the check digit does not match",
        )
        .to_owned(),
        Doubt::BirthDateIncomplete => say(
            language,
            "v zapisu ni celega datuma",
            "no full date in the zone",
        )
        .to_owned(),
        Doubt::SexNotStated => say(language, "v zapisu ni naveden", "not stated").to_owned(),
        Doubt::NationalityNotRead(code) => say(
            language,
            format!("oznaka »{code}« ni znana"),
            format!("the code “{code}” is not known"),
        ),
        Doubt::NoNationality(_) => {
            say(language, "iz zapisa ni znano", "the zone does not tell it").to_owned()
        }
        Doubt::NameMayBeCut(_) => say(language, "morda odrezano", "may be cut off").to_owned(),
        Doubt::Expired(day) => say(
            language,
            format!("potekel {}", date_long(*day)),
            format!("expired {}", date_long(*day)),
        ),
        Doubt::Visa => say(language, "to je vizum", "this is a visa").to_owned(),
        Doubt::ResidencePermit => {
            say(language, "dovoljenje za prebivanje?", "a residence permit?").to_owned()
        }
        Doubt::DocumentTypeNotRead => say(language, "ni jasna", "not clear").to_owned(),
    }
}

fn wrong_check_digit(part: Checked, language: Language) -> String {
    let (slovenian, english) = match part {
        Checked::DocumentNumber => (
            "Številka dokumenta: kontrolna številka se ne ujema, primerjajte jo z dokumentom.",
            "Document number: the check digit does not match, compare it with the document.",
        ),
        Checked::BirthDate => (
            "Datum rojstva: kontrolna številka se ne ujema, primerjajte ga z dokumentom.",
            "Birth date: the check digit does not match, compare it with the document.",
        ),
        Checked::ExpiryDate => (
            "Veljavnost dokumenta: kontrolna številka se ne ujema, poglejte, ali še velja.",
            "Date of expiry: the check digit does not match, see whether it is still valid.",
        ),
        Checked::OptionalData => (
            "Osebna številka v zapisu: kontrolna številka se ne ujema; za vpis je ne potrebujete.",
            "Personal number in the zone: the check digit does not match; it is not needed here.",
        ),
        Checked::Whole => (
            "Skupna kontrolna številka se ne ujema: številko in datum rojstva primerjajte z \
             dokumentom.",
            "The check digit of the whole does not match: compare number and birth date with the \
             document.",
        ),
    };
    say(language, slovenian, english).to_owned()
}

fn no_nationality(stated: Stated, language: Language) -> String {
    let (slovenian, english) = match stated {
        Stated::Stateless => (
            "Gost je po dokumentu brez državljanstva: izberite državo, ki je izdala dokument.",
            "By the document the guest is stateless: choose the state that issued it.",
        ),
        Stated::Refugee => (
            "Gost je po dokumentu begunec, državljanstva v zapisu ni: vpišite ga iz dokumenta.",
            "By the document the guest is a refugee, without a citizenship in the zone: enter it \
             from the document.",
        ),
        Stated::Organisation(by) => {
            let (slovenian, english) = match by {
                Organisation::UnitedNations => ("OZN", "the UN"),
                Organisation::EuropeanUnion => ("EU", "the EU"),
                Organisation::OrderOfMalta => ("Malteški viteški red", "the Order of Malta"),
                Organisation::Other => ("mednarodna organizacija", "an organisation"),
            };
            return say(
                language,
                format!("Dokument izdaja {slovenian}, državljanstva v zapisu ni: vpišite ga."),
                format!("The document is issued by {english}, without a citizenship: enter it."),
            );
        }
        Stated::Utopia => (
            "UTO je država vzorcev in vaj: izberite državljanstvo.",
            "UTO is the state of specimens and practice: choose the citizenship.",
        ),
        Stated::Unspecified | Stated::Unknown | Stated::Country(_) => (
            "Državljanstvo v zapisu ni navedeno: vpišite ga iz dokumenta.",
            "The zone does not state the citizenship: enter it from the document.",
        ),
    };
    say(language, slovenian, english).to_owned()
}
