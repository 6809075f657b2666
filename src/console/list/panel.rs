//! The entry under the cursor, beside a list, and what AJPES holds of it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::columns::state;
use crate::console::cells::{cut, put, wrap};
use crate::console::fields::{field_value, reported_departure};
use crate::console::look::Look;
use crate::console::texts::recipient;
use crate::desk::Line;
use crate::domain::deadline::{arrival_deadline, departure_deadline};
use crate::domain::entry::{Entry, Field};
use crate::domain::findings::{Finding, FindingKind};
use crate::domain::moment::Moment;
use crate::words;

const LABEL_CELLS: usize = 13;

/// Draws the panel; its left cell is a line. `held` says where AJPES, or Police where the guests
/// go there on a form (R22), hold something else.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    line: Option<&Line>,
    (held, is_with_police): (&[String], bool),
    look: Look,
    now: Moment,
) {
    let bar = if look.ascii { "|" } else { "│" };
    for row in 0..area.height {
        put(frame, area, usize::from(row), bar, look.quiet());
    }
    let area = Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(3),
        ..area
    };
    let Some(line) = line else {
        return;
    };
    let entry = &line.entry;
    let language = look.language;
    let cells = usize::from(area.width);
    let mut rows = vec![(cut(&entry.full_name(), cells, look), look.head())];
    for (field, value) in values(entry, look, now) {
        let label = words::field(field, language);
        let text = format!("{label:LABEL_CELLS$} {value}");
        rows.push((cut(&text, cells, look), look.text()));
    }
    let mut say = |text: &str, style| {
        let parts = wrap(text, cells, look);
        rows.extend(parts.into_iter().map(|part| (part, style)));
    };
    say("", look.text());
    say(&state(entry, look), look.head());
    if let Some(deadline) = line.deadline {
        let duty = words::duty(deadline.duty, language);
        let left = words::time_left(deadline, now, language);
        say(&format!("{duty}, {left}"), look.text());
    }
    if let Some(long) = line.long_stay {
        say(&words::long_stay_since(long, language), look.warning());
    }
    // A deadline that was met long ago is no news.
    let reporting = &entry.reporting;
    let arrival_is_open = reporting.registered_at.is_none()
        || (reporting.changes_more_than_departure && reporting.state.must_still_be_sent());
    for (word, at) in [
        (
            look.say("rok za prihod", "arrival due"),
            arrival_is_open.then(|| arrival_deadline(entry)),
        ),
        (
            look.say("rok za odhod", "departure due"),
            departure_deadline(entry),
        ),
    ] {
        if let Some(at) = at.filter(|_| !entry.storno) {
            say(
                &format!("{word} {}", words::moment_short(at, now.date())),
                look.quiet(),
            );
        }
    }
    if let Some(why) = line.unfinished {
        say(words::unfinished(why, language), look.text());
    }
    if let Some(error) = words::entry_error(entry, language) {
        say(&error, look.warning());
    }
    for finding in &line.findings {
        say(&words::finding(finding, language), look.warning());
    }
    let night = Finding::at(Field::Departure, FindingKind::NightUnasked);
    let is_unasked = entry.details.stay.is_night_unasked(entry.details.tax_code);
    if is_unasked && !entry.storno && !line.findings.contains(&night) {
        say(&words::finding(&night, language), look.warning());
    }
    let handed_over = entry.reporting.handed_over.as_ref();
    let with_police = handed_over.filter(|held| held.is_with_police());
    match (entry.reporting.registered_at, with_police) {
        (Some(_), Some(held)) => say(
            &format!(
                "{} {}",
                look.say("oddano policiji", "with Police since"),
                words::moment_long(held.at)
            ),
            look.text(),
        ),
        (Some(at), None) => {
            let at = words::moment_long(at);
            say(
                &format!("AJPES: {} {at}", look.say("prijavljen", "registered")),
                look.text(),
            );
            if held.is_empty() {
                say(&reported_departure(entry, look), look.text());
            }
            held.iter().for_each(|text| say(text, look.text()));
        }
        (None, _) => say(recipient::not_yet(is_with_police, look), look.quiet()),
    }
    let height = usize::from(area.height);
    if rows.len() > height {
        rows.truncate(height.saturating_sub(1));
        rows.push((look.cut().to_owned(), look.quiet()));
    }
    for (row, (text, style)) in rows.iter().enumerate() {
        put(frame, area, row, text, *style);
    }
}

/// What is known of guest and stay, short enough for the panel.
fn values(entry: &Entry, look: Look, now: Moment) -> Vec<(Field, String)> {
    let details = &entry.details;
    let (guest, stay) = (&details.guest, &details.stay);
    let short = |at| words::when_short(at, now.date());
    let value = |field| field_value(details, field, look.language);
    let document = guest.document_type.map_or("?", |document| document.code());
    let mut values = vec![
        (Field::BirthDate, value(Field::BirthDate)),
        (Field::Sex, value(Field::Sex)),
        (Field::Country, value(Field::Country)),
        (
            Field::DocumentType,
            format!("{document} {}", guest.document_number),
        ),
        (Field::Arrival, short(stay.arrival)),
        (
            Field::Departure,
            stay.departure().map(short).unwrap_or_default(),
        ),
    ];
    for field in [
        Field::Unit,
        Field::ExtraBed,
        Field::TaxCode,
        Field::TaxReason,
        Field::TaxCharged,
        Field::Note,
    ] {
        values.push((field, value(field)));
    }
    values.retain(|(_, value)| !value.is_empty());
    values
}
