//! The first screen: what burns, what is due, what needs somebody, what is calm (R38).

use crate::actions::KeyMap;
use crate::console::keys::with_keys;
use crate::console::texts;
use std::collections::HashSet;

use super::cells::wrap;
use super::layers::drafts;
use super::list::{Group, GroupKind, ListView};
use super::look::Look;
use super::work::Overview;
use crate::desk::{FacilityDay, Line, MonthlyStanding, Reminder, StandingState};
use crate::domain::moment::Moment;
use crate::words::{self, Noun};

/// The groups of the first screen.
#[must_use]
pub fn groups(day: &FacilityDay) -> Vec<Group> {
    let mut seen: HashSet<_> = HashSet::new();
    let mut mend: Vec<Line> = day.failed.clone();
    mend.extend(day.needs_attention.iter().cloned());
    for line in day.overdue.iter().chain(&day.soon) {
        seen.insert(line.entry.id);
    }
    let not_seen = |lines: &[Line]| -> Vec<Line> {
        lines
            .iter()
            .filter(|line| !seen.contains(&line.entry.id))
            .cloned()
            .collect()
    };
    let (unfinished, expected) = (not_seen(&day.unfinished), not_seen(&day.expected));
    let group = |kind, lines| Group { kind, lines };
    vec![
        group(GroupKind::Overdue, day.overdue.clone()),
        group(GroupKind::Soon, day.soon.clone()),
        group(GroupKind::Mend, mend),
        group(GroupKind::ListDiffers, day.list_differs.clone()),
        group(GroupKind::ToConfirm, unfinished),
        group(GroupKind::Expected, expected),
    ]
}

/// The groups with their counts on one line, for a day on which they do not fit on the screen.
#[must_use]
pub fn summary(list: &ListView, look: Look) -> String {
    let parts: Vec<String> = list
        .groups()
        .iter()
        .filter_map(|group| Some(format!("{} {}", group.kind.title(look)?, group.lines.len())))
        .collect();
    format!(" {}", parts.join("   "))
}

/// Lines under the groups: the month and other facilities.
#[must_use]
pub fn notes(overview: &Overview, keys: &KeyMap, look: Look, now: Moment) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(file) = &overview.open_file {
        let asks = look.say(texts::today::WAS_IT_UPLOADED);
        notes.push(format!("{} {file}", with_keys(asks, keys, look)));
    }
    notes.extend(drafts::note(&overview.drafts, keys, look, now));
    let shown = |day: &&FacilityDay| day.id == overview.facility;
    for day in overview.day.facilities.iter().filter(shown) {
        notes.push(reminder(&day.monthly, keys, now, look));
        if day.due_for_deletion > 0 {
            let due = words::entries_due(day.due_for_deletion, look.language);
            notes.push(format!("{}: {due}", look.say(texts::today::KEEPING)));
        }
    }
    if overview.day.unproven > 0 {
        let entries = words::counted(overview.day.unproven, Noun::Entry, look.language);
        let words = look.say(texts::today::WITHOUT_PROOF);
        notes.push(format!("{words}: {entries}"));
    }
    notes.extend(remittances(overview, look, now));
    for day in &overview.day.facilities {
        if day.id != overview.facility && !day.is_clear() {
            notes.push(format!(
                "{}: {} {}, {} {}",
                crate::domain::text::SafeText::new(&day.name),
                look.say(texts::today::OVERDUE),
                day.overdue.len(),
                look.say(texts::today::TO_MEND),
                day.failed.len() + day.needs_attention.len(),
            ));
        }
    }
    notes
}

/// The oldest remittance that somebody must see to, and how many more there are, in one line.
fn remittances(overview: &Overview, look: Look, now: Moment) -> Option<String> {
    let oldest = overview.remittances.first()?;
    let mut line = words::remittance_reminder(oldest, now.date(), look.language);
    let more = overview.remittances.len() - 1;
    if more > 0 {
        line.push_str(&format!("; {} {more}", look.say(texts::today::MORE)));
    }
    Some(line)
}

/// What is new since the last look, in one line.
#[must_use]
pub fn news(overview: &Overview, keys: &KeyMap, now: Moment, look: Look) -> Option<String> {
    let news = overview.news?;
    let counts = news.counts;
    let since = words::moment_short(news.since, now.date());
    let parts: Vec<String> = [
        (counts.new, look.say(texts::today::NEW)),
        (counts.imported, look.say(texts::today::BY_IMPORT)),
        (counts.changed, look.say(texts::today::CHANGED)),
        (counts.accepted, look.say(texts::today::ACCEPTED)),
        (counts.refused, look.say(texts::today::REFUSED)),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| format!("{word} {count}"))
    .collect();
    Some(format!(
        "{} {since}: {} ({})",
        look.say(texts::today::SINCE),
        parts.join(", "),
        with_keys(look.say(texts::today::NEWS_SHOWS_THEM), keys, look)
    ))
}

/// The notes from shift to shift, wrapped; what does not fit into the rows is said to be there.
#[must_use]
pub fn shift_notes(
    overview: &Overview,
    keys: &KeyMap,
    now: Moment,
    (cells, rows): (usize, usize),
    look: Look,
) -> Vec<String> {
    let mut lines = Vec::new();
    for note in &overview.notes {
        let at = words::moment_short(note.at, now.date());
        let word = look.say(texts::today::HAND_OVER);
        let text = format!("{word} {at} {}: {}", note.who, note.text.as_str());
        lines.extend(wrap(&text, cells, look));
    }
    if lines.len() > rows {
        let more = lines.len() + 1 - rows.max(1);
        lines.truncate(rows.saturating_sub(1));
        lines.push(format!(
            "{} {more} {}",
            look.say(texts::today::NOTE_MORE_LINES),
            with_keys("({shift_notes})", keys, look)
        ));
    }
    lines
}

/// What stands on the screen when nothing is listed.
#[must_use]
pub fn nothing_listed(overview: &Overview, look: Look) -> &'static str {
    if overview.day.all_clear() {
        look.say(texts::today::ALL_CLEAR)
    } else {
        look.say(texts::today::NOTHING_HERE_TODAY)
    }
}

/// How the monthly report stands, and how much it presses on this day (R39).
#[must_use]
pub fn reminder(monthly: &MonthlyStanding, keys: &KeyMap, now: Moment, look: Look) -> String {
    let text = standing(monthly, look);
    let key = with_keys("({show_month})", keys, look);
    match monthly.reminder(now.date()) {
        Some(Reminder::Pressing(days)) => {
            let left = words::counted(days, Noun::Day, look.language);
            format!("{text}; {} {left} {key}", look.say(texts::today::LEFT))
        }
        Some(Reminder::Overdue) => {
            format!("{} {text} {key}", look.say(texts::today::OVERDUE_SENTENCE))
        }
        Some(Reminder::Due) | None => text,
    }
}

/// How the monthly report stands, in a sentence.
#[must_use]
pub fn standing(standing: &MonthlyStanding, look: Look) -> String {
    let month = words::month_name(standing.month, look.language);
    let ends = words::date_short(standing.window_ends);
    let what = match standing.state {
        StandingState::NotDue => look.say(texts::today::NOT_DUE_YET).to_owned(),
        StandingState::Due => format!("{} {ends}", look.say(texts::today::REPORT_BY)),
        StandingState::Overdue => look.say(texts::today::NOT_REPORTED_OVERDUE).to_owned(),
        StandingState::Pending => look.say(texts::today::WAITS_TO_BE_SENT).to_owned(),
        StandingState::Failed => look.say(texts::today::REFUSED_MEND).to_owned(),
        StandingState::Accepted => look.say(texts::today::ACCEPTED_MONTH).to_owned(),
        StandingState::Elsewhere => look.say(texts::month::REPORTED_ELSEWHERE).to_owned(),
    };
    let mut text = format!("{} {month}: {what}", look.say(texts::today::MONTH));
    if !standing.overdue.is_empty() {
        let others: Vec<_> = standing
            .overdue
            .iter()
            .map(|month| words::month_name(*month, look.language))
            .collect();
        let word = look.say(texts::today::NOR_WERE);
        text.push_str(&format!("; {word}: {}", others.join(", ")));
    }
    text
}
