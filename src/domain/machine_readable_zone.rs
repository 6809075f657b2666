//! The machine-readable zone of passports, identity cards and visas (ICAO Doc 9303, parts 3 to 7).
//!
//! Read from whatever a reader or a phone makes of it: with or without line ends, in lower case,
//! with something before and behind. Nothing is mended silently: a field whose check digit does
//! not match has no value, only readings to choose from, and letters that the zone cannot hold
//! (Ä, Č, ß) are proposals, since the visual zone of the document decides.

mod check_digit;
mod dates;
mod fit;
mod format;
mod misread;
mod names;
mod spelling;
mod stated;
mod stream;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub mod written;

use chrono::NaiveDate;

pub use self::format::Format;
pub use self::spelling::loses_marks;
pub use self::stated::{Organisation, Stated};
pub use self::stream::{begins_like_a_zone, characters_count, is_whole};
use super::country::Country;
use super::document::DocumentType;
use super::entry::Field;
use super::sex::Sex;
use super::text::SafeText;
use fit::Fitted;

/// What was read of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<T> {
    /// The value, where nothing speaks against it.
    pub value: Option<T>,
    /// What it may be instead; a person chooses by the document.
    pub others: Vec<T>,
}

impl<T> Reading<T> {
    fn sure(value: T) -> Self {
        Self {
            value: Some(value),
            others: Vec::new(),
        }
    }

    fn none() -> Self {
        Self {
            value: None,
            others: Vec::new(),
        }
    }
}

/// A part of the zone with a check digit of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Checked {
    /// The document number.
    DocumentNumber,
    /// The birth date.
    BirthDate,
    /// The date of expiry.
    ExpiryDate,
    /// The personal number or what else the state writes there.
    OptionalData,
    /// All of these together: the composite check digit.
    Whole,
}

/// What a person must look at in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// A character was misread: the check digit does not match.
    CheckDigit(Checked),
    /// The zone gives no day or month of birth, or one that does not exist.
    BirthDateIncomplete,
    /// The sex is not stated, or its letter was misread.
    SexNotStated,
    /// The code of the nationality is none, or was misread.
    NationalityNotRead(SafeText),
    /// The holder has no nationality that could be reported: stateless, a refugee, an organisation.
    NoNationality(Stated),
    /// The name fills the zone to its end: something may be missing.
    NameMayBeCut(Field),
    /// Expired on this day.
    Expired(NaiveDate),
    /// A visa is no identity document.
    Visa,
    /// Issued by another state than that of the nationality, or marked so: a residence permit (R27).
    ResidencePermit,
    /// The letters do not say which kind of document it is.
    DocumentTypeNotRead,
}

impl Doubt {
    /// The field that is to be looked at; `None` where it is the whole zone.
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        Some(match self {
            Self::CheckDigit(Checked::DocumentNumber) => Field::DocumentNumber,
            Self::CheckDigit(Checked::BirthDate) | Self::BirthDateIncomplete => Field::BirthDate,
            Self::CheckDigit(Checked::ExpiryDate | Checked::OptionalData | Checked::Whole) => {
                return None;
            }
            Self::SexNotStated => Field::Sex,
            Self::NationalityNotRead(_) | Self::NoNationality(_) => Field::Country,
            Self::NameMayBeCut(field) => *field,
            Self::Expired(_) | Self::Visa | Self::ResidencePermit | Self::DocumentTypeNotRead => {
                Field::DocumentType
            }
        })
    }
}

/// What a machine-readable zone says of its holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineReadableZone {
    /// Its form.
    pub format: Format,
    /// Who issued the document.
    pub issuer: Stated,
    /// Surname, with a capital letter at the beginning of each word.
    pub surname: Reading<SafeText>,
    /// First names.
    pub first_name: Reading<SafeText>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Birth date.
    pub birth_date: Reading<NaiveDate>,
    /// Citizenship.
    pub nationality: Option<Country>,
    /// Document type, as the guest book knows it.
    pub document_type: Option<DocumentType>,
    /// Document number.
    pub document_number: Reading<SafeText>,
    /// Last day on which the document is valid.
    pub expires_on: Option<NaiveDate>,
    /// What a person must look at, in the order of the form.
    pub doubts: Vec<Doubt>,
}

impl MachineReadableZone {
    /// Reads a zone out of a text that may hold more; `None` when there is none in it.
    ///
    /// `today` tells the centuries, and whether the document has expired.
    #[must_use]
    pub fn read(text: &str, today: NaiveDate) -> Option<Self> {
        fit::best(text).map(|fitted| Self::of(&fitted, today))
    }

    fn of(fitted: &Fitted, today: NaiveDate) -> Self {
        let issuer = Stated::read(fitted.issuer());
        let nationality = Stated::read(fitted.nationality());
        let names = names::read(fitted, &issuer);
        let mut zone = Self {
            format: fitted.format,
            issuer,
            surname: names.surname,
            first_name: names.first_name,
            sex: Sex::from_code(fitted.sex()),
            birth_date: dates::birth_date(fitted, today),
            nationality: nationality.country(),
            document_type: None,
            document_number: Reading::none(),
            expires_on: dates::expires_on(fitted, today),
            doubts: names.doubts,
        };
        zone.doubt_holder(fitted, nationality);
        zone.read_document(fitted, nationality, today);
        for part in [Checked::ExpiryDate, Checked::OptionalData] {
            zone.doubt_check_digit(fitted, part);
        }
        // Where a part of its own is wrong, the whole cannot be right, and that is no news.
        let has_named = zone
            .doubts
            .iter()
            .any(|doubt| matches!(doubt, Doubt::CheckDigit(_)));
        if !has_named {
            zone.doubt_check_digit(fitted, Checked::Whole);
        }
        zone
    }

    fn doubt_check_digit(&mut self, fitted: &Fitted, part: Checked) {
        if fitted.is_right(part) == Some(false) {
            self.doubts.push(Doubt::CheckDigit(part));
        }
    }

    fn doubt_holder(&mut self, fitted: &Fitted, nationality: Stated) {
        if self.sex.is_none() {
            self.doubts.push(Doubt::SexNotStated);
        }
        self.doubt_check_digit(fitted, Checked::BirthDate);
        if self.birth_date.value.is_none() && fitted.is_right(Checked::BirthDate) == Some(true) {
            self.doubts.push(Doubt::BirthDateIncomplete);
        }
        match nationality {
            Stated::Country(_) => {}
            Stated::Unknown => {
                let code = SafeText::new(fitted.nationality().trim_end_matches('<'));
                self.doubts.push(Doubt::NationalityNotRead(code));
            }
            other => self.doubts.push(Doubt::NoNationality(other)),
        }
    }

    fn read_document(&mut self, fitted: &Fitted, nationality: Stated, today: NaiveDate) {
        let is_visa = fitted.format.is_visa();
        if is_visa {
            self.doubts.push(Doubt::Visa);
        } else {
            self.document_type = document_type(fitted, self.issuer);
            self.document_number = misread::document_number(fitted);
            if self.document_type.is_none() {
                self.doubts.push(Doubt::DocumentTypeNotRead);
            }
            if may_be_residence_permit(fitted, self.issuer, nationality) {
                self.doubts.push(Doubt::ResidencePermit);
            }
        }
        if let Some(day) = self.expires_on.filter(|day| *day < today) {
            self.doubts.push(Doubt::Expired(day));
        }
        self.doubt_check_digit(fitted, Checked::DocumentNumber);
    }
}

/// The papers of the UN and the EU are H (R24); else a passport is P and a card I.
fn document_type(fitted: &Fitted, issuer: Stated) -> Option<DocumentType> {
    if let Stated::Organisation(by) = issuer
        && by != Organisation::OrderOfMalta
    {
        return Some(DocumentType::TreatyTravelDocument);
    }
    match fitted.document_code() {
        // The certificate of an aircrew member.
        "AC" => None,
        code if code.starts_with('P') => Some(DocumentType::Passport),
        _ => Some(DocumentType::IdentityCard),
    }
}

/// A card that its holder did not get from his own state is a residence permit as a rule.
fn may_be_residence_permit(fitted: &Fitted, issuer: Stated, nationality: Stated) -> bool {
    let code = fitted.document_code();
    if code.starts_with('P') || code == "AC" {
        return false;
    }
    let is_foreign = matches!(
        (issuer, nationality),
        (Stated::Country(by), Stated::Country(of)) if by != of
    );
    let is_without = matches!(issuer, Stated::Country(_))
        && matches!(nationality, Stated::Stateless | Stated::Refugee);
    code.ends_with('R') || is_foreign || is_without
}
