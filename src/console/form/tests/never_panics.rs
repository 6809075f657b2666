//! Whatever is pressed on whatever screen, the form stands.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::console::look::Look;
use crate::domain::language::Language;
use crate::domain::machine_readable_zone::{Format, written::Written};

fn key() -> impl Strategy<Value = KeyEvent> {
    let code = prop_oneof![
        6 => any::<char>().prop_map(KeyCode::Char),
        6 => proptest::sample::select("0123456789.: +-?=dzxslž".chars().collect::<Vec<_>>())
            .prop_map(KeyCode::Char),
        4 => proptest::sample::select(vec![
            KeyCode::Enter,
            KeyCode::Tab,
            KeyCode::BackTab,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::Backspace,
            KeyCode::Delete,
            KeyCode::Esc,
        ]),
        1 => (1..=12_u8).prop_map(KeyCode::F),
    ];
    let modifiers = proptest::sample::select(vec![
        KeyModifiers::NONE,
        KeyModifiers::NONE,
        KeyModifiers::SHIFT,
        KeyModifiers::CONTROL,
    ]);
    (code, modifiers).prop_map(|(code, modifiers)| KeyEvent::new(code, modifiers))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_keys_at_any_size(
        keys in proptest::collection::vec(key(), 0..60),
        (width, height) in (0..=200_u16, 0..=60_u16),
        kind in 0..3_u8,
        ascii: bool,
        pasted in ".{0,40}",
        read: bool,
    ) {
        let mut form = match kind {
            0 => blank(),
            1 => GuestForm::next_of_party(
                FormContext { previous: Some(example::details()), ..context() },
                &example::details(),
            ),
            _ => GuestForm::of(context(), accepted()),
        };
        let look = Look { ascii, ..Look::plain(Language::Slovenian) };
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        form.handle_paste(&pasted);
        if read {
            form.take_document(&super::document::zone(&Written::specimen(), Format::Td3));
        }
        for key in keys {
            form.handle_key(key);
            let details = form.details();
            prop_assert!(details.unread.len() <= 14);
            terminal
                .draw(|frame| form.draw(frame, frame.area(), &look, example::moment(NOW)))
                .expect("a frame");
        }
        prop_assert!(!form.help(Language::English).is_empty());
        prop_assert!(!form.hints(Language::English, false).is_empty());
    }
}
