//! What was sent and what came of it, in words.

use crate::domain::language::Language;
use crate::store::{AttemptOutcome, Package, PackageKind, ReportKind, RowOutcome};
use crate::words::{self, Noun, say};

/// What a package holds.
#[must_use]
pub fn package_kind(kind: PackageKind, language: Language) -> &'static str {
    match kind {
        PackageKind::Daily => say(language, "gostje", "guests"),
        PackageKind::Monthly => say(language, "mesec", "month"),
    }
}

/// Why a revision was sent.
#[must_use]
pub fn report_kind(kind: ReportKind, language: Language) -> &'static str {
    match kind {
        ReportKind::First => say(language, "prva prijava", "first report"),
        ReportKind::Departure => say(language, "samo odhod", "departure only"),
        ReportKind::Correction => say(language, "popravek", "correction"),
        ReportKind::Storno => say(language, "storno", "storno"),
        ReportKind::Resend => say(language, "poslano znova", "sent again"),
    }
}

/// What an answer said of a row.
#[must_use]
pub fn row_outcome(outcome: RowOutcome, language: Language) -> &'static str {
    match outcome {
        RowOutcome::Accepted => say(language, "sprejeto", "accepted"),
        RowOutcome::Rejected => say(language, "zavrnjeno", "refused"),
        RowOutcome::Held => say(language, "zadržano", "held back"),
        RowOutcome::Unknown => say(language, "neznano", "unknown"),
        RowOutcome::Doubtful => say(language, "gre znova posamič", "goes again alone"),
        RowOutcome::NotDelivered => say(language, "ni oddano", "not delivered"),
    }
}

/// What came of a package: what failed, or how many rows came to what.
#[must_use]
pub fn package_outcome(package: &Package, language: Language) -> String {
    let Some(end) = &package.end else {
        return say(
            language,
            "na poti, ali prekinjeno s programom",
            "on its way, or broken off with the program",
        )
        .to_owned();
    };
    match end.outcome {
        AttemptOutcome::NoAnswer | AttemptOutcome::Failed => match &end.words {
            Some(words) => say(language, &words.slovenian, &words.english).clone(),
            None => say(language, "brez odgovora", "no answer").to_owned(),
        },
        AttemptOutcome::Accepted | AttemptOutcome::Answered => {
            let counts = package
                .outcomes
                .iter()
                .map(|(outcome, count)| format!("{} {count}", row_outcome(*outcome, language)));
            let counts = counts.collect::<Vec<_>>().join(", ");
            let error = end.error.as_ref();
            let error = error.map(|error| words::service_error_short(error, language));
            let told = [Some(counts).filter(|counts| !counts.is_empty()), error];
            told.into_iter().flatten().collect::<Vec<_>>().join("; ")
        }
    }
}

/// Why the archive shows no answer.
#[must_use]
pub fn why_no_answer_is_kept(package: &Package, language: Language) -> &'static str {
    let came = package.end.as_ref().and_then(|end| end.answer_bytes);
    match came {
        None => say(language, "Odgovora ni bilo.", "There was no answer."),
        Some(_) if package.rows_kept < package.rows_sent => say(
            language,
            "Odgovor je izbrisan skupaj z gosti, ki jih je lahko navajal.",
            "The answer was deleted together with the guests whom it may have quoted.",
        ),
        Some(_) => say(
            language,
            "Odgovor ni besedilo, zato ni shranjen.",
            "What came back is no text, so it is not kept.",
        ),
    }
}

/// So many rows of a package are no longer in the book.
#[must_use]
pub fn rows_deleted(rows: u32, language: Language) -> String {
    let counted = words::counted(rows, Noun::Row, language);
    match language {
        Language::Slovenian => {
            let are = words::plural(
                rows,
                [
                    "je izbrisana",
                    "sta izbrisani",
                    "so izbrisane",
                    "je izbrisanih",
                ],
            );
            format!(" ({counted} {are})")
        }
        Language::English if rows == 1 => " (1 of the rows was deleted)".to_owned(),
        Language::English => format!(" ({rows} of the rows were deleted)"),
    }
}

/// How long an exchange took.
#[must_use]
pub fn exchange_duration(milliseconds: i64, language: Language) -> String {
    if milliseconds < 1_000 {
        return format!("{milliseconds} ms");
    }
    let comma = say(language, ',', '.');
    format!(
        "{}{comma}{} s",
        milliseconds / 1_000,
        milliseconds % 1_000 / 100
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_every_outcome_has_words_in_both_languages() {
        let words = |language| {
            let kinds = [
                ReportKind::First,
                ReportKind::Departure,
                ReportKind::Correction,
                ReportKind::Resend,
            ];
            let kinds = kinds.map(|kind| report_kind(kind, language));
            let outcomes = RowOutcome::ALL.map(|outcome| row_outcome(outcome, language));
            let packages = [PackageKind::Daily, PackageKind::Monthly];
            let packages = packages.map(|kind| package_kind(kind, language));
            [&kinds[..], &outcomes, &packages].concat()
        };
        let (slovenian, english) = (words(Language::Slovenian), words(Language::English));
        for (one, other) in slovenian.iter().zip(&english) {
            assert!(
                !one.is_empty() && !other.is_empty() && one != other,
                "{one}"
            );
        }
    }

    #[test]
    fn a_duration_is_read_at_a_glance() {
        for (milliseconds, slovenian) in [
            (0, "0 ms"),
            (999, "999 ms"),
            (1_250, "1,2 s"),
            (61_000, "61,0 s"),
        ] {
            assert_eq!(
                exchange_duration(milliseconds, Language::Slovenian),
                slovenian
            );
        }
        assert_eq!(exchange_duration(1_250, Language::English), "1.2 s");
    }
}
