//! Troubles of the practice service, chosen in the console.

use crossterm::event::KeyCode;

use super::house::Console;
use crate::domain::language::Language;

#[test]
fn a_trouble_is_chosen_seen_and_turned_off_with_one_key() {
    let mut console = Console::open().practising().with_guests();
    assert!(
        console
            .text()
            .contains("Vaja: ! izbere, kaj naj gre narobe")
    );
    assert!(!console.text().contains("Vadnica:"));
    console.press("!");
    for _ in 0..3 {
        console.key(KeyCode::Down);
    }
    for (size, text) in console.at_each_size() {
        insta::assert_snapshot!(format!("troubles_{size}"), text);
    }
    console.key(KeyCode::Enter);
    insta::assert_snapshot!("trouble_on_80x24", console.at(80, 24));
    insta::assert_snapshot!("trouble_on_60x16", console.at(60, 16));
    console.press("sd");
    let text = console.text();
    assert!(
        text.contains("Vadnica: sprejeto, odgovor se izgubi"),
        "{text}"
    );
    assert!(
        text.contains("Čaka 3"),
        "nothing is accepted without an answer: {text}"
    );
    console.press("0");
    let text = console.text();
    assert!(text.contains("V vadnici spet vse dela."), "{text}");
    assert!(!text.contains("Vadnica:"), "{text}");
    console.press("sd");
    assert!(console.text().contains("Čaka 0"), "{}", console.text());
}

#[test]
fn a_trouble_for_one_request_goes_by_itself() {
    let mut console = Console::open().practising().with_guests();
    console.press("!");
    console.key(KeyCode::Down);
    console.press("1");
    assert!(console.text().contains("(še 1)"), "{}", console.text());
    console.press("sd");
    assert!(!console.text().contains("Vadnica:"), "{}", console.text());
}

#[test]
fn outside_of_practice_there_are_no_troubles() {
    let mut console = Console::open().with_guests();
    assert!(!console.at(300, 40).contains("težave"));
    console.press("!");
    assert!(console.text().contains("Težave so le v vadnici"));
    console.press("?");
    let help = console.at(120, 100);
    assert!(!help.contains("v vadnici"), "{help}");
    let mut practising = Console::open().practising();
    practising.press("?");
    assert!(practising.at(120, 100).contains("v vadnici"));
}

#[test]
fn every_trouble_can_be_read_on_a_narrow_screen_in_both_languages() {
    for language in [Language::Slovenian, Language::English] {
        let mut console = Console::in_language(language).practising();
        console.press("!");
        let mut seen = console.at(60, 16);
        for _ in 0..40 {
            console.key(KeyCode::Down);
            seen.push_str(&console.at(60, 16));
        }
        for trouble in crate::eturizem::practice::Trouble::all() {
            let words = trouble.words(language);
            assert_eq!(seen.contains(words), !trouble.needs_tls(), "{words}");
        }
    }
}
