//! Draws a sweep: the guest who is asked about, and the others around him.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Answered, Sweep, SweepRow};
use crate::console::cells::{below, cut, fit, put, wrap};
use crate::console::layers::LayerContext;
use crate::console::look::Look;
use crate::console::texts;
use crate::console::work::SweepOf;
use crate::desk::Line;
use crate::domain::entry::{Entry, Field};
use crate::domain::moment::Moment;
use crate::words::{self, Noun};

impl Sweep {
    pub(in crate::console::layers) fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        context: LayerContext,
    ) {
        let look = context.look;
        let cells = usize::from(area.width);
        put(
            frame,
            area,
            0,
            &cut(&self.title(look), cells, look),
            look.head(),
        );
        let about = match self.rows.get(self.place) {
            Some(row) => about(self.of, &row.line, context),
            None => vec![self.summary(look)],
        };
        let mut row = 2;
        for line in about {
            for part in wrap(&line, cells.saturating_sub(4), look) {
                put(frame, area, row, &format!("   {part}"), look.text());
                row += 1;
            }
        }
        if let Some(message) = &self.message {
            for part in wrap(message, cells.saturating_sub(4), look) {
                put(frame, area, row, &format!("   {part}"), look.warning());
                row += 1;
            }
        }
        let rest = below(area, u16::try_from(row + 1).unwrap_or(area.height));
        self.draw_others(frame, rest, context);
    }

    fn title(&self, look: Look) -> String {
        let what = match self.of {
            SweepOf::Arrivals => look.say(texts::sweep::ARRIVALS_ONE_BY_ONE),
            SweepOf::Departures | SweepOf::Either => look.say(texts::sweep::DEPARTURES_ONE_BY_ONE),
        };
        let (all, of) = (self.rows.len(), look.say(texts::sweep::OF));
        let at = (self.place + 1).min(all);
        format!(" {what}   {at} {of} {all}")
    }

    fn summary(&self, look: Look) -> String {
        let saved = words::counted(self.count(Answered::Saved), Noun::Entry, look.language);
        let skipped = self.count(Answered::Skipped);
        let begin = look.say(texts::sweep::DONE_ANSWERED);
        let mut text = format!("{begin}: {saved}");
        if skipped > 0 {
            let entries = words::counted(skipped, Noun::Entry, look.language);
            let word = look.say(texts::sweep::SKIPPED);
            text.push_str(&format!(", {word}: {entries}"));
        }
        format!("{text}.")
    }

    /// The guests around the one who is asked about, as many as there is room for.
    fn draw_others(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        let height = usize::from(area.height);
        let first = self
            .place
            .saturating_sub(height / 2)
            .min(self.rows.len().saturating_sub(height));
        for (row, place) in (first..self.rows.len()).take(height).enumerate() {
            let one = &self.rows[place];
            let text = self.other(one, place == self.place, context, usize::from(area.width));
            let style = if place == self.place {
                context.look.head()
            } else {
                context.look.quiet()
            };
            put(frame, area, row, &text, style);
        }
    }

    fn other(
        &self,
        row: &SweepRow,
        is_current: bool,
        context: LayerContext,
        cells: usize,
    ) -> String {
        let look = context.look;
        let marker = if is_current { look.marker() } else { "  " };
        let entry = &row.line.entry;
        let number = number(entry, context);
        let unit = entry.details.stay.current_unit();
        let unit = unit.map_or("", |unit| unit.as_str());
        let said = match row.answered {
            None => planned(self.of, entry, context.now),
            Some(Answered::Skipped) => look.say(texts::sweep::SKIPPED).to_owned(),
            Some(Answered::Saved) => outcome(self.of, entry, context.now, look),
        };
        let name_cells = cells
            .saturating_sub(2 + 5 + context.unit_cells + 3 + 24)
            .max(10);
        let text = format!(
            "{marker}{} {} {} {said}",
            fit(&number, context.number_cells, look),
            fit(&entry.full_name(), name_cells, look),
            fit(unit, context.unit_cells, look),
        );
        cut(&text, cells, look)
    }
}

fn number(entry: &Entry, context: LayerContext) -> String {
    entry.sequence_number.map_or_else(
        || "-".to_owned(),
        |number| number.padded(context.number_cells),
    )
}

fn planned(of: SweepOf, entry: &Entry, now: Moment) -> String {
    let stay = &entry.details.stay;
    let at = match of {
        SweepOf::Arrivals => Some(stay.arrival),
        SweepOf::Departures | SweepOf::Either => stay.departure(),
    };
    at.map_or_else(String::new, |at| words::when_short(at, now.date()))
}

/// What was answered, as the entry says it now.
fn outcome(of: SweepOf, entry: &Entry, now: Moment, look: Look) -> String {
    let stay = &entry.details.stay;
    let short = |at| words::when_short(at, now.date());
    if entry.storno {
        return look.say(texts::sweep::STORNO).to_owned();
    }
    if of == SweepOf::Arrivals {
        let word = if stay.arrival_confirmed {
            look.say(texts::sweep::CAME)
        } else {
            look.say(texts::sweep::COMES)
        };
        return format!("{word} {}", short(stay.arrival));
    }
    if let Some(left) = stay.actual_departure {
        return format!("{} {}", look.say(texts::sweep::LEFT), short(left));
    }
    let until = stay.departure().map(short).unwrap_or_default();
    format!("{} {until}", look.say(texts::sweep::STAYS_UNTIL))
}

/// Everything that is known of the guest who is asked about.
fn about(of: SweepOf, line: &Line, context: LayerContext) -> Vec<String> {
    let (look, now) = (context.look, context.now);
    let entry = &line.entry;
    let stay = &entry.details.stay;
    let unit = stay.current_unit().map_or_else(String::new, |unit| {
        format!("   {} {unit}", look.say(texts::sweep::ROOM))
    });
    let long = |at| {
        let day = words::weekday(crate::domain::moment::When::date(at), look.language);
        format!("{day} {}", words::when_long(at))
    };
    let mut lines = vec![
        format!("{} {}{unit}", number(entry, context), entry.full_name()),
        format!(
            "{} {}",
            words::field_name(Field::Arrival, look.language),
            long(stay.arrival)
        ),
    ];
    let departure = stay
        .departure()
        .map_or_else(|| look.say(texts::sweep::NOT_KNOWN).to_owned(), long);
    lines.push(format!(
        "{} {departure}",
        words::field_name(Field::Departure, look.language)
    ));
    let why = match of {
        SweepOf::Arrivals if entry.reporting.registered_at.is_some() => {
            look.say(texts::sweep::AJPES_HAS_HIM_UNCONFIRMED)
        }
        SweepOf::Arrivals => look.say(texts::sweep::NOBODY_CONFIRMED_HIM_YET),
        SweepOf::Departures | SweepOf::Either => match line.unfinished {
            Some(why) => words::unfinished(why, look.language),
            None => look.say(texts::sweep::PLANNED_FOR_TODAY),
        },
    };
    let left = line.deadline.map_or_else(String::new, |deadline| {
        format!(", {}", words::time_left(deadline, now, look.language))
    });
    lines.push(format!("{why}{left}"));
    if let Some(long) = line.long_stay {
        lines.push(words::long_stay_since(long, look.language));
    }
    lines
}
