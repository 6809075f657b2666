//! Copies of the book, in words: what was made, what cannot be used and why, what a drill showed.

use std::path::Path;

use crate::desk::{BackupError, Drill, DrillFinding};
use crate::domain::language::Language;
use crate::domain::text::SafeText;
use crate::store::CopyError;
use crate::words::{Noun, counted, duration, say};

impl BackupError {
    /// What happened and what to do.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let of = |path: &Path, slovenian: &str, english: &str| {
            format!("{}: {}", path.display(), say(language, slovenian, english))
        };
        match self {
            Self::NoFolder => say(
                language,
                "Za kopijo ni mape: napišite jo za ukazom ali v nastavitve pod [backup] dir.",
                "There is no folder for the copy: name one after the command, or in the settings under [backup] dir.",
            )
            .to_owned(),
            Self::Another => say(
                language,
                "Kopijo pravkar dela drug program; poskusite znova čez trenutek.",
                "Another program is making a copy at this moment; try again shortly.",
            )
            .to_owned(),
            Self::Recipient(text) => say(
                language,
                format!("{text}: to ni javni ključ programa age; začne se z age1."),
                format!("{text}: this is not a public key of age, which begins with age1."),
            ),
            Self::NotWritten(path) => of(
                path,
                "kopija ni bila zapisana; preverite prostor in disk",
                "the copy was not written; check room and disk",
            ),
            Self::Copy { path, source } => {
                format!("{}: {}", path.display(), copy_error(source, language))
            }
            Self::Encrypted(path) => of(
                path,
                "kopija je šifrirana; datoteko s ključem povejte z --identity",
                "the copy is encrypted; name the file with the key with --identity",
            ),
            Self::NoKey(path) => of(
                path,
                "v datoteki ni skrivnega ključa (AGE-SECRET-KEY-1…)",
                "there is no secret key (AGE-SECRET-KEY-1…) in the file",
            ),
            Self::NotDecrypted(path) => of(
                path,
                "s tem ključem se kopija ne odpre ali pa je poškodovana; knjiga je ostala, kakršna je",
                "the key does not open the copy, or it is damaged; the book was left as it is",
            ),
            Self::None(path) => of(
                path,
                "v mapi ni kopije te knjige",
                "there is no copy of this book in the folder",
            ),
            Self::BookItself(path) => of(
                path,
                "to je knjiga sama; povejte datoteko s kopijo",
                "this is the book itself; name the file of a copy",
            ),
            Self::InUse => say(
                language,
                "Knjigo ima odprto drug program; zaprite ga na vseh računalnikih in poskusite znova. Nič ni zamenjano.",
                "Another program has the book open; close it at every desk and try again. Nothing was replaced.",
            )
            .to_owned(),
        }
    }
}

/// Why nothing is sent from a book that was restored, and what lets it go on.
pub(in crate::desk) fn sending_after_restore(language: Language) -> SafeText {
    SafeText::new(say(
        language,
        "knjiga je obnovljena iz kopije: primerjajte jo z izvozom spletne aplikacije, nato pošljite",
        "the book was restored from a copy: compare it with an export of the web application, then send",
    ))
}

fn copy_error(error: &CopyError, language: Language) -> String {
    match error {
        CopyError::Unreadable(_) => {
            say(language, "ni je mogoče prebrati", "it cannot be read").to_owned()
        }
        CopyError::Foreign => say(
            language,
            "to ni kopija knjige gostov",
            "this is not a copy of a guest book",
        )
        .to_owned(),
        CopyError::Newer { found, known } => say(
            language,
            format!(
                "zapisala jo je novejša različica programa (shema {found}, ta pozna {known}); namestite jo"
            ),
            format!(
                "a newer version of the program wrote it (schema {found}, this one knows {known}); install that"
            ),
        ),
        CopyError::Damaged => say(
            language,
            "kopija je poškodovana; vzemite starejšo",
            "the copy is damaged; take an older one",
        )
        .to_owned(),
    }
}

impl DrillFinding {
    /// What is wrong and what to do.
    #[must_use]
    pub fn describe(self, language: Language) -> &'static str {
        match self {
            Self::Old => say(
                language,
                "Kopija je prestara: naredite novo (recepcija backup) in preverite, zakaj ponoči ne nastane.",
                "The copy is too old: make a new one (recepcija backup) and find out why none is made at night.",
            ),
            Self::NotAsNoted => say(
                language,
                "V kopiji ni to, kar je bilo ob nastanku zapisano: naredite novo in pokličite skrbnika.",
                "The copy does not hold what was noted when it was made: make a new one and call your administrator.",
            ),
            Self::RecordAltered => say(
                language,
                "Zapis sprememb v kopiji ni neprekinjen: nekdo ga je spreminjal mimo programa. Pokličite skrbnika.",
                "The record of changes in the copy is broken: somebody altered it without the program. Call your administrator.",
            ),
            Self::NotContinued => say(
                language,
                "Knjiga se ne nadaljuje tam, kjer se kopija konča: ena od njiju ni prava ali pa v knjigi nekaj manjka. Pokličite skrbnika.",
                "The book does not go on where the copy ends: one of them is not the right one, or the book lacks something. Call your administrator.",
            ),
        }
    }
}

impl Drill {
    /// What was tried and what it showed, line by line.
    #[must_use]
    pub fn describe(&self, language: Language) -> Vec<String> {
        let age = duration(self.age_seconds, language);
        let entries = counted(self.restored.entries, Noun::Entry, language);
        let here = counted(self.book.entries, Noun::Entry, language);
        let changes = counted(self.restored.changes, Noun::Change, language);
        let since = self.book.changes - self.restored.changes;
        let mut lines = vec![
            self.copy.display().to_string(),
            say(
                language,
                format!("  stara {age}, obnovljena drugje: {entries}, v knjigi zdaj {here}"),
                format!("  {age} old, restored elsewhere: {entries}, in the book now {here}"),
            ),
            say(
                language,
                format!("  v zapisu sprememb {changes}, po kopiji {since}"),
                format!("  in the record {changes}, after the copy {since}"),
            ),
        ];
        for held in &self.restored.last_numbers {
            let now = self
                .book
                .last_numbers
                .iter()
                .find(|now| (now.facility, now.year) == (held.facility, held.year));
            let now = now.map_or_else(|| "-".to_owned(), |now| now.last.to_string());
            let (facility, year, last) = (held.facility, held.year, held.last);
            lines.push(say(
                language,
                format!("  zadnja številka {facility}, {year}: {last}, v knjigi zdaj {now}"),
                format!("  last number of {facility}, {year}: {last}, in the book now {now}"),
            ));
        }
        if self.findings.is_empty() {
            let good = say(language, "Kopija je dobra.", "The copy is good.");
            lines.push(good.to_owned());
        }
        let findings = self.findings.iter();
        lines.extend(findings.map(|finding| finding.describe(language).to_owned()));
        lines
    }
}
