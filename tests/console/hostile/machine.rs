//! What stands on the machine: settings and the environment.

use super::payloads::name;
use super::strict::{Form, assert_ours};
use super::{NOW, assert_all_seen, command, payloads};
use crate::house::House;
use crate::kernel::wait_until_idle;
use crate::terminal::Console;

/// A text of TOML in which everything but ASCII letters is escaped.
pub(super) fn toml_text(text: &str) -> String {
    let letter = |c: char| match c {
        c if c.is_ascii_alphanumeric() || c == ' ' => c.to_string(),
        c => format!("\\U{:08X}", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

#[test]
fn way_10_settings() {
    let payloads = payloads::all();
    let names = payloads
        .iter()
        .enumerate()
        .map(|(place, payload)| name(place, payload));
    let names: Vec<String> = names.collect();
    // As keys that nobody knows, and as values that cannot be.
    let keys: Vec<String> = names
        .iter()
        .map(|name| format!("{} = 1\n", toml_text(name)))
        .collect();
    let house = House::new();
    let good = std::fs::read_to_string(house.settings()).expect("settings");
    std::fs::write(house.settings(), format!("{}{good}", keys.concat())).expect("written");
    let said = command(&house, &["list", "book"], &[], "unknown settings");
    assert_all_seen(&said, names.len(), "unknown settings");
    for language in &names[..40] {
        let wrong = good.replace("\"sl\"", &toml_text(language));
        std::fs::write(house.settings(), wrong).expect("written");
        let said = command(&house, &["list", "book"], &[], "wrong settings");
        assert!(said.contains("Qx"), "{said}");
    }
    // As names of what is there.
    let units: Vec<String> = names.iter().map(|name| toml_text(name)).collect();
    let hostile = good
        .replace(
            "[\"101\", \"102\", \"103\"]",
            &format!("[{}]", units.join(", ")),
        )
        .replace(
            "\"Hotel Breza\"",
            &toml_text(&format!("Hotel {}", payloads.concat())),
        )
        .replace("\"hotel\"", &toml_text(&payloads.concat()));
    for text in [hostile, format!("language = \"sl\"{}", good.trim_start())] {
        std::fs::write(house.settings(), text).expect("written");
        command(&house, &["doctor"], &[], "names in settings");
        command(&house, &["list", "book"], &[], "names in settings");
    }
}

#[test]
fn way_13_the_environment() {
    let house = House::new();
    for (place, payload) in payloads::all().iter().enumerate() {
        let said = name(place, payload).replace('\0', "");
        let environment: Vec<(&str, &str)> = [
            "LANG",
            "LC_ALL",
            "USER",
            "LOGNAME",
            "COLORTERM",
            "RECEPCIJA_COLOR",
            "TZ",
            "COLUMNS",
            "VISUAL",
        ]
        .map(|name| (name, said.as_str()))
        .to_vec();
        if place % 8 == 0 {
            let settings = house.settings();
            let console =
                Console::start_with(24, 80, &["--config", &settings, "--now", NOW], &environment);
            console.wait_for("Hotel Breza");
            wait_until_idle(console.pid());
            assert_ours(&console.raw(), Form::Screen, "environment");
        }
        command(&house, &["list", "book"], &environment, "environment");
        command(&house, &["list", &said], &environment, "argument");
    }
}
