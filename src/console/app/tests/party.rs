//! Guests who came together, and where the cursor goes after saving.

use crossterm::event::KeyCode;

use super::house::Console;

/// The fields of a guest who came with another: what differs.
fn type_member(console: &mut Console, first_name: &str, born: &str, number: &str) {
    for text in [first_name, "m", born, "", "", number] {
        console.press(text);
        console.key(KeyCode::Enter);
    }
    console.key(KeyCode::F(2));
}

#[test]
fn r34_guests_are_marked_joined_and_leave_together_or_one_by_one() {
    let mut console = Console::open().with_guests();
    console.press("6mm");
    assert!(
        console.text().contains(" *0003 Kovač"),
        "{}",
        console.text()
    );
    console.press("c");
    let text = console.text();
    assert!(text.contains("Označeni: 2 gosta"), "{text}");
    assert!(text.contains("z združi"), "{text}");
    console.press("z");
    assert!(
        console.text().contains("Združeno v skupino."),
        "{}",
        console.text()
    );
    assert!(!console.text().contains(" *0003"), "{}", console.text());
    // From each of them the whole party is one key away.
    console.key(KeyCode::Home);
    assert!(console.text().contains("c skupina"), "{}", console.text());
    console.press("c");
    assert!(
        console.text().contains("Skupina: 2 gosta"),
        "{}",
        console.text()
    );
    // Only one of them stays longer.
    console.press(" u");
    console.press("+5");
    assert!(
        console.text().contains("18. 8. 10:00"),
        "{}",
        console.text()
    );
    console.key(KeyCode::Enter);
    let text = console.text();
    assert!(text.contains("Odhod 18. 8. 10:00: 1 gost?"), "{text}");
    console.press("d");
    assert!(
        console.text().contains("Urejeno: 1 gost."),
        "{}",
        console.text()
    );
    // Then both leave; the question names them.
    console.press("co");
    let text = console.text();
    assert!(text.contains("Odhod 12:00: 2 gosta?"), "{text}");
    assert!(text.contains("Nguyễn Thị Hương, Kovač Jan"), "{text}");
    console.key(KeyCode::Enter);
    console.press("od");
    assert!(
        console.text().contains("Urejeno: 2 gosta."),
        "{}",
        console.text()
    );
    assert!(
        console.text().contains("2 Nastanjeni 1"),
        "{}",
        console.text()
    );
}

#[test]
fn r34_what_could_not_be_done_with_one_of_a_party_is_told_by_name() {
    let mut console = Console::open().with_guests();
    // The last number is free again; the storno of the first follows already.
    console.press("6");
    console.key(KeyCode::Down);
    console.key(KeyCode::Down);
    console.press("xd");
    console.key(KeyCode::Up);
    console.key(KeyCode::Up);
    console.press("m");
    console.key(KeyCode::Down);
    console.press("mcx");
    let text = console.text();
    assert!(text.contains("Storniram: 2 gosta?"), "{text}");
    console.press("d");
    let text = console.text();
    assert!(text.contains("Pri vseh ni uspelo"), "{text}");
    assert!(text.contains("Urejeno: 1 gost."), "{text}");
    assert!(text.contains("Čuček Špela: "), "{text}");
    assert!(!text.contains("Kovač"), "{text}");
}

#[test]
fn r34_another_member_is_entered_from_the_list_and_belongs_to_the_party() {
    let mut console = Console::open().with_guests();
    console.press("6+");
    assert!(
        console.text().contains("Priimek        Kovač"),
        "{}",
        console.text()
    );
    type_member(&mut console, "Tone", "7.7.84", "IB7654321");
    let text = console.text();
    assert!(text.contains("Shranjeno: 0004 Kovač Tone"), "{text}");
    console.press("c");
    let text = console.text();
    assert!(text.contains("Skupina: 2 gosta"), "{text}");
    assert!(text.contains("0003 Kovač Jan"), "{text}");
    assert!(text.contains("0004 Kovač Tone"), "{text}");
    // One of them goes his own way.
    console.press(" l");
    assert!(
        console.text().contains("Ločeno od skupine."),
        "{}",
        console.text()
    );
}

#[test]
fn after_saving_the_cursor_stands_on_the_new_guest() {
    let mut console = Console::open().with_guests();
    console.press("2");
    console.key(KeyCode::End);
    console.press("+");
    type_member(&mut console, "Tone", "7.7.84", "IB7654321");
    let text = console.text();
    let selected = text.lines().find(|line| line.starts_with("> "));
    assert!(selected.is_some_and(|line| line.contains("Tone")), "{text}");
}

#[test]
fn a_finding_that_still_stands_keeps_its_entry_open() {
    let mut console = Console::open().with_unknown_countries(2);
    console.press("f");
    console.control('u');
    console.press("Atlantida");
    console.key(KeyCode::F(2));
    let text = console.text();
    assert!(text.contains("> Državljanstvo"), "{text}");
    assert!(text.contains("Atlantida"), "{text}");
    // Saved as it stands, it is left for later: the next entry has the other country.
    console.key(KeyCode::F(2));
    let text = console.text();
    assert!(text.contains("Narnija"), "{text}");
}

#[test]
fn r34_a_booking_of_several_rows_of_a_list_is_a_party() {
    let mut console = Console::open();
    let path = console.folder().join("gostje.csv");
    std::fs::write(
        &path,
        "id,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure\n\
         B1,Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-13T09:00,2026-08-14T10:00\n\
         B1,Jan,Novak,M,1985-03-05,SI,I,IB1234568,2026-08-13T09:00,2026-08-14T10:00\n\
         B2,Eva,Kovač,F,1990-01-01,SI,I,IB1234569,2026-08-13T09:00,2026-08-14T10:00\n",
    )
    .expect("written");
    console.press("i");
    console.press(&path.display().to_string());
    console.key(KeyCode::Enter);
    console.key(KeyCode::Esc);
    console.press("6");
    console.key(KeyCode::End);
    console.press("c");
    let text = console.text();
    assert!(text.contains("Skupina: 2 gosta"), "{text}");
    assert!(
        text.contains("Novak Jan") && !text.contains("Kovač"),
        "{text}"
    );
}
