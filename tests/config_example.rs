//! The example of a configuration loads as it stands, with each of its switched-off settings, and
//! leaves no key unexplained.

use std::path::{Path, PathBuf};

use recepcija::config::{Config, keys};

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("config.example.toml")
}

fn text() -> String {
    std::fs::read_to_string(path()).expect("the example")
}

/// A line such as `#proxy = "…"`: a setting that is switched off, not an explanation.
fn is_switched_off(line: &str) -> bool {
    line.strip_prefix('#')
        .is_some_and(|rest| !rest.is_empty() && !rest.starts_with(' '))
}

#[test]
fn the_example_loads_as_it_stands() {
    let config = Config::load(&path()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(config.facilities.len(), 1);
    assert_eq!(config.imports.len(), 1);
}

#[test]
fn each_switched_off_setting_loads_when_it_is_switched_on() {
    let text = text();
    let lines: Vec<&str> = text.lines().collect();
    let mut switched = 0;
    let mut start = 0;
    while start < lines.len() {
        let group = lines[start..]
            .iter()
            .take_while(|line| is_switched_off(line));
        let length = group.count();
        if length == 0 {
            start += 1;
            continue;
        }
        let on = |(place, line): (usize, &&str)| {
            let is_on = (start..start + length).contains(&place);
            line.strip_prefix('#')
                .filter(|_| is_on)
                .unwrap_or(line)
                .to_owned()
        };
        let mut changed: Vec<String> = lines.iter().enumerate().map(on).collect();
        if lines[start].starts_with("#service = ") {
            changed.push("[service_account.obala]\nendpoint = 'test'\nuser_name = 'x'".to_owned());
        }
        if let Err(error) = Config::from_toml(&path(), &changed.join("\n")) {
            panic!("{error}");
        }
        switched += 1;
        start += length;
    }
    assert!(switched >= 6, "{switched}");
}

#[test]
fn the_example_mentions_every_key_of_the_reader() {
    let text = text();
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .collect();
    for (table, keys) in keys::ALL {
        for key in keys {
            assert!(words.contains(key), "[{table}] {key}");
        }
    }
    for meaning in keys::COLUMN_MEANINGS {
        assert!(words.contains(meaning), "column {meaning}");
    }
}

#[test]
fn a_made_up_key_would_not_be_found_in_the_reader() {
    let with_slip = text().replace("municipality =", "municipalty =");
    let error = Config::from_toml(&path(), &with_slip).expect_err("a slip");
    assert!(error.to_string().contains("did you mean municipality?"));
}
