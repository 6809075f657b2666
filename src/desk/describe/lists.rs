//! Why a list, or a row of it, cannot be taken in.

use crate::desk::RefusedWhy;
use crate::domain::language::Language;
use crate::lists::{ExportedError, ListError, RefusalReason};
use crate::words::say;

pub(super) fn list(error: &ListError, language: Language) -> String {
    if language == Language::English {
        return error.to_string();
    }
    match error {
        ListError::Read { path, .. } => format!("{}: seznama ni mogoče prebrati.", path.display()),
        ListError::Temporary(_) => "Začasne datoteke ni mogoče zapisati.".to_owned(),
        ListError::Empty { path } => format!("{}: seznam je prazen.", path.display()),
        ListError::TooLarge { path, mebibytes } => format!(
            "{}: seznam je večji od {mebibytes} MiB. Razdelite ga na več delov.",
            path.display()
        ),
        ListError::TooManyRows { path, rows } => format!(
            "{}: seznam ima več kot {rows} vrstic. Razdelite ga na več delov.",
            path.display()
        ),
        ListError::Spreadsheet { path } => format!(
            "{}: to je preglednica; izvozite jo kot CSV.",
            path.display()
        ),
        ListError::HeadsMissing { path, .. } => format!(
            "{}: v prvi vrstici manjkajo glave stolpcev (priimek, ime, prihod); preverite izvoz ali dodajte [import.IME] v nastavitve.",
            path.display()
        ),
        ListError::Changed { path } => {
            format!(
                "{}: datoteka se je med branjem spremenila; prevzemite jo znova.",
                path.display()
            )
        }
    }
}

impl RefusedWhy {
    /// Why a row was refused.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match self {
            Self::List(reason) => refusal(reason, language),
            Self::BookFile(problem) => problem.clone(),
            Self::OtherFacility(id) => say(
                language,
                format!("vrstica je za obrat {id}"),
                format!("the row is of facility {id}"),
            ),
            Self::NumberTaken(name) => say(
                language,
                format!("številko že ima {name}"),
                format!("{name} has the number already"),
            ),
        }
    }
}

fn refusal(reason: &RefusalReason, language: Language) -> String {
    if language == Language::English {
        return reason.to_string();
    }
    match reason {
        RefusalReason::ColumnCount { expected, found } => {
            format!("glava ima {expected} polj, vrstica {found}")
        }
        RefusalReason::ArrivalMissing => "ni prihoda".to_owned(),
        RefusalReason::ArrivalNotRead(text) => format!("prihod »{text}« ni razumljiv"),
        RefusalReason::NoName => "ni ne imena ne priimka".to_owned(),
        RefusalReason::NotDecodable(head) => {
            format!("v stolpcu »{head}« so poškodovane črke ali drugo kodiranje")
        }
        RefusalReason::FieldTooLong(head) => format!("polje v stolpcu »{head}« je predolgo"),
        RefusalReason::RowTooLong => "vrstica je predolga".to_owned(),
        RefusalReason::QuoteNotClosed => "narekovaj se začne in nikoli ne konča".to_owned(),
        RefusalReason::ReadingFailed(kind) => {
            format!("datoteke od tu naprej ni mogoče brati ({kind})")
        }
    }
}
/// Why an export of the web application cannot be read.
pub(super) fn exported(error: &ExportedError, language: Language) -> String {
    match error {
        ExportedError::Read { path, source } => {
            let path = path.display();
            say(
                language,
                format!("{path}: datoteke ni mogoče prebrati ({source})."),
                format!("{path}: the file cannot be read ({source})."),
            )
        }
        ExportedError::TooLarge => say(
            language,
            "Datoteka je prevelika za izvoz iz spletne aplikacije.",
            "The file is too large for an export of the web application.",
        )
        .to_owned(),
        ExportedError::NoHeads => say(
            language,
            "V datoteki ni tabele gostov: nobena vrstica ne imenuje zaporedne številke in gosta.",
            "The file has no table of guests: no row names the sequence number and the guest.",
        )
        .to_owned(),
        ExportedError::OldWorkbook => say(
            language,
            "Stare datoteke Excel (.xls) ni mogoče brati: shranite jo kot .xlsx.",
            "An old Excel file (.xls) cannot be read: save it as .xlsx.",
        )
        .to_owned(),
        ExportedError::Workbook => say(
            language,
            "Datoteke Excel ni mogoče prebrati: je poškodovana ali zaščitena.",
            "The Excel file cannot be read: it is damaged or protected.",
        )
        .to_owned(),
    }
}
