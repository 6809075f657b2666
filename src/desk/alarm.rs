//! Whom the courier tells what is burning, outside the console: what it says, and the way by mail.
//!
//! It names number, facility and deadline, and never a guest.

mod mail;
mod unusable;

use super::end_of_day::{EndOfDay, FacilityDay};
use super::overview::Line;
use super::{Desk, Proof, Result};
use crate::domain::alarm::{self, Cause, Plan};
use crate::domain::language::Language;
use crate::domain::text::SafeText;
use crate::words::{self, say};

pub use mail::AlarmError;

/// More lines of one cause than these are not listed.
const LINES_MAX: usize = 20;

/// What is to be told, and what will have been told by that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmLetter {
    /// In one line.
    pub subject: String,
    /// In whole.
    pub body: String,
    /// Whether it only says that all is over.
    pub is_all_clear: bool,
    way: String,
    told: Vec<(String, u32)>,
}

impl AlarmLetter {
    /// A letter for a try.
    #[must_use]
    pub fn test(language: Language) -> Self {
        let subject = say(
            language,
            "recepcija: poskusni alarm",
            "recepcija: an alarm for a try",
        );
        let body = say(
            language,
            "To je poskus. Tako kurir sporoči, kadar kaj gori.\n",
            "This is a try. So the courier tells when something burns.\n",
        );
        Self::of(subject, body.to_owned(), false)
    }

    /// A letter of which the book remembers nothing.
    fn of(subject: &str, body: String, is_all_clear: bool) -> Self {
        Self {
            subject: subject.to_owned(),
            body,
            is_all_clear,
            way: String::new(),
            told: Vec::new(),
        }
    }
}

/// A cause in words.
struct Burning {
    cause: Cause,
    title: String,
    lines: Vec<String>,
}

impl Desk {
    /// What is to be told on a way (`mail`, `command`, `log`); `None`: nothing new.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn alarm(&self, way: &str, proof: &Proof) -> Result<Option<AlarmLetter>> {
        let day = self.end_of_day(None)?;
        let mut burning = burning(&day, proof, self.config.language);
        if self.is_backup_missing(self.now())? {
            burning.push(no_copy(self.config.language));
        }
        let prefix = format!("{way}:");
        let told: Vec<(String, u32)> = self
            .store
            .alarms_told()?
            .into_iter()
            .filter_map(|(subject, level)| Some((subject.strip_prefix(&prefix)?.to_owned(), level)))
            .collect();
        let causes: Vec<Cause> = burning.iter().map(|one| one.cause.clone()).collect();
        let plan = alarm::plan(&causes, &told);
        if plan.is_empty() {
            return Ok(None);
        }
        Ok(Some(letter(way, &plan, &burning, self.config.language)))
    }

    /// The letter reached somebody: it is not told again.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be written.
    pub fn alarm_was_told(&mut self, letter: &AlarmLetter) -> Result<()> {
        let prefix = format!("{}:", letter.way);
        let mut told = self.store.alarms_told()?;
        told.retain(|(subject, _)| !subject.starts_with(&prefix));
        let new = letter.told.iter();
        told.extend(new.map(|(subject, level)| (format!("{prefix}{subject}"), *level)));
        let now = self.now();
        self.store
            .write(|writer| writer.keep_alarms_told(&told, now))?;
        Ok(())
    }
}

fn burning(day: &EndOfDay, proof: &Proof, language: Language) -> Vec<Burning> {
    let mut burning = Vec::new();
    for facility in &day.facilities {
        burning.extend(deadlines(facility, day, language));
        let refused: Vec<&Line> = facility.failed.iter().collect();
        burning.extend(of_lines(
            "refused",
            facility,
            alarm::level_of_count(refused.len()),
            say(language, "AJPES je zavrnil", "Refused by AJPES"),
            &refused,
            language,
        ));
    }
    for stop in &day.stops {
        let title = say(language, "Pošiljanje je ustavljeno", "Sending has stopped");
        burning.push(Burning {
            cause: Cause {
                subject: format!("stopped:{}", stop.account),
                level: 1,
            },
            title: format!("{title}: {} ({})", stop.account, stop.code),
            lines: Vec::new(),
        });
    }
    if !proof.unproven.is_empty() {
        let title = say(
            language,
            "V knjigi so vpisi, za katere ni poročila",
            "Entries of the book have no report",
        );
        burning.push(Burning {
            cause: Cause {
                subject: "unproven:book".to_owned(),
                level: alarm::level_of_count(proof.unproven.len()),
            },
            title: format!("{title}: {}", proof.unproven.len()),
            lines: Vec::new(),
        });
    }
    burning
}

/// Nobody can restore a book of which there is no copy.
fn no_copy(language: Language) -> Burning {
    let title = say(
        language,
        "Nočna kopija knjige ni nastala",
        "The nightly copy of the book was not made",
    );
    Burning {
        cause: Cause {
            subject: "backup:book".to_owned(),
            level: 1,
        },
        title: title.to_owned(),
        lines: Vec::new(),
    }
}

/// Due within two hours is the first level; what is overdue is worse than anything that is not.
fn deadlines(facility: &FacilityDay, day: &EndOfDay, language: Language) -> Option<Burning> {
    let (level, title, lines) = if facility.overdue.is_empty() {
        let level = u32::from(!facility.soon.is_empty());
        let title = say(language, "Rok v dveh urah", "Due within two hours");
        (level, title, facility.soon.iter().collect::<Vec<_>>())
    } else {
        let level = 1 + alarm::level_of_count(facility.overdue.len());
        let lines = facility.overdue.iter().chain(&facility.soon);
        let title = say(language, "Rok je potekel", "Overdue");
        (level, title, lines.collect())
    };
    let mut burning = of_lines("deadline", facility, level, title, &lines, language)?;
    if let Some(at) = day.last_accepted {
        let last = say(language, "Zadnja oddaja", "Last accepted");
        burning
            .lines
            .push(format!("{last}: {}", words::moment_long(at)));
    }
    Some(burning)
}

fn of_lines(
    kind: &str,
    facility: &FacilityDay,
    level: u32,
    title: &str,
    lines: &[&Line],
    language: Language,
) -> Option<Burning> {
    if level == 0 {
        return None;
    }
    let mut told: Vec<String> = lines
        .iter()
        .take(LINES_MAX)
        .map(|line| line_words(line, language))
        .collect();
    if lines.len() > LINES_MAX {
        let more = say(language, "in še", "and more:");
        told.push(format!("{more} {}", lines.len() - LINES_MAX));
    }
    Some(Burning {
        cause: Cause {
            subject: format!("{kind}:{}", facility.id),
            level,
        },
        title: format!(
            "{title}: {} ({}), {}",
            SafeText::new(&facility.name),
            facility.id,
            lines.len()
        ),
        lines: told,
    })
}

/// Number and deadline of an entry; the guest is not named.
fn line_words(line: &Line, language: Language) -> String {
    let number = match line.entry.sequence_number {
        Some(number) => format!(
            "{} {}/{number}",
            say(language, "št.", "no."),
            line.entry.year
        ),
        None => say(language, "še brez številke", "without a number yet").to_owned(),
    };
    match line.deadline {
        Some(deadline) => format!(
            "{number}, {} {}",
            say(language, "rok", "due"),
            words::moment_long(deadline.at)
        ),
        None => number,
    }
}

fn letter(way: &str, plan: &Plan, burning: &[Burning], language: Language) -> AlarmLetter {
    let mut body = String::new();
    let mut first = None;
    for one in burning {
        let is_new = plan.worse.contains(&one.cause.subject);
        if is_new && first.is_none() {
            first = Some(one.title.clone());
        }
        body.push_str(&one.title);
        body.push('\n');
        for line in &one.lines {
            body.push_str(&format!("  {line}\n"));
        }
    }
    for subject in &plan.over {
        body.push_str(&over_words(subject, language));
        body.push('\n');
    }
    let all_clear = say(language, "vse je spet urejeno", "all clear again");
    let subject = match (&first, burning.is_empty()) {
        (Some(first), _) => first.clone(),
        (None, true) => all_clear.to_owned(),
        (None, false) => say(language, "urejeno", "settled").to_owned(),
    };
    AlarmLetter {
        subject: format!("recepcija: {subject}"),
        body,
        is_all_clear: burning.is_empty(),
        way: way.to_owned(),
        told: plan.told.clone(),
    }
}

fn over_words(subject: &str, language: Language) -> String {
    let (kind, place) = subject.split_once(':').unwrap_or((subject, ""));
    let what = match kind {
        "deadline" => say(language, "Roki so ujeti", "No deadline is near or missed"),
        "refused" => say(
            language,
            "Zavrnjenega ni več",
            "Nothing is refused any more",
        ),
        "stopped" => say(language, "Pošiljanje spet teče", "Sending goes on"),
        "backup" => say(
            language,
            "Kopija knjige je narejena",
            "There is a copy of the book again",
        ),
        _ => say(language, "Poročila so popolna", "The reports are complete"),
    };
    format!("{what}: {place}")
}
