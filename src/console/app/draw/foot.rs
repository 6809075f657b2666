//! The lines at the bottom: notices, hints, and how things stand.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::WITH_LONG_DATE;
use crate::actions::{Action, Context, Hint, bindings_of};
use crate::console::app::{App, NoticeKind};
use crate::console::cells::{cut, put, put_line, spread, wrap};
use crate::console::keys::{help_hint, hint_text, key_name};
use crate::console::list;
use crate::console::look::Look;
use crate::console::texts;
use crate::console::work::Overview;
use crate::words;

/// From so many rows on there is room for a longer stop.
const TALL: u16 = 20;
/// Most rows for the words of a stop.
const STOP_ROWS: usize = 3;
const STOP_ROWS_LOW: usize = 3;
/// Where something is typed or answered on a low terminal that needs the rows more.
const STOP_ROWS_BESIDE_A_LAYER: usize = 1;

impl App {
    /// Why sending stopped for an account, on every screen: what to do stands at its end, so it
    /// has more than one row where it needs them.
    pub(super) fn stop(&self, area: Rect) -> Vec<String> {
        let look = self.look;
        let Some(text) = self
            .certificate_is_over()
            .or_else(|| self.stopped_account())
        else {
            return Vec::new();
        };
        let rows_max = match (area.height < TALL, self.layers.is_empty()) {
            (false, _) => STOP_ROWS,
            (true, true) => STOP_ROWS_LOW,
            (true, false) => STOP_ROWS_BESIDE_A_LAYER,
        };
        let cells = usize::from(area.width).saturating_sub(2);
        let lines = wrap(&text, cells, look);
        let kept = lines.len().min(rows_max);
        let rest = lines
            .get(kept.saturating_sub(1)..)
            .unwrap_or_default()
            .join(" ");
        let mut rows: Vec<String> = lines.into_iter().take(kept.saturating_sub(1)).collect();
        rows.push(cut(&rest, cells, look));
        rows.iter().map(|row| format!(" {row}")).collect()
    }

    fn stopped_account(&self) -> Option<String> {
        let stop = self.overview.as_ref()?.day.stops.first()?;
        let look = self.look;
        Some(format!(
            "{}: {}",
            look.say(texts::frame::SENDING_IS_STOPPED),
            texts::stop_words(&stop.code, stop.text.as_str(), look)
        ))
    }

    /// A notice or what runs; else a line, with the place in a long list. A long notice has the
    /// row of the hints too.
    pub(super) fn draw_notice(&self, frame: &mut Frame<'_>, row: Rect) {
        let look = self.look;
        let cells = usize::from(row.width);
        if let Some(notice) = &self.notice {
            let style = match notice.kind {
                NoticeKind::Done => look.good(),
                NoticeKind::Hint => look.head(),
                NoticeKind::Trouble => look.alarm(),
            };
            for (place, line) in self.notice_rows(cells).iter().enumerate() {
                put(frame, row, place, line, style);
            }
            return;
        }
        if let Some(running) = &self.running {
            let far = match running.total {
                Some(total) => format!("{} / {total}", running.done),
                None if running.done > 0 => running.done.to_string(),
                None => String::new(),
            };
            let esc = look.say(texts::frame::ESC_GIVES_UP);
            let left = running
                .seconds_left(self.now())
                .map_or_else(String::new, |seconds| still(seconds, look));
            let text = format!(" {} {far} …{left}   {esc}", running.what);
            return put(frame, row, 0, &cut(&text, cells, look), look.head());
        }
        put(frame, row, 0, &self.rule(row.width), look.quiet());
        let height = usize::from(frame.area().height).saturating_sub(7);
        let list = self
            .lists
            .of(self.screen)
            .filter(|_| self.layers.is_empty());
        if let Some(place) = list.and_then(|list| list::position(list, height)) {
            let width = u16::try_from(place.width() + 2).unwrap_or(0).min(row.width);
            let at = Rect {
                x: row.right() - width - 2.min(row.width - width),
                width,
                ..row
            };
            put(frame, at, 0, &format!(" {place} "), look.quiet());
        }
    }

    /// The rows of the notice, at most two.
    pub(super) fn notice_rows(&self, cells: usize) -> Vec<String> {
        let Some(notice) = &self.notice else {
            return Vec::new();
        };
        let cells = cells.saturating_sub(1);
        let mut lines = wrap(&notice.text, cells, self.look);
        if let Some(rest) = lines.get(1..).filter(|rest| !rest.is_empty()) {
            let rest = rest.join(" ");
            lines.truncate(1);
            lines.push(if rest.width() > cells && self.layers.is_empty() {
                // The log has all of it.
                let sign = " (,)";
                cut(&rest, cells.saturating_sub(sign.width()), self.look) + sign
            } else {
                cut(&rest, cells, self.look)
            });
        }
        lines.iter().map(|line| format!(" {line}")).collect()
    }

    pub(super) fn draw_hints(&self, frame: &mut Frame<'_>, row: Rect) {
        let look = self.look;
        let cells = usize::from(row.width);
        if let Some(layer) = self.layers.last() {
            return put_line(frame, row, 0, whole_hints(&layer.hints(look), cells, look));
        }
        if self.search.is_typing {
            let hints = Context::Search.hints(look.language, look.ascii);
            let mut hints: Vec<Hint> = hints.map(|(_, hint)| hint).collect();
            hints.push(help_hint(look));
            return put_line(frame, row, 0, whole_hints(&hints, cells, look));
        }
        put_line(frame, row, 0, self.hints(usize::from(row.width)));
    }

    pub(super) fn hints(&self, cells: usize) -> Line<'static> {
        let look = self.look;
        let help = format!("? {}", look.say(texts::frame::HELP));
        let mut left = cells.saturating_sub(help.width() + 2);
        let mut spans = vec![Span::raw(" ")];
        for binding in bindings_of(self.screen) {
            let words = words::say(look.language, binding.hint.0, binding.hint.1);
            let is_help = binding.action == Action::Help;
            if words.is_empty() || is_help || !self.is_hinted(binding.action) {
                continue;
            }
            let Some(key) = self.config.keys.keys_of(binding).first() else {
                continue;
            };
            let key = key_name(*key, look);
            let mut words = format!(" {words}");
            if binding.action == Action::Send
                && let Some(overview) = &self.overview
            {
                words.push_str(&format!(" {}", overview.to_send()));
            }
            let needed = key.width() + words.width() + 2;
            if needed > left {
                continue;
            }
            left -= needed;
            spans.push(Span::styled(key, look.key()));
            spans.push(Span::raw(format!("{words}  ")));
        }
        spans.push(Span::styled("?", look.key()));
        spans.push(Span::raw(look.say(texts::frame::HELP_AFTER_ITS_KEY)));
        Line::from(spans)
    }

    /// How many wait, the oldest deadline, the last success, and where reports go.
    pub(super) fn status(&self, area: Rect) -> String {
        let look = self.look;
        let cells = usize::from(area.width);
        let mode = format!("{} ", self.mode().word(look));
        let Some(overview) = &self.overview else {
            return spread(look.say(texts::frame::READING_THE_BOOK), &mode, cells, look);
        };
        let certificate = self.certificate_left().map(|(words, _)| words);
        let room = cells.saturating_sub(mode.width() + 1);
        let is_wide = area.width >= WITH_LONG_DATE;
        // What does not fit gives way: the long words first, then the last success.
        let fitting = [(is_wide, true), (false, true), (false, false)]
            .into_iter()
            .map(|(is_wide, with_last)| {
                self.waiting_words(overview, is_wide, with_last, certificate.as_deref())
            })
            .find(|left| certificate.is_none() || left.width() <= room);
        let left = fitting
            .unwrap_or_else(|| self.waiting_words(overview, false, false, certificate.as_deref()));
        spread(&left, &mode, cells, look)
    }

    fn waiting_words(
        &self,
        overview: &Overview,
        is_wide: bool,
        with_last: bool,
        certificate: Option<&str>,
    ) -> String {
        let look = self.look;
        let today = self.minute_shown().date();
        let mut left = format!(
            " {} {}",
            look.say(texts::frame::WAITING),
            overview.to_send()
        );
        if let Some(deadline) = overview.oldest {
            let word = if is_wide {
                look.say(texts::frame::OLDEST_DEADLINE)
            } else {
                look.say(texts::frame::DUE)
            };
            left.push_str(&format!(
                "{word} {}",
                words::moment_short(deadline.at, today)
            ));
        }
        if let Some(courier) = self.courier_words(overview) {
            left.push_str(&format!("   {courier}"));
        }
        let with_police = self.reports_to_police();
        let last = if with_police {
            overview.last_with_police
        } else {
            overview.day.last_accepted
        };
        let last = match last {
            Some(at) => words::moment_short(at, today),
            None if with_police => look.say(texts::frame::NO_FORM_YET).to_owned(),
            None => look.say(texts::frame::NO_ACCEPTANCE_YET).to_owned(),
        };
        let word = match (with_police, is_wide) {
            (true, true) => look.say(texts::frame::LAST_FORM_TO_POLICE),
            (true, false) => look.say(texts::frame::TO_POLICE),
            (false, true) => look.say(texts::frame::LAST_ACCEPTED),
            (false, false) => look.say(texts::frame::ACCEPTED),
        };
        if with_last {
            left.push_str(&format!("   {word} {last}"));
        }
        if let Some(certificate) = certificate {
            left.push_str(&format!("   {certificate}"));
        }
        left
    }

    /// The courier at work, or that he gave no sign of life for long.
    fn courier_words(&self, overview: &Overview) -> Option<String> {
        let look = self.look;
        let courier = overview.day.courier?;
        Some(match courier.seen_at.filter(|_| courier.is_silent) {
            Some(at) => format!(
                "{} {}",
                look.say(texts::frame::COURIER_SILENT_SINCE),
                words::moment_short(at, self.minute_shown().date())
            ),
            None => look.say(texts::frame::COURIER_SENDS).to_owned(),
        })
    }
}

/// About how long it still takes, in steps that do not flicker.
fn still(seconds: i64, look: Look) -> String {
    if seconds < 60 {
        return look.say(texts::frame::LESS_THAN_A_MINUTE_LEFT).to_owned();
    }
    let minutes = words::duration((seconds + 59) / 60 * 60, look.language);
    texts::frame::minutes_left(&minutes, look.language)
}

/// The hints that fit whole, in their order; the way back is always among them.
fn whole_hints(hints: &[Hint], cells: usize, look: Look) -> Line<'static> {
    const GAP: &str = "   ";
    let is_way_back = |hint: &&Hint| hint.key == "Esc";
    let needed = |hint: &Hint| GAP.width() + hint_text(hint).width();
    // The first stands behind one blank, not behind a whole gap.
    let all = cells + GAP.width() - 1;
    let mut left = all.saturating_sub(hints.iter().filter(is_way_back).map(needed).sum());
    let mut spans = Vec::new();
    for hint in hints {
        if !is_way_back(&hint) {
            if needed(hint) > left {
                continue;
            }
            left -= needed(hint);
        }
        spans.push(Span::raw(if spans.is_empty() { " " } else { GAP }));
        spans.push(Span::styled(hint.key.clone(), look.key()));
        spans.push(Span::raw(format!(" {}", hint.does)));
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn hints_are_whole_and_the_way_back_is_among_them() {
        let hints = [
            ("arrows", "move"),
            ("Enter", "opens"),
            ("g", "guests"),
            ("Esc", "back"),
            ("?", "help"),
        ];
        let hints = hints.map(|(key, does)| Hint {
            key: key.to_owned(),
            does,
        });
        for (cells, shown) in [
            (
                80,
                " arrows move   Enter opens   g guests   Esc back   ? help",
            ),
            (48, " arrows move   Enter opens   g guests   Esc back"),
            (47, " arrows move   Enter opens   Esc back   ? help"),
            (24, " arrows move   Esc back"),
            (12, " Esc back"),
        ] {
            let line = whole_hints(&hints, cells, Look::plain(Language::English));
            assert_eq!(line.to_string(), shown);
        }
    }
}
