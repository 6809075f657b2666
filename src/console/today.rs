//! The first screen: what burns, what is due, what needs somebody, what is calm (R38).

use crate::actions::KeyMap;
use crate::console::keys::with_keys;
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
        let asks = look.say(
            "Je naložena? Odgovorite na {show_pending} z {by_file}:",
            "Was it uploaded? Answer on {show_pending} with {by_file}:",
        );
        notes.push(format!("{} {file}", with_keys(asks, keys, look)));
    }
    notes.extend(drafts::note(&overview.drafts, keys, look, now));
    let shown = |day: &&FacilityDay| day.id == overview.facility;
    for day in overview.day.facilities.iter().filter(shown) {
        notes.push(reminder(&day.monthly, keys, now, look));
        if day.due_for_deletion > 0 {
            let due = words::entries_due(day.due_for_deletion, look.language);
            notes.push(format!("{}: {due}", look.say("Hramba", "Keeping")));
        }
    }
    if overview.day.unproven > 0 {
        let entries = words::counted(overview.day.unproven, Noun::Entry, look.language);
        let words = look.say(
            "Brez dokaza o oddaji; pokličite skrbnika programa",
            "Without proof of their report; call who keeps the program",
        );
        notes.push(format!("{words}: {entries}"));
    }
    notes.extend(remittances(overview, look, now));
    for day in &overview.day.facilities {
        if day.id != overview.facility && !day.is_clear() {
            notes.push(format!(
                "{}: {} {}, {} {}",
                crate::domain::text::SafeText::new(&day.name),
                look.say("zamujeno", "overdue"),
                day.overdue.len(),
                look.say("popraviti", "to mend"),
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
        line.push_str(&format!("; {} {more}", look.say("še", "more:")));
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
        (counts.new, look.say("novih", "new")),
        (counts.imported, look.say("iz uvoza", "by import")),
        (counts.changed, look.say("spremenjenih", "changed")),
        (counts.accepted, look.say("sprejetih", "accepted")),
        (counts.refused, look.say("zavrnjenih", "refused")),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| format!("{word} {count}"))
    .collect();
    Some(format!(
        "{} {since}: {} ({})",
        look.say("Od", "Since"),
        parts.join(", "),
        with_keys(look.say("{news} pokaže", "{news} shows them"), keys, look)
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
        let word = look.say("Predaja", "Hand-over");
        let text = format!("{word} {at} {}: {}", note.who, note.text.as_str());
        lines.extend(wrap(&text, cells, look));
    }
    if lines.len() > rows {
        let more = lines.len() + 1 - rows.max(1);
        lines.truncate(rows.saturating_sub(1));
        lines.push(format!(
            "{} {more} {}",
            look.say("beležka, še vrstic:", "note, more lines:"),
            with_keys("({shift_notes})", keys, look)
        ));
    }
    lines
}

/// What stands on the screen when nothing is listed.
#[must_use]
pub fn nothing_listed(overview: &Overview, look: Look) -> &'static str {
    if overview.day.all_clear() {
        look.say(
            " Vse urejeno: nič ne zamuja, nič ne čaka, nič ni za popraviti.",
            " All clear: nothing is overdue, nothing waits, nothing needs mending.",
        )
    } else {
        look.say(
            " Danes tu ni ničesar. Novega gosta vpišete z {new}, seznam prevzamete z {import}.",
            " Nothing here today. {new} enters a new guest, {import} takes in a list.",
        )
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
            format!("{text}; {} {left} {key}", look.say("še", "left:"))
        }
        Some(Reminder::Overdue) => format!("{} {text} {key}", look.say("Zamuda.", "Overdue.")),
        Some(Reminder::Due) | None => text,
    }
}

/// How the monthly report stands, in a sentence.
#[must_use]
pub fn standing(standing: &MonthlyStanding, look: Look) -> String {
    let month = words::month_name(standing.month, look.language);
    let ends = words::date_short(standing.window_ends);
    let what = match standing.state {
        StandingState::NotDue => look.say("še ni za oddati", "not due yet").to_owned(),
        StandingState::Due => format!("{} {ends}", look.say("oddajte do", "report it by")),
        StandingState::Overdue => look
            .say("ni bil oddan, zamuja", "not reported, overdue")
            .to_owned(),
        StandingState::Pending => look.say("čaka na oddajo", "waits to be sent").to_owned(),
        StandingState::Failed => look
            .say("zavrnjen, popravite", "refused, mend it")
            .to_owned(),
        StandingState::Accepted => look.say("sprejet", "accepted").to_owned(),
        StandingState::Elsewhere => look.say("oddan drugje", "reported elsewhere").to_owned(),
    };
    let mut text = format!("{} {month}: {what}", look.say("Mesec", "Month"));
    if !standing.overdue.is_empty() {
        let others: Vec<_> = standing
            .overdue
            .iter()
            .map(|month| words::month_name(*month, look.language))
            .collect();
        let word = look.say("tudi niso bili oddani", "nor were");
        text.push_str(&format!("; {word}: {}", others.join(", ")));
    }
    text
}
