//! By file (R23), the doctor, and the days of our certificate, as they are seen.

use crossterm::event::KeyCode;

use super::house::Console;
use crate::console::work::{Answer, Message};
use crate::desk::{CertificateDays, Found, Part, Step};
use crate::domain::account::AccountName;
use crate::eturizem::send_error::SendProblem;

#[track_caller]
fn seen(name: &str, console: &Console) {
    for (size, text) in console.at_each_size() {
        insta::assert_snapshot!(format!("{name}_{size}"), text);
    }
}

/// Types a path in the folder of the house, in place of what is proposed.
fn type_path(console: &mut Console, name: &str) {
    let path = console.folder().join(name);
    console.control('u');
    console.press(path.to_str().expect("a path"));
}

#[test]
fn r23_what_waits_is_written_and_counts_after_the_answer() {
    let mut console = Console::open().with_guests();
    console.press("4v");
    // The proposed path has the home folder in it, the file of the test a random one.
    assert!(console.text().contains("V datoteko zapiše 3 goste"));
    type_path(&mut console, "knjiga.xml");
    console.key(KeyCode::Enter);
    assert!(console.text().contains("> hotel"), "{}", console.text());
    console.control('u');
    console.press("druga");
    console.key(KeyCode::Enter);
    let text = console.text();
    assert!(
        text.contains("Ste datoteko naložili v spletni aplikaciji?"),
        "{text}"
    );
    assert!(text.contains("3 vpisi, uporabnik druga"), "{text}");
    assert!(console.folder().join("knjiga.xml").exists());
    // Enter decides nothing: the file waits, on the first screen too.
    console.key(KeyCode::Enter);
    assert!(console.text().contains("Čaka 3"), "{}", console.text());
    console.press("1");
    assert!(
        console.text().contains("Je naložena?"),
        "{}",
        console.text()
    );
    console.press("4vd");
    let text = console.text();
    assert!(text.contains("Oddano z datoteko: 3 vpisi"), "{text}");
    assert!(text.contains("Čaka 0"), "{text}");
    console.press("6");
    assert!(
        console.text().contains("oddano z datoteko"),
        "{}",
        console.text()
    );
    // A later change names who may refuse it.
    console.press("x");
    assert!(console.text().contains("4142"), "{}", console.text());
    console.key(KeyCode::Esc);
    // It was a mistake.
    console.press("4v");
    assert!(
        console.text().contains("Umaknem potrditev"),
        "{}",
        console.text()
    );
    console.press("d");
    assert!(console.text().contains("Čaka 3"), "{}", console.text());
}

#[test]
fn r23_a_file_that_was_not_uploaded_leaves_everything_waiting() {
    let mut console = Console::open().with_guests();
    console.press("4v");
    type_path(&mut console, "knjiga.xml");
    console.key(KeyCode::Enter);
    console.key(KeyCode::Enter);
    console.press("n");
    let text = console.text();
    assert!(text.contains("Datoteka ni naložena"), "{text}");
    assert!(text.contains("Čaka 3"), "{text}");
    // The same name once more is refused, and nothing waits for an answer then.
    console.press("v");
    type_path(&mut console, "knjiga.xml");
    console.key(KeyCode::Enter);
    console.key(KeyCode::Enter);
    console.press("v");
    assert!(
        console.text().contains("V datoteko zapiše"),
        "{}",
        console.text()
    );
}

#[test]
fn popups_of_the_file_are_seen() {
    let mut console = Console::open().with_guests();
    console.press("4v");
    console.control('u');
    console.press("~/breza.xml");
    seen("file_prompt", &console);
    console.key(KeyCode::Esc);
    let facility = console.facility();
    console.write_file(facility, "breza.xml");
    console.press("v");
    seen("file_question", &console);
    console.press("d");
    console.press("v");
    seen("file_undo", &console);
}

#[test]
fn the_doctor_tells_step_by_step() {
    let mut console = Console::open().with_guests();
    console.press("=");
    let text = console.at(120, 40);
    for part in [
        "nastavitve           v redu",
        "varna povezava       ni preverjeno navaden http na tem računalniku",
        "prijava v storitev   v redu        uporabniško ime in geslo sta prava",
    ] {
        assert!(text.contains(part), "{text}");
    }
    console.key(KeyCode::Esc);
    assert!(console.text().contains("1 Danes"), "{}", console.text());
}

#[test]
fn the_page_of_the_doctor_is_seen() {
    let mut console = Console::open();
    console.empty_doctor();
    let account = Some(AccountName::unnamed());
    let nowhere = "www.ajpes.si:443".to_owned();
    for (part, account, found) in [
        (Part::Access, None, Found::AccessGood),
        (Part::Certificate, account.clone(), Found::NoCertificate),
        (
            Part::Name,
            account.clone(),
            Found::NoAddress(nowhere, SendProblem::NameNotFound),
        ),
        (Part::Clock, account.clone(), Found::Clock(-3700)),
        (Part::Answer, account.clone(), Found::AnsweredNo(403)),
        (
            Part::Login,
            account,
            Found::NotTried(crate::desk::Because::Production),
        ),
    ] {
        let step = Step {
            part,
            account,
            found,
        };
        console.tell(Message::Unasked(Answer::Step(Box::new(step))));
    }
    seen("doctor", &console);
}

#[test]
fn the_last_line_counts_the_days_of_our_certificate() {
    for (days, said) in [
        (40, None),
        (30, Some("potrdilo še 30 dni")),
        (12, Some("potrdilo še 12 dni")),
        (4, Some("potrdilo še 4 dni")),
        (2, Some("potrdilo še 2 dni")),
        (1, Some("potrdilo še 1 dan")),
    ] {
        let mut console = Console::open().with_guests();
        console.certificate_ends_in(days);
        for (width, height) in [(60, 16), (80, 24), (120, 40)] {
            let text = console.at(width, height);
            let status = text.lines().last().expect("a line");
            assert_eq!(status.contains("potrdilo"), said.is_some(), "{status}");
            assert!(said.is_none_or(|said| status.contains(said)), "{status}");
            assert!(status.ends_with("VADNICA"), "{status}");
            assert!(status.contains("Čaka 3"), "{status}");
        }
    }
}

#[test]
fn a_certificate_that_is_over_is_said_on_every_screen() {
    let mut console = Console::open().with_guests();
    console.certificate_ends_in(-2);
    for key in ["1", "2", "3", "4", "5", "6"] {
        console.press(key);
        let text = console.at(80, 24);
        assert!(
            text.contains("Digitalno potrdilo je poteklo"),
            "{key}: {text}"
        );
        assert!(text.contains("potrdilo je poteklo "), "{key}: {text}");
    }
    console.press("n");
    assert!(console.text().contains("Digitalno potrdilo je poteklo"));
}

impl Console {
    fn certificate_ends_in(&mut self, days: i64) {
        let found = vec![CertificateDays {
            account: AccountName::unnamed(),
            valid_until: crate::clock::Clock::machine().now().plus_hours(24 * days),
        }];
        self.tell(Message::Unasked(Answer::Certificates(found)));
    }
}
