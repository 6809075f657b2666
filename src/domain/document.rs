//! Types of identity documents (R24, `vrstaDok`).

use super::text::fold;

/// What the interface gets as the number when no document is at hand (R26).
pub const NOT_AT_HAND: &str = "nima";

/// Type of the document that a guest showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentType {
    /// F, obmejna prepustnica.
    BorderPass,
    /// H, potne listine po mednarodni pogodbi.
    TreatyTravelDocument,
    /// I, osebna izkaznica.
    IdentityCard,
    /// L, otroci, državljani RS, brez dokumenta.
    ChildWithoutDocument,
    /// O, orožni list.
    FirearmsLicence,
    /// P, potni list.
    Passport,
    /// U, upravne listine.
    AdministrativeDocument,
    /// V, vozniško dovoljenje.
    DrivingLicence,
}

impl DocumentType {
    /// All types, those met most often first.
    pub const ALL: [Self; 8] = [
        Self::IdentityCard,
        Self::Passport,
        Self::DrivingLicence,
        Self::ChildWithoutDocument,
        Self::BorderPass,
        Self::TreatyTravelDocument,
        Self::FirearmsLicence,
        Self::AdministrativeDocument,
    ];

    /// The letter of the interface.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::BorderPass => "F",
            Self::TreatyTravelDocument => "H",
            Self::IdentityCard => "I",
            Self::ChildWithoutDocument => "L",
            Self::FirearmsLicence => "O",
            Self::Passport => "P",
            Self::AdministrativeDocument => "U",
            Self::DrivingLicence => "V",
        }
    }

    /// The type of an interface letter.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What a list or a receptionist may write (R24): letter, Slovenian or English words.
    #[must_use]
    pub fn recognise(word: &str) -> Option<Self> {
        Some(match fold(word).as_str() {
            "f" | "obmejna prepustnica" | "prepustnica" | "border pass" => Self::BorderPass,
            "h"
            | "potne listine po mednarodni pogodbi"
            | "potna listina po mednarodni pogodbi"
            | "pomorska knjizica"
            | "seaman s book"
            | "seamans book"
            | "laissez passer"
            | "travel document"
            | "nato"
            | "un laissez passer" => Self::TreatyTravelDocument,
            "i"
            | "osebna izkaznica"
            | "osebna"
            | "os izk"
            | "identity card"
            | "id card"
            | "id"
            | "identity"
            | "national id"
            | "national identity card"
            | "personalausweis"
            | "carta d identita"
            | "osobna iskaznica" => Self::IdentityCard,
            "l"
            | "otroci drzavljani rs brez dokumenta"
            | "otrok"
            | "otrok brez dokumenta"
            | "child"
            | "child without document"
            | "brez dokumenta" => Self::ChildWithoutDocument,
            "o" | "orozni list" | "firearms licence" | "firearms license" => Self::FirearmsLicence,
            "p" | "potni list" | "potni" | "passport" | "pas" | "reisepass" | "passaporto"
            | "putovnica" => Self::Passport,
            "u"
            | "upravne listine"
            | "upravna listina"
            | "administrative document"
            | "potrdilo za voditelja colna"
            | "boat master s certificate"
            | "boatmaster s certificate" => Self::AdministrativeDocument,
            "v"
            | "voznisko dovoljenje"
            | "vozniska"
            | "voznisko"
            | "driving licence"
            | "driving license"
            | "driver s license"
            | "drivers license"
            | "driver s licence"
            | "fuhrerschein"
            | "patente"
            | "vozacka dozvola" => Self::DrivingLicence,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r24_each_type_is_recognised_by_its_letter_and_in_words() {
        for (kind, letter, slovenian, english) in [
            (
                DocumentType::BorderPass,
                "F",
                "Obmejna prepustnica",
                "border pass",
            ),
            (
                DocumentType::TreatyTravelDocument,
                "H",
                "Pomorska knjižica",
                "laissez-passer",
            ),
            (
                DocumentType::IdentityCard,
                "I",
                "Osebna izkaznica",
                "ID card",
            ),
            (DocumentType::ChildWithoutDocument, "L", "Otrok", "child"),
            (
                DocumentType::FirearmsLicence,
                "O",
                "Orožni list",
                "firearms licence",
            ),
            (DocumentType::Passport, "P", "Potni list", "Passport"),
            (
                DocumentType::AdministrativeDocument,
                "U",
                "Upravna listina",
                "boatmaster's certificate",
            ),
            (
                DocumentType::DrivingLicence,
                "V",
                "Vozniško dovoljenje",
                "driver's licence",
            ),
        ] {
            assert_eq!(kind.code(), letter);
            assert_eq!(DocumentType::from_code(letter), Some(kind));
            for word in [letter, slovenian, english] {
                assert_eq!(DocumentType::recognise(word), Some(kind), "{word}");
            }
        }
        assert_eq!(DocumentType::recognise("izkaznica knjižnice"), None);
    }
}
