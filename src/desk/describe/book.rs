//! Why a file, the disk or the book cannot be used.

use crate::domain::language::Language;
use crate::store::{OpenError, StoreError};
use crate::words::say;

pub(super) fn file(path: &std::path::Path, kind: std::io::ErrorKind, language: Language) -> String {
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

pub(super) fn store(error: &StoreError, language: Language) -> String {
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

pub(super) fn open(error: &OpenError, language: Language) -> String {
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
        (OpenError::WalDamaged(path), Language::Slovenian) => format!(
            "{0}: knjiga gostov je ostala, kakršna je: del datoteke {0}-wal z zadnjimi vpisi je poškodovan. Ničesar ne brišite. Zaprite program povsod in shranite kopiji obeh datotek na varno; kar se v njiju še da prebrati, obnovi ukaz recepcija restore KOPIJA",
            path.display()
        ),
        (OpenError::Gone(path), Language::Slovenian) => format!(
            "{}: knjige gostov ni več; datoteke ob njej kažejo, da je bila tu. Postavite jo nazaj ali vzemite zadnjo kopijo: recepcija restore DATOTEKA. Nova, prazna knjiga potrebuje drugo ime (database v nastavitvah).",
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
