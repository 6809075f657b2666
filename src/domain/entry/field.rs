//! The fields of an entry, by the names of the interface and of the program.

/// A field of an entry, as findings and errors name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Priimek, `pri`.
    Surname,
    /// Ime, `ime`.
    FirstName,
    /// Spol, `sp`.
    Sex,
    /// Rojstni datum, `dtRoj`.
    BirthDate,
    /// Državljanstvo, `drzava`.
    Country,
    /// Vrsta dokumenta, `vrstaDok`.
    DocumentType,
    /// Številka dokumenta, `idStDok`.
    DocumentNumber,
    /// Prihod, `casPrihoda`.
    Arrival,
    /// Odhod, `casOdhoda`.
    Departure,
    /// Enota (soba).
    Unit,
    /// Pomožno ležišče.
    ExtraBed,
    /// Razlog obračuna turistične takse, `ttObracun`.
    TaxCode,
    /// Podlaga za oprostitev (R31).
    TaxReason,
    /// Zaračunana turistična taksa, kot jo navaja drug program.
    TaxCharged,
    /// Opomba.
    Note,
    /// Zaporedna številka, `zst`.
    SequenceNumber,
}

impl Field {
    /// All fields, in the order in which a document is read.
    pub const ALL: [Self; 16] = [
        Self::Surname,
        Self::FirstName,
        Self::Sex,
        Self::BirthDate,
        Self::Country,
        Self::DocumentType,
        Self::DocumentNumber,
        Self::Arrival,
        Self::Departure,
        Self::Unit,
        Self::ExtraBed,
        Self::TaxCode,
        Self::TaxReason,
        Self::TaxCharged,
        Self::Note,
        Self::SequenceNumber,
    ];

    /// What a document says of its holder, in the order in which it is read: also what is taken
    /// from an older entry of the same guest, since unit and stay were of that visit.
    pub const OF_GUEST: [Self; 7] = [
        Self::Surname,
        Self::FirstName,
        Self::Sex,
        Self::BirthDate,
        Self::Country,
        Self::DocumentType,
        Self::DocumentNumber,
    ];

    /// Whether a person types it in the form of a guest; the number has an editor of its own.
    #[must_use]
    pub fn is_of_the_form(self) -> bool {
        self != Self::SequenceNumber
    }

    /// Whether AJPES is told of it, beside the number (R10).
    #[must_use]
    pub fn is_reported(self) -> bool {
        Self::OF_GUEST.contains(&self)
            || matches!(self, Self::Arrival | Self::Departure | Self::TaxCode)
    }

    /// The name in JSON, in lists and in options of the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Surname => "surname",
            Self::FirstName => "first_name",
            Self::Sex => "sex",
            Self::BirthDate => "birth_date",
            Self::Country => "country",
            Self::DocumentType => "document_type",
            Self::DocumentNumber => "document_number",
            Self::Arrival => "arrival",
            Self::Departure => "departure",
            Self::Unit => "unit",
            Self::ExtraBed => "extra_bed",
            Self::TaxCode => "tax_code",
            Self::TaxReason => "tax_reason",
            Self::TaxCharged => "tax_charged",
            Self::Note => "note",
            Self::SequenceNumber => "sequence_number",
        }
    }

    /// The field of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r10_ajpes_is_told_of_ten_fields() {
        let kept: Vec<_> = Field::ALL
            .into_iter()
            .filter(|field| !field.is_reported())
            .map(Field::as_str)
            .collect();
        let expected = [
            "unit",
            "extra_bed",
            "tax_reason",
            "tax_charged",
            "note",
            "sequence_number",
        ];
        assert_eq!(kept, expected);
    }

    #[test]
    fn only_the_number_has_an_editor_beside_the_form() {
        for field in Field::ALL {
            assert_eq!(field.is_of_the_form(), field != Field::SequenceNumber);
        }
    }
}
