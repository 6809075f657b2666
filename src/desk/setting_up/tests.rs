use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::secrets;

fn breza() -> NewHouse {
    let mut house = NewHouse::default();
    for (setting, text) in [
        (Setting::Name, "Hotel »Breza\" "),
        (Setting::Number, "020417"),
        (Setting::Units, "101-120, 201, K1"),
        (Setting::Beds, "60"),
        (Setting::Rate, "2,50"),
        (Setting::RateFrom, "2026-01-01"),
        (Setting::Endpoint, "practice"),
        (Setting::UserName, "hotel"),
        (Setting::Certificate, ""),
    ] {
        house.set(setting, text);
    }
    house.set_password(Setting::Password, "ge'slo\"\\1".to_owned());
    house
}

#[test]
fn what_is_written_loads_and_is_for_its_owner_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new/recepcija/config.toml");
    let written = breza().write(&path).expect("written");
    let config = Config::load(&written.config).expect("loads");
    let facility = &config.facilities[0].facility;
    assert_eq!(facility.name, "Hotel »Breza\"");
    assert_eq!(facility.id.number(), 20417);
    assert_eq!(facility.units.len(), 22);
    assert_eq!(facility.permanent_beds, 60);
    let account = &config.accounts[0];
    let secrets = secrets::load(&config, account).expect("the password");
    assert_eq!(secrets.password.expose(), "ge'slo\"\\1");
    for file in [Some(written.config), written.secrets]
        .into_iter()
        .flatten()
    {
        let mode = std::fs::metadata(&file)
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{file:?}");
    }
}

#[test]
fn a_file_that_exists_is_never_touched_and_nothing_is_left_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("config.toml");
    std::fs::write(&path, "mine").expect("written");
    let refused = breza().write(&path);
    assert!(matches!(refused, Err(SettingUpError::Exists(_))));
    assert_eq!(std::fs::read_to_string(&path).expect("there"), "mine");
    assert!(!folder.path().join(SECRETS_FILE).exists());
    // The other way round: the passwords of somebody stay, and the settings point at ours.
    std::fs::remove_file(&path).expect("removed");
    let secrets = folder.path().join(SECRETS_FILE);
    std::fs::write(&secrets, "theirs").expect("written");
    let written = breza().write(&path).expect("written");
    assert_eq!(std::fs::read_to_string(&secrets).expect("there"), "theirs");
    assert_eq!(written.secrets, Some(folder.path().join("secrets-2.toml")));
    let config = Config::load(&written.config).expect("loads");
    secrets::load(&config, &config.accounts[0]).expect("the password");
}

#[track_caller]
fn wrong(setting: Setting, text: &str, said: &str) {
    let mut house = NewHouse::default();
    house.set(setting, text);
    let problem = house.problem(setting, Path::new("/nowhere/config.toml"));
    let problem = problem.unwrap_or_else(|| panic!("{text} is taken"));
    assert!(problem.contains(said), "{problem}");
}

#[test]
fn an_answer_is_judged_by_the_rules_of_the_file() {
    wrong(Setting::Number, "20a", "iz samih števk");
    wrong(Setting::Number, "", "iz samih števk");
    wrong(Setting::Name, "  ", "naziv manjka");
    wrong(Setting::Beds, "-1", "s števkami");
    wrong(Setting::Rate, "dva", "znesek v evrih");
    wrong(Setting::RateFrom, "2026-02-30", "ni v koledarju");
    wrong(Setting::Endpoint, "http://example.com/", "https://");
    wrong(Setting::UserName, "", "ime manjka");
    wrong(Setting::Units, "101, 101", "dvakrat");
    wrong(Setting::Units, "120-101", "nazaj");
    wrong(Setting::Certificate, "/nowhere/at/all.p12", "ni");
    let house = breza();
    for setting in [
        Setting::Name,
        Setting::Units,
        Setting::Rate,
        Setting::Endpoint,
    ] {
        let problem = house.problem(setting, Path::new("/nowhere/config.toml"));
        assert_eq!(problem, None, "{setting:?}");
    }
}

#[test]
fn explanations_come_in_both_languages() {
    let mut house = breza();
    assert!(house.to_toml().contains("Turistična taksa"));
    house.language = Language::English;
    assert!(house.to_toml().contains("Tourist tax"));
    assert!(house.to_toml().contains("language = \"en\""));
}
