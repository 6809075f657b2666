//! The five forms of a zone, and where its fields stand, counted from its first character.

use std::ops::Range;

/// Form of a machine-readable zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Cards, 3 lines of 30.
    Td1,
    /// Larger cards, 2 lines of 36.
    Td2,
    /// Passports, 2 lines of 44.
    Td3,
    /// Visas of the size of a passport page, 2 lines of 44.
    VisaA,
    /// Smaller visas, 2 lines of 36.
    VisaB,
}

/// Where the fields stand.
#[derive(Debug)]
pub(super) struct Places {
    pub(super) names: Range<usize>,
    pub(super) number: Range<usize>,
    pub(super) nationality: Range<usize>,
    /// The check digit stands behind each of the dates.
    pub(super) birth_date: Range<usize>,
    pub(super) sex: usize,
    pub(super) expiry_date: Range<usize>,
    /// The optional data that a long document number runs into.
    pub(super) number_goes_on: Option<Range<usize>>,
    /// Optional data with a check digit behind it.
    pub(super) checked_optional: Option<Range<usize>>,
    /// What the composite check digit covers, and where it stands.
    pub(super) whole: Option<(&'static [Range<usize>], usize)>,
}

/// Where the code of the issuer stands in every form.
pub(super) const ISSUER: Range<usize> = 2..5;

impl Format {
    /// All forms.
    pub const ALL: [Self; 5] = [Self::Td1, Self::Td2, Self::Td3, Self::VisaA, Self::VisaB];

    /// Characters of a line.
    #[must_use]
    pub fn line_length(self) -> usize {
        match self {
            Self::Td1 => 30,
            Self::Td2 | Self::VisaB => 36,
            Self::Td3 | Self::VisaA => 44,
        }
    }

    /// How many lines it has.
    #[must_use]
    pub fn lines_count(self) -> usize {
        match self {
            Self::Td1 => 3,
            Self::Td2 | Self::Td3 | Self::VisaA | Self::VisaB => 2,
        }
    }

    /// Characters altogether.
    #[must_use]
    pub fn length(self) -> usize {
        self.line_length() * self.lines_count()
    }

    /// Whether it stands on a visa.
    #[must_use]
    pub fn is_visa(self) -> bool {
        match self {
            Self::VisaA | Self::VisaB => true,
            Self::Td1 | Self::Td2 | Self::Td3 => false,
        }
    }

    /// Whether a zone of this form may begin with a letter.
    pub(super) fn may_begin_with(self, letter: char) -> bool {
        match self {
            Self::Td1 => matches!(letter, 'I' | 'A' | 'C'),
            Self::Td2 => matches!(letter, 'I' | 'A' | 'C' | 'P'),
            Self::Td3 => letter == 'P',
            Self::VisaA | Self::VisaB => letter == 'V',
        }
    }

    pub(super) fn places(self) -> &'static Places {
        match self {
            Self::Td1 => &TD1,
            Self::Td2 => &TD2,
            Self::Td3 => &TD3,
            Self::VisaA => &VISA_A,
            Self::VisaB => &VISA_B,
        }
    }
}

const TD1: Places = Places {
    names: 60..90,
    number: 5..14,
    nationality: 45..48,
    birth_date: 30..36,
    sex: 37,
    expiry_date: 38..44,
    number_goes_on: Some(15..30),
    checked_optional: None,
    whole: Some((&[5..30, 30..37, 38..45, 48..59], 59)),
};

const TD2: Places = Places {
    names: 5..36,
    number: 36..45,
    nationality: 46..49,
    birth_date: 49..55,
    sex: 56,
    expiry_date: 57..63,
    number_goes_on: Some(64..71),
    checked_optional: None,
    whole: Some((&[36..46, 49..56, 57..71], 71)),
};

const TD3: Places = Places {
    names: 5..44,
    number: 44..53,
    nationality: 54..57,
    birth_date: 57..63,
    sex: 64,
    expiry_date: 65..71,
    number_goes_on: None,
    checked_optional: Some(72..86),
    whole: Some((&[44..54, 57..64, 65..87], 87)),
};

/// A visa has the places of a passport or a card, without what is checked over all of them.
const VISA_A: Places = Places {
    checked_optional: None,
    whole: None,
    ..TD3
};

const VISA_B: Places = Places {
    number_goes_on: None,
    whole: None,
    ..TD2
};
