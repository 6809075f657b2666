//! What came of sending and of taking in lists.

use crate::actions::KeyMap;
use crate::console::keys::with_keys;
use crate::console::look::Look;
use crate::desk::{ImportReport, ImportedRow, IntakeReport, MonthView, RowOutcome, SendReport};
use crate::domain::findings::FindingKind;
use crate::domain::hand_over::HandOverState;
use crate::store::HandOver;
use crate::words::say;
use crate::words::{self, Noun};

/// What came of sending: `sprejeto 3, zavrnjeno 1 …`
#[must_use]
pub fn sent(report: &SendReport, keys: &KeyMap, look: Look) -> String {
    if report.is_left_to_courier {
        return left_to_courier(report, look);
    }
    let mut text = format!(
        "{}: {}",
        say(look.language, "Pošiljanje", "Sending"),
        counts(report, look)
    );
    for month in &report.months {
        let name = words::month_name(month.month, look.language);
        let state = words::state(month.state, false, look.language);
        text.push_str(&format!("; {name}: {state}"));
    }
    for one in &report.renumbered {
        let told = words::new_number(one.from, one.to, look.language);
        text.push_str(&format!(". {}", told.trim_end_matches('.')));
    }
    text.push_str(&with_keys(what_next(report, look), keys, look));
    for stop in &report.stops {
        text.push_str(&format!(
            "; {}",
            stop_words(&stop.code, stop.text.as_str(), look)
        ));
    }
    for trouble in &report.troubles {
        let trouble = crate::domain::text::SafeText::new(trouble);
        text.push_str(&format!(". {trouble}"));
    }
    text
}

/// How many rows came out how.
fn counts(report: &SendReport, look: Look) -> String {
    let mut parts = Vec::new();
    for (count, sl, en) in [
        (report.accepted, "sprejeto", "accepted"),
        (report.rejected, "zavrnjeno", "refused"),
        (report.unknown, "neznano, gre znova", "unknown, resending"),
        (report.held, "zadržano", "held back"),
        (
            report.not_delivered,
            "ni dostavljeno, čaka",
            "not delivered, waits",
        ),
    ] {
        if count > 0 {
            parts.push(format!("{} {count}", say(look.language, sl, en)));
        }
    }
    if parts.is_empty() {
        let words = if report.renumbered.is_empty() {
            say(look.language, "nič ni bilo poslano", "nothing was sent")
        } else {
            say(
                look.language,
                "nič še ni sprejeto",
                "nothing is accepted yet",
            )
        };
        parts.push(words.to_owned());
    }
    parts.join(", ")
}

/// The keys for what was refused, and for what could not be delivered (R23).
fn what_next(report: &SendReport, look: Look) -> &'static str {
    let still_waits = report.unknown + report.held + report.not_delivered > 0;
    match (
        report.rejected > 0,
        still_waits && !report.entries.is_empty(),
    ) {
        (true, _) => say(
            look.language,
            "; popravite s {next_finding}",
            "; mend with {next_finding}",
        ),
        (false, true) => say(
            look.language,
            " (z datoteko: {show_pending}, {by_file})",
            " (by file: {show_pending}, {by_file})",
        ),
        (false, false) => "",
    }
}

/// A courier works: what a person sends is in his queue.
fn left_to_courier(report: &SendReport, look: Look) -> String {
    if report.not_delivered == 0 {
        let text = say(
            look.language,
            "Pošilja kurir; nič ne čaka.",
            "The courier sends; nothing waits.",
        );
        return text.to_owned();
    }
    let waiting = say(
        look.language,
        "Pošilja kurir; v vrsti",
        "The courier sends; in his queue",
    );
    format!("{waiting}: {}", report.not_delivered)
}

/// Why sending stopped, in words: those of the code where it is known.
#[must_use]
pub fn stop_words(code: &str, text: &str, look: Look) -> String {
    match words::service_code(code, look.language) {
        Some(known) => format!("AJPES {code}: {} – {}", known.what, known.todo),
        None if code.bytes().all(|b| b.is_ascii_digit()) => format!("AJPES {code}: {text}"),
        None => text.to_owned(),
    }
}

/// What came of the report of a month.
#[must_use]
pub fn sent_month(view: &MonthView, report: &SendReport, keys: &KeyMap, look: Look) -> String {
    let month = words::month_name(view.proof.month, look.language);
    let error = view
        .record
        .as_ref()
        .and_then(|record| record.error.as_ref());
    let what = if report.accepted > 0 {
        say(look.language, "sprejeto", "accepted").to_owned()
    } else if let Some(error) = error.filter(|_| report.rejected > 0) {
        words::service_error(error, look.language)
    } else {
        sent(report, keys, look)
    };
    format!(
        "{} {month}: {what}",
        say(look.language, "Poročilo za", "Report of")
    )
}

/// The result of an import, with the rows that need a person.
#[must_use]
pub fn imported(
    report: &ImportReport,
    rows: &[ImportedRow],
    keys: &KeyMap,
    look: Look,
) -> Vec<String> {
    let mut lines = vec![
        format!(
            "{} {}: {} {}, {} {}, {} {}, {} {}",
            say(look.language, "vrstic", "rows"),
            report.rows,
            say(look.language, "novih", "new"),
            report.new,
            say(look.language, "spremenjenih", "changed"),
            report.changed,
            say(look.language, "nespremenjenih", "unchanged"),
            report.unchanged,
            say(look.language, "zavrnjenih", "refused"),
            report.refused,
        ),
        format!(
            "{} {}",
            say(look.language, "za popraviti", "to mend"),
            report.needs_attention
        ),
    ];
    if report.not_applied > 0 {
        let why = say(
            look.language,
            "ni uporabljeno, ker ima AJPES drugačne podatke ali jih je popravil človek:",
            "not applied, since AJPES has other data or a person changed them:",
        );
        lines.push(format!("{why} {}", report.not_applied));
    }
    lines.push(String::new());
    if report.given_up {
        let text = say(
            look.language,
            "Prekinjeno; ista datoteka se nadaljuje tam, kjer se je ustavila.",
            "Given up; the same file goes on where it stopped.",
        );
        lines.push(text.to_owned());
    }
    if report.needs_attention > 0 {
        let text = say(
            look.language,
            "Najdbe popravite s {next_finding}.",
            "Mend the findings with {next_finding}.",
        );
        lines.push(with_keys(text, keys, look));
        lines.push(String::new());
    }
    let mut found = rows.iter().flat_map(|row| &row.findings);
    if found.any(|finding| finding.kind == FindingKind::NightUnasked) {
        let text = say(
            look.language,
            "Ali je kdo prespal, odgovorite pri odhodih s {confirm_departure}.",
            "Whether somebody slept is answered among the departures with {confirm_departure}.",
        );
        lines.push(with_keys(text, keys, look));
        lines.push(String::new());
    }
    lines.extend(rows.iter().map(|row| row_words(row, look)));
    lines
}

fn row_words(row: &ImportedRow, look: Look) -> String {
    let what = match &row.outcome {
        RowOutcome::Refused(why) => {
            format!(
                "{}: {}",
                say(look.language, "zavrnjena", "refused"),
                why.describe(look.language)
            )
        }
        RowOutcome::NotApplied(fields) => {
            let fields: Vec<_> = fields
                .iter()
                .map(|field| words::field_name(*field, look.language))
                .collect();
            format!(
                "{}: {}",
                say(look.language, "ni uporabljeno", "not applied"),
                fields.join(", ")
            )
        }
        RowOutcome::New | RowOutcome::Changed(_) | RowOutcome::Unchanged => {
            let found: Vec<_> = row
                .findings
                .iter()
                .filter(|finding| finding.asks_a_person())
                .map(|finding| words::finding_short(finding, look.language))
                .collect();
            found.join("; ")
        }
    };
    let name = crate::domain::text::SafeText::new(&row.name);
    let row = format!("{} {}", say(look.language, "vrstica", "line"), row.line);
    if name.is_empty() {
        format!("{row}: {what}")
    } else {
        format!("{row}: {name}: {what}")
    }
}

/// What came through the intake folders.
#[must_use]
pub fn taken_in(reports: &[IntakeReport], look: Look) -> String {
    let told: Vec<String> = reports
        .iter()
        .map(|report| {
            let name = report.path.file_name().map(|name| name.to_string_lossy());
            let name = crate::domain::text::SafeText::new(&name.unwrap_or_default());
            match &report.outcome {
                Ok(done) => format!(
                    "{name}: {} {}, {} {}",
                    say(look.language, "novih", "new"),
                    done.new,
                    say(look.language, "za popraviti", "to mend"),
                    done.needs_attention + done.refused,
                ),
                Err(error) => format!("{name}: {}", error.describe(look.language)),
            }
        })
        .collect();
    format!(
        "{} {}",
        say(look.language, "Prevzeto:", "Taken in:"),
        told.join("; ")
    )
}

/// What became of a file for the web application.
#[must_use]
pub fn file_answered(file: &HandOver, look: Look) -> String {
    let entries = words::counted(file.rows, Noun::Entry, look.language);
    match file.state() {
        HandOverState::Written => String::new(),
        HandOverState::Confirmed if file.handed_over < file.rows => format!(
            "{} {} / {}; {}",
            say(look.language, "Oddano z datoteko:", "Handed over by file:"),
            file.handed_over,
            file.rows,
            say(
                look.language,
                "drugo je medtem odločil AJPES.",
                "AJPES decided the others in the meantime.",
            )
        ),
        HandOverState::Confirmed => format!(
            "{} {entries}. {} {}.",
            if file.user_name.as_str() == crate::domain::hand_over::POLICE {
                say(look.language, "Oddano policiji:", "Handed to Police:")
            } else {
                say(look.language, "Oddano z datoteko:", "Handed over by file:")
            },
            say(
                look.language,
                "Pomota? recepcija hand-over undo",
                "A mistake? recepcija hand-over undo"
            ),
            file.id,
        ),
        HandOverState::Discarded => format!(
            "{} {entries}",
            say(
                look.language,
                "Datoteka ni naložena; čaka naprej:",
                "The file was not uploaded; waits on:",
            )
        ),
        HandOverState::Undone => format!(
            "{} {entries}",
            say(
                look.language,
                "Potrditev je umaknjena; spet čaka:",
                "Taken back; waits again:"
            )
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Renumbered;
    use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
    use crate::domain::language::Language;

    #[test]
    fn a_new_number_is_told_where_nothing_else_came_of_sending() {
        let report = SendReport {
            packages: 1,
            renumbered: vec![Renumbered {
                entry: EntryId(1),
                facility: FacilityId::new(20417).expect("a facility"),
                year: 2026,
                from: SequenceNumber::new(10).expect("a number"),
                to: SequenceNumber::new(20),
            }],
            ..SendReport::default()
        };
        let look = Look::plain(Language::Slovenian);
        assert_eq!(
            sent(&report, &KeyMap::default(), look),
            "Pošiljanje: nič še ni sprejeto. Številko 10 je pri AJPES porabil drug uporabnik; gost \
             ima zdaj številko 20"
        );
    }
}
