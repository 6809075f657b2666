//! The words of documents: their types, sex and countries.

use super::say;
use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::language::Language;
use crate::domain::sex::Sex;

/// The name of a document type; the Slovenian one is that of the interface.
#[must_use]
pub fn document_type(document: DocumentType, language: Language) -> &'static str {
    let (slovenian, english) = match document {
        DocumentType::BorderPass => ("Obmejna prepustnica", "Border pass"),
        DocumentType::TreatyTravelDocument => (
            "Potne listine po mednarodni pogodbi",
            "Travel document under a treaty",
        ),
        DocumentType::IdentityCard => ("Osebna izkaznica", "Identity card"),
        DocumentType::ChildWithoutDocument => (
            "Otroci, državljani RS, brez dokumenta",
            "Child, citizen of Slovenia, without a document",
        ),
        DocumentType::FirearmsLicence => ("Orožni list", "Firearms licence"),
        DocumentType::Passport => ("Potni list", "Passport"),
        DocumentType::AdministrativeDocument => ("Upravne listine", "Administrative document"),
        DocumentType::DrivingLicence => ("Vozniško dovoljenje", "Driving licence"),
    };
    say(language, slovenian, english)
}

/// `moški`, `ženski`.
#[must_use]
pub fn sex(sex: Sex, language: Language) -> &'static str {
    let (slovenian, english) = match sex {
        Sex::Male => ("moški", "male"),
        Sex::Female => ("ženski", "female"),
    };
    say(language, slovenian, english)
}

/// As it is typed: `m`, `ž`.
#[must_use]
pub fn sex_letter(sex: Sex, language: Language) -> &'static str {
    let (slovenian, english) = match sex {
        Sex::Male => ("m", "M"),
        Sex::Female => ("ž", "F"),
    };
    say(language, slovenian, english)
}

/// The name of a country.
#[must_use]
pub fn country(country: Country, language: Language) -> &'static str {
    say(language, country.slovenian_name(), country.english_name())
}

#[cfg(test)]
mod tests {
    use super::super::tests::in_both_languages;
    use super::*;

    #[test]
    fn every_document_type_and_sex_has_words() {
        for one in DocumentType::ALL {
            in_both_languages(
                document_type(one, Language::Slovenian),
                document_type(one, Language::English),
            );
        }
        for one in [Sex::Male, Sex::Female] {
            in_both_languages(sex(one, Language::Slovenian), sex(one, Language::English));
        }
    }

    #[test]
    fn every_country_has_a_name_in_both_languages() {
        for one in Country::all() {
            assert!(!country(one, Language::Slovenian).is_empty());
            assert!(!country(one, Language::English).is_empty());
        }
        assert_eq!(country(Country::SLOVENIA, Language::Slovenian), "Slovenija");
        assert_eq!(country(Country::SLOVENIA, Language::English), "Slovenia");
    }
}
