//! The month: who must be spoken of before it is sent, its pages, and how much it presses.

use crossterm::event::KeyCode;

use super::house::{Console, guest};
use super::screens::seen_at_each_size;
use crate::actions::KeyMap;
use crate::console::look::Look;
use crate::console::today;
use crate::desk::{MonthlyStanding, Reminder, StandingState};
use crate::domain::example;
use crate::domain::language::Language;

pub(super) fn july_with_questions() -> Console {
    let mut console = Console::early_in_august().with_july();
    let mut without_room = guest(
        "Brezsobni",
        "Tine",
        "2026-07-10T14:00",
        Some("2026-07-12T10:00"),
    );
    without_room.stay.units.clear();
    console.check_in(without_room);
    console.check_in(guest("Odprta", "Metka", "2026-07-30T14:00", None));
    console.refreshed()
}

#[test]
fn r49_a_month_is_not_sent_before_somebody_says_that_guests_without_a_room_do_not_count() {
    let mut console = july_with_questions();
    console.press("5s");
    let asked = console.text();
    assert!(asked.contains("Soba ni vpisana"), "{asked}");
    assert!(asked.contains("Brezsobni Tine"), "{asked}");
    console.press("d");
    assert!(
        console
            .text()
            .contains("po vaši odločitvi ne šteje: 1 gost"),
        "{}",
        console.text()
    );
    console.press("s");
    assert!(
        console.text().contains("Pošljem poročilo za julij 2026"),
        "{}",
        console.text()
    );
}

#[test]
fn r44_open_departures_are_confirmed_in_the_house() {
    let mut console = july_with_questions();
    console.press("5v");
    seen_at_each_size("month_guests", &console);
    // One guest is answered for, then all others; an answer can be taken back.
    console.press("d");
    let answered = console.text();
    assert!(answered.contains("brez sobe, ne šteje"), "{answered}");
    assert!(answered.contains("brez odhoda: v hiši?"), "{answered}");
    console.press("v");
    let asked = console.text();
    assert!(asked.contains("Odhod ni vpisan"), "{asked}");
    assert!(asked.contains("Odprta Metka"), "{asked}");
    console.press("d");
    assert!(
        console.text().contains("brez odhoda, v hiši"),
        "{}",
        console.text()
    );
    console.key(KeyCode::Esc);
    assert!(
        !console.text().contains("nima vpisanega odhoda"),
        "{}",
        console.text()
    );
    console.press("vx");
    assert!(
        console.text().contains("brez sobe: ne šteje?"),
        "{}",
        console.text()
    );
}

#[test]
fn r46_a_day_without_guests_is_answered_in_the_grid() {
    let mut console = july_with_questions();
    console.press("5go");
    let text = console.text();
    assert!(text.contains("1. 7.: dan brez gostov, odprto"), "{text}");
    console.press("lz");
    let text = console.text();
    assert!(text.contains("2. 7.: dan brez gostov, zaprto"), "{text}");
    console.press("x");
    let text = console.text();
    assert!(text.contains("? o odprto, z zaprto"), "{text}");
}

#[test]
fn the_pages_of_a_month() {
    let mut console = july_with_questions();
    console.press("5");
    for (key, name) in [("c", "month_statistics"), ("m", "months")] {
        console.press(key);
        seen_at_each_size(name, &console);
        console.key(KeyCode::Esc);
    }
    console.press("g");
    seen_at_each_size("month_units", &console);
}

#[test]
fn r39_the_reminder_begins_on_the_1st_grows_on_the_5th_and_is_overdue_after_the_10th() {
    #[track_caller]
    fn case(now: &str, state: StandingState, expected: Option<Reminder>, said: &str) {
        let month: crate::domain::calendar::Month = "2026-08".parse().expect("a month");
        let standing = MonthlyStanding {
            month,
            state,
            window_ends: month.window_ends(),
            overdue: Vec::new(),
        };
        let now = example::moment(now);
        assert_eq!(standing.reminder(now.date()), expected, "{now:?}");
        let look = Look::plain(Language::Slovenian);
        let text = today::reminder(&standing, &KeyMap::default(), now, look);
        assert!(text.contains(said), "{text}");
    }
    use StandingState::{Accepted, Due, Failed, Overdue};
    let pressing = |days| Some(Reminder::Pressing(days));
    case(
        "2026-09-01T08:00",
        Due,
        Some(Reminder::Due),
        "oddajte do 10. 9.",
    );
    case(
        "2026-09-04T08:00",
        Due,
        Some(Reminder::Due),
        "oddajte do 10. 9.",
    );
    case("2026-09-05T08:00", Due, pressing(6), "še 6 dni");
    case("2026-09-10T23:00", Failed, pressing(1), "še 1 dan");
    case(
        "2026-09-11T00:00",
        Overdue,
        Some(Reminder::Overdue),
        "Zamuda.",
    );
    case(
        "2026-09-11T00:00",
        Failed,
        Some(Reminder::Overdue),
        "Zamuda.",
    );
    case("2026-09-20T00:00", Accepted, None, "sprejet");
}

#[test]
fn r47_a_figure_opens_at_what_makes_it_and_is_edited_from_there() {
    let mut console = Console::early_in_august().with_july();
    let mut on_a_cot = guest(
        "Zasilna",
        "Nada",
        "2026-07-15T14:00",
        Some("2026-07-18T10:00"),
    );
    on_a_cot.stay.extra_bed = true;
    console.check_in(on_a_cot);
    let mut console = console.refreshed();
    console.press("5jj");
    console.key(KeyCode::Enter);
    let text = console.text();
    assert!(text.contains("pomožna ležišča 1"), "{text}");
    assert!(text.contains("15. 7."), "{text}");
    assert!(text.contains("1 pomožno ležišče (15. 7.)"), "{text}");
    console.press("p4");
    console.key(KeyCode::Enter);
    let text = console.text();
    assert!(
        text.contains("pomožna ležišča 4 (ročno, predlagano 1)"),
        "{text}"
    );
    // The days: the cursor is on the first of which nobody said anything.
    console.key(KeyCode::Esc);
    console.press("j");
    console.key(KeyCode::Enter);
    let text = console.text();
    assert!(text.contains("odprti dnevi"), "{text}");
    assert!(text.contains("? o odprto, z zaprto"), "{text}");
}

#[test]
fn r43_a_unit_that_is_left_out_says_why_also_on_a_day_without_guests() {
    let mut console = Console::early_in_august().with_july();
    let mut waiter = guest(
        "Natakar",
        "Nace",
        "2026-07-01T14:00",
        Some("2026-07-03T10:00"),
    );
    waiter
        .stay
        .set_unit(crate::domain::text::SafeText::new("103"));
    console.check_in(waiter);
    let mut console = console.refreshed();
    console.press("5gjj");
    let text = console.text();
    assert!(text.contains("Natakar Nace"), "{text}");
    assert!(text.contains("ne šteje, enota je za osebje"), "{text}");
}

#[test]
fn a_figure_is_edited_and_marked_and_the_month_is_sent() {
    let mut console = Console::early_in_august().with_july();
    console.press("5");
    console.key(KeyCode::Down);
    console.press("p7");
    console.key(KeyCode::Enter);
    assert!(
        console.text().contains("7*! ročno, predlagano 2"),
        "{}",
        console.text()
    );
    console.press("u");
    assert!(!console.text().contains("ročno"), "{}", console.text());
    console.press("-d");
    assert!(console.text().contains("zaprto"), "{}", console.text());
    console.press("sd");
    assert!(
        console.text().contains("Poročilo za julij 2026: sprejeto"),
        "{}",
        console.text()
    );
}

#[test]
fn the_nights_and_guests_behind_a_figure_are_one_key_away() {
    let mut console = Console::early_in_august().with_july();
    console.press("5g");
    assert!(
        console.text().contains("Noč po noč, julij 2026"),
        "{}",
        console.text()
    );
    console.press("g");
    assert!(console.text().contains("Julij Peter"), "{}", console.text());
}

#[test]
fn a_month_that_was_reported_elsewhere_is_marked() {
    let mut console = Console::early_in_august().with_july();
    console.press("5e");
    assert!(
        console.text().contains("oddano drugje, za julij 2026?"),
        "{}",
        console.text()
    );
    console.press("d");
    assert!(
        console.text().contains("oddan drugje"),
        "{}",
        console.text()
    );
}
