//! The tourist tax of a month: codes, guests, the remittance, and what is told on the first screen.

use crossterm::event::KeyCode;

use super::house::{Console, guest};
use super::shift::says;
use crate::domain::text::SafeText;
use crate::domain::tourist_tax::TaxCode;

/// A July of full, half, exempt and unreasoned guests, on a day of August.
fn july() -> Console {
    let mut console = Console::early_in_august().with_july();
    for (surname, code, arrival, departure) in [
        ("Ahačič", 0, "2026-07-29T14:00", Some("2026-08-02T10:00")),
        ("Bizjak", 11, "2026-07-01T14:00", Some("2026-07-08T10:00")),
        ("Cerar", 2, "2026-07-03T14:00", Some("2026-07-12T10:00")),
        ("Mrak", 2, "2026-07-03T14:00", Some("2026-07-12T10:00")),
    ] {
        let mut one = guest(surname, "Ana", arrival, departure);
        one.tax_code = TaxCode::new(code);
        if surname == "Cerar" {
            one.tax_reason = SafeText::new("napotnica 12/26");
        }
        console = console.with(one);
    }
    console.refreshed()
}

#[track_caller]
fn seen(name: &str, console: &Console) {
    for (size, text) in console.at_each_size() {
        insta::assert_snapshot!(format!("{name}_{size}"), text);
    }
}

#[test]
fn r55_the_tax_of_a_month_by_code_and_by_guest() {
    let mut console = july();
    console.press("5t");
    seen("tax_codes", &console);
    console.key(KeyCode::End);
    console.key(KeyCode::Enter);
    seen("tax_guests", &console);
    console.key(KeyCode::Esc);
    console.press("b");
    says(&console, "po končanih bivanjih");
    console.press("l");
    says(&console, "mesec še teče");
    console.key(KeyCode::Esc);
    says(&console, "Prodane enote");
}

#[test]
fn r56_a_remittance_is_marked_changed_and_taken_back() {
    let mut console = july();
    console.press("5t");
    says(&console, "nakažite do 25. 8.");
    console.press("p");
    says(&console, "Za julij 2026 je danes nakazano");
    console.key(KeyCode::Enter);
    says(&console, "nakažite do 25. 8.");
    console.press("pd");
    says(&console, ", nakazano ");
    console.press("xd");
    says(&console, "nakažite do 25. 8.");
}

#[test]
fn an_entry_that_is_changed_from_the_page_changes_the_page() {
    let mut console = july();
    console.press("5t");
    console.key(KeyCode::Enter);
    console.key(KeyCode::Enter);
    says(&console, "Ahačič");
    console.key(KeyCode::Esc);
    console = console.with(guest(
        "Nov",
        "Jan",
        "2026-07-20T14:00",
        Some("2026-07-21T10:00"),
    ));
    let console = console.refreshed();
    says(&console, "3 gostje");
}
