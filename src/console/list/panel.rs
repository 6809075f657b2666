//! The entry under the cursor, beside a list, and what AJPES holds of it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::columns::state;
use crate::console::cells::{cut, put, wrap};
use crate::console::fields::{field_value, reported_departure};
use crate::console::look::Look;
use crate::console::texts;
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
    let mut panel = Panel {
        rows: Vec::new(),
        cells: usize::from(area.width),
        look,
        now,
    };
    panel.say_who(&line.entry);
    panel.say_what_is_due(line);
    panel.say_what_was_found(line);
    panel.say_what_is_held(&line.entry, held, is_with_police);
    panel.put(frame, area);
}

/// The rows of the panel, from the top.
struct Panel {
    rows: Vec<(String, Style)>,
    cells: usize,
    look: Look,
    now: Moment,
}

impl Panel {
    /// In as many rows as it needs.
    fn say(&mut self, text: &str, style: Style) {
        let parts = wrap(text, self.cells, self.look);
        self.rows
            .extend(parts.into_iter().map(|part| (part, style)));
    }

    fn say_who(&mut self, entry: &Entry) {
        let look = self.look;
        let name = cut(&entry.full_name(), self.cells, look);
        self.rows.push((name, look.head()));
        for (field, value) in values(entry, look, self.now) {
            let label = words::field(field, look.language);
            let text = format!("{label:LABEL_CELLS$} {value}");
            self.rows.push((cut(&text, self.cells, look), look.text()));
        }
        self.say("", look.text());
    }

    /// The state, and what must be done by when.
    fn say_what_is_due(&mut self, line: &Line) {
        let (look, now, entry) = (self.look, self.now, &line.entry);
        let language = look.language;
        self.say(&state(entry, look), look.head());
        if let Some(deadline) = line.deadline {
            let duty = words::duty(deadline.duty, language);
            let left = words::time_left(deadline, now, language);
            self.say(&format!("{duty}, {left}"), look.text());
        }
        if let Some(long) = line.long_stay {
            self.say(&words::long_stay_since(long, language), look.warning());
        }
        // A deadline that was met long ago is no news.
        let reporting = &entry.reporting;
        let arrival_is_open = reporting.registered_at.is_none()
            || (reporting.changes_more_than_departure && reporting.state.must_still_be_sent());
        let arrival = arrival_is_open.then(|| arrival_deadline(entry));
        for (word, at) in [
            (texts::list::ARRIVAL_DUE, arrival),
            (texts::list::DEPARTURE_DUE, departure_deadline(entry)),
        ] {
            if let Some(at) = at.filter(|_| !entry.storno) {
                let at = words::moment_short(at, now.date());
                self.say(&format!("{} {at}", look.say(word)), look.quiet());
            }
        }
    }

    /// What is unfinished, what AJPES refused, and what is wrong or looks wrong.
    fn say_what_was_found(&mut self, line: &Line) {
        let (look, entry) = (self.look, &line.entry);
        let language = look.language;
        if let Some(why) = line.unfinished {
            self.say(words::unfinished(why, language), look.text());
        }
        if let Some(error) = words::entry_error(entry, language) {
            self.say(&error, look.warning());
        }
        for finding in &line.findings {
            self.say(&words::finding(finding, language), look.warning());
        }
        let night = Finding::at(Field::Departure, FindingKind::NightUnasked);
        let is_unasked = entry.details.stay.is_night_unasked(entry.details.tax_code);
        if is_unasked && !entry.storno && !line.findings.contains(&night) {
            self.say(&words::finding(&night, language), look.warning());
        }
    }

    /// Since when AJPES, or Police, have the guest, and what they hold otherwise.
    fn say_what_is_held(&mut self, entry: &Entry, held: &[String], is_with_police: bool) {
        let look = self.look;
        let reporting = &entry.reporting;
        let handed_over = reporting.handed_over.as_ref();
        let with_police = handed_over.filter(|held| held.is_with_police());
        match (reporting.registered_at, with_police) {
            (Some(_), Some(held)) => {
                let since = look.say(texts::list::WITH_POLICE_SINCE);
                let at = words::moment_long(held.at);
                self.say(&format!("{since} {at}"), look.text());
            }
            (Some(at), None) => {
                let registered = look.say(texts::list::REGISTERED);
                let at = words::moment_long(at);
                self.say(&format!("AJPES: {registered} {at}"), look.text());
                if held.is_empty() {
                    self.say(&reported_departure(entry, look), look.text());
                }
                held.iter().for_each(|text| self.say(text, look.text()));
            }
            (None, _) => self.say(recipient::not_yet(is_with_police, look), look.quiet()),
        }
    }

    fn put(mut self, frame: &mut Frame<'_>, area: Rect) {
        let height = usize::from(area.height);
        if self.rows.len() > height {
            self.rows.truncate(height.saturating_sub(1));
            let cut = self.look.cut().to_owned();
            self.rows.push((cut, self.look.quiet()));
        }
        for (row, (text, style)) in self.rows.iter().enumerate() {
            put(frame, area, row, text, *style);
        }
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
