//! A first shift alone: a key that means nothing says so, and what happens next is told where it is
//! looked for.

use crossterm::event::KeyCode;

use super::answers::refused;
use super::house::{Console, guest};
use super::shift::says;

#[track_caller]
fn hides(console: &Console, text: &str) {
    let screen = console.at(80, 24);
    assert!(!screen.contains(text), "{text} in\n{screen}");
}

fn fill_in(console: &mut Console, texts: &[&str]) {
    for text in texts {
        console.press(text);
        console.key(KeyCode::Enter);
    }
}

#[test]
fn a_key_that_means_nothing_says_so() {
    let mut console = Console::open().with_guests();
    console.press("č");
    says(&console, "Tipka č tu nima pomena; ? pokaže vse tipke.");
    console.press("N");
    says(&console, "Ukazi so male črke: je vključen Caps Lock?");
    console.key(KeyCode::F(9));
    says(&console, "Tipka F9 tu nima pomena");
    console.key(KeyCode::Down);
    hides(&console, "nima pomena");
    // Above a screen the line below names the keys.
    console.press("6xs");
    says(&console, "Tipka s tu nima pomena; možne so spodaj.");
    // In the form letters are text, but not on a button.
    console.key(KeyCode::Esc);
    console.press("n");
    for _ in 0..13 {
        console.key(KeyCode::Down);
    }
    console.press("h");
    says(
        &console,
        "To je gumb: Enter ga pritisne, puščica gor gre v polja.",
    );
}

#[test]
fn a_question_left_without_a_yes_says_that_nothing_was_done() {
    let mut console = Console::open().with_guests();
    console.press("s");
    console.key(KeyCode::Enter);
    says(&console, "Opuščeno: nič se ni zgodilo.");
}

#[test]
fn enter_on_a_search_that_finds_nobody_leaves_the_letters_to_the_search() {
    let mut console = Console::open().with_guests();
    console.press("/qqq");
    console.key(KeyCode::Enter);
    console.press("ad");
    says(&console, "Iskanje: qqqad");
}

#[test]
fn r19_before_a_storno_it_is_told_that_it_is_for_good() {
    let mut console =
        Console::open()
            .with_guests()
            .with(guest("Z", "Ana", "2026-08-13T11:45", None));
    console.press("6/ana");
    console.key(KeyCode::Tab);
    console.press("x");
    says(&console, "Storna ni mogoče preklicati");
    // Who has no number gives none back.
    says(&console, "AJPES gosta še nima, zato se ne pošlje nič.");
    hides(&console, "prosta");
}

#[test]
fn r23_after_a_failed_sending_the_way_by_file_is_told() {
    let mut console = Console::open().practising().with_guests();
    console.press("!");
    console.key(KeyCode::Enter);
    console.press("sd");
    says(&console, "(z datoteko: 4, v)");
    console.press("4");
    says(&console, "v datoteka");
    // What was written and not answered for is come back to.
    let facility = console.facility();
    console.write_file(facility, "eturizem.xml");
    console.press("v");
    console.key(KeyCode::Enter);
    says(&console, "Odgovorite pozneje: na 4 z v.");
}

#[test]
fn r25_of_a_child_of_a_party_it_is_told_that_no_document_is_needed() {
    let mut console = Console::open();
    console.press("n");
    fill_in(
        &mut console,
        &["Novak", "Ana", "ž", "12.3.85", "SI", "I", "123456"],
    );
    console.key(KeyCode::F(3));
    fill_in(&mut console, &["Luka", "m", "1.6.2016", ""]);
    says(&console, "Otrok brez dokumenta: v polje Dokument vpišite L");
    fill_in(&mut console, &["L"]);
    hides(&console, "Otrok brez dokumenta: v polje");
}

#[test]
fn a_command_is_found_by_the_word_that_one_knows() {
    let mut console = Console::open().with_guests();
    for (typed, found) in [
        ("izbrisi", "stornira vpis"),
        ("odjava", "vpiše odhod"),
        ("predaja", "beležka izmene"),
        ("upload", "zapiše, kar čaka, v datoteko"),
    ] {
        console.press(":");
        console.press(typed);
        says(&console, found);
        console.key(KeyCode::Esc);
    }
}

#[test]
fn r48_a_month_that_ajpes_takes_no_more_says_what_to_do() {
    let mut console = Console::early_in_august_with_answers(|_| refused(41302)).with_july();
    console.press("5");
    says(&console, "vsi: + odprto, - zaprto");
    console.press("sd");
    says(
        &console,
        "uredite neposredno z AJPES; ko je oddan, ga označite z e",
    );
}

#[test]
fn a_paste_that_is_no_document_says_so() {
    let mut console = Console::open().with_guests();
    console.paste("hello");
    says(&console, "Prilepljeno ni zapis z dokumenta");
}

#[test]
fn after_the_number_was_mended_the_form_says_that_all_is_saved() {
    let mut console = Console::with_answers(|_| refused(4133)).with_a_guest();
    console.press("sd4");
    console.key(KeyCode::Enter);
    console.key(KeyCode::Enter);
    console.press("7");
    console.key(KeyCode::Enter);
    says(&console, "Zap. št. 0007");
    says(&console, "Vse je shranjeno; Esc zapre vpis.");
}
