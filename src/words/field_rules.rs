//! The rule of each field of the guest form, in a sentence: what keeps a guest from being sent.

use super::say;
use crate::domain::entry::Field;
use crate::domain::language::Language;

/// What the field must hold, and what comes of it when it does not.
#[must_use]
pub fn field_rule(field: Field, language: Language) -> &'static str {
    let (slovenian, english) = match field {
        Field::Surname | Field::FirstName => (
            "Pravilo: od 2 do 141 znakov, prepisano z dokumenta; brez tega gost ni poslan.",
            "The rule: 2 to 141 characters, copied from the document; without it the guest is not \
             sent.",
        ),
        Field::Sex => (
            "Pravilo: obvezno polje; brez njega gost ni poslan.",
            "The rule: it must be filled in; without it the guest is not sent.",
        ),
        Field::BirthDate => (
            "Pravilo: obvezno polje, ne po dnevu prihoda in ne več kot 120 let pred njim.",
            "The rule: it must be filled in, not after the day of arrival and not more than 120 \
             years before it.",
        ),
        Field::Country => (
            "Pravilo: obvezno polje; državljanstvo, kot je na dokumentu.",
            "The rule: it must be filled in; the citizenship that the document shows.",
        ),
        Field::DocumentType => (
            "Pravilo: obvezno polje; vrsta L velja samo za državljane Slovenije do 18. leta.",
            "The rule: it must be filled in; the type L is only for citizens of Slovenia under 18.",
        ),
        Field::DocumentNumber => (
            "Pravilo: vsaj 2 znaka; »nima« AJPES sprejme, pri tujcu pa je treba poklicati policijo.",
            "The rule: at least 2 characters; AJPES takes “nima”, but for a foreigner call the \
             police.",
        ),
        Field::Arrival => (
            "Pravilo: dan in ura sta obvezna, od leta 2017 naprej; brez ure gost ni poslan.",
            "The rule: day and time must be there, from 2017 on; without the time the guest is not \
             sent.",
        ),
        Field::Departure => (
            "Pravilo: po prihodu, načrtovano bivanje največ 90 dni; na dan prihoda je obvezna ura.",
            "The rule: after the arrival, a planned stay of at most 90 days; on the day of arrival \
             the time must be there.",
        ),
        Field::Unit => (
            "Pravilo: enota iz nastavitev obrata; brez nje je gost poslan, mesec pa vpraša po njej.",
            "The rule: a unit of the settings; without it the guest is sent, but the month asks for \
             it.",
        ),
        Field::TaxCharged => (
            "Pravilo: znesek za vse bivanje; če se od pravil razlikuje, program opozori, gost pa je \
             poslan.",
            "The rule: the amount for the whole stay; where it differs from the rules a warning says \
             so, and the guest is sent.",
        ),
        Field::ExtraBed => (
            "Pravilo: da ali prazno; na pošiljanje gosta ne vpliva.",
            "The rule: yes or empty; it has no part in sending the guest.",
        ),
        Field::TaxCode => (
            "Pravilo: oznaka, ki velja za dan prihoda in ustreza starosti; brez nje gost ni poslan.",
            "The rule: a code that holds on the day of arrival and fits the age; without it the \
             guest is not sent.",
        ),
        Field::TaxReason => (
            "Pravilo: pri oprostitvi naj piše, na čem temelji; gost je poslan tudi brez tega.",
            "The rule: an exemption should say what it rests on; the guest is sent without it too.",
        ),
        Field::Note => (
            "Pravilo: poljubno besedilo; ostane v knjigi.",
            "The rule: any text; it stays in the book.",
        ),
        Field::SequenceNumber => (
            "Pravilo: v letu brez lukenj in ponovitev; spremeni se lahko, dokler gost ni poslan.",
            "The rule: no gaps and no repeats in a year; it can change until the guest was sent.",
        ),
    };
    say(language, slovenian, english)
}

#[cfg(test)]
mod tests {
    use super::super::tests::sentences;
    use super::*;

    #[test]
    fn every_field_has_its_rule_in_a_sentence() {
        for field in Field::ALL {
            let in_slovenian = field_rule(field, Language::Slovenian);
            let in_english = field_rule(field, Language::English);
            sentences(in_slovenian, in_english);
            assert!(in_slovenian.starts_with("Pravilo: "));
            assert!(in_english.starts_with("The rule: "));
        }
    }
}
