//! Whatever is wrong is told with its line, its key and what is allowed.

use super::*;

#[test]
fn unknown_keys_and_words_are_answered_with_the_nearest() {
    case(
        &with("adress = \"x\"\n"),
        9,
        "facility[0].adress",
        "mean address?",
    );
    case(
        &with("kind = \"hotle\"\n"),
        9,
        "facility[0].kind",
        "mean hotel?",
    );
    case(&with("[secret]\n"), 9, "secret", "mean secrets?");
    case(
        &with("[[facilty]]\nid = 2\n"),
        9,
        "facilty",
        "mean facility?",
    );
    case(
        &with("units = [{ name = \"1\", used_by = \"nobody\" }]\n"),
        9,
        "facility[0].units[0].used_by",
        "guests, staff, residents, workers",
    );
    case(
        &with("service = \"obala\"\n"),
        9,
        "facility[0].service",
        "the file has none",
    );
    case(
        &with("[import.x.columns]\n\"Ime gosta\" = \"name\"\n"),
        10,
        "import.x.columns.\"Ime gosta\"",
        "surname",
    );
}

#[test]
fn wrong_values_are_told_with_what_is_allowed() {
    case(
        &with("departure_time = 10:00:00\n"),
        9,
        "facility[0].departure_time",
        "\"10:00\"",
    );
    case(
        &with("departure_time = \"25:00\"\n"),
        9,
        "facility[0].departure_time",
        "\"25:00\"",
    );
    case(
        &with("permanent_beds = \"60\"\n"),
        9,
        "facility[0].permanent_beds",
        "without quotes",
    );
    case(
        &with("permanent_beds = -1\n"),
        9,
        "facility[0].permanent_beds",
        "from 0 to",
    );
    case(
        &with("sequence_number_width = 10\n"),
        9,
        "facility[0].sequence_number_width",
        "from 1 to 9",
    );
    case(
        &with("tourist_tax = [{ from = \"2018-01-01\", rate = 2.5 }]\n"),
        9,
        "facility[0].tourist_tax[0].rate",
        "\"2.50\"",
    );
    case(
        &with(
            "tourist_tax = [\n{ from = \"2018-01-01\", rate = \"2.5\" },\n{ from = \"1.1.2019\", rate = \"2.5\" }]\n",
        ),
        11,
        "facility[0].tourist_tax[1].from",
        "\"2018-01-01\"",
    );
    case(
        &with("municipality = \"\\u001b\"\n"),
        9,
        "facility[0].municipality",
        "empty",
    );
    case(&with("host = \"Breza\"\n"), 9, "facility[0].host", "table");
    case(
        &with("units = [101]\n"),
        9,
        "facility[0].units[0]",
        "name of a unit",
    );
    case(
        &with("[import.x]\ndelimiter = \"ab\"\n"),
        10,
        "import.x.delimiter",
        "\";\"",
    );
    case(
        &with("[import.x.countries]\nAnglija = \"UKX\"\n"),
        10,
        "import.x.countries.Anglija",
        "\"GB\"",
    );
}

#[test]
fn what_is_there_twice_is_refused() {
    case(
        &with("[[facility]]\nname = \"B\"\nid = 20417\n"),
        11,
        "facility[1].id",
        "line 7",
    );
    case(
        &with(
            "tourist_tax = [\n{ from = \"2018-01-01\", rate = \"2\" },\n{ from = \"2018-01-01\", rate = \"3\" }]\n",
        ),
        11,
        "facility[0].tourist_tax[1].from",
        "line 10",
    );
    case(
        &with("units = [\"1\", \"2\", \"1\"]\n"),
        9,
        "facility[0].units[2]",
        "twice",
    );
    case(
        &with("units = [\"1\", { name = \"H\", made_of = [\"1\", \"2\"] }]\n"),
        9,
        "facility[0].units",
        "made of \"2\"",
    );
    case(
        &with("intake = \"in\"\n[[facility]]\nname = \"B\"\nid = 2\nintake = \"in\"\n"),
        13,
        "facility[1].intake",
        "line 9",
    );
    case(
        &format!("intake = \"in\"{}", with("intake = \"own\"\n")),
        9,
        "facility[0].intake",
        "line 1",
    );
    case(
        &format!(
            "intake = \"in\"{}",
            with("[[facility]]\nname = \"B\"\nid = 2\n")
        ),
        1,
        "intake",
        "[[facility]]",
    );
    case(&with("name = \"B\"\n"), 9, "", "duplicate key");
}

#[test]
fn what_is_missing_is_told() {
    case("database = \"b\"\n", 1, "facility", "missing");
    case(
        "database = \"b\"\nfacility = []\n",
        2,
        "facility",
        "missing",
    );
    case(
        &SMALLEST.replace("endpoint = \"test\"\n", ""),
        3,
        "service.endpoint",
        "missing",
    );
    case(
        &SMALLEST.replace("id = 20417\n", ""),
        6,
        "facility[0].id",
        "missing",
    );
    case(
        "database = \"b\"\n[[facility]]\nid = 1\nname = \"A\"\n",
        2,
        "facility[0]",
        "[service]",
    );
    case(
        &with("[secrets]\nsource = \"file\"\n"),
        9,
        "secrets.file",
        "missing",
    );
}

#[test]
fn plain_http_stays_on_this_machine() {
    let to = |address: &str| SMALLEST.replace("\"test\"", &format!("\"{address}\""));
    for address in [
        "http://127.0.0.1:8080/x",
        "http://localhost/",
        "https://example.com/x",
    ] {
        loaded(&to(address));
    }
    case(
        &to("http://example.com/x"),
        4,
        "service.endpoint",
        "https://",
    );
    case(
        &to("http://127.0.0.1.example.com/"),
        4,
        "service.endpoint",
        "https://",
    );
    case(&to("ftp://127.0.0.1/"), 4, "service.endpoint", "production");
    case(&to("prodution"), 4, "service.endpoint", "production");
    case(
        &to("https://user:geslo123@example.com/"),
        4,
        "service.endpoint",
        "password",
    );
}

#[test]
fn a_password_in_an_address_is_not_repeated() {
    for address in [
        "https://hotel:geslo123@example.com/",
        "socks://hotel:geslo123@proxy",
    ] {
        let text = with("").replace("endpoint", &format!("proxy = \"{address}\"\nendpoint"));
        let error = read(&text).expect_err("a password");
        assert!(!error.to_string().contains("geslo123"), "{error}");
        assert!(!format!("{error:?}").contains("geslo123"));
    }
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_lines() {
    let text = r#"
languag = "en"
[service]
endpoint = "http://example.com"
rows_per_package = 0
[[facility]]
id = "1"
kind = "ship"
tourist_tax = [{ rate = "2.50001" }]
"#;
    let error = read(text).expect_err("mistakes");
    insta::assert_snapshot!("english", error.describe(Language::English));
    insta::assert_snapshot!("slovenian", error.describe(Language::Slovenian));
}

#[test]
fn an_account_with_a_mistake_is_not_also_unknown() {
    let text = SMALLEST
        .replace("[service]", "[service_account.obala]\ncolour = 1")
        .replace("id = 20417", "id = 20417\nservice = \"obala\"");
    case(&text, 4, "service_account.obala.colour", "unknown key");
    let reserved = with("[service_account.service]\nendpoint = \"test\"\nuser_name = \"x\"\n");
    case(&reserved, 9, "service_account.service", "taken");
}

#[test]
fn a_file_that_is_not_utf8_or_not_there_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("config.toml");
    assert!(matches!(
        Config::load(&path),
        Err(ConfigError::Unreadable { .. })
    ));
    std::fs::write(&path, b"language = \"sl\"\n# \xe8\n").expect("a file");
    let error = Config::load(&path).expect_err("not UTF-8");
    assert!(
        error
            .to_string()
            .contains("line 2: the file is not in UTF-8")
    );
}

#[test]
fn keys_that_cannot_be_are_told_with_their_line() {
    case(
        &with("[keys]\nsedn = \"k\"\n"),
        10,
        "keys.sedn",
        "mean send?",
    );
    case(
        &with("[keys]\npalette = \"k\"\n"),
        10,
        "keys.palette",
        "unknown key",
    );
    case(
        &with("[keys]\nsend = \"kk\"\n"),
        10,
        "keys.send",
        "F1 to F12",
    );
    case(
        &with("[keys]\nsend = 5\n"),
        10,
        "keys.send",
        "a key in quotes",
    );
    case(
        &with("[keys]\nsend = \"Esc\"\n"),
        10,
        "keys.send",
        "is taken",
    );
    case(
        &with("[keys]\nsend = \"Ctrl-S\"\n"),
        10,
        "keys.send",
        "is taken",
    );
    case(
        &with("[keys]\nsend = \"S\"\n"),
        10,
        "keys.send",
        "capital letters",
    );
    case(
        &with("[keys]\nsend = [\"k\", \"?\"]\n"),
        10,
        "keys.send[1]",
        "is taken",
    );
    case(
        &with("[keys]\nnew = \"F9\"\nsend = \"x\"\n"),
        11,
        "keys.send",
        "send and storno",
    );
}
