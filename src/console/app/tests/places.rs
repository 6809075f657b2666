//! Every place of the console and the keys to it, for the tests that visit all of them.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::house::{Console, guest};
use crate::console::work::{Answer, Message};
use crate::desk::{Because, Found, Part, Step};
use crate::domain::entry::EntryDetails;
use crate::domain::language::Language;
use crate::domain::text::SafeText;

/// A place, and the keys to it from any screen; see [`key_of_sign`].
pub(super) type Stop = (&'static str, &'static str);

/// A house, and where to go in it.
pub(super) struct Tour {
    pub(super) house: fn(Language) -> Console,
    pub(super) stops: &'static [Stop],
}

pub(super) const TOURS: [Tour; 10] = [
    Tour {
        house: busy,
        stops: UNSENT,
    },
    Tour {
        house: sent,
        stops: SENT,
    },
    Tour {
        house: just_sent,
        stops: JUST_SENT,
    },
    Tour {
        house: month_with_questions,
        stops: MONTH,
    },
    Tour {
        house: two_years_later,
        stops: OLD,
    },
    Tour {
        house: left_unfinished,
        stops: UNFINISHED,
    },
    Tour {
        house: hut,
        stops: HUT,
    },
    Tour {
        house: evening,
        stops: EVENING,
    },
    Tour {
        house: days_later,
        stops: DAYS_LATER,
    },
    Tour {
        house: numbered,
        stops: NUMBERED,
    },
];

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
    ("form_at_the_buttons", "6\r⇞"),
    ("form_with_a_list", "n\t\t\t\t "),
    ("form_help", "6\r?"),
    ("form_palette", "n:"),
    ("stale", "6\rX≠②"),
    ("number", "6z"),
    ("arrival", "6p"),
    ("departure", "6o"),
    ("storno", "6x"),
    ("party", "6mjmjmjmjmc"),
    ("party_departure", "6mjmcu"),
    ("one_party", "6\r③⎋dc"),
    ("send", "4s"),
    ("ahead", "4a"),
    ("by_file", "4v"),
    ("by_file_user", "4v\r"),
    ("import", "i"),
    ("print", "6w"),
    ("troubles", "!"),
    ("doctor", "="),
    ("examining", "1∅"),
    ("help", "1?"),
    ("help_of_the_month", "5?"),
    ("palette", "1:"),
    ("palette_typed", "6:nov"),
    ("notices", "4sd1,"),
    ("history", "6h"),
    ("package", "6h\r"),
    ("sweep", "3v"),
    ("sweep_second", "3vp"),
    ("sweep_at_its_end", "3vpppppppppppp"),
    ("shift_note", "1bx"),
    ("news", "1u"),
    ("figure_reasons", "5\r"),
    ("grid", "5g"),
    ("guests_of_the_grid", "5gg"),
    ("statistics", "5c"),
    ("figure", "5p"),
    ("months", "5m"),
    ("month_send", "5s"),
    ("elsewhere", "5e"),
    ("tax", "5t"),
    ("tax_of_guests", "5t\r"),
    ("keeping", "6l"),
    ("export", "6lu"),
    ("data_of_a_guest", "6lg"),
    ("mend", "1f"),
    ("quit", "1q"),
];

/// With guests whom AJPES has, seen days later.
const SENT: &[Stop] = &[
    ("book", "6"),
    ("history", "6h"),
    ("package", "6h\r"),
    ("form", "6\r"),
    ("held", "6\r⑦"),
    ("late_change", "6/cucek\tp13.8. 9:30\r"),
    ("police_notice", "6/cucek\tp13.8. 9:30\rv"),
    ("number_frozen", "6z"),
    ("storno", "6x"),
    ("again", "6r"),
    ("sweep", "3v"),
    ("news", "1u"),
    ("month", "5"),
    ("grid", "5g"),
    ("tax", "5t"),
    ("tax_of_guests", "5t\r"),
];

/// With guests whom AJPES has since a moment ago.
const JUST_SENT: &[Stop] = &[
    ("same_day", "2o\r"),
    ("change", "6/cucek\tp13.8. 9:30\r"),
    ("change_with_departure", "6/cucek\t\rX\t\t\t\t\t\t\t\t+2②"),
    ("reconciled", "2lu¶\r"),
];

/// With a month of whose guests something must be said.
const MONTH: &[Stop] = &[
    ("month", "5"),
    ("month_guests", "5v"),
    ("month_guests_answered", "5vd"),
    ("grid", "5g"),
    ("grid_answered", "5go"),
    ("guests", "5gg"),
    ("tax", "5t"),
    ("tax_paid", "5tpd"),
    ("tax_of_guests", "5t\r"),
];

/// With guests who must be deleted.
const OLD: &[Stop] = &[
    ("keeping", "6l"),
    ("deletion", "6lx"),
    ("deletion_record", "6lxHotel Breza\r"),
    ("keeping_after_it", "6l"),
];

/// With forms that nobody saved, and a file that nobody answered for.
const UNFINISHED: &[Stop] = &[
    ("drafts", "1y"),
    ("file_question", "4v⌫¶x\r\r"),
    ("file_question_again", "4v"),
    ("file_undo", "4vdv"),
];

/// Where Police is told on a form.
const HUT: &[Stop] = &[("file_for_police", "4v"), ("book", "6")];

/// With guests who were expected and did not come.
const EVENING: &[Stop] = &[("sweep_of_arrivals", "v"), ("second_arrival", "vp")];

/// With a departure that is told late.
const DAYS_LATER: &[Stop] = &[
    (
        "late_change_with_departure",
        "6/cucek\t\rX\t\t\t\t\t\t\t\t+2②",
    ),
    ("sweep_of_two", "3v"),
    ("sweep_second", "3vp"),
    ("sweep_told_late", "3vu14.8. 11:30\rp"),
];

/// With guests enough to renumber, and notes of the shift.
const NUMBERED: &[Stop] = &[
    ("number", "6z"),
    ("number_taken", "6z1"),
    ("renumbering", "6⇲z99r"),
    ("shift_note_one", "1bena⎋\r"),
    ("shift_note_unsaved", "1bndve⎋"),
    ("shift_note_two", "1bndve⎋\r"),
    ("shift_notes", "1b"),
    ("note_editor", "1b\r"),
];

/// Letters, digits, Enter, Esc, Tab, Backspace and arrows reach a program over any line.
pub(super) fn is_plain(code: KeyCode) -> bool {
    matches!(
        code,
        KeyCode::Char(_)
            | KeyCode::Enter
            | KeyCode::Esc
            | KeyCode::Tab
            | KeyCode::Backspace
            | KeyCode::Left
            | KeyCode::Right
            | KeyCode::Up
            | KeyCode::Down
    )
}

/// Presses a key so often, with what every terminal has.
#[track_caller]
pub(super) fn plain(console: &mut Console, code: KeyCode, times: usize) {
    assert!(is_plain(code), "{code:?}");
    for _ in 0..times {
        console.key(code);
    }
}

/// The button of a form at a place, counted from the left.
fn button(console: &mut Console, place: usize) {
    plain(console, KeyCode::Tab, 30);
    plain(console, KeyCode::Left, 6);
    plain(console, KeyCode::Right, place);
    plain(console, KeyCode::Enter, 1);
}

/// Presses the keys of a stop; no place needs more than plain ones.
pub(super) fn press(console: &mut Console, keys: &str) {
    for sign in keys.chars() {
        match sign {
            '≠' => console.change_behind_her_back(),
            '∅' => {
                console.empty_doctor();
                let step = Step {
                    part: Part::Clock,
                    account: None,
                    found: Found::NotTried(Because::Production),
                };
                console.tell(Message::Unasked(Answer::Step(Box::new(step))));
            }
            '⌫' => plain(console, KeyCode::Backspace, 80),
            '⇞' => plain(console, KeyCode::Tab, 16),
            '⇲' => plain(console, KeyCode::Down, 40),
            '②' => button(console, 0),
            '③' => button(console, 1),
            '⑦' => button(console, 9),
            '¶' => {
                let path = console.folder().join("izvoz.html");
                console.press(&path.display().to_string());
            }
            sign => plain(console, key_of_sign(sign).code, 1),
        }
    }
}

/// The key for which a sign stands among the keys of a stop.
pub(super) fn key_of_sign(sign: char) -> KeyEvent {
    let code = match sign {
        '\r' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '⎋' => KeyCode::Esc,
        '↓' => KeyCode::Down,
        '→' => KeyCode::Right,
        '⇟' => KeyCode::PageDown,
        '⇲' => KeyCode::End,
        '⇱' => KeyCode::Home,
        '←' => KeyCode::Left,
        '↑' => KeyCode::Up,
        sign => KeyCode::Char(sign),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// Goes to each stop and shows it.
pub(super) fn visit(
    console: &mut Console,
    stops: &[Stop],
    show: &mut impl FnMut(&str, &mut Console),
) {
    for (name, keys) in stops {
        leave(name, console);
        press(console, keys);
        show(name, console);
        leave(name, console);
    }
}

#[track_caller]
fn leave(name: &str, console: &mut Console) {
    for _ in 0..9 {
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

fn just_sent(language: Language) -> Console {
    let console = Console::in_language(language).with_guests().sent();
    let rows = "<tr><td>1<td>Čuček<td>Špela<td>13.08.2026 09:40<td>Veljaven\
                <tr><td>9<td>Zajc<td>Maja<td>13.08.2026 10:15<td>Veljaven";
    let heads = "<meta charset=utf-8><table><tr><th>Zap. št.<th>Priimek<th>Ime<th>Datum in ura \
                 prihoda<th>Status";
    let file = console.folder().join("izvoz.html");
    std::fs::write(file, format!("{heads}{rows}</table>")).expect("written");
    console
}

fn sent(language: Language) -> Console {
    let console = Console::in_language(language).with_guests();
    console.sent().later("2026-08-14T16:00")
}

fn month_with_questions(_: Language) -> Console {
    let mut console = super::month::july_with_questions();
    let mut child = guest(
        "Julij",
        "Pija",
        "2026-07-28T14:00",
        Some("2026-07-30T10:00"),
    );
    child.guest.birth_date = "2022-01-01".parse().ok();
    child.tax_code = child.tax_code_by_age();
    console.check_in(child);
    console.refreshed()
}

fn evening(_: Language) -> Console {
    super::sweeping::an_evening_of_arrivals(false)
}

fn days_later(language: Language) -> Console {
    let console = Console::in_language(language).with_guests();
    console.sent().later("2026-08-17T12:00")
}

fn numbered(language: Language) -> Console {
    let mut console = Console::in_language(language).with_guests();
    for minute in 10..25 {
        let arrival = format!("2026-08-13T08:{minute}");
        console.check_in(guest("Zajc", "Maja", &arrival, None));
    }
    console.refreshed()
}

fn two_years_later(language: Language) -> Console {
    let console = Console::in_language(language).with_guests();
    console.later("2028-01-02T10:00")
}

fn left_unfinished(language: Language) -> Console {
    let mut console = Console::in_language(language).with_guests();
    for name in ["nNovak", "nZajc"] {
        console.press(name);
        console.leave_form_behind();
    }
    console.later("2026-08-13T12:00")
}

fn hut(_: Language) -> Console {
    Console::of_a_hut().with_guests()
}
