//! A configuration that is right is read with all it says.

use super::*;
use crate::actions::{Action, Key};
use crate::domain::facility::{FacilityKind, UsedBy};

mod mistakes;

const SMALLEST: &str = r#"
database = "book.db"
[service]
endpoint = "test"
user_name = "hotel"
[[facility]]
id = 20417
name = "Hotel Breza"
"#;

fn read(text: &str) -> Result<Config, ConfigError> {
    Config::from_toml(Path::new("/srv/hotel/config.toml"), text)
}

#[track_caller]
fn loaded(text: &str) -> Config {
    read(text).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn problems(text: &str) -> Vec<ConfigProblem> {
    match read(text) {
        Err(ConfigError::Invalid { problems, .. }) => problems,
        other => panic!("{other:?}"),
    }
}

/// The one problem of the text: line, key, and a part of its words in English.
#[track_caller]
fn case(text: &str, line: usize, key: &str, words: &str) {
    let found = problems(text);
    let [problem] = found.as_slice() else {
        panic!("{found:#?}");
    };
    let told = describe(&problem.problem, Language::English);
    assert_eq!((problem.line, problem.key.as_str()), (line, key), "{told}");
    assert!(told.contains(words), "{told}");
    let slovenian = describe(&problem.problem, Language::Slovenian);
    assert!(!slovenian.is_empty() && slovenian != told, "{slovenian}");
}

/// The smallest file with lines added to its facility, which begin in line 9.
fn with(facility_lines: &str) -> String {
    format!("{SMALLEST}{facility_lines}")
}

#[test]
fn how_the_console_looks_is_said_and_a_slip_has_its_line() {
    assert_eq!(loaded(SMALLEST).appearance, Appearance::default());
    for (name, theme) in Theme::NAMES {
        let text = with(&format!("[console]\ntheme = \"{name}\"\nascii = true\n"));
        let found = loaded(&text).appearance;
        assert_eq!((found.theme, found.ascii), (Some(theme), Some(true)));
    }
    let slip = with("[console]\ntheme = \"drak\"\n");
    case(&slip, 10, "console.theme", "did you mean dark?");
    let slip = with("[console]\nascii = \"true\"\n");
    case(&slip, 10, "console.ascii", "true or false");
}

#[test]
fn what_the_line_needs_is_said_with_how_the_console_looks() {
    let usual = loaded(SMALLEST).terminal;
    assert_eq!((usual.escape_patience, usual.may_stop), (None, true));
    assert_eq!(usual.panel_delay.as_millis(), 120);
    let text = with(
        "[console]\nescape_timeout_ms = 300\nctrl_z = \"off\"\npanel_delay_ms = 0\nhighlight = true\n",
    );
    let said = loaded(&text);
    let patience = said.terminal.escape_patience.map(|it| it.as_millis());
    assert_eq!((patience, said.terminal.may_stop), (Some(300), false));
    assert!(said.terminal.panel_delay.is_zero());
    assert_eq!(said.appearance.highlight, Some(true));
    let slip = with("[console]\npanel_delay_ms = 60001\n");
    case(&slip, 10, "console.panel_delay_ms", "60000");
    let slip = with("[terminal]\nctrl_z = \"off\"\n");
    case(&slip, 9, "terminal", "");
}

#[test]
fn the_smallest_file_has_sensible_defaults() {
    let config = loaded(SMALLEST);
    assert_eq!(config.language, Language::Slovenian);
    assert_eq!(config.database, Path::new("/srv/hotel/book.db"));
    assert_eq!(config.secrets, SecretsSetting::NotSaid);
    let id = FacilityId::new(20417).expect("a number");
    let settings = config.facility(id).expect("the facility");
    assert_eq!(settings.intake, None);
    assert_eq!(settings.facility.kind, FacilityKind::Hotel);
    assert_eq!(settings.facility.departure_time.to_string(), "10:00:00");
    assert_eq!(settings.facility.first_sequence_number.number(), 1);
    assert_eq!(settings.facility.sequence_number_width, 1);
    assert!(settings.facility.tourist_tax.is_empty());
    let account = config.account_of(id).expect("the account");
    assert_eq!(account.name, AccountName::unnamed());
    assert_eq!(account.endpoint, EndpointSetting::Test);
    assert_eq!(account.rows_per_package, 100);
}

#[test]
fn units_and_rates_are_read_with_all_they_say() {
    let text = with(concat!(
        "units = [\"101\", { name = \"102\", beds = 2, used_by = \"staff\" }]\n",
        "tourist_tax = [{ from = \"2026-01-01\", rate = \"3.13\" },\n",
        "  { from = \"2018-01-01\", rate = \"2,5\", part_share = \"0.25\" }]\n",
    ));
    let config = loaded(&text);
    let facility = &config.facilities[0].facility;
    assert_eq!(facility.units[0].used_by, UsedBy::Guests);
    assert_eq!(facility.units[1].beds, Some(2));
    assert_eq!(facility.units[1].used_by, UsedBy::Staff);
    let rate = |day: &str| facility.rate_on(day.parse().expect("a date"));
    assert_eq!(rate("2025-12-31").expect("a rate").to_wire(), "2.50");
    assert_eq!(rate("2026-01-01").expect("a rate").to_wire(), "3.13");
    let first = facility.tourist_tax[0];
    assert_eq!(first.part_share_ten_thousandths, Some(2_500));
}

#[test]
fn each_facility_reports_under_the_account_it_chose() {
    let config = loaded(
        r#"
database = "~/book.db"
[service_account.obala]
endpoint = "production"
user_name = "obala"
certificate = "/etc/ajpes.p12"
[service_account.bled]
endpoint = "http://[::1]:8080/eturizem"
user_name = "bled"
[[facility]]
id = 1
name = "Prvi"
service = "obala"
intake = "prvi"
[[facility]]
id = 2
name = "Drugi"
service = "bled"
"#,
    );
    let account = |id| config.account_of(FacilityId::new(id).expect("a number"));
    assert_eq!(account(1).expect("an account").user_name, "obala");
    let certificate = account(1).and_then(|account| account.certificate.clone());
    assert_eq!(certificate, Some(PathBuf::from("/etc/ajpes.p12")));
    assert_eq!(account(2).expect("an account").name.as_str(), "bled");
    assert!(config.database.is_absolute() && config.database.ends_with("book.db"));
    let intake = config.facilities[0].intake.as_deref();
    assert_eq!(intake, Some(Path::new("/srv/hotel/prvi")));
}

#[test]
fn a_list_mapping_is_read() {
    let text = with(concat!(
        "[import.clock]\ndelimiter = \"\\t\"\nencoding = \"cp1250\"\ndate_formats = [\"d.m.yyyy\"]\n",
        "columns = { \"Ime gosta\" = \"first_name\" }\ndocuments = { \"ID card\" = \"I\" }\n",
        "countries = { \"Anglija\" = \"GB\" }\nsexes = { \"gospa\" = \"F\" }\n",
    ));
    let config = loaded(&text);
    let mapping = config.import("clock").expect("a mapping");
    assert_eq!(mapping.delimiter, Some('\t'));
    assert_eq!(mapping.encoding.as_deref(), Some("windows-1250"));
    assert_eq!(mapping.date_formats, ["%d.%m.%Y"]);
    let column = ("Ime gosta".to_owned(), "first_name".to_owned());
    assert_eq!(mapping.columns, [column]);
    assert_eq!(mapping.documents[0].1, DocumentType::IdentityCard);
    assert_eq!(mapping.countries[0].1, "GB");
    assert_eq!(mapping.sexes[0].1, Sex::Female);
}

#[test]
fn files_that_are_missing_are_not_a_matter_of_form() {
    let text = with("[secrets]\nsource = \"file\"\nfile = \"nowhere/secrets.toml\"\n").replace(
        "user_name",
        "certificate = \"nowhere.p12\"\nca_certificates = \"no.pem\"\nuser_name",
    );
    let config = loaded(&text);
    let path = PathBuf::from("/srv/hotel/nowhere/secrets.toml");
    assert_eq!(config.secrets, SecretsSetting::File(path));
}

#[test]
fn keys_of_the_house_are_read() {
    let config = loaded(&with(
        "[keys]\nsend = \"F8\"\nstorno = [\"s\", \"č\"]\nsend_ahead = []\n",
    ));
    let keys = &config.keys;
    assert_eq!(keys.key_of(Action::Send), Some(Key::F(8)));
    assert_eq!(keys.key_of(Action::Storno), Some(Key::Char('s')));
    assert_eq!(keys.key_of(Action::SendAhead), None);
    assert_eq!(keys.key_of(Action::New), Some(Key::Char('n')));
    assert_eq!(loaded(&with("")).keys, KeyMap::default());
}

#[test]
fn limits_of_lists_are_read_and_are_usual_where_nothing_is_said() {
    let limits = loaded(&with(
        "[limits]\nlist_mebibytes = 50\nlist_rows = 1_000_000\n",
    ))
    .limits;
    assert_eq!(limits.list_mebibytes, Some(50));
    assert_eq!(limits.list_rows, Some(1_000_000));
    assert_eq!(loaded(&with("")).limits, LimitSettings::default());
}

#[test]
fn a_file_without_end_is_no_settings() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let text = with("") + &"#".repeat(1024 * 1024);
    std::fs::write(file.path(), text).expect("written");
    let error = Config::load(file.path()).expect_err("too large");
    assert!(matches!(error, ConfigError::TooLarge { .. }));
    for (language, words) in [
        (Language::Slovenian, "večja od 1 MiB"),
        (Language::English, "larger than 1 MiB"),
    ] {
        let said = error.describe(language);
        assert!(said.contains(words), "{said}");
    }
    let endless = Config::load(std::path::Path::new("/dev/zero"));
    assert!(matches!(endless, Err(ConfigError::TooLarge { .. })));
}

#[test]
fn a_file_without_anything_names_the_questions_that_make_one() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    for text in ["", "\n \n"] {
        std::fs::write(file.path(), text).expect("written");
        let error = Config::load(file.path()).expect_err("empty");
        assert!(matches!(error, ConfigError::Nothing { .. }));
        for (language, words) in [
            (Language::Slovenian, "je prazna"),
            (Language::English, "is empty"),
        ] {
            let said = error.describe(language);
            assert!(
                said.contains(words) && said.contains("recepcija setup"),
                "{said}"
            );
        }
    }
}
