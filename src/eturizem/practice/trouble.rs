//! Troubles that the practice service can be told to make: one list, for the command line, the
//! console, the page and the tests.

use std::str::FromStr;

use crate::domain::language::Language;

const REQUESTS_MAX: u32 = 1_000_000;

/// Something that goes wrong on the way to the service or inside of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// Nobody listens.
    Refuse,
    /// The connection is reset when the report was read; nothing is taken.
    ResetBefore,
    /// The connection is reset when the report was taken.
    ResetAfter,
    /// The report is taken, and the connection closed without an answer.
    LostAnswer,
    /// The report is taken, and the connection breaks within the answer.
    CutAnswer,
    /// The answer comes late.
    Slow,
    /// There is never an answer; nothing is taken.
    TimeOut,
    /// The report is taken, and the answer comes byte by byte.
    Drip,
    /// A web page in place of an answer; nothing is taken.
    Html,
    /// A SOAP fault that blames the service; nothing is taken.
    FaultServer,
    /// A SOAP fault that blames the client; nothing is taken.
    FaultClient,
    /// The report is taken, and half of the answer's document is missing.
    HalfDocument,
    /// The report is taken, and the answer is an empty 200.
    Empty,
    /// HTTP status 500 with a page; nothing is taken.
    Http500,
    /// HTTP status 503; nothing is taken.
    Http503,
    /// The rows of the answer stand in another order.
    RowsReversed,
    /// The answer names rows more often than once.
    RowsSurplus,
    /// The answer leaves out a row that failed.
    RowsMissing,
    /// Rows are counted from 0.
    RowsFromZero,
    /// Only `id` names a row.
    RowsOnlyId,
    /// Only `rowPackageId` names a row.
    RowsOnlyPackageId,
    /// `rowPackageId` counts from 1 and `id` from 0.
    RowsMixed,
    /// The last row of each package fails with a code that no document names.
    UnknownCode,
    /// The first time that a document comes, it is said to be in the works (20001).
    Processing,
    /// The service failed (500 as a code); nothing is taken.
    Code500,
    /// User name or password are wrong (413).
    WrongPassword,
    /// The facility is unknown (4131).
    FacilityUnknown,
    /// The facility is inactive (4132).
    FacilityInactive,
    /// The facility was deleted (4140).
    FacilityDeleted,
    /// The user may not report for the facility (41397).
    FacilityNotYours,
    /// Another program takes the number of the last row of each package first (4142).
    ForeignNumber,
    /// Our certificate expired (41300).
    CertificateExpired,
    /// Our certificate is not registered (41398).
    CertificateUnregistered,
    /// Our certificate is not valid yet (41399).
    CertificateNotYetValid,
    /// Two rows are the most that a package may have (41311).
    FewRows,
    /// The certificate of the service expired.
    ServerExpired,
}

/// Each trouble with its name and what happens, Slovenian and English.
#[rustfmt::skip]
const TABLE: [(Trouble, &str, &str, &str); 36] = [
    (Trouble::Refuse, "refuse", "storitev ne sprejema povezav", "connections are refused"),
    (Trouble::ResetBefore, "reset-before", "povezava se prekine, preden je sprejeto", "the connection is reset before taking"),
    (Trouble::ResetAfter, "reset-after", "povezava se prekine, ko je že sprejeto", "the connection is reset after taking"),
    (Trouble::LostAnswer, "lost-answer", "sprejeto, odgovor se izgubi", "taken, the answer is lost"),
    (Trouble::CutAnswer, "cut-answer", "sprejeto, odgovor se pretrga", "taken, the answer breaks off"),
    (Trouble::Slow, "slow", "odgovor pride pozno", "the answer comes late"),
    (Trouble::TimeOut, "time-out", "odgovora ni", "there is never an answer"),
    (Trouble::Drip, "drip", "sprejeto, odgovor kaplja po en bajt", "taken, the answer drips byte by byte"),
    (Trouble::Html, "html", "namesto odgovora pride spletna stran", "a web page in place of an answer"),
    (Trouble::FaultServer, "fault-server", "napaka SOAP: kriva je storitev", "SOAP fault: the service is to blame"),
    (Trouble::FaultClient, "fault-client", "napaka SOAP: kriv je odjemalec", "SOAP fault: the client is to blame"),
    (Trouble::HalfDocument, "half-document", "sprejeto, odgovora je le pol", "taken, half of the answer is missing"),
    (Trouble::Empty, "empty", "sprejeto, odgovor je prazen", "taken, the answer is empty"),
    (Trouble::Http500, "http-500", "HTTP 500, napaka strežnika", "HTTP 500, the server failed"),
    (Trouble::Http503, "http-503", "HTTP 503, storitev ni na voljo", "HTTP 503, the service is unavailable"),
    (Trouble::RowsReversed, "rows-reversed", "vrstice odgovora v obratnem vrstnem redu", "rows of the answer in reverse order"),
    (Trouble::RowsSurplus, "rows-surplus", "v odgovoru so odvečne vrstice", "the answer has surplus rows"),
    (Trouble::RowsMissing, "rows-missing", "v odgovoru manjka vrstica", "the answer leaves out a row"),
    (Trouble::RowsFromZero, "rows-from-0", "vrstice odgovora se štejejo od 0", "rows are counted from 0"),
    (Trouble::RowsOnlyId, "rows-only-id", "vrstico pove le id", "only id names a row"),
    (Trouble::RowsOnlyPackageId, "rows-only-package-id", "vrstico pove le rowPackageId", "only rowPackageId names a row"),
    (Trouble::RowsMixed, "rows-mixed", "rowPackageId šteje od 1, id od 0", "rowPackageId counts from 1, id from 0"),
    (Trouble::UnknownCode, "unknown-code", "zadnja vrstica paketa: neznana koda", "last row of the package: an unknown code"),
    (Trouble::Processing, "processing", "20001: poročilo je v obdelavi", "20001: the report is being processed"),
    (Trouble::Code500, "code-500", "500: napaka storitve", "500: the service failed"),
    (Trouble::WrongPassword, "wrong-password", "413: napačno ime ali geslo", "413: wrong user name or password"),
    (Trouble::FacilityUnknown, "facility-unknown", "4131: obrata ni v registru", "4131: the facility is unknown"),
    (Trouble::FacilityInactive, "facility-inactive", "4132: obrat ni dejaven", "4132: the facility is inactive"),
    (Trouble::FacilityDeleted, "facility-deleted", "4140: obrat je izbrisan", "4140: the facility was deleted"),
    (Trouble::FacilityNotYours, "facility-not-yours", "41397: za obrat ne smete poročati", "41397: you may not report for it"),
    (Trouble::ForeignNumber, "foreign-number", "4142: številko prej porabi drug uporabnik", "4142: another user takes the number first"),
    (Trouble::CertificateExpired, "certificate-expired", "41300: potrdilo je poteklo", "41300: our certificate expired"),
    (Trouble::CertificateUnregistered, "certificate-unregistered", "41398: potrdilo ni prijavljeno", "41398: our certificate is not registered"),
    (Trouble::CertificateNotYetValid, "certificate-not-yet-valid", "41399: potrdilo še ne velja", "41399: our certificate is not valid yet"),
    (Trouble::FewRows, "few-rows", "41311: v paketu smeta biti le dve vrstici", "41311: a package may have two rows only"),
    (Trouble::ServerExpired, "server-expired", "potrdilo strežnika je poteklo (TLS)", "the server's certificate expired (TLS)"),
];

impl Trouble {
    /// Every trouble, in the order in which they are shown.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.into_iter().map(|(trouble, ..)| trouble)
    }

    fn row(self) -> (&'static str, &'static str, &'static str) {
        let row = TABLE.iter().find(|(trouble, ..)| *trouble == self);
        row.map_or(("", "", ""), |(_, name, slovenian, english)| {
            (name, slovenian, english)
        })
    }

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// What happens, in a few words.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let (_, slovenian, english) = self.row();
        match language {
            Language::Slovenian => slovenian,
            Language::English => english,
        }
    }

    /// Whether requests can be counted under it: one that is refused is never seen.
    #[must_use]
    pub fn is_countable(self) -> bool {
        self != Self::Refuse
    }

    /// Whether it needs TLS to be seen.
    #[must_use]
    pub fn needs_tls(self) -> bool {
        self == Self::ServerExpired
    }
}

/// A trouble, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// The trouble.
    pub trouble: Trouble,
    /// For so many requests; `None`: until it is changed.
    pub requests: Option<u32>,
}

impl Planned {
    /// A trouble until it is changed.
    #[must_use]
    pub fn lasting(trouble: Trouble) -> Self {
        Self {
            trouble,
            requests: None,
        }
    }

    /// A trouble for so many requests, where they can be counted; else until it is changed.
    #[must_use]
    pub fn for_requests(trouble: Trouble, requests: u32) -> Self {
        Self {
            trouble,
            requests: Some(requests).filter(|_| trouble.is_countable()),
        }
    }
}

/// Why `NAME[=N]` is no trouble.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlannedError {
    /// No trouble has this name.
    #[error("one of: {}", Trouble::all().map(Trouble::name).collect::<Vec<_>>().join(", "))]
    UnknownName,
    /// The number of requests is not 1 to a million.
    #[error("NAME=N: N from 1 to {REQUESTS_MAX}")]
    Requests,
    /// Requests cannot be counted under this trouble.
    #[error("requests that are refused cannot be counted; without =N")]
    NotCountable,
}

impl FromStr for Planned {
    type Err = PlannedError;

    fn from_str(text: &str) -> Result<Self, PlannedError> {
        let (name, requests) = match text.split_once('=') {
            Some((name, number)) => {
                let number: Option<u32> = number.parse().ok();
                let number = number.filter(|number| (1..=REQUESTS_MAX).contains(number));
                (name, Some(number.ok_or(PlannedError::Requests)?))
            }
            None => (text, None),
        };
        let trouble = Trouble::all()
            .find(|trouble| trouble.name() == name)
            .ok_or(PlannedError::UnknownName)?;
        if requests.is_some() && !trouble.is_countable() {
            return Err(PlannedError::NotCountable);
        }
        Ok(Self { trouble, requests })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_has_one_name_and_words_in_both_languages() {
        let mut names: Vec<_> = Trouble::all().map(Trouble::name).collect();
        for trouble in Trouble::all() {
            for language in [Language::Slovenian, Language::English] {
                let words = trouble.words(language);
                let cells = words.chars().count();
                assert!((1..=44).contains(&cells), "{words} fits a narrow screen");
            }
            assert_eq!(
                trouble.name().parse(),
                Ok(Planned::lasting(trouble)),
                "{trouble:?}"
            );
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TABLE.len());
    }

    #[test]
    fn a_number_of_requests_stands_behind_the_name() {
        assert_eq!(
            "lost-answer=3".parse(),
            Ok(Planned::for_requests(Trouble::LostAnswer, 3))
        );
        for (text, error) in [
            ("lost", PlannedError::UnknownName),
            ("", PlannedError::UnknownName),
            ("slow=0", PlannedError::Requests),
            ("slow=", PlannedError::Requests),
            ("slow=-1", PlannedError::Requests),
            ("refuse=2", PlannedError::NotCountable),
        ] {
            assert_eq!(text.parse::<Planned>(), Err(error), "{text}");
        }
    }
}
