//! The page of the first settings at any size, in each language and theme.

use std::path::Path;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use strum::VariantArray;

use super::*;
use crate::config::Theme;
use crate::console::app::tests::looks::styled;
use crate::console::setup::Step;
use crate::desk::Setting;
use crate::domain::language::Language;
use crate::domain::moment::Moment;

fn steps() -> impl Iterator<Item = Step> {
    let others = [Step::Begin, Step::Keeping, Step::Trial, Step::Write];
    Setting::VARIANTS
        .iter()
        .copied()
        .map(Step::Of)
        .chain(others)
}

fn page(language: Language, step: Step) -> Page {
    let now = Moment::from_local("2026-08-20T12:00:00".parse().expect("a time")).expect("a moment");
    let path = Path::new("/home/ana/.config/recepcija/config.toml");
    let mut setup = Setup::new(path, language, now);
    setup.step = step;
    let mut page = Page::new(setup);
    page.propose();
    page
}

/// Every page that can be seen at a step: as it is asked, with a wrong answer, left, and tried.
fn pages_of(language: Language, step: Step) -> Vec<(&'static str, Page)> {
    let mut pages = vec![("asked", page(language, step))];
    let mut wrong = page(language, step);
    if !matches!(step, Step::Trial | Step::Write) {
        wrong.setup.answer("?");
        if wrong.setup.step == step {
            pages.push(("wrong", wrong));
        }
    }
    let mut left = page(language, step);
    left.asks_to_leave = true;
    pages.push(("left", left));
    if step == Step::Trial {
        let mut tried = page(language, step);
        tried.trial = Some(Cancel::default());
        tried.setup.found = (1..30).map(|place| format!("{place} v redu")).collect();
        pages.push(("tried", tried));
    }
    pages
}

fn drawn(page: &Page, (width, height): (u16, u16), look: Look) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
    terminal
        .draw(|frame| page.draw(frame, look))
        .expect("drawn");
    let buffer = terminal.backend().buffer().clone();
    assert_eq!(buffer.area.as_size(), Size::new(width, height));
    buffer
}

fn text(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width).max(1);
    let row = |cells: &[ratatui::buffer::Cell]| {
        let row: String = cells.iter().map(|cell| cell.symbol()).collect();
        row.trim_end().to_owned()
    };
    buffer.content.chunks(width).map(row).collect()
}

#[test]
fn no_size_is_a_mistake() {
    const SIZES: [(u16, u16); 12] = [
        (0, 0),
        (1, 1),
        (0, 40),
        (80, 0),
        (59, 16),
        (60, 15),
        (60, 16),
        (80, 24),
        (120, 40),
        (200, 60),
        (300, 2),
        (300, 300),
    ];
    for language in [Language::Slovenian, Language::English] {
        for (_, page) in steps().flat_map(|step| pages_of(language, step)) {
            for size in SIZES {
                drawn(&page, size, Look::plain(language));
            }
        }
    }
}

#[test]
fn at_the_smallest_size_each_question_is_whole() {
    for language in [Language::Slovenian, Language::English] {
        let look = Look::plain(language);
        for step in steps() {
            for (name, page) in pages_of(language, step) {
                let rows = text(&drawn(&page, (60, 16), look));
                let all = rows.join("\n");
                // Words of all that must be read, whatever the breaks of the lines are.
                let seen = rows.join(" ");
                let seen: Vec<_> = seen.split_whitespace().collect();
                let seen = seen.join(" ");
                let (question, help) = page.setup.question();
                let error = page.setup.error().unwrap_or_default().to_owned();
                for said in [question].into_iter().chain(help).chain([error]) {
                    for line in said.lines() {
                        let line: Vec<_> = line.split_whitespace().collect();
                        assert!(seen.contains(&line.join(" ")), "{line:?}, {name}:\n{all}");
                    }
                }
                assert!(!all.contains('…') || name == "tried", "{name}:\n{all}");
            }
        }
    }
}

#[test]
fn a_window_that_is_too_small_takes_no_answer() {
    let mut page = page(Language::Slovenian, Step::Of(Setting::Name));
    let rows = text(&drawn(&page, (59, 16), Look::plain(Language::Slovenian)));
    assert_eq!(rows[0], "Okno je premajhno. Potrebno: 60 x 16");
    page.is_too_small = true;
    let (told, _inbox) = mpsc::channel();
    let key = |code| Event::Key(crossterm::event::KeyEvent::new(code, KeyModifiers::NONE));
    for code in [KeyCode::Char('x'), KeyCode::Enter, KeyCode::Esc] {
        assert_eq!(page.take(&key(code), &told, Clock::machine()), None);
    }
    assert_eq!(page.typing.text(), "");
    assert_eq!(page.setup.step, Step::Of(Setting::Name));
    assert!(!page.asks_to_leave);
}

#[test]
fn pages_with_their_styles() {
    for (theme_name, theme) in [("dark", Theme::Dark), ("mono", Theme::Mono)] {
        let look = Look {
            theme,
            ..Look::plain(Language::Slovenian)
        };
        for step in [Step::Begin, Step::Of(Setting::Number), Step::Trial] {
            for (name, page) in pages_of(Language::Slovenian, step) {
                let step = format!("{step:?}").replace(['(', ')'], "").to_lowercase();
                let drawn = styled(&drawn(&page, (80, 24), look));
                insta::assert_snapshot!(format!("{step}_{name}_{theme_name}"), drawn);
            }
        }
    }
}

#[test]
fn in_ascii_only_letters_are_beyond_it() {
    for (_, page) in steps().flat_map(|step| pages_of(Language::Slovenian, step)) {
        let look = Look {
            ascii: true,
            ..Look::plain(Language::Slovenian)
        };
        for cell in &drawn(&page, (80, 24), look).content {
            let symbol = cell.symbol();
            let is_letter = symbol.chars().all(char::is_alphabetic);
            assert!(symbol.is_ascii() || is_letter, "{symbol}");
        }
    }
}
