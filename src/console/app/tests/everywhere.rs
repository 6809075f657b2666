//! Every screen and everything that can lie above one, visited with texts that nobody expects: at
//! any size nothing panics, in ASCII nothing but letters is beyond it.

use crossterm::event::KeyCode;
use proptest::prelude::*;

use super::house::{Console, guest};
use crate::console::look::Look;
use crate::domain::entry::EntryDetails;
use crate::domain::language::Language;
use crate::domain::text::SafeText;

/// A place of the console, and the keys to it from any screen; `\r` is Enter, `\t` Tab.
type Stop = (&'static str, &'static str);

/// With guests who wait to be sent.
const UNSENT: &[Stop] = &[
    ("today", "1"),
    ("lodged", "2"),
    ("departures", "3"),
    ("pending", "4"),
    ("month", "5"),
    ("book", "6"),
    ("search", "/cu"),
    ("search_without_result", "/qqqq"),
    ("new_guest", "1n"),
    ("new_guest_typed", "nNovak"),
    ("form", "6\r"),
    ("form_help", "6\r?"),
    ("number", "6z"),
    ("number_taken", "6z1"),
    ("arrival", "6p"),
    ("departure", "6o"),
    ("storno", "6x"),
    ("party", "6mjmjc"),
    ("send", "4s"),
    ("ahead", "4a"),
    ("by_file", "4v"),
    ("import", "i"),
    ("print", "6w"),
    ("troubles", "!"),
    ("doctor", "="),
    ("help", "1?"),
    ("help_of_the_month", "5?"),
    ("history", "6h"),
    ("package", "6h\r"),
    ("sweep", "3v"),
    ("shift_notes", "1b"),
    ("shift_note", "1b\rx"),
    ("news", "1u"),
    ("figure", "5\r"),
    ("grid", "5g"),
    ("statistics", "5c"),
    ("months", "5m"),
    ("month_send", "5s"),
    ("elsewhere", "5e"),
    ("tax", "5t"),
    ("mend", "1f"),
    ("quit", "1q"),
];

/// With guests whom AJPES has, seen days later.
const SENT: &[Stop] = &[
    ("book", "6"),
    ("history", "6h"),
    ("package", "6h\r"),
    ("form", "6\r"),
    ("held", "6\r\u{10}"),
    ("change", "6p13.8. 9:30\r"),
    ("storno", "6x"),
    ("again", "6r"),
    ("sweep", "3v"),
    ("news", "1u"),
    ("month", "5"),
    ("grid", "5g"),
    ("tax", "5t"),
    ("tax_of_guests", "5t\t"),
];

fn press(console: &mut Console, keys: &str) {
    for key in keys.chars() {
        match key {
            '\r' => console.key(KeyCode::Enter),
            '\t' => console.key(KeyCode::Tab),
            '\u{10}' => console.key(KeyCode::F(4)),
            key => console.key(KeyCode::Char(key)),
        }
    }
}

/// Goes to each stop and shows it.
fn visit(console: &mut Console, stops: &[Stop], mut show: impl FnMut(&str, &mut Console)) {
    for (name, keys) in stops {
        press(console, keys);
        show(name, console);
        for _ in 0..8 {
            if console.shows_a_screen() {
                break;
            }
            console.key(KeyCode::Esc);
            // A form with something in it asks whether it may go.
            if console.is_asked() {
                console.press("d");
            }
        }
        assert!(console.shows_a_screen(), "{name}:\n{}", console.text());
        console.key(KeyCode::Esc);
    }
}

/// Names that are long, wide, of combining marks, or of another direction.
fn hostile() -> Vec<EntryDetails> {
    let texts = [
        "Ω".repeat(400),
        "中文姓名測試".repeat(12),
        format!("Z{}", "\u{301}".repeat(60)),
        "مرحبا \u{202e}بك".to_owned(),
        "🧳🛏️👩‍👩‍👧".to_owned(),
        "A".to_owned(),
        "x y ".repeat(50),
        "\u{1b}[31m\t\n".to_owned(),
    ];
    let entered = |(place, text): (usize, &String)| {
        let arrival = format!("2026-08-1{}T0{}:10", 2 + place % 2, place);
        let departure = (place % 3 != 0).then_some("2026-08-13T10:00");
        let mut one = guest("Čuček", "Špela", &arrival, departure);
        one.guest.surname = SafeText::new(text);
        one.guest.first_name = SafeText::new(&text.chars().rev().collect::<String>());
        one.guest.document_number = SafeText::new(text);
        one.note = SafeText::new(text);
        one.stay.set_unit(SafeText::new(text));
        one
    };
    texts.iter().enumerate().map(entered).collect()
}

fn busy(language: Language) -> Console {
    let mut console = Console::in_language(language)
        .practising()
        .with_a_busy_day();
    for details in hostile() {
        console.check_in(details);
    }
    console.refreshed()
}

fn sent() -> Console {
    Console::open()
        .with_guests()
        .sent()
        .later("2026-08-14T16:00")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_at_any_size(
        sizes in prop::collection::vec((0_u16..=300, 0_u16..=300), 4),
        ascii: bool,
    ) {
        const EDGES: [(u16, u16); 10] = [
            (0, 0), (1, 1), (0, 40), (80, 0), (59, 16), (60, 15), (60, 16), (61, 17), (120, 16),
            (300, 300),
        ];
        let mut show = |_: &str, console: &mut Console| {
            console.set_look(Look { ascii, ..console.look() });
            for (width, height) in EDGES.into_iter().chain(sizes.iter().copied()) {
                console.resized(width, height);
                console.drawn(width, height);
            }
            console.resized(80, 24);
        };
        visit(&mut busy(Language::Slovenian), UNSENT, &mut show);
        visit(&mut sent(), SENT, &mut show);
    }
}

#[test]
fn in_ascii_only_letters_are_beyond_it() {
    let mut show = |name: &str, console: &mut Console| {
        console.set_look(Look {
            ascii: true,
            ..console.look()
        });
        for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 60), (40, 10)] {
            for cell in &console.drawn(width, height).content {
                let is_letter = cell
                    .symbol()
                    .chars()
                    .next()
                    .is_some_and(char::is_alphabetic);
                assert!(
                    is_letter || cell.symbol().is_ascii(),
                    "{:?} on {name} at {width} x {height}",
                    cell.symbol()
                );
            }
        }
    };
    visit(&mut busy(Language::Slovenian), UNSENT, &mut show);
    visit(
        &mut Console::in_language(Language::English)
            .practising()
            .with_a_busy_day(),
        UNSENT,
        &mut show,
    );
    visit(&mut sent(), SENT, &mut show);
}
