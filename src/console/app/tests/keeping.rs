//! The page of keeping: what is due, deleting it, its record, the data of a guest, and an export
//! beside the book.

use crossterm::event::KeyCode;

use super::house::{Console, guest};
use super::shift::says;
use crate::domain::text::SafeText;

/// Three guests of 2026, one without a departure, on a day of 2028.
fn two_years_later() -> Console {
    Console::open().with_guests().later("2028-01-02T10:00")
}

#[track_caller]
fn seen(name: &str, console: &Console) {
    for (size, text) in console.at_each_size() {
        insta::assert_snapshot!(format!("{name}_{size}"), text);
    }
}

#[test]
fn r3_r4_what_is_due_is_shown_deleted_after_the_name_and_recorded() {
    let mut console = two_years_later();
    console.press("6l");
    seen("keeping", &console);
    console.press("x");
    console.press("Hotel Lipa");
    console.key(KeyCode::Enter);
    says(&console, "Hotel Breza");
    seen("keeping_another_name", &console);
    console.control('u');
    console.press("Hotel Breza");
    console.key(KeyCode::Enter);
    seen("keeping_record", &console);
    console.key(KeyCode::Esc);
    says(
        &console,
        "Zapisnik o izbrisu št. 1/2028, 2. 1. 2028: 2 vpisa",
    );
    says(&console, "Nič ni za izbris.");
    console.key(KeyCode::End);
    console.press("w");
    says(&console, "Zapisnik o izbrisu podatkov");
    console.key(KeyCode::Enter);
    says(&console, "Izpisano:");
    let is_paper = |name: &str| name.starts_with("zapisnik-o-izbrisu") && name.ends_with(".pdf");
    let files = std::fs::read_dir(console.folder()).expect("a folder");
    let papers = files.filter(|file| {
        let name = file.as_ref().expect("a file").file_name();
        is_paper(&name.to_string_lossy())
    });
    assert_eq!(papers.count(), 1);
    // The guest without a departure is still there, one key from his entry.
    console.key(KeyCode::Home);
    console.key(KeyCode::Down);
    let text = console.text();
    assert!(!text.contains("Čuček") && text.contains("Nguyễn"), "{text}");
}

#[test]
fn r3_a_guest_without_a_departure_is_one_key_from_its_entry() {
    let mut console = two_years_later();
    console.press("6l");
    console.key(KeyCode::Down);
    console.key(KeyCode::Enter);
    says(&console, "Odhod");
    says(&console, "Nguyễn");
}

#[test]
fn nothing_is_deleted_before_it_is_due() {
    let mut console = Console::open().with_guests();
    console.press("6lx");
    says(&console, "hraniti do 31. 12. 2027");
    says(&console, "Nič ni za izbris.");
    assert!(!console.text().contains("vpišite ime obrata"));
}

#[test]
fn everything_held_of_the_guest_under_the_cursor_is_written_to_one_file() {
    let mut console = Console::open();
    for (surname, document, arrival) in [
        ("Kovač", "IB2000002", "2026-08-11T09:00"),
        ("Čuček", "IB1000001", "2026-08-10T09:00"),
        ("Čuček", "IB1000001", "2026-08-13T09:00"),
    ] {
        let mut one = guest(surname, "Ana", arrival, Some("2026-08-14T10:00"));
        one.guest.document_number = SafeText::new(document);
        console = console.with(one);
    }
    // The newest number is the first row.
    console.press("6lg");
    says(&console, "Podatki gosta");
    let file = console.folder().join("gost.json");
    console.press(&file.display().to_string());
    console.key(KeyCode::Enter);
    says(&console, "Zapisano v");
    let text = std::fs::read_to_string(&file).expect("a file");
    // All his stays, and nobody else.
    assert_eq!(text.matches("\"surname\": \"Čuček\"").count(), 2, "{text}");
    assert!(!text.contains("Kovač"), "{text}");
    // What is there is not written over.
    console.press("g");
    console.press(&file.display().to_string());
    console.key(KeyCode::Enter);
    assert!(!console.text().contains("Zapisano v"));
}

#[test]
fn an_export_is_compared_and_each_finding_is_one_key_from_its_entry() {
    let mut console = Console::open().with_guests().sent();
    let rows = [
        "<tr><td>1<td>Čuček<td>Špela<td>13.08.2026 09:40<td>Veljaven",
        "<tr><td>2<td>N*****<td>***<td>13.08.2026 10:15<td>Veljaven",
        "<tr><td>9<td>Zajc<td>Maja<td>13.08.2026 10:15<td>Veljaven",
        "<tr><td>3<td>Kovač<td>Jan<td>13.08.2026 11:30<td>Storniran",
    ];
    let heads = "<meta charset=utf-8><table><tr><th>Zap. št.<th>Priimek<th>Ime<th>Datum in ura \
                 prihoda<th>Status";
    let file = console.folder().join("izvoz.html");
    std::fs::write(&file, format!("{heads}{}</table>", rows.concat())).expect("written");
    console.press("2lu");
    says(&console, "Usklajevanje");
    console.press(&file.display().to_string());
    console.key(KeyCode::Enter);
    seen("reconciled", &console);
    console.key(KeyCode::Enter);
    says(&console, "Čuček");
    says(&console, "> Prihod");
    console.key(KeyCode::Esc);
    console.key(KeyCode::End);
    says(&console, "Vpišite ga s to številko");
    console.key(KeyCode::Enter);
    console.press("r");
    says(&console, "anonimiziranih 1");
    console.key(KeyCode::Esc);
    says(&console, "Hramba knjige");
}
