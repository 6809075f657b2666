//! Draws the tourist tax of a month.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::TaxPage;
use crate::console::cells::{below, fit, fit_right, put, spread, wrap};
use crate::console::layers::LayerContext;
use crate::console::look::Look;
use crate::console::texts;
use crate::domain::tax_record::{Cents, RemittanceState, TaxRow, TaxSum};
use crate::domain::tourist_tax::TaxCode;
use crate::words::{self, Noun};

const NIGHTS_CELLS: usize = 7;
const AMOUNT_CELLS: usize = 13;
/// Marker, nights, both amounts.
const FIXED_CELLS: usize = 3 + NIGHTS_CELLS + 2 * AMOUNT_CELLS;

impl TaxPage {
    pub(in crate::console::layers) fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        context: LayerContext,
    ) {
        let look = context.look;
        let cells = usize::from(area.width);
        put(frame, area, 0, &self.title(cells, look), look.head());
        let names = [
            look.say(texts::tax::NIGHTS),
            look.say(texts::tax::TAX),
            look.say(texts::tax::PROMOTIONAL),
        ];
        let head = columns("", self.head(look), names, cells, look);
        put(frame, area, 1, &head, look.quiet());
        let foot = self.foot(cells.saturating_sub(3), look);
        let height = usize::from(area.height);
        let room = height.saturating_sub(2 + foot.len() + 1).max(1);
        let body = below(area, 2);
        let (lines, cursor) = match self.guest {
            Some(guest) => (self.guest_lines(cells, context), guest),
            None => (self.code_lines(cells, look), self.code),
        };
        let top = cursor.top_of_screenful(room);
        let shown = lines.iter().enumerate().skip(top).take(room);
        let mut row = 0;
        for (place, line) in shown {
            let style = if place == cursor.row() {
                look.head()
            } else {
                look.text()
            };
            put(frame, body, row, line, style);
            row += 1;
        }
        if self.sheet.record.rows.is_empty() {
            let nobody = look.say(texts::tax::NO_NIGHT_COUNTS);
            for line in wrap(nobody.trim(), cells.saturating_sub(3), look) {
                put(frame, body, row, &format!(" {line}"), look.quiet());
                row += 1;
            }
        }
        for (place, (line, is_warning)) in foot.iter().enumerate() {
            let style = if *is_warning {
                look.warning()
            } else {
                look.text()
            };
            put(frame, body, row + 1 + place, line, style);
        }
    }

    fn head(&self, look: Look) -> &'static str {
        match self.guest {
            Some(_) => look.say(texts::tax::GUEST),
            None => look.say(texts::tax::CODE),
        }
    }

    /// The sum of what is listed: of the month, or of one code.
    fn sum(&self) -> TaxSum {
        let record = &self.sheet.record;
        let code = self.codes().get(self.code.row()).copied();
        match (self.guest, code) {
            (Some(_), Some(code)) => record.by_code().get(&code).copied().unwrap_or_default(),
            _ => record.sum(),
        }
    }

    fn title(&self, cells: usize, look: Look) -> String {
        let record = &self.sheet.record;
        let month = words::month_name(self.sheet.month, look.language);
        let by = words::collected_by(record.by, look.language);
        let tax = look.say(texts::tax::TAX_HEAD);
        let (before, after) = if look.ascii {
            ("<", ">")
        } else {
            ("←", "→")
        };
        let left = match self.guest {
            Some(_) => format!(" {tax} {month}, {by}: {}", self.code_name(look)),
            None => format!(" {tax} {before} {month} {after}   {by}"),
        };
        let guests = words::counted(self.sum().guests, Noun::Guest, look.language);
        spread(&left, &format!("{guests} "), cells, look)
    }

    fn code_name(&self, look: Look) -> String {
        let code = self.codes().get(self.code.row()).copied().flatten();
        name_of(code, look)
    }

    fn code_lines(&self, cells: usize, look: Look) -> Vec<String> {
        let codes = self.sheet.record.by_code();
        let lines = codes.iter().enumerate().map(|(place, (code, sum))| {
            let mark = if place == self.code.row() {
                look.marker()
            } else {
                "  "
            };
            let name = format!("{} ({})", name_of(*code, look), sum.guests);
            columns(mark, &name, amounts(*sum, look), cells, look)
        });
        lines.collect()
    }

    fn guest_lines(&self, cells: usize, context: LayerContext) -> Vec<String> {
        let guests = self.guests();
        let lines = guests.iter().enumerate().map(|(place, row)| {
            let mark = if self.guest.is_some_and(|guest| guest.row() == place) {
                context.look.marker()
            } else {
                "  "
            };
            guest_line(mark, row, cells, context)
        });
        lines.collect()
    }

    /// The sum, what is not in it, and the remittance; with whether it must be seen to.
    fn foot(&self, cells: usize, look: Look) -> Vec<(String, bool)> {
        let total = look.say(texts::tax::TOTAL);
        let sum = columns("  ", total, amounts(self.sum(), look), cells + 3, look);
        let mut foot = vec![(sum, false)];
        foot.extend(self.told(cells, look));
        foot
    }

    /// How the remittance stands, and what is not in the sum; with whether it must be seen to.
    pub(super) fn told(&self, cells: usize, look: Look) -> Vec<(String, bool)> {
        let language = look.language;
        let record = &self.sheet.record;
        let mut told = Vec::new();
        let mut tell = |text: &str, is_warning: bool| {
            for line in wrap(text, cells, look) {
                told.push((format!("   {line}"), is_warning));
            }
        };
        let remittance = &self.sheet.remittance;
        let place = words::municipality(&remittance.municipality, language);
        let both = words::euros(remittance.collected.both().number(), language);
        let state = words::remittance_state(remittance, self.sheet.today, language);
        let is_urgent = matches!(
            self.sheet.state(),
            RemittanceState::Overdue | RemittanceState::Differs
        );
        tell(&format!("{place}: {both}, {state}"), is_urgent);
        if let Some(paid) = remittance
            .remitted
            .as_ref()
            .filter(|paid| !paid.note.is_empty())
        {
            tell(paid.note.as_str(), false);
        }
        let unknown = record.rows.iter().find_map(|row| row.unknown);
        if let Some(unknown) = unknown {
            let guests = words::counted(record.unknown(), Noun::Guest, language);
            let not_in_it = texts::tax::not_in_the_sum(record.unknown(), language);
            let why = words::tax_unknown(unknown, language);
            tell(&format!("{guests} ({not_in_it}): {why}"), true);
        }
        let charged = record.rows.iter().filter(|row| row.charged.is_some());
        let charged = charged.count();
        if charged > 0 {
            let guests = words::counted(charged, Noun::Guest, language);
            let what = look.say(texts::tax::CHARGED_OTHERWISE);
            tell(&format!("{what}: {guests}"), true);
        }
        let lacking = record.rows.iter().filter(|row| row.lacks_reason()).count();
        if lacking > 0 {
            let guests = words::counted(lacking, Noun::Guest, language);
            let what = look.say(texts::tax::WITHOUT_A_GROUND);
            tell(&format!("{guests} {what}"), true);
        }
        told
    }
}

pub(super) fn name_of(code: Option<TaxCode>, look: Look) -> String {
    match code {
        Some(code) => format!("{code} {}", words::tax_code_short(code, look.language)),
        None => look.say(texts::tax::NO_CODE).to_owned(),
    }
}

fn amounts(sum: TaxSum, look: Look) -> [String; 3] {
    let euros = |amount: Cents| words::euros(amount.number(), look.language);
    [
        sum.nights.to_string(),
        euros(sum.tourist),
        euros(sum.promotional),
    ]
}

fn guest_line(mark: &str, row: &TaxRow, cells: usize, context: LayerContext) -> String {
    let look = context.look;
    let departure = row.departure.map(words::date_short);
    let number = row.number.map(|number| number.padded(context.number_cells));
    let stay = format!(
        "{}-{}",
        words::date_short(row.arrival),
        departure.unwrap_or_default()
    );
    let who = format!("{} {}", number.unwrap_or_default(), row.name);
    // What somebody must see to comes before what may be cut off.
    let name = match row.charged {
        Some(found) => {
            let charged = words::charged_differs(found, look.language);
            format!("{who}  {charged}  {stay}")
        }
        None => format!("{who}  {stay}  {}", row.reason),
    };
    let euros = |amount: Cents| match row.unknown {
        Some(_) => "?".to_owned(),
        None => words::euros(amount.number(), look.language),
    };
    let values = [
        row.nights.to_string(),
        euros(row.tourist),
        euros(row.promotional),
    ];
    columns(mark, name.trim(), values, cells, look)
}

fn columns<T: AsRef<str>>(
    mark: &str,
    name: &str,
    [nights, tourist, promotional]: [T; 3],
    cells: usize,
    look: Look,
) -> String {
    let name = fit(name, cells.saturating_sub(FIXED_CELLS + 1), look);
    let nights = fit_right(nights.as_ref(), NIGHTS_CELLS, look);
    let tourist = fit_right(tourist.as_ref(), AMOUNT_CELLS, look);
    let promotional = fit_right(promotional.as_ref(), AMOUNT_CELLS, look);
    format!(" {mark:<2}{name}{nights}{tourist}{promotional}")
}
