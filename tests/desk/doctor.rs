//! `recepcija doctor`: each step with its verdict, over real sockets.

use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use crate::house::{House, Practice, Scripted, answer};

pub const LIST: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
B1,101,Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-20T10:00,2026-08-23T10:00
";
pub const NO_ROWS: &str =
    "<data success=\"0\" failure=\"1\"><row id=\"1\" msg=\"41396\" msgTxt=\"\"/></data>";

/// Verdict and finding of a step.
#[track_caller]
pub fn step(examined: &Value, step: &str) -> (String, String) {
    let steps = examined["steps"].as_array().expect("steps");
    let found = steps
        .iter()
        .find(|found| found["step"] == step)
        .unwrap_or_else(|| panic!("no step {step}"));
    let text = |key: &str| found[key].as_str().expect("text").to_owned();
    (text("verdict"), text("finding"))
}

#[track_caller]
pub fn expect(examined: &Value, expected: &[(&str, &str, &str)]) {
    for (part, verdict, finding) in expected {
        let found = step(examined, part);
        assert_eq!(
            (found.0.as_str(), found.1.as_str()),
            (*verdict, *finding),
            "{part} in {examined:#}"
        );
    }
}

#[track_caller]
pub fn not_tried(examined: &Value, parts: &[&str]) {
    for part in parts {
        assert_eq!(
            step(examined, part).0,
            "not_tried",
            "{part} in {examined:#}"
        );
    }
}

pub fn examine(house: &House, code: i32) -> Value {
    house.json(&["doctor", "--json"], code)
}

/// A house in order has a copy of its book.
pub fn back_up(house: &House) {
    let folder = house.path("copies");
    house.run(&["backup", folder.to_str().expect("a path")], 0);
}

#[test]
fn the_age_of_the_newest_copy_is_told() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    let found = |house: &House, verdict, finding, code| {
        let examined = examine(house, code);
        expect(&examined, &[("backup", verdict, finding)]);
    };
    found(&house, "ok", "nothing_entered", 1);
    house.import("list.csv", LIST, 0);
    found(&house, "warning", "none", 1);
    back_up(&house);
    found(&house, "ok", "fresh", 0);
    let house = house.at("2026-08-22T19:00");
    found(&house, "warning", "old", 1);
    let text = house.run(&["--language", "sl", "doctor"], 1);
    assert!(text.contains("stara 2 dni 1 h"), "{text}");
}

#[test]
fn a_house_in_order_is_called_so_and_nothing_is_changed() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    house.import("list.csv", LIST, 0);
    back_up(&house);
    let book = std::fs::read(house.path("book.db")).expect("read");
    let examined = examine(&house, 0);
    assert_eq!(examined["verdict"], "ok");
    expect(
        &examined,
        &[
            ("settings", "ok", "read"),
            ("database", "ok", "whole"),
            ("access", "ok", "private"),
            ("disk", "ok", "room"),
            ("backup", "ok", "fresh"),
            ("credentials", "ok", "found"),
            ("certificate", "ok", "none_set"),
            ("name", "ok", "addresses"),
            ("connection", "ok", "connected"),
            ("tls", "not_tried", "plain_http"),
            ("answer", "ok", "answered"),
            ("clock", "ok", "agrees"),
            ("login", "ok", "logged_in"),
        ],
    );
    assert_eq!(std::fs::read(house.path("book.db")).expect("read"), book);
    assert_eq!(
        practice.look("/entries.json")["entries"],
        serde_json::json!([])
    );
    let text = house.run(&["--language", "sl", "doctor"], 0);
    assert!(text.contains("knjiga gostov       v redu"), "{text}");
    assert!(
        text.contains("uporabniško ime in geslo sta prava"),
        "{text}"
    );
}

#[test]
fn nothing_of_a_guest_is_sent_and_a_wrong_login_is_told() {
    let service = Scripted::new(|_, request| {
        let refused = "<data success=\"0\" failure=\"1\"><row msg=\"413\" msgTxt=\"\"/></data>";
        Some(if request.starts_with("POST") {
            answer(refused)
        } else {
            "<html/>".to_owned()
        })
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", LIST, 0);
    let examined = examine(&house, 3);
    expect(
        &examined,
        &[
            ("answer", "ok", "answered"),
            ("clock", "warning", "not_said"),
            ("login", "fault", "refused_by_code"),
        ],
    );
    // The connection alone comes first, and says nothing.
    let bare = service.requests.recv().expect("a connection");
    assert_eq!(bare.trim(), "");
    let looked = service.requests.recv().expect("a request");
    assert!(looked.starts_with("GET ") && !looked.contains("geslo"));
    let login = service.requests.recv().expect("a request");
    assert!(
        login.contains("geslo") && !login.contains("<row"),
        "{login}"
    );
    assert!(!login.contains("Novak"));
}

#[test]
fn where_nobody_listens_the_way_ends_and_what_comes_after_is_not_tried() {
    let house = House::offline();
    let examined = examine(&house, 2);
    expect(
        &examined,
        &[
            ("database", "warning", "missing"),
            ("connection", "fault", "refused"),
            ("tls", "not_tried", "earlier_step_failed"),
        ],
    );
    not_tried(&examined, &["answer", "clock", "login"]);
    assert!(!house.path("book.db").exists(), "a look makes nothing");
}

#[test]
fn without_settings_or_with_mistakes_in_them_nothing_else_is_tried() {
    let house = House::offline();
    house.write("config.toml", b"languag = \"sl\"\n");
    let examined = examine(&house, 3);
    expect(&examined, &[("settings", "fault", "mistakes")]);
    not_tried(&examined, &["database", "credentials", "name", "login"]);
    std::fs::remove_file(house.path("config.toml")).expect("removed");
    let examined = examine(&house, 3);
    expect(&examined, &[("settings", "fault", "mistakes")]);
}

#[test]
fn a_damaged_book_is_told_and_left_alone() {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    let path = house.path("book.db");
    let mut bytes = std::fs::read(&path).expect("read");
    bytes.iter_mut().skip(4096).for_each(|byte| *byte = 0xA5);
    std::fs::write(&path, &bytes).expect("damaged");
    let examined = examine(&house, 2);
    expect(&examined, &[("database", "fault", "damaged")]);
    assert_eq!(std::fs::read(&path).expect("read"), bytes);
}

#[test]
fn a_book_that_others_may_read_is_told() {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    let open = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(house.path("book.db"), open).expect("set");
    let examined = examine(&house, 2);
    expect(&examined, &[("access", "warning", "open_to_others")]);
}

/// Sending stopped at a wrong password. Where the doctor is not let in either, it stays so; where it
/// is, nothing is called stopped any more, and what waits still waits.
#[test]
fn what_was_mended_since_sending_stopped_is_not_called_stopped() {
    let refused = |code: &str| {
        let row = format!("<row msg=\"{code}\" msgTxt=\"\"/>");
        answer(&format!("<data success=\"0\" failure=\"1\">{row}</data>"))
    };
    let service = Scripted::new(move |_, request| {
        let is_right = request.contains("prav");
        Some(match request.starts_with("POST") {
            true if is_right => refused("41396"),
            true => refused("413"),
            false => "<html/>".to_owned(),
        })
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", LIST, 0);
    house.run(&["send"], 3);
    let stops = |desk: &recepcija::desk::Desk| desk.store().account_stops().expect("read").len();
    for (password, left) in [("narobe", 1), ("prav", 0)] {
        house.set_password(password);
        let config = recepcija::config::Config::load(&house.path("config.toml")).expect("settings");
        let clock = recepcija::clock::Clock::machine();
        let mut desk =
            recepcija::desk::Desk::open(std::sync::Arc::new(config), clock).expect("opened");
        let options = recepcija::desk::DoctorOptions::default();
        let now = || recepcija::clock::Clock::machine().now();
        assert_eq!(stops(&desk), 1);
        desk.examine(
            options,
            &now,
            &recepcija::desk::Cancel::default(),
            &mut |_| {},
        )
        .expect("examined");
        assert_eq!(stops(&desk), left, "{password}");
    }
    assert!(house.states().iter().all(|(_, state)| state == "queued"));
}
