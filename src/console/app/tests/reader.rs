//! A passport reader at the desk: it types fast, and presses no key of the console.

use super::*;
use crossterm::event::Event;

const PASSPORT: &str =
    "P<D<<MUELLER<<KAETHE<<<<<<<<<<<<<<<<<<<<<<<<\rC01X00T478D<<8703053F3104150<<<<<<<<<<<<<<<4\r";
/// The letter O was read for a digit of the number.
const MISREAD: &str =
    "P<D<<MUELLER<<KAETHE<<<<<<<<<<<<<<<<<<<<<<<<\rC01XO0T478D<<8703053F3104150<<<<<<<<<<<<<<<4\r";

#[track_caller]
fn shows(console: &Console, texts: &[&str]) {
    let screen = console.text();
    for text in texts {
        assert!(screen.contains(text), "{text} is missing:\n{screen}");
    }
}

#[test]
fn a_document_read_on_any_list_opens_a_new_guest() {
    for screen in ["1", "2", "3", "4", "5", "6"] {
        let mut console = Console::open().with_guests();
        console.press(screen);
        console.reader(PASSPORT);
        shows(
            &console,
            &[
                "Nov gost",
                "Mueller",
                "Kaethe",
                "5. 3. 1987",
                "DE Nemčija",
                "C01X00T47",
            ],
        );
        shows(&console, &["Z dokumenta je prebrano vse o gostu."]);
        console.press("+2");
        console.key(KeyCode::F(2));
        shows(&console, &["Shranjeno: 0004 Mueller Kaethe, čaka"]);
    }
}

#[test]
fn a_document_read_in_the_form_leaves_nothing_of_itself_in_the_field() {
    let mut console = Console::open();
    console.press("n");
    console.reader(PASSPORT);
    shows(
        &console,
        &["Mueller", "Kaethe", "C01X00T47", "P Potni list"],
    );
    assert!(!console.text().contains("P<D"), "{}", console.text());
    // What was read is one step.
    console.control('z');
    assert!(!console.text().contains("Mueller"), "{}", console.text());
    assert!(!console.text().contains("C01X00T47"), "{}", console.text());
    console.control('y');
    shows(&console, &["Mueller", "C01X00T47"]);
}

#[test]
fn the_search_is_as_it_was_before_the_document() {
    let mut console = Console::open().with_guests();
    console.press("/cuc");
    console.reader(&PASSPORT.to_lowercase());
    shows(&console, &["Nov gost", "Mueller"]);
    console.key(KeyCode::Esc);
    console.press("d");
    shows(&console, &["Iskanje: cuc"]);
    assert!(!console.text().contains("cucp"), "{}", console.text());
}

#[test]
fn a_document_answers_no_question() {
    let mut console = Console::open().with_guests();
    console.press("s");
    console.reader(PASSPORT);
    shows(&console, &["Pošljem 3", "ni vpisan"]);
}

#[test]
fn half_a_document_presses_no_key_and_is_told() {
    let mut console = Console::open().with_guests();
    console.press("6");
    console.reader(&PASSPORT[..60]);
    shows(&console, &["Dokument ni bil prebran v celoti"]);
    console.press("1");
    shows(&console, &["Čaka 3"]);
}

#[test]
fn a_pasted_document_is_read_too() {
    let mut console = Console::open();
    let paste = Event::Paste(format!("Potni list\r\n{PASSPORT}"));
    console.input(paste);
    shows(&console, &["Nov gost", "Mueller", "C01X00T47"]);
}

#[test]
fn letters_of_documents_still_are_keys() {
    let mut console = Console::open().with_guests();
    console.press("6p");
    shows(&console, &["Prihod"]);
    console.key(KeyCode::Esc);
    console.press("i");
    shows(&console, &["Uvoz"]);
}

#[test]
fn a_misread_number_is_left_to_choose() {
    let mut console = Console::open();
    console.reader(MISREAD);
    shows(
        &console,
        &[
            "! C01X00T47 (Ctrl-T)  kontrolna številka",
            "Številka dokumenta: kontrolna številka se ne ujema",
        ],
    );
    console.control('t');
    shows(&console, &["C01X00T47"]);
    console.press("2");
    console.key(KeyCode::F(2));
}

#[test]
fn a_misread_document_on_the_screen() {
    let mut console = Console::open();
    console.reader(MISREAD);
    insta::assert_snapshot!("misread_80x24", console.text());
    insta::assert_snapshot!("misread_60x16", console.at(60, 16));
    insta::assert_snapshot!("misread_120x40", console.at(120, 40));
}

#[test]
fn r28_the_spelling_of_the_book_is_proposed_and_one_key_takes_it() {
    let mut console = Console::open().with_guests();
    // Of the guests of the house; a document has no accents.
    console.reader("P<SVNCUCEK<<SPELA<<<<<<<<<<<<<<<<<<<<<<<<<<<\rPB12345676SVN8703053F3104150<<<<<<<<<<<<<<<8\r");
    shows(
        &console,
        &["v knjigi Čuček (Ctrl-T)", "v knjigi Špela (Ctrl-T)"],
    );
}
