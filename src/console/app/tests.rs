//! The console as a receptionist meets it: keys in, screens out, with a real desk behind it.

mod answers;
mod beside;
mod by_file;
mod everywhere;
mod first_night;
mod history;
mod house;
mod hut;
mod keeping;
mod keys;
mod late;
mod listed;
pub(in crate::console) mod looks;
mod month;
mod notices;
mod palette;
mod party;
mod places;
mod plain_keys;
mod printing;
mod reader;
mod renumbering;
mod same_day;
mod screens;
mod shift;
mod speaking;
mod sweeping;
mod tax;
mod troubles;

use crossterm::event::KeyCode;

use self::house::Console;

#[test]
fn a_guest_is_entered_by_keys_alone_and_sent() {
    let mut console = Console::open();
    console.press("n");
    for text in [
        "Novak",
        "Ana",
        "z",
        "5.3.87",
        "si",
        "i",
        "IB1234567",
        "1100",
        "+2",
        "101",
    ] {
        console.press(text);
        console.key(KeyCode::Enter);
    }
    console.key(KeyCode::F(2));
    assert!(
        console.text().contains("Shranjeno: 0001 Novak Ana, čaka"),
        "{}",
        console.text()
    );
    console.press("s");
    assert!(
        console.text().contains("Pošljem 1 gosta na AJPES?"),
        "{}",
        console.text()
    );
    console.press("d");
    assert!(
        console.text().contains("Pošiljanje: sprejeto 1"),
        "{}",
        console.text()
    );
    console.press("2");
    assert!(console.text().contains("✓ sprejeto"), "{}", console.text());
}

#[test]
fn enter_is_the_safe_answer_to_a_question() {
    let mut console = Console::open().with_guests();
    console.press("s");
    console.key(KeyCode::Enter);
    assert!(!console.text().contains("Pošiljanje:"));
    assert!(console.text().contains("Čaka 3"), "{}", console.text());
}

#[test]
fn what_is_not_possible_says_why() {
    let mut console = Console::open();
    console.press("x");
    assert!(console.text().contains("Tu ni vpisa."));
    console.key(KeyCode::Tab);
    assert!(console.text().contains("V nastavitvah je en sam obrat."));
    console.press("5");
    console.key(KeyCode::Right);
    console.press("s");
    assert!(
        console.text().contains("Mesec še traja"),
        "{}",
        console.text()
    );
}

#[test]
fn a_taken_number_names_who_has_it() {
    let mut console = Console::open().with_guests();
    console.press("4z3");
    assert!(
        console.text().contains("To številko že ima Kovač Jan"),
        "{}",
        console.text()
    );
    console.key(KeyCode::Enter);
    assert!(
        console.text().contains("Zaporedna številka"),
        "nothing was saved"
    );
    console.press("r");
    assert!(
        console.text().contains("Enter preštevilči 3 vpise:"),
        "{}",
        console.text()
    );
}

#[test]
fn the_number_of_an_accepted_guest_is_frozen_with_the_way_on() {
    let mut console = Console::open().with_guests().sent();
    console.press("6");
    console.key(KeyCode::End);
    console.press("z");
    assert!(
        console.text().contains("je pri AJPES sprejeta"),
        "{}",
        console.text()
    );
    for (width, height) in [(80, 24), (60, 16)] {
        let text = console.at(width, height);
        let says = |words| text.contains(words);
        assert!(says("obrat in leto") && says("novo številko."), "{text}");
    }
}

#[test]
fn a_change_of_an_accepted_guest_is_told_before_it_is_saved() {
    let mut console = Console::open().with_guests().sent();
    console.press("6/cucek");
    console.key(KeyCode::Tab);
    console.press("p13.8. 9:30");
    console.key(KeyCode::Enter);
    let text = console.text();
    assert!(text.contains("Sprememba že prijavljenega gosta"), "{text}");
    assert!(text.contains("štela za novo prijavo"), "{text}");
    console.key(KeyCode::Esc);
    console.key(KeyCode::Esc);
    assert!(console.text().contains("✓ sprejeto"), "nothing was saved");
}

#[test]
fn a_departure_is_now_unless_something_else_is_typed() {
    let mut console = Console::open().with_guests().sent();
    console.press("2o");
    console.key(KeyCode::Enter);
    // Gone on the day on which he came (R33).
    assert!(console.text().contains("Je gost prespal?"));
    console.press("d");
    assert!(console.text().contains("Shranjeno:"), "{}", console.text());
    assert!(
        console.text().contains("2 Nastanjeni 2"),
        "{}",
        console.text()
    );
}

#[test]
fn another_desk_is_told_of_and_never_overwritten() {
    let mut console = Console::open().with_guests();
    console.press("6");
    console.key(KeyCode::Enter);
    console.change_behind_her_back();
    console.press("X");
    console.key(KeyCode::F(2));
    let text = console.text();
    assert!(text.contains("medtem spremenila druga miza"), "{text}");
    assert!(text.contains("n naloži iz knjige"), "{text}");
    console.press("n");
    assert!(
        console.text().contains("opomba druge mize"),
        "{}",
        console.text()
    );
}

#[test]
fn the_search_finds_without_accents() {
    let mut console = Console::open().with_guests();
    console.press("/cucek");
    assert!(console.text().contains("Čuček Špela"), "{}", console.text());
    assert!(!console.text().contains("Kovač"), "{}", console.text());
}

#[test]
fn r12_missing_numbers_stand_above_the_book_with_those_around_them() {
    let mut console = Console::open().with_guests();
    console.press("6z");
    console.control('u');
    console.press("9");
    console.key(KeyCode::Enter);
    let text = console.text();
    assert!(text.contains("Vrzeli v številkah 1"), "{text}");
    assert!(text.contains("pred njim manjka 000"), "{text}");
    console.press("/a");
    assert!(!console.text().contains("Vrzeli"), "{}", console.text());
}

#[test]
fn what_is_typed_where_nothing_is_shown_does_nothing() {
    let mut console = Console::open().with_guests();
    console.resized(40, 12);
    console.press("sdx");
    console.resized(80, 24);
    assert!(console.text().contains("Čaka 3"), "{}", console.text());
    console.press("s");
    assert!(console.text().contains("Pošljem 3"), "{}", console.text());
}

#[test]
fn one_answer_mends_alike_findings() {
    let mut console = Console::open().with_unknown_countries(3);
    console.press("f");
    let text = console.text();
    assert!(text.contains("> Državljanstvo"), "{text}");
    console.control('u');
    console.press("nem");
    console.key(KeyCode::F(2));
    let text = console.text();
    assert!(text.contains("imata še 2 vpisa"), "{text}");
    assert!(text.contains("»DE Nemčija«"), "{text}");
    console.press("d");
    assert!(
        console.text().contains("Ni ničesar več za popraviti."),
        "{}",
        console.text()
    );
    console.press("4");
    assert!(
        console.text().contains("Čaka na pošiljanje 3"),
        "{}",
        console.text()
    );
}

#[test]
fn leaving_asks_only_when_something_would_be_lost() {
    let mut console = Console::open();
    console.press("nAna");
    console.control('c');
    assert!(
        console.text().contains("Vpis še ni shranjen"),
        "{}",
        console.text()
    );
    console.key(KeyCode::Enter);
    assert!(!console.is_leaving());
    console.key(KeyCode::Esc);
    console.press("d");
    console.press("q");
    assert!(console.is_leaving());
}

#[test]
fn a_guest_who_came_is_confirmed_with_one_key() {
    let mut console = Console::open().with_a_busy_day();
    console.key(KeyCode::End);
    assert!(console.text().contains("t je tu"), "{}", console.text());
    console.press("t");
    assert!(
        console.text().contains("Shranjeno: 0006 Žagar Neža"),
        "{}",
        console.text()
    );
    assert!(
        !console.text().contains("Pričakovani danes"),
        "{}",
        console.text()
    );
}

#[test]
fn a_departure_as_reported_is_confirmed_with_one_key_and_sends_nothing() {
    let mut console = Console::open()
        .with_guests()
        .sent()
        .later("2026-08-14T15:00");
    console.press("3");
    assert!(console.text().contains("d je odšel"), "{}", console.text());
    console.press("d");
    let text = console.text();
    assert!(
        text.contains("Shranjeno: 0003 Kovač Jan, sprejeto"),
        "{text}"
    );
    assert!(
        text.contains("3 Odhodi 0") && text.contains("Čaka 0"),
        "{text}"
    );
    console.press("d");
    assert!(
        console.text().contains("Tu ni odhoda za potrditi"),
        "{}",
        console.text()
    );
}

#[test]
fn a_storno_names_what_it_does() {
    let mut console = Console::open().with_guests().sent();
    console.press("6x");
    assert!(
        console.text().contains("Storniram ta vpis: Kovač Jan?"),
        "{}",
        console.text()
    );
    assert!(
        console.text().contains("AJPES dobi storno"),
        "{}",
        console.text()
    );
    console.press("d");
    assert!(console.text().contains("storno čaka"), "{}", console.text());
    console.press("r");
    assert!(
        console.text().contains("Vpis že čaka na pošiljanje (s)."),
        "{}",
        console.text()
    );
}

#[test]
fn an_accepted_guest_is_sent_again_when_marked() {
    let mut console = Console::open().with_guests().sent();
    console.press("6r");
    assert!(console.text().contains("Čaka 1"), "{}", console.text());
}

#[test]
fn a_stopped_account_stands_on_every_screen_in_words() {
    let mut console = Console::with_a_wrong_password().with_guests();
    console.press("sd");
    for screen in ["1", "2", "3", "4", "5", "6", "?"] {
        console.press(screen);
        let text = console.text();
        assert!(
            text.contains("Pošiljanje je ustavljeno: AJPES 413:"),
            "{text}"
        );
        // To its end, which says what to do, in as many rows as it needs.
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let todo = crate::words::service_code("413", crate::domain::language::Language::Slovenian)
            .expect("known")
            .todo;
        assert!(words.contains(todo), "{text}");
    }
}

#[test]
fn the_next_of_a_party_has_what_they_share() {
    let mut console = Console::open().with_guests();
    console.press("6");
    console.key(KeyCode::Enter);
    console.key(KeyCode::F(3));
    let text = console.text();
    assert!(text.contains("Nov gost"), "{text}");
    assert!(text.contains("Priimek        Kovač"), "{text}");
}

#[test]
fn a_list_is_taken_in_and_what_needs_a_person_is_shown() {
    let mut console = Console::open();
    let path = console.folder().join("gostje.csv");
    std::fs::write(
        &path,
        "first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure\n\
         Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-13T09:00,2026-08-14T10:00\n\
         O,Llewelyn,M,1990-01-01,GB,P,AB123,2026-08-13T09:30,2026-08-14T10:00\n\
         Jan,Kovač,M,1990-01-01,SI,I,AB124,kmalu,2026-08-14T10:00\n",
    )
    .expect("written");
    console.press("i");
    console.press(&path.display().to_string());
    console.key(KeyCode::Enter);
    let text = console.text();
    assert!(text.contains("vrstic 3: novih 2"), "{text}");
    assert!(text.contains("vrstica 3: Llewelyn O"), "{text}");
    assert!(text.contains("prihod »kmalu« ni razumljiv"), "{text}");
}
