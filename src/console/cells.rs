//! Text in columns: cut, padded and joined by cells of the terminal.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::look::Look;
use crate::console::texts;
use crate::words;

/// Text cut to so many cells, with a sign where something is missing.
#[must_use]
pub fn cut(text: &str, cells: usize, look: Look) -> String {
    if cells == 0 {
        return String::new();
    }
    let clipped = words::clip(text, cells);
    if look.ascii {
        clipped.replace('…', look.cut())
    } else {
        clipped
    }
}

/// Text cut or filled up with blanks to exactly so many cells.
#[must_use]
pub fn fit(text: &str, cells: usize, look: Look) -> String {
    let mut text = cut(text, cells, look);
    let missing = cells.saturating_sub(text.width());
    text.extend(std::iter::repeat_n(' ', missing));
    text
}

/// The same, at the right edge.
#[must_use]
pub fn fit_right(text: &str, cells: usize, look: Look) -> String {
    let text = cut(text, cells, look);
    let missing = cells.saturating_sub(text.width());
    format!("{}{text}", " ".repeat(missing))
}

/// Left and right text on one line of so many cells; the left gives way.
#[must_use]
pub fn spread(left: &str, right: &str, cells: usize, look: Look) -> String {
    let right = cut(right, cells, look);
    let gap = usize::from(!right.is_empty());
    let left_cells = cells.saturating_sub(right.width() + gap);
    let left = fit(left, left_cells, look);
    format!(
        "{left}{}{right}",
        " ".repeat(cells.saturating_sub(left.width() + right.width()))
    )
}

/// What is not broken at the end of a line: words, dates (`15. 4. 2012`), and a number with its
/// unit (`59 min`), where that fits into a line.
pub fn unbroken(paragraph: &str, cells: usize) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in paragraph.split(' ') {
        match parts.last_mut() {
            Some(before) if goes_with(before, word) && before.width() + word.width() < cells => {
                before.push(' ');
                before.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
    }
    parts
}

/// Whether a word is read together with what stands before it.
fn goes_with(before: &str, word: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let last = before.rsplit(' ').next().unwrap_or(before);
    let is_day_or_month = last.len() <= 3 && last.strip_suffix('.').is_some_and(is_digits);
    let unit = word.trim_end_matches(|c: char| ".,:;)".contains(c));
    if is_day_or_month {
        word.starts_with(|c: char| c.is_ascii_digit())
    } else {
        is_digits(last.trim_start_matches('(').replace(',', "").as_str())
            && matches!(unit, "h" | "min" | "€" | "s")
    }
}

/// Words in lines of at most so many cells; a word that is longer is cut.
#[must_use]
pub fn wrap(text: &str, cells: usize, look: Look) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in unbroken(paragraph, cells) {
            let needed = line.width() + usize::from(!line.is_empty()) + word.width();
            if needed > cells && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&cut(&word, cells, look));
        }
        lines.push(line);
    }
    lines
}

/// The same with the blanks at the beginning of a text kept on all its lines.
#[must_use]
pub fn wrap_indented(text: &str, cells: usize, look: Look) -> Vec<String> {
    let content = text.trim_start_matches(' ');
    let indent = (text.len() - content.len()).min(cells / 2);
    let blanks = " ".repeat(indent);
    wrap(content, cells.saturating_sub(indent), look)
        .iter()
        .map(|line| format!("{blanks}{line}").trim_end().to_owned())
        .collect()
}

/// The same with the blanks at the beginning of a line kept on all its lines, and with a word that
/// is longer going on in the next line: for documents, of which nothing must be missing.
#[must_use]
pub fn wrap_whole(text: &str, cells: usize, look: Look) -> Vec<String> {
    let content = text.trim_start_matches(' ');
    let indent = (text.len() - content.len()).min(cells / 2);
    let room = cells.saturating_sub(indent).max(1);
    let broken = content.split(' ').map(|word| {
        let mut pieces = String::new();
        let mut used = 0;
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if used + wide > room && used > 0 {
                pieces.push(' ');
                used = 0;
            }
            pieces.push(c);
            used += wide;
        }
        pieces
    });
    let content = broken.collect::<Vec<_>>().join(" ");
    let lines = wrap(&content, room, look);
    let blanks = " ".repeat(indent);
    lines.iter().map(|line| format!("{blanks}{line}")).collect()
}

/// Draws one line of text at a row of an area; outside of it nothing.
pub fn put(frame: &mut Frame<'_>, area: Rect, row: usize, text: &str, style: Style) {
    put_line(
        frame,
        area,
        row,
        Line::from(Span::styled(text.to_owned(), style)),
    );
}

/// A line of at most so many cells, with a sign where something is missing; blanks at its end are
/// nothing.
fn with_sign(mut line: Line<'_>, cells: usize) -> Line<'_> {
    let all: String = line.spans.iter().map(|span| &*span.content).collect();
    if all.trim_end().width() <= cells {
        return line;
    }
    let mut left = cells;
    for place in 0..line.spans.len() {
        let span = &mut line.spans[place];
        if span.width() < left {
            left -= span.width();
            continue;
        }
        // More follows, here or in the next one.
        span.content = words::clip(&format!("{}…", span.content), left).into();
        line.spans.truncate(place + 1);
        break;
    }
    line
}

/// Draws one line of several styles at a row of an area, with a sign where it is cut; outside of
/// the area nothing.
pub fn put_line(frame: &mut Frame<'_>, area: Rect, row: usize, line: Line<'_>) {
    let Ok(row) = u16::try_from(row) else {
        return;
    };
    if row >= area.height || area.width == 0 {
        return;
    }
    frame.render_widget(
        with_sign(line, usize::from(area.width)),
        Rect {
            y: area.y + row,
            height: 1,
            ..area
        },
    );
}

/// Says at the right end of the first row how many rows are below those that are seen.
pub fn put_more_below(frame: &mut Frame<'_>, area: Rect, hidden: usize, look: Look) {
    const CELLS: u16 = 18;
    if hidden == 0 || area.width <= CELLS {
        return;
    }
    let at = Rect {
        x: area.right() - CELLS,
        width: CELLS,
        ..area
    };
    let more = format!("{} {hidden}", look.say(texts::frame::MORE_BELOW));
    put(
        frame,
        at,
        0,
        &fit(&more, usize::from(CELLS), look),
        look.quiet(),
    );
}

/// A part of an area from a row on.
#[must_use]
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    const LOOK: Look = Look::plain(Language::Slovenian);

    #[test]
    fn what_is_cut_has_a_sign_and_its_cells() {
        assert_eq!(fit("Čuček Matjaž", 8, LOOK), "Čuček M…");
        assert_eq!(fit("ana", 5, LOOK), "ana  ");
        assert_eq!(fit_right("12", 4, LOOK), "  12");
        assert_eq!(fit("ana", 0, LOOK), "");
        assert_eq!(spread("levo", "desno", 12, LOOK), "levo   desno");
    }

    #[test]
    fn a_line_of_several_styles_is_cut_with_a_sign() {
        let line = || {
            Line::from(vec![
                Span::raw("ena "),
                Span::raw("dve"),
                Span::raw(" tri  "),
            ])
        };
        let shown = |cells| with_sign(line(), cells).to_string();
        assert_eq!(shown(13), "ena dve tri  ");
        assert_eq!(shown(11), "ena dve tri  ");
        assert_eq!(shown(10), "ena dve t…");
        assert_eq!(shown(7), "ena dv…");
        assert_eq!(shown(4), "ena…");
        assert_eq!(shown(1), "…");
    }

    #[test]
    fn a_date_and_a_number_with_its_unit_stay_in_one_line() {
        let wrapped = |text, cells| {
            wrap(
                text,
                cells,
                Look::plain(crate::domain::language::Language::Slovenian),
            )
        };
        assert_eq!(
            wrapped("potekel 15. 4. 2012: vprašajte", 14),
            ["potekel", "15. 4. 2012:", "vprašajte"]
        );
        assert_eq!(wrapped("zamuja 3 h 59 min", 14), ["zamuja 3 h", "59 min"]);
        assert_eq!(wrapped("taksa 2,50 €.", 11), ["taksa", "2,50 €."]);
        // Where it does not fit, it is broken as ever.
        assert_eq!(wrapped("15. 4. 2012", 6), ["15. 4.", "2012"]);
    }

    #[test]
    fn words_are_wrapped_between_them() {
        assert_eq!(
            wrap("ena dve tri štiri", 8, LOOK),
            ["ena dve", "tri", "štiri"]
        );
        assert_eq!(wrap("", 8, LOOK), [""]);
    }
}
