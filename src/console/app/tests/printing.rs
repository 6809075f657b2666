//! The page for printing: chosen by keys, written to a file.

use crossterm::event::KeyCode;

use super::house::Console;

fn printed(console: &Console, ending: &str) -> Vec<std::path::PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(console.folder())
        .expect("a folder")
        .map(|item| item.expect("an item").path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

#[test]
fn one_key_prints_the_list_of_the_screen() {
    let mut console = Console::open().with_guests();
    console.press("2w");
    let text = console.text();
    assert!(text.contains("Trenutno nastanjeni"), "{text}");
    assert!(!text.contains("Obdobje"), "{text}");
    console.key(KeyCode::Enter);
    let text = console.text();
    assert!(text.contains("Izpisano:"), "{text}");
    let files = printed(&console, "pdf");
    assert_eq!(files.len(), 1);
    let bytes = std::fs::read(&files[0]).expect("a file");
    assert!(bytes.starts_with(b"%PDF-"));
}

#[test]
fn document_period_form_and_file_are_chosen() {
    let mut console = Console::open().with_guests();
    console.press("6w");
    console.key(KeyCode::Down);
    console.key(KeyCode::Left);
    assert!(console.text().contains("2025"), "{}", console.text());
    console.key(KeyCode::Right);
    console.key(KeyCode::Down);
    console.key(KeyCode::Right);
    assert!(console.text().contains("CSV za preglednico"));
    console.key(KeyCode::Down);
    let file = console.folder().join("knjiga.csv");
    console.press(&file.display().to_string());
    console.key(KeyCode::Enter);
    assert!(console.text().contains("Izpisano:"), "{}", console.text());
    let table = std::fs::read_to_string(&file).expect("a file");
    assert!(table.contains(";Kovač;"), "{table}");
    // The same name again is refused, and the page stays.
    console.press("w");
    for _ in 0..2 {
        console.key(KeyCode::Down);
    }
    console.key(KeyCode::Right);
    console.key(KeyCode::Down);
    console.press(&file.display().to_string());
    console.key(KeyCode::Enter);
    let text = console.text();
    assert!(text.contains("že obstaja"), "{text}");
    console.key(KeyCode::Esc);
    assert!(!console.text().contains("Dokument "), "{}", console.text());
}

#[test]
fn the_page_as_it_is_seen() {
    let mut console = Console::open().with_guests();
    console.press("6w");
    for (size, text) in console.at_each_size() {
        insta::assert_snapshot!(format!("print_{size}"), without_folder(&text));
    }
}

/// The folder of a test has another name each time.
fn without_folder(text: &str) -> String {
    text.lines()
        .map(|line| match line.find("Datoteka") {
            Some(at) => &line[..at + "Datoteka".len()],
            None => line,
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_month_is_printed_as_it_is_shown() {
    let mut console = Console::early_in_august().with_july();
    console.press("5w");
    let text = console.text();
    assert!(text.contains("Mesečno poročilo z dokazilom"), "{text}");
    assert!(text.contains("julij 2026"), "{text}");
}
