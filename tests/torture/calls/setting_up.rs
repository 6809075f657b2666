//! The first settings and the passwords beside them, written while the power or the disk goes: they are
//! there together and load, or the settings are not there and can be written anew.

use std::path::Path;
use std::process::{Command, Stdio};

use recepcija::config::Config;
use recepcija::desk::{Keeping, NewHouse, Setting};
use recepcija::secrets;

use super::library::{Deed, Ended, watched};
use crate::house::House;

const SETTINGS: &str = "RECEPCIJA_TORTURE_SETTINGS";

/// The process that writes; without a place for its settings it is nothing.
#[test]
#[ignore = "a set-up of the test below, in a process of its own"]
fn a_set_up_that_writes() {
    let Ok(path) = std::env::var(SETTINGS) else {
        return;
    };
    let mut house = NewHouse::default();
    for (setting, answer) in [
        (Setting::Name, "Hotel Breza"),
        (Setting::Number, "20417"),
        (Setting::Units, "101-103"),
        (Setting::Beds, "60"),
        (Setting::Rate, "2.50"),
        (Setting::RateFrom, "2018-01-01"),
        (Setting::Endpoint, "test"),
        (Setting::UserName, "hotel"),
    ] {
        house.set(setting, answer);
    }
    house.set_password(Setting::Password, "skrivnost".to_owned());
    house.keeping = Keeping::File;
    house.write(Path::new(&path)).expect("written");
}

fn write(house: &House, deed: Deed, at: usize) -> Ended {
    let name = "calls::setting_up::a_set_up_that_writes";
    let mut program = Command::new(std::env::current_exe().expect("this program"));
    program
        .args(["--exact", name, "--ignored", "--quiet"])
        .env(SETTINGS, house.path("new/config.toml"))
        .stdin(Stdio::null());
    watched(&mut program, house, deed, at)
}

/// What is wrong with what was written; `None` in it: there are no settings.
fn problem(house: &House) -> Option<Result<(), String>> {
    let path = house.path("new/config.toml");
    if !path.exists() {
        return None;
    }
    let config = match Config::load(&path) {
        Ok(config) => config,
        Err(error) => return Some(Err(error.to_string())),
    };
    let loaded = secrets::load(&config, &config.accounts[0]);
    Some(match loaded {
        Ok(secrets) if secrets.password.expose() == "skrivnost" => Ok(()),
        Ok(_) => Err("another password".to_owned()),
        Err(error) => Err(error.to_string()),
    })
}

fn unfinished(house: &House) -> usize {
    let files = std::fs::read_dir(house.path("new")).into_iter().flatten();
    let names = files.flatten().map(|file| file.file_name());
    names
        .filter(|name| name.to_string_lossy().starts_with('.'))
        .count()
}

#[track_caller]
fn disturb(deed: Deed, at: usize) {
    let house = House::offline();
    let ended = write(&house, deed, at);
    let found = problem(&house);
    assert!(
        !matches!(found, Some(Err(_))),
        "{deed:?} at {at}: {found:?}"
    );
    if ended.code == Some(0) {
        assert_eq!(found, Some(Ok(())), "{deed:?} at {at}: told to be written");
    }
    if found.is_none() {
        let again = write(&house, Deed::Count, 0);
        let said = format!("{}{}", again.output, again.messages);
        assert_eq!(again.code, Some(0), "{deed:?} at {at}, again: {said}");
        assert_eq!(problem(&house), Some(Ok(())), "{deed:?} at {at}, again");
        assert_eq!(unfinished(&house), 0, "{deed:?} at {at}");
    }
}

#[test]
fn the_first_settings_are_whole_with_their_passwords_or_not_there() {
    let usual = write(&House::offline(), Deed::Count, 0);
    assert_eq!(usual.code, Some(0), "{}{}", usual.output, usual.messages);
    let calls = usual.calls.len();
    for at in 1..=calls {
        for deed in Deed::KILLS.into_iter().chain(Deed::FAILURES) {
            disturb(deed, at);
        }
    }
    println!("set-up: {calls} calls that write, each disturbed in 7 ways: 0 losses");
}
