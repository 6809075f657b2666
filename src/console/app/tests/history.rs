//! The history of an entry, what AJPES holds of it, and what a change is shown beside.

use crossterm::event::KeyCode;

use super::house::Console;

/// A screen without what differs from run to run: who runs it, how long it took, which number the
/// service gave.
fn steady(screen: &str, console: &Console) -> String {
    let who = console.account();
    let mut lines: Vec<String> = Vec::new();
    for line in screen.lines() {
        let mut line = line.replace(&format!("{who}:"), "ana:");
        if let Some(at) = line.find("packageGuid ") {
            line.truncate(at + "packageGuid ".len());
            line.push('…');
        }
        let account = "račun service, ";
        if let Some((head, (_, tail))) = line
            .split_once(account)
            .and_then(|(head, rest)| Some((head, rest.split_once(", HTTP")?)))
        {
            line = format!("{head}{account}12 ms, HTTP{tail}");
        }
        if let Some(at) = line.find("packageGuid=\"") {
            line.truncate(at + "packageGuid=\"".len());
            line.push('…');
        }
        if let Some(at) = line.find("time=\"") {
            line.truncate(at + "time=\"".len());
            line.push('…');
        }
        lines.push(line);
    }
    lines.join("\n")
}

#[track_caller]
fn seen(name: &str, console: &Console) {
    for (size, text) in console.at_each_size() {
        insta::assert_snapshot!(format!("{name}_{size}"), steady(&text, console));
    }
}

/// A guest who was accepted and whose name was mended since.
fn corrected() -> Console {
    let mut console = Console::open().with_guests().sent();
    console.press("6/cucek");
    console.key(KeyCode::Tab);
    console.key(KeyCode::Enter);
    console.press("X");
    console.key(KeyCode::F(2));
    console.press("v");
    console
}

#[test]
fn the_history_tells_who_changed_what_and_what_was_sent_and_answered() {
    let mut console = corrected().sent();
    console.press("h");
    seen("history", &console);
    let text = console.at(80, 24);
    for part in [
        "Zgodovina 2026/1 ",
        "poslano poročilo 2, paket 2: sprejeto",
        "poročilo 2: popravek",
        "sprememba",
        "poslano poročilo 1, paket 1: sprejeto",
        "poročilo 1: prva prijava",
        "vpis gosta",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    console.key(KeyCode::Enter);
    let text = console.at(120, 40);
    assert!(text.contains("Paket 2"), "{text}");
    console.key(KeyCode::Esc);
    console.key(KeyCode::Esc);
    console.key(KeyCode::Enter);
    console.key(KeyCode::F(9));
    assert!(
        console.text().contains("Zgodovina 2026/1"),
        "{}",
        console.text()
    );
}

#[test]
fn a_package_shows_the_row_of_this_guest_and_counts_the_others() {
    let mut console = Console::open().with_guests().sent();
    console.press("6/cucek");
    console.key(KeyCode::Tab);
    console.press("h");
    console.key(KeyCode::Enter);
    seen("package", &console);
    let text = console.at(120, 40);
    assert!(
        text.contains("vrstica 1 od 3") && text.contains("pri=\"Čuček\""),
        "{text}"
    );
    assert!(
        !text.contains("Kovač") && !text.contains("Nguyễn"),
        "{text}"
    );
    for secret in ["vadnica\"", "uName", "pwd"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

#[test]
fn what_failed_is_told_in_the_history_in_words() {
    let mut console = Console::with_a_wrong_password().with_guests();
    console.press("sd6h");
    let text = console.text();
    assert!(
        text.contains("poslano poročilo 1, paket 1: ni oddano"),
        "{text}"
    );
    console.key(KeyCode::Enter);
    let text = console.text();
    assert!(text.contains("AJPES 413"), "{text}");
    assert!(
        !text.contains("vadnica<") && !text.contains("=vadnica"),
        "{text}"
    );
}

#[test]
fn what_ajpes_holds_stands_beside_the_book_field_by_field() {
    let mut console = corrected();
    console.key(KeyCode::Enter);
    console.key(KeyCode::F(7));
    seen("held", &console);
    let text = console.at(80, 24);
    assert!(
        text.contains("pri AJPES") && text.contains("v knjigi"),
        "{text}"
    );
    console.key(KeyCode::Esc);
    let side = console.at(120, 40);
    assert!(side.contains("AJPES ima drugače:"), "{side}");
    console.key(KeyCode::Esc);
    let panel = console.at(120, 40);
    assert!(panel.contains("AJPES ima drugače:"), "{panel}");
}

#[test]
fn where_nothing_differs_that_is_said() {
    let mut console = corrected().sent();
    let panel = console.at(120, 40);
    assert!(panel.contains("AJPES ima isto."), "{panel}");
    console.key(KeyCode::Enter);
    assert!(console.at(120, 40).contains("AJPES ima isto."));
    console.key(KeyCode::F(7));
    assert!(console.at(80, 24).contains("AJPES ima isto."));
}

#[test]
fn r16_a_change_is_told_beside_what_ajpes_holds_also_while_a_correction_waits() {
    let mut console = corrected();
    // The departure alone now; the name that waits makes it a new registration all the same.
    console.key(KeyCode::Enter);
    (0..8).for_each(|_| console.key(KeyCode::Tab));
    console.control('u');
    console.press("15.8. 9:00");
    console.key(KeyCode::F(2));
    seen("change_beside_a_correction", &console);
    let text = console.at(80, 24);
    assert!(text.contains("pri AJPES"), "{text}");
    assert!(!text.contains("o shrani samo odhod"), "{text}");
    assert!(text.contains("štela za novo prijavo"), "{text}");
}
