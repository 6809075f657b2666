//! The entry under the cursor, beside a list, and what AJPES holds of it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::columns::state;
use crate::console::cells::{cut, put, wrap};
use crate::console::fields::{field_value, reported_departure};
use crate::console::look::Look;
use crate::desk::Line;
use crate::domain::entry::Field;
use crate::domain::moment::Moment;
use crate::words;

const LABEL_CELLS: usize = 14;

/// Draws the panel; its left cell is a line.
pub fn draw(frame: &mut Frame<'_>, area: Rect, line: Option<&Line>, look: Look, now: Moment) {
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
    put(frame, area, 0, &cut(&entry.full_name(), cells, look), look.head());
    let mut row = 1;
    for field in Field::ALL {
        let value = field_value(&entry.details, field, language);
        if value.is_empty() || matches!(field, Field::Surname | Field::FirstName) {
            continue;
        }
        let label = words::field(field, language);
        let text = format!("{label:LABEL_CELLS$} {value}");
        put(frame, area, row, &cut(&text, cells, look), look.text());
        row += 1;
    }
    let mut say = |text: &str, style| {
        for part in wrap(text, cells, look) {
            put(frame, area, row, &part, style);
            row += 1;
        }
    };
    say("", look.text());
    say(&state(entry, look), look.head());
    if let Some(deadline) = line.deadline {
        let duty = words::duty(deadline.duty, language);
        let left = words::time_left(deadline, now, language);
        say(&format!("{duty}, {left}"), look.text());
    }
    if let Some(why) = line.unfinished {
        say(words::unfinished(why, language), look.text());
    }
    if let Some(error) = &entry.reporting.error {
        say(&words::service_error(error, language), look.warning());
    }
    for finding in &line.findings {
        say(&words::finding(finding, language), look.warning());
    }
    match entry.reporting.registered_at {
        Some(at) => {
            let at = words::moment_long(at);
            say(&format!("AJPES: {} {at}", look.say("prijavljen", "registered")), look.text());
            say(&reported_departure(entry, look), look.text());
        }
        None => say(look.say("AJPES ga še nima", "AJPES does not have him yet"), look.quiet()),
    }
}
