//! What stands on prints, each with its words.

use strum::VariantArray;

use crate::domain::language::Language;
use crate::words::say;

/// Something that stands on a print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Printed {
    /// Knjiga gostov.
    GuestBook,
    /// Trenutno nastanjeni (R35).
    Lodged,
    /// Nezaključeni odhodi (R36).
    Departures,
    /// Gostje v hiši brez odhoda (R36).
    WithoutDeparture,
    /// Evidenca turistične takse (R55).
    TaxRecord,
    /// Obračun turistične takse za občino (R56).
    Remittance,
    /// Mesečno poročilo (R39).
    MonthlyReport,
    /// Zapisnik o izbrisu (R4).
    DeletionRecord,
    /// Obrat.
    Name,
    /// Naslov obrata.
    Address,
    /// Občina.
    Municipality,
    /// Gostitelj.
    Host,
    /// Matična številka gostitelja.
    HostNumber,
    /// Sedež in poslovni naslov.
    HostAddress,
    /// Stalna ležišča.
    PermanentBeds,
    /// Izpisano.
    PrintedAt,
    /// Zaporedna številka.
    Number,
    /// Priimek in ime.
    Guest,
    /// Vrsta dokumenta.
    Document,
    /// Številka dokumenta.
    DocumentNumber,
    /// Državljanstvo, z oznako.
    Citizenship,
    /// Prijava.
    Registered,
    /// Odjava.
    Deregistered,
    /// Stanje.
    State,
    /// Rok.
    Deadline,
    /// Zakaj.
    Why,
    /// Noči.
    Nights,
    /// Gostov.
    Guests,
    /// Oprostitev ali delno plačilo.
    Reason,
    /// Turistična taksa.
    TouristTax,
    /// Promocijska taksa.
    PromotionalTax,
    /// Obe taksi.
    BothTaxes,
    /// Skupaj.
    Total,
    /// Vpisov.
    Entries,
    /// Ni znano.
    NotKnown,
    /// Po nočeh meseca.
    ByNights,
    /// Po končanih bivanjih.
    ByStays,
    /// Rok za nakazilo.
    RemitBy,
    /// Obdobje.
    Period,
    /// Kaj šteje v obdobje.
    Counted,
    /// Nakazilo.
    ToRemit,
    /// Nakazano.
    Remitted,
    /// Nakazano dne.
    RemittedOn,
    /// Razlika do nakazanega.
    Difference,
    /// Polna taksa na noč (R50).
    RateOfNight,
    /// Vmes niso izbrisane.
    NumbersKept,
    /// Izbris ni dokončan.
    Unfinished,
    /// Zadnje leto odhoda.
    LastDepartureYear,
    /// Brez številke.
    Unnumbered,
    /// Status.
    Status,
    /// Prodane enote.
    UnitsSold,
    /// Pomožna ležišča.
    ExtraBeds,
    /// Odprti dnevi.
    DaysOpen,
    /// Predlagano.
    Proposed,
    /// Enote in noči.
    UnitsAndNights,
    /// Kdo je spal.
    WhoSlept,
    /// Največ na noč.
    MostOnNight,
    /// Dnevi brez gostov.
    DaysWithoutGuests,
    /// Dan.
    Day,
    /// Odprto.
    Open,
    /// Zaprto.
    Closed,
    /// Brez odgovora.
    Unanswered,
    /// Gostje brez sobe.
    WithoutUnit,
    /// Gostje z odprtim odhodom.
    OpenDepartures,
    /// Najdbe.
    Findings,
    /// Izbrisano dne.
    DeletedOn,
    /// Leto prihoda.
    YearOfArrival,
    /// Izbrisane zaporedne številke.
    DeletedNumbers,
    /// Oddan drugje.
    Elsewhere,
    /// Podpis.
    Signature,
    /// Kraj in datum.
    PlaceAndDate,
}

impl Printed {
    /// The words.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let (slovenian, english) = self.pair();
        say(language, slovenian, english)
    }

    fn pair(self) -> (&'static str, &'static str) {
        match self {
            Self::GuestBook => ("Knjiga gostov", "Guest book"),
            Self::Lodged => ("Trenutno nastanjeni", "Lodged now"),
            Self::Departures => ("Nezaključeni odhodi", "Unfinished departures"),
            Self::WithoutDeparture => (
                "Gostje v hiši brez odhoda",
                "Guests in the house without a departure",
            ),
            Self::TaxRecord => ("Evidenca turistične takse", "Tourist tax record"),
            Self::Remittance => (
                "Obračun turistične takse za občino",
                "Tourist tax remittance sheet",
            ),
            Self::MonthlyReport => (
                "Mesečno poročilo z dokazilom",
                "Monthly report with its proof",
            ),
            Self::DeletionRecord => (
                "Zapisnik o izbrisu podatkov iz knjige gostov",
                "Record of deletion from the guest book",
            ),
            Self::Name => ("Obrat", "Facility"),
            Self::Address => ("Naslov obrata", "Address of the facility"),
            Self::Municipality => ("Občina", "Municipality"),
            Self::Host => ("Gostitelj", "Host"),
            Self::HostNumber => ("Matična številka", "Registration number"),
            Self::HostAddress => ("Sedež in poslovni naslov", "Seat and business address"),
            Self::PermanentBeds => ("Stalna ležišča", "Permanent beds"),
            Self::PrintedAt => ("Izpisano", "Printed"),
            Self::Number => ("Zap. št.", "No."),
            Self::Guest => ("Priimek in ime", "Surname and first name"),
            Self::Document => ("Dok.", "Doc."),
            Self::DocumentNumber => ("Številka dokumenta", "Document number"),
            Self::Citizenship => ("Drž.", "Cit."),
            Self::Registered => ("Prijava", "Registered"),
            Self::Deregistered => ("Odjava", "Deregistered"),
            Self::State => ("Stanje", "State"),
            Self::Deadline => ("Rok", "Deadline"),
            Self::Why => ("Zakaj", "Why"),
            Self::Nights => ("Noči", "Nights"),
            Self::Guests => ("Gostov", "Guests"),
            Self::Reason => ("Razlog", "Reason"),
            Self::TouristTax => ("Turistična taksa", "Tourist tax"),
            Self::PromotionalTax => ("Promocijska taksa", "Promotional tax"),
            Self::BothTaxes => ("Za nakazilo", "To be remitted"),
            Self::Total => ("Skupaj", "Total"),
            Self::Entries => ("Vpisov", "Entries"),
            Self::NotKnown => ("ni znano", "not known"),
            Self::ByNights => (
                "Po nočeh, ki pripadajo mesecu",
                "By the nights that belong to the month",
            ),
            Self::ByStays => (
                "Po bivanjih, ki so se končala v mesecu",
                "By the stays that ended in the month",
            ),
            Self::RemitBy => ("Nakazati do", "To be remitted by"),
            Self::Period => ("Obdobje", "Period"),
            Self::Counted => ("Zajeto", "Counted"),
            Self::ToRemit => ("Nakazilo občini", "Remittance to the municipality"),
            Self::Remitted => ("Nakazano", "Remitted"),
            Self::RemittedOn => ("Datum nakazila", "Remitted on"),
            Self::Difference => ("Razlika do nakazanega", "Difference to what was remitted"),
            Self::RateOfNight => ("Taksa na noč", "Rate per night"),
            Self::NumbersKept => ("Vmes niso izbrisane", "Not deleted in between"),
            Self::Unfinished => ("izbris ni dokončan", "the deletion is not finished"),
            Self::LastDepartureYear => ("Odhodi do konca leta", "Departures up to the end of"),
            Self::Unnumbered => ("Brez številke", "Without a number"),
            Self::Status => ("Status", "Status of the month"),
            Self::UnitsSold => ("Prodane enote", "Units sold"),
            Self::ExtraBeds => ("Pomožna ležišča", "Extra beds"),
            Self::DaysOpen => ("Odprti dnevi", "Days open"),
            Self::Proposed => ("po knjigi", "by the book"),
            Self::UnitsAndNights => (
                "Enote in noči: število gostov",
                "Units and nights: number of guests",
            ),
            Self::WhoSlept => ("Kdo je spal v enoti", "Who slept in the unit"),
            Self::MostOnNight => ("Največ v noči", "Most in the night of"),
            Self::DaysWithoutGuests => ("Dnevi brez gostov", "Days without guests"),
            Self::Day => ("Dan", "Day"),
            Self::Open => ("odprto", "open"),
            Self::Closed => ("zaprto", "closed"),
            Self::Unanswered => ("brez odgovora", "unanswered"),
            Self::WithoutUnit => (
                "Gostje brez sobe (ne štejejo)",
                "Guests without a room (not counted)",
            ),
            Self::OpenDepartures => (
                "Gostje brez odhoda (štejejo do konca meseca)",
                "Guests without a departure (counted to the end of the month)",
            ),
            Self::Findings => ("Pred oddajo preverite", "To be looked at before sending"),
            Self::DeletedOn => ("Izbrisano", "Deleted on"),
            Self::YearOfArrival => ("Leto prihoda", "Year of arrival"),
            Self::DeletedNumbers => (
                "Izbrisane zaporedne številke",
                "Sequence numbers that were deleted",
            ),
            Self::Elsewhere => ("oddano drugje", "reported elsewhere"),
            Self::Signature => ("Podpis", "Signature"),
            Self::PlaceAndDate => ("Kraj in datum", "Place and date"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tests::in_both_languages;

    #[test]
    fn everything_has_words_in_both_languages() {
        for one in Printed::VARIANTS {
            in_both_languages(one.words(Language::Slovenian), one.words(Language::English));
        }
    }
}
