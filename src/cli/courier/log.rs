//! What the courier writes to standard error: one line for each package, nothing of a guest.

use super::super::message;
use crate::desk::{Backup, DeskError, PackageSent, Proof, Round, SendReport};
use crate::domain::language::Language;
use crate::words;

/// Lines in the language of the house. Under systemd each carries how grave it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Log {
    language: Language,
    is_journal: bool,
}

impl Log {
    pub(super) fn new(language: Language) -> Self {
        Self {
            language,
            is_journal: std::env::var_os("JOURNAL_STREAM").is_some(),
        }
    }

    pub(super) fn say(&self, slovenian: &'static str, english: &'static str) -> &'static str {
        words::say(self.language, slovenian, english)
    }

    pub(super) fn line(&self, text: &str) {
        self.write("<6>", text);
    }

    pub(super) fn warning(&self, text: &str) {
        self.write("<4>", text);
    }

    fn write(&self, grave: &str, text: &str) {
        let grave = if self.is_journal { grave } else { "" };
        for line in text.lines() {
            message(&format!("{grave}{line}"));
        }
    }

    pub(super) fn proof(&self, proof: &Proof) {
        if proof.restored > 0 {
            let words = self.say("obnovljena poročila", "reports restored");
            self.warning(&format!("{words}: {}", proof.restored));
        }
        if !proof.unproven.is_empty() {
            let ids: Vec<String> = proof.unproven.iter().map(|id| id.0.to_string()).collect();
            let words = self.say(
                "vpisi brez dokaza o oddaji (id)",
                "entries without proof of their report (id)",
            );
            self.warning(&format!("{words}: {}", ids.join(", ")));
        }
    }

    pub(super) fn copy(&self, copy: &Backup) {
        let words = self.say("kopija knjige, vpisov", "copy of the book, entries");
        let (count, file) = (copy.made.entries, copy.made.path.display());
        self.line(&format!("{words} {count}: {file}"));
        if copy.first_altered_change.is_some() {
            self.warning(self.say(
                "zapis sprememb v knjigi je nekdo spremenil",
                "somebody altered the record of changes in the book",
            ));
        }
    }

    pub(super) fn copy_failed(&self, error: &DeskError) {
        let words = self.say("kopija knjige ni uspela", "no copy of the book was made");
        let why = error.describe(self.language);
        self.warning(&format!("{words}: {why}"));
    }

    pub(super) fn round(&self, round: &Round) {
        round.reports.iter().for_each(|report| self.report(report));
    }

    fn report(&self, report: &SendReport) {
        for package in &report.sent {
            self.line(&self.package(package));
        }
        for stop in &report.stops {
            let words = self.say("ustavljeno", "stopped");
            self.warning(&format!(
                "{words}: {}: {} ({})",
                stop.account, stop.text, stop.code
            ));
        }
        for trouble in &report.troubles {
            self.warning(trouble);
        }
    }

    fn package(&self, package: &PackageSent) -> String {
        let mut parts = vec![format!(
            "{} {}",
            self.say("paket, račun", "package, account"),
            package.account
        )];
        for (count, sl, en) in [
            (package.rows, "vrstic", "rows"),
            (package.accepted, "sprejeto", "accepted"),
            (package.rejected, "zavrnjeno", "refused"),
            (package.unknown, "neznano", "unknown"),
            (package.held, "zadržano", "held back"),
            (package.not_delivered, "ni dostavljeno", "not delivered"),
        ] {
            if count > 0 {
                parts.push(format!("{} {count}", self.say(sl, en)));
            }
        }
        parts.push(format!("{} ms", package.duration_ms));
        parts.extend(package.http_status.map(|status| format!("HTTP {status}")));
        parts.extend(package.code.as_ref().map(|code| format!("AJPES {code}")));
        parts.join(", ")
    }
}
