//! Settings and wrong use: exit code 3, and words that help.

use crate::courier::{HEADS, LIST as ROWS};
use crate::house::{House, Practice, program};

#[test]
fn an_unknown_key_is_told_with_file_line_and_what_is_allowed() {
    let house = House::offline();
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    house.write(
        "config.toml",
        settings.replace("user_name", "user_nmae").as_bytes(),
    );
    let output = house.command(&["check"]).output().expect("run");
    assert_eq!(output.status.code(), Some(3));
    let message = String::from_utf8_lossy(&output.stderr);
    for part in ["config.toml", "5", "user_nmae", "user_name"] {
        assert!(message.contains(part), "{part} in {message}");
    }
}

#[test]
fn the_settings_are_found_by_option_and_environment() {
    let house = House::offline();
    let output = program()
        .env("RECEPCIJA_CONFIG", house.path("config.toml"))
        .args(["check", "--now", "2026-08-20T18:00"])
        .output()
        .expect("run");
    assert_eq!(output.status.code(), Some(0));
    let missing = program()
        .args(["--config", "/nonexistent.toml", "check"])
        .output()
        .expect("run");
    assert_eq!(missing.status.code(), Some(3));
}

#[test]
fn a_rehearsal_never_meets_the_production_service() {
    let house = House::reporting_to("production");
    house.run(&["check"], 3);
    let house = House::reporting_to("https://www.ajpes.si/wsrno/eTurizem/wsETurizemPorocanje.asmx");
    house.run(&["send"], 3);
}

#[test]
fn guests_of_the_production_service_are_not_told_to_a_practice_service() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    house.import("list.csv", &format!("{HEADS}{ROWS}"), 0);
    let begun_for = "UPDATE facility_use SET for_production = 1";
    assert_eq!(house.book().execute(begun_for, []).expect("noted"), 1);
    let output = house.command(&["send"]).output().expect("run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("a book of true guests"), "{said}");
    let states = house.states();
    assert!(
        states.iter().all(|(_, state)| state == "queued"),
        "{states:?}"
    );
    assert_eq!(
        practice.look("/entries.json")["entries"]
            .as_array()
            .map_or(9, Vec::len),
        0
    );
}

#[test]
fn as_long_as_a_book_has_no_guests_it_follows_the_settings() {
    let house = House::offline();
    house.run(&["check"], 0);
    let begun_for = || -> Option<bool> {
        let query = "SELECT for_production FROM facility_use";
        house
            .book()
            .query_row(query, [], |row| row.get(0))
            .expect("noted")
    };
    assert_eq!(begun_for(), Some(false));
    house
        .book()
        .execute("UPDATE facility_use SET for_production = 1", [])
        .expect("noted");
    house.run(&["check"], 0);
    assert_eq!(begun_for(), Some(false));
    house.import("list.csv", &format!("{HEADS}{ROWS}"), 0);
    house
        .book()
        .execute("UPDATE facility_use SET for_production = 1", [])
        .expect("noted");
    house.run(&["check"], 1);
    assert_eq!(begun_for(), Some(true));
}

#[test]
fn plain_http_leaves_this_machine_never() {
    House::reporting_to("http://example.com/").run(&["check"], 3);
}

#[test]
fn wrong_arguments_exit_with_3_and_help_with_0() {
    for arguments in [
        &["send", "--bogus"][..],
        &["list", "nothing"],
        &["--now", "soon", "check"],
    ] {
        let output = program().args(arguments).output().expect("run");
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
    }
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["man"],
        &["completions", "bash"],
    ] {
        let output = program().args(arguments).output().expect("run");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(!output.stdout.is_empty());
    }
}

#[test]
fn keys_of_the_house_are_in_the_manual_and_a_bad_one_is_told_with_its_line() {
    let house = House::offline();
    let manual = house.run(&["man", "--language", "en"], 0);
    assert!(manual.contains(".SH \"KEYS\""), "{manual}");
    assert!(manual.contains("\\fBs\\fR\nsends what is due to AJPES"));
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let with_keys = |keys: &str| format!("{settings}\n[keys]\n{keys}\n");
    house.write("config.toml", with_keys("send = \"č\"").as_bytes());
    let manual = house.run(&["man", "--language", "en"], 0);
    assert!(manual.contains("\\fBč\\fR\nsends what is due to AJPES"));
    let bad = with_keys("send = \"x\"");
    house.write("config.toml", bad.as_bytes());
    let output = house.command(&["check"]).output().expect("run");
    let told = String::from_utf8(output.stderr).expect("text");
    let line = format!("vrstica {}, keys.send: ", bad.lines().count());
    assert!(told.contains(&line) && told.contains("storno"), "{told}");
    assert_eq!(output.status.code(), Some(3), "{told}");
}

#[test]
fn several_facilities_are_covered_together_or_named_one_by_one() {
    let house = House::offline();
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let second = "\n[[facility]]\nid = 30001\nname = \"Koča\"\ntourist_tax = [{ from = \"2018-01-01\", rate = \"1.60\" }]\n";
    house.write("config.toml", (settings + second).as_bytes());
    let check = house.json(&["check", "--json"], 0);
    assert_eq!(check["facilities"].as_array().map(Vec::len), Some(2));
    let path = house.write(
        "list.csv",
        b"ime;priimek;prihod\nAna;Novak;20.8.2026 10:00\n",
    );
    let path = path.to_str().expect("a path");
    house.run(&["import", path], 3);
    house.run(&["month", "2026-07"], 3);
    house.run(&["import", path, "--facility", "30001"], 1);
    let attention = house.json(&["list", "attention", "--json"], 0);
    assert_eq!(attention[0]["facility"], 30001);
    house.run(&["import", path, "--facility", "5"], 3);
}
