//! What was found in the house itself: settings, book, disk, copy, courier.

use crate::desk::describe::book::open;
use crate::desk::{CourierFacts, Found};
use crate::domain::language::Language;
use crate::store::ExaminationError;
use crate::words::{Noun, counted, duration, say};

/// What was found, in words; nothing for what is not of the house.
pub(super) fn found(found: &Found, language: Language) -> String {
    match found {
        Found::SettingsRead {
            path,
            facilities,
            accounts,
        } => {
            let facilities = counted(*facilities, Noun::Facility, language);
            let accounts = counted(*accounts, Noun::Account, language);
            format!("{}: {facilities}, {accounts}", path.display())
        }
        Found::SettingsWrong(error) => error.describe(language),
        Found::Book(path, facts) => {
            let entries = counted(facts.entries, Noun::Entry, language);
            let size = mebibytes(facts.bytes);
            let whole = say(language, "cela", "whole");
            format!(
                "{}: {whole}, {entries}, {size}, SQLite {}",
                path.display(),
                facts.sqlite
            )
        }
        Found::BookWrong(error) => match error {
            ExaminationError::Missing(path) => format!(
                "{}: {}",
                path.display(),
                say(language, "knjige še ni", "there is no book yet")
            ),
            ExaminationError::Open(error) => open(error, language),
            ExaminationError::Damaged(path) => format!(
                "{}: {}",
                path.display(),
                say(language, "knjiga je poškodovana", "the book is damaged")
            ),
        },
        Found::AccessGood => say(
            language,
            "pisati smemo, drugi je ne berejo".to_owned(),
            "we may write it, others cannot read it".to_owned(),
        ),
        Found::NotWritable(path) => format!(
            "{}: {}",
            path.display(),
            say(language, "nimamo pravice pisanja", "we may not write here")
        ),
        Found::OpenToOthers { path, mode } => format!(
            "{}: {} ({mode:o})",
            path.display(),
            say(
                language,
                "dostopna je tudi drugim uporabnikom računalnika",
                "other accounts of the machine can reach it"
            )
        ),
        Found::NetworkShare(path) => format!(
            "{}: {}",
            path.display(),
            say(language, "omrežni disk", "a network share")
        ),
        Found::Room(free) | Found::LittleRoom(free) => say(
            language,
            format!("prosto {}", mebibytes(*free)),
            format!("{} free", mebibytes(*free)),
        ),
        Found::BackupFresh(seconds) | Found::BackupOld(seconds) => {
            let age = duration(*seconds, language);
            say(
                language,
                format!("zadnja preverjena je stara {age}"),
                format!("the newest checked one is {age} old"),
            )
        }
        Found::NoBackup => say(
            language,
            "nobene še ni".to_owned(),
            "there is none yet".to_owned(),
        ),
        Found::NothingToLose => say(
            language,
            "v knjigi še ni vpisov".to_owned(),
            "nothing is entered yet".to_owned(),
        ),
        Found::RoomUnknown(kind) => say(
            language,
            format!("ni znan ({kind})"),
            format!("not known ({kind})"),
        ),
        _ => String::new(),
    }
}

/// Who sends, when it was last heard of, and what waits.
pub(super) fn courier(facts: CourierFacts, language: Language) -> String {
    let ago = |seconds: i64| {
        let age = duration(seconds, language);
        say(
            language,
            format!(", zadnji znak star {age}"),
            format!(", last sign {age} ago"),
        )
    };
    let mut text = match facts.works {
        None => say(
            language,
            "ne dela; pošilja recepcija sama",
            "none works; desks send themselves",
        )
        .to_owned(),
        Some(seen) => {
            let who = if facts.is_silent {
                say(language, "se ne oglaša", "is silent")
            } else {
                say(language, "dela", "works")
            };
            format!("{who}{}", seen.map(ago).unwrap_or_default())
        }
    };
    let (waiting, oldest) = facts.waiting;
    if let Some(oldest) = oldest {
        let age = duration(oldest, language);
        text.push_str(&say(
            language,
            format!("; v vrsti {waiting}, najstarejše {age}"),
            format!("; in the queue {waiting}, the oldest for {age}"),
        ));
    }
    text
}

fn mebibytes(bytes: u64) -> String {
    const MEBIBYTE: u64 = 1024 * 1024;
    const GIBIBYTE: u64 = 1024 * MEBIBYTE;
    if bytes >= 10 * GIBIBYTE {
        format!("{} GiB", bytes / GIBIBYTE)
    } else {
        format!("{} MiB", bytes.div_ceil(MEBIBYTE))
    }
}
