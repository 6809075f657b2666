//! The header and the tabs.

use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::WITH_LONG_DATE;
use crate::console::actions::Screen;
use crate::console::app::App;
use crate::console::cells::spread;
use crate::console::texts;
use crate::domain::text::SafeText;
use crate::words;

impl App {
    pub(super) fn header(&self, area: Rect) -> String {
        let look = self.look;
        let facility = self.shown_facility().map_or("", |facility| &facility.name);
        let facility = SafeText::new(facility);
        let now = self.minute_shown();
        let date = if area.width >= WITH_LONG_DATE {
            words::weekday_date(now.date(), look.language)
        } else {
            words::date_short(now.date())
        };
        let mode = self.mode().word(look);
        let time = words::time(now.time());
        let left = format!(" {facility}   {}", self.screen.name(look.language));
        let cells = usize::from(area.width);
        let right = |mode: &str| format!("{date}  {time}   {mode} ");
        if self.clock.is_rehearsal() {
            let rehearsal = look.say(texts::frame::REHEARSAL);
            // Where both do not fit, the line at the bottom says where reports go.
            let both = right(&format!("{rehearsal} {mode}"));
            let is_fitting = left.width() + 1 + both.width() <= cells;
            let right = if is_fitting { both } else { right(rehearsal) };
            return spread(&left, &right, cells, look);
        }
        spread(&left, &right(&mode), cells, look)
    }

    pub(super) fn tabs(&self, width: u16) -> Line<'static> {
        let look = self.look;
        // What does not fit loses first its long names, then its counts.
        let texts = [(true, true), (false, true), (false, false)]
            .map(|(is_long, with_counts)| self.tab_texts(is_long, with_counts));
        let fits = |texts: &&Vec<String>| {
            let cells: usize = texts.iter().map(|text| text.width() + 1).sum();
            cells <= usize::from(width)
        };
        let [.., shortest] = &texts;
        let texts = texts.iter().find(fits).unwrap_or(shortest);
        let spans = Screen::ALL
            .into_iter()
            .zip(texts)
            .flat_map(|(screen, text)| {
                let style = if screen == self.screen {
                    look.head().add_modifier(Modifier::REVERSED)
                } else {
                    look.text()
                };
                [Span::styled(text.clone(), style), Span::raw(" ")]
            });
        Line::from(spans.collect::<Vec<_>>())
    }

    pub(super) fn tab_texts(&self, is_long: bool, with_counts: bool) -> Vec<String> {
        let look = self.look;
        Screen::ALL
            .into_iter()
            .enumerate()
            .map(|(place, screen)| {
                let name = if is_long {
                    screen.name(look.language)
                } else {
                    screen.short_name(look.language)
                };
                let count = self.count(screen).filter(|_| with_counts);
                let count = count.map_or_else(String::new, |count| format!(" {count}"));
                let blank = if is_long { " " } else { "" };
                format!("{blank}{} {name}{count}", place + 1)
            })
            .collect()
    }

    /// The count beside the name of a screen.
    pub(super) fn count(&self, screen: Screen) -> Option<usize> {
        let day = self.shown_day()?;
        match screen {
            Screen::Lodged => Some(day.lodged),
            Screen::Departures => Some(day.unfinished.len()),
            Screen::Pending => self.overview.as_ref().map(|overview| overview.pending),
            Screen::Today | Screen::Month | Screen::Book => None,
        }
    }
}
