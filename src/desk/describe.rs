//! What could not be done at the desk, in the words of the receptionist: what happened, then what
//! to do.

pub(super) mod archive;
mod backup;
mod doctor;
pub(super) mod hand_over;
pub(super) mod network;
mod practice;
mod printing;
mod reconciling;
mod remittance;

use super::{DeskError, FrozenNumber, RefusedWhy};
use crate::domain::correction;
use crate::domain::language::Language;
use crate::domain::monthly_report::MonthFinding;
use crate::domain::stay::STAY_MAX_DAYS;
use crate::lists::{ExportedError, ListError, RefusalReason};
use crate::store::{OpenError, StoreError};
use crate::words::{Noun, counted, date_long, month_finding, month_name, say};

impl FrozenNumber {
    /// Why the number cannot be edited, and the way on.
    #[must_use]
    pub fn describe(self, language: Language) -> &'static str {
        match self {
            Self::Accepted => say(
                language,
                "AJPES ima gosta že pod to številko, zato je zaklenjena. Popravki in storno gredo z isto številko.",
                "AJPES has the guest under this number, so it is locked. Corrections and storno use the same number.",
            ),
            Self::Unknown => say(
                language,
                "Poslano, odgovora še ni: številka je zaklenjena, dokler ni znano, ali je prispelo. Pošljite znova.",
                "Sent, but no answer yet: the number is locked until it is known whether it arrived. Send again.",
            ),
            Self::Sending => say(
                language,
                "Vpis je ravno na poti; počakajte na odgovor.",
                "The entry is on its way; wait for the answer.",
            ),
        }
    }
}

impl DeskError {
    /// What happened and what to do.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match self {
            Self::Store(error) => store(error, language),
            Self::Open(error) => open(error, language),
            Self::Config(error) => error.describe(language),
            Self::Secrets(error) => error.describe(language),
            Self::Client(error) => network::settings::client(*error, language).to_owned(),
            Self::Practice(error) => error.describe(language),
            Self::List(error) => list(error, language),
            Self::HandOver(error) => error.describe(language),
            Self::BookFile(error) => say(
                language,
                format!("Datoteke knjigaGostov ni mogoče prebrati: {error}"),
                error.to_string(),
            ),
            Self::File { path, source } => file(path, source.kind(), language),
            Self::UnknownFacility(id) => say(
                language,
                format!("V nastavitvah ni obrata {id}."),
                format!("The settings name no facility {id}."),
            ),
            Self::UnknownMapping(name) => say(
                language,
                format!("V nastavitvah ni preslikave [import.{name}]."),
                format!("The settings have no [import.{name}]."),
            ),
            Self::WhichFacility => say(
                language,
                "Obratov je več: izberite enega z --facility.".to_owned(),
                "There are several facilities: choose one with --facility.".to_owned(),
            ),
            Self::NoSuchNumber(number) => say(
                language,
                format!("Vpisa {number} ni."),
                format!("There is no entry {number}."),
            ),
            Self::NumberFrozen(why) => why.describe(language).to_owned(),
            Self::NumberTaken { number, holder } => say(
                language,
                format!("Številko {number} že ima {holder}. Vpišite drugo."),
                format!("{holder} has the number {number}. Enter another one."),
            ),
            Self::NumberUsedElsewhere(number) => say(
                language,
                format!("Številko {number} je pri AJPES porabil drug uporabnik. Vpišite drugo."),
                format!("Another user has used the number {number} at AJPES. Enter another one."),
            ),
            Self::Exported(error) => describe_exported(error, language),
            Self::Backup(error) => error.describe(language),
            Self::Retention(super::RetentionError::NameDiffers(name)) => say(
                language,
                format!("Nič ni izbrisano: za izbris vpišite ime obrata, kot je v nastavitvah: {name}."),
                format!("Nothing was deleted: to delete, type the name of the facility as in the settings: {name}."),
            ),
            Self::Stornoed => say(
                language,
                "Vpis je storniran in se ne spreminja več.".to_owned(),
                "The entry is stornoed and is not changed any more.".to_owned(),
            ),
            Self::NotReportedYet => say(
                language,
                "Vpis že čaka na pošiljanje.".to_owned(),
                "The entry waits to be sent already.".to_owned(),
            ),
            Self::NeedsAttention => say(
                language,
                "V vpisu je treba najprej nekaj popraviti.".to_owned(),
                "Something in the entry must be mended first.".to_owned(),
            ),
            Self::TooLateToCorrect(arrival) => too_late(*arrival, language),
            Self::StayTooLong { days } => {
                let (was, max) = (counted(*days, Noun::Day, language), STAY_MAX_DAYS);
                say(
                    language,
                    format!("Bivanje bi bilo dolgo {was}, dovoljenih je {max}: vpišite zgodnejši odhod. Kdor ostane dlje, v 8 dneh prijavi prebivališče na upravni enoti."),
                    format!("The stay would be {was} long, {max} are allowed: enter an earlier departure. Who stays longer registers residence at the administrative unit within 8 days."),
                )
            }
            Self::NothingLate => say(
                language,
                "Pri tem vpisu ni nobene pozne spremembe, zato policiji ni treba pisati.".to_owned(),
                "Nothing of this entry was changed late, so there is nothing to write to the police.".to_owned(),
            ),
            Self::AnotherSender => say(
                language,
                "Pravkar pošilja drug računalnik; poskusite znova čez trenutek.".to_owned(),
                "Another desk is sending at this moment; try again shortly.".to_owned(),
            ),
            Self::RehearsalInProduction => say(
                language,
                "Vaja z uro (--now) se ne pošilja pravi storitvi AJPES.".to_owned(),
                "A rehearsal (--now) is not sent to the production service of AJPES.".to_owned(),
            ),
            Self::Remittance(error) => remittance::remittance_error(error, language),
            Self::MonthNotOver(month) => {
                let name = month_name(*month, language);
                let from = month.next();
                say(
                    language,
                    format!("{name} še ni končan: poročilo se odda od 1. do 10. {}.", from.month()),
                    format!("{name} is not over: its report is sent from the 1st to the 10th of {}.", month_name(from, language)),
                )
            }
            Self::Print(error) => printing::print(error, language),
            Self::GuestsWithoutUnit(count) => month_finding(MonthFinding::GuestsWithoutUnit(*count), language),
            Self::UnsendableCharacter => say(
                language,
                "V vpisu je znak, ki ga ni mogoče poslati; prepišite ime in številko dokumenta.".to_owned(),
                "The entry holds a character that cannot be sent; type name and document number again.".to_owned(),
            ),
        }
    }
}

fn too_late(arrival: chrono::NaiveDate, language: Language) -> String {
    let (came, last) = (
        date_long(arrival),
        date_long(correction::last_correction_day(arrival)),
    );
    let days = correction::CORRECTION_DAYS_MAX;
    say(
        language,
        format!(
            "Prihod je bil {came}: AJPES sprejema popravke in storno {days} dni po prihodu, to je do {last}. Nič ni spremenjeno; o napaki obvestite AJPES ali policijsko postajo."
        ),
        format!(
            "The arrival was on {came}: AJPES takes corrections and storno for {days} days after it, until {last}. Nothing was changed; tell AJPES or the police station about the mistake."
        ),
    )
}

fn file(path: &std::path::Path, kind: std::io::ErrorKind, language: Language) -> String {
    use std::io::ErrorKind;
    let words = match kind {
        ErrorKind::NotFound => say(language, "datoteke ni", "there is no such file"),
        ErrorKind::PermissionDenied => say(
            language,
            "za datoteko nimate pravic",
            "you have no right to the file",
        ),
        ErrorKind::IsADirectory => say(language, "to je mapa", "this is a folder"),
        ErrorKind::AlreadyExists => say(
            language,
            "datoteka s tem imenom že obstaja; izberite drugo ime",
            "a file of that name is there already; choose another name",
        ),
        ErrorKind::StorageFull => say(language, "disk je poln", "the disk is full"),
        // The kinds are many and open; the system's own word is shown.
        other => {
            let words = say(
                language,
                "datoteke ni mogoče uporabiti; preverite disk",
                "the file cannot be used; check the disk",
            );
            return format!("{}: {words} ({other})", path.display());
        }
    };
    format!("{}: {words}", path.display())
}

fn store(error: &StoreError, language: Language) -> String {
    let (slovenian, english) = match error {
        StoreError::Stale => (
            "Vpis je medtem spremenil nekdo drug. Odprite ga znova in poglejte razliko.",
            "Somebody else changed the entry in the meantime. Open it again and look at the difference.",
        ),
        StoreError::NoSuchEntry => ("Vpisa ni več.", "The entry is not there any more."),
        StoreError::NumberTaken(_) => ("Številka je zasedena.", "The number is taken."),
        StoreError::Locked(_) => (
            "Knjigo gostov ravno uporablja drug program; poskusite znova.",
            "Another program is using the guest book at this moment; try again.",
        ),
        StoreError::DiskFull(_) => (
            "Disk je poln: nič ni shranjeno. Sprostite prostor in shranite znova.",
            "The disk is full: nothing was saved. Make room and save again.",
        ),
        StoreError::Moved => (
            "Knjige gostov ni več na njenem mestu ali pa tam stoji druga: nič ni shranjeno. Zaprite program in pokličite skrbnika.",
            "The guest book is not in its place any more, or another one stands there: nothing was saved. Close the program and call your administrator.",
        ),
        StoreError::NoCopy => (
            "Kopije knjige gostov ni bilo mogoče narediti; preverite prostor in pravice.",
            "A copy of the guest book could not be made; check room and rights.",
        ),
        StoreError::Damaged(_) => (
            "Knjiga gostov je poškodovana. Ne brišite je; pokličite skrbnika. Iz zadnje kopije jo obnovi: recepcija restore DATOTEKA.",
            "The guest book is damaged. Do not delete it; call your administrator. The newest backup restores it: recepcija restore FILE.",
        ),
        StoreError::Sqlite(source) => disk_words(source),
    };
    let detail = match error {
        StoreError::Damaged(detail) => format!(" ({detail})"),
        StoreError::Sqlite(source) => format!(" ({})", sqlite_code(source)),
        StoreError::Stale
        | StoreError::NoSuchEntry
        | StoreError::NumberTaken(_)
        | StoreError::Locked(_)
        | StoreError::Moved
        | StoreError::NoCopy
        | StoreError::DiskFull(_) => String::new(),
    };
    format!("{}{detail}", say(language, slovenian, english))
}

/// Whether anything was saved is not known only where the disk did not confirm what it had taken: the
/// change may be in the book when it is opened the next time.
fn disk_words(error: &rusqlite::Error) -> (&'static str, &'static str) {
    use rusqlite::ErrorCode;
    let code = error.sqlite_error();
    if code.is_some_and(|code| code.extended_code == rusqlite::ffi::SQLITE_IOERR_FSYNC) {
        return (
            "Disk ni potrdil zapisa: ali je shranjeno, pokaže knjiga. Poglejte vanjo, preden ponovite, in preverite disk.",
            "The disk did not confirm what was written: the book shows whether it was saved. Look there before you repeat it, and check the disk.",
        );
    }
    match code.map(|code| code.code) {
        Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => (
            "Disk ne sprejema ali ne vrača podatkov: nič ni shranjeno. Preverite prostor, pravice in disk, nato ponovite.",
            "The disk does not take or give data: nothing was saved. Check room, rights and the disk, then do it again.",
        ),
        _ => (
            "Knjige gostov ni mogoče brati ali pisati.",
            "The guest book cannot be read or written.",
        ),
    }
}

/// The code of SQLite, never its text, which may quote what stands in a row.
fn sqlite_code(error: &rusqlite::Error) -> String {
    match error.sqlite_error() {
        Some(error) => format!("SQLite {}", error.extended_code),
        None => "SQLite".to_owned(),
    }
}

fn open(error: &OpenError, language: Language) -> String {
    match (error, language) {
        (OpenError::Store { path, source }, _) => {
            format!("{}: {}", path.display(), store(source, language))
        }
        (error, Language::English) => error.to_string(),
        (OpenError::Unreachable { path, .. }, Language::Slovenian) => {
            format!(
                "{}: zbirke ni mogoče odpreti; preverite mapo in pravice.",
                path.display()
            )
        }
        (OpenError::Foreign(path), Language::Slovenian) => {
            format!(
                "{}: to ni knjiga gostov programa recepcija. Če je to bila, je poškodovana: ne brišite je in vzemite zadnjo kopijo: recepcija restore DATOTEKA",
                path.display()
            )
        }
        (OpenError::Damaged(path), Language::Slovenian) => format!(
            "{}: knjiga gostov je poškodovana; ostala je, kakršna je. Ne brišite je, hraniti jo je treba po zakonu. Zaprite program povsod, shranite kopijo datoteke in tistih ob njej (-wal, -shm) na varno, nato vzemite zadnjo kopijo: recepcija restore DATOTEKA",
            path.display()
        ),
        (OpenError::WalMissing(path), Language::Slovenian) => format!(
            "{0}: knjiga gostov ni popolna: manjka datoteka {0}-wal z zadnjimi vpisi. Postavite jo nazaj ob knjigo ali vzemite zadnjo kopijo: recepcija restore DATOTEKA",
            path.display()
        ),
        (OpenError::NetworkShare { folder, kind }, Language::Slovenian) => format!(
            "{}: to je omrežni disk ({kind}), na katerem lahko več računalnikov knjigo poškoduje. Prestavite jo na disk tega računalnika in popravite database v nastavitvah.",
            folder.display()
        ),
        (OpenError::Newer { path, .. }, Language::Slovenian) => format!(
            "{}: knjigo je zapisala novejša različica programa; namestite jo.",
            path.display()
        ),
        (OpenError::SqliteTooOld, Language::Slovenian) => {
            "Knjižnica SQLite je prestara za več računalnikov hkrati.".to_owned()
        }
        (OpenError::Pragma { path, pragma }, Language::Slovenian) => {
            format!("{}: zbirka ne sprejme nastavitve {pragma}.", path.display())
        }
    }
}

fn list(error: &ListError, language: Language) -> String {
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
fn describe_exported(error: &ExportedError, language: Language) -> String {
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
