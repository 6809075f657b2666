//! The things that the program counts, in the forms that numbers ask for.

/// What the program counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// Gost.
    Guest,
    /// Vpis v knjigi.
    Entry,
    /// Prihod.
    Arrival,
    /// Odhod.
    Departure,
    /// Dan.
    Day,
    /// Noč.
    Night,
    /// Ura.
    Hour,
    /// Leto.
    Year,
    /// Vrstica.
    Row,
    /// Enota.
    Unit,
    /// Pomožno ležišče.
    ExtraBed,
    /// Poskus.
    Attempt,
    /// Sprememba.
    Change,
    /// Najdba.
    Finding,
    /// Poročilo.
    Report,
    /// Obrat.
    Facility,
    /// Račun pri storitvi.
    Account,
}

/// Forms of a noun: Slovenian nominative and accusative, English.
pub(super) struct Forms {
    pub(super) nominative: [&'static str; 4],
    pub(super) accusative: [&'static str; 4],
    pub(super) english: [&'static str; 2],
}

impl Noun {
    /// All nouns.
    pub const ALL: [Self; 17] = [
        Self::Guest,
        Self::Entry,
        Self::Arrival,
        Self::Departure,
        Self::Day,
        Self::Night,
        Self::Hour,
        Self::Year,
        Self::Row,
        Self::Unit,
        Self::ExtraBed,
        Self::Attempt,
        Self::Change,
        Self::Finding,
        Self::Report,
        Self::Facility,
        Self::Account,
    ];

    pub(super) fn forms(self) -> Forms {
        let (nominative, accusative, english) = match self {
            Self::Guest => (
                ["gost", "gosta", "gostje", "gostov"],
                ["gosta", "gosta", "goste", "gostov"],
                ["guest", "guests"],
            ),
            Self::Entry => (
                ["vpis", "vpisa", "vpisi", "vpisov"],
                ["vpis", "vpisa", "vpise", "vpisov"],
                ["entry", "entries"],
            ),
            Self::Arrival => (
                ["prihod", "prihoda", "prihodi", "prihodov"],
                ["prihod", "prihoda", "prihode", "prihodov"],
                ["arrival", "arrivals"],
            ),
            Self::Departure => (
                ["odhod", "odhoda", "odhodi", "odhodov"],
                ["odhod", "odhoda", "odhode", "odhodov"],
                ["departure", "departures"],
            ),
            Self::Day => same(["dan", "dni", "dni", "dni"], ["day", "days"]),
            Self::Night => same(["noč", "noči", "noči", "noči"], ["night", "nights"]),
            Self::Hour => feminine(["ura", "uri", "ure", "ur"], "uro", ["hour", "hours"]),
            Self::Year => same(["leto", "leti", "leta", "let"], ["year", "years"]),
            Self::Row => feminine(
                ["vrstica", "vrstici", "vrstice", "vrstic"],
                "vrstico",
                ["row", "rows"],
            ),
            Self::Unit => feminine(
                ["enota", "enoti", "enote", "enot"],
                "enoto",
                ["unit", "units"],
            ),
            Self::ExtraBed => same(
                [
                    "pomožno ležišče",
                    "pomožni ležišči",
                    "pomožna ležišča",
                    "pomožnih ležišč",
                ],
                ["extra bed", "extra beds"],
            ),
            Self::Attempt => (
                ["poskus", "poskusa", "poskusi", "poskusov"],
                ["poskus", "poskusa", "poskuse", "poskusov"],
                ["attempt", "attempts"],
            ),
            Self::Change => feminine(
                ["sprememba", "spremembi", "spremembe", "sprememb"],
                "spremembo",
                ["change", "changes"],
            ),
            Self::Finding => feminine(
                ["najdba", "najdbi", "najdbe", "najdb"],
                "najdbo",
                ["finding", "findings"],
            ),
            Self::Report => same(
                ["poročilo", "poročili", "poročila", "poročil"],
                ["report", "reports"],
            ),
            Self::Facility => (
                ["obrat", "obrata", "obrati", "obratov"],
                ["obrat", "obrata", "obrate", "obratov"],
                ["facility", "facilities"],
            ),
            Self::Account => (
                ["račun", "računa", "računi", "računov"],
                ["račun", "računa", "račune", "računov"],
                ["account", "accounts"],
            ),
        };
        Forms {
            nominative,
            accusative,
            english,
        }
    }
}

type Cases = ([&'static str; 4], [&'static str; 4], [&'static str; 2]);

fn same(both: [&'static str; 4], english: [&'static str; 2]) -> Cases {
    (both, both, english)
}

/// Feminine nouns in -a differ only in the singular.
fn feminine(
    nominative: [&'static str; 4],
    singular_accusative: &'static str,
    english: [&'static str; 2],
) -> Cases {
    let [_, two, few, many] = nominative;
    (nominative, [singular_accusative, two, few, many], english)
}
