//! The text of the first settings file, with explanations for whoever changes it later.

use zeroize::Zeroizing;

use super::{Keeping, NewHouse, Setting};
use crate::domain::language::Language;

/// The settings; passwords that are kept in a file are in `secrets`, beside them.
pub(super) fn settings(house: &NewHouse, secrets: &str) -> String {
    let say = |slovenian: &'static str, english: &'static str| match house.language {
        Language::Slovenian => slovenian,
        Language::English => english,
    };
    let text = |setting| quoted(house.text(setting));
    let mut lines = vec![
        say(
            "# Nastavitve programa recepcija. Vse možnosti razlaga config.example.toml.\n\
             # Poti veljajo od mape te datoteke.",
            "# Settings of recepcija. config.example.toml explains everything there is.\n\
             # Paths are relative to the folder of this file.",
        )
        .to_owned(),
        format!("language = {}", quoted(house.language.as_str())),
        format!("\n# {}", say("Knjiga gostov.", "The guest book.")),
        "database = \"book.db\"".to_owned(),
        "\n[service]".to_owned(),
        say(
            "# \"test\" (preizkusna), \"production\" (prava storitev) ali naslov vadbene storitve.",
            "# \"test\", \"production\" (the true service), or the address of a practice service.",
        )
        .to_owned(),
        format!("endpoint = {}", quoted(house.endpoint())),
        format!("user_name = {}", text(Setting::UserName)),
    ];
    if house.text(Setting::Certificate).is_empty() {
        let later = say(
            "# Digitalno potrdilo, kadar ga storitev zahteva.",
            "# Digital certificate, where the service asks for one.",
        );
        lines.extend([later.to_owned(), "#certificate = \"ajpes.p12\"".to_owned()]);
    } else {
        lines.push(format!("certificate = {}", text(Setting::Certificate)));
    }
    lines.extend([
        "\n[secrets]".to_owned(),
        say(
            "# Gesel nikoli ni v tej datoteki.",
            "# Passwords are never in this file.",
        )
        .to_owned(),
    ]);
    match house.keeping {
        Keeping::Keyring => lines.push("source = \"keyring\"".to_owned()),
        Keeping::File => lines.extend([
            "source = \"file\"".to_owned(),
            format!("file = {}", quoted(secrets)),
        ]),
    }
    lines.extend(facility(house));
    lines.join("\n") + "\n"
}

fn facility(house: &NewHouse) -> Vec<String> {
    let say = |slovenian: &'static str, english: &'static str| match house.language {
        Language::Slovenian => slovenian,
        Language::English => english,
    };
    let number = |setting| number_or_text(house.text(setting));
    let units: Vec<String> = house
        .units()
        .unwrap_or_default()
        .iter()
        .map(|unit| quoted(unit))
        .collect();
    vec![
        "\n[[facility]]".to_owned(),
        say(
            "# Številka v registru nastanitvenih obratov (RNO).",
            "# Number in the register of accommodation facilities (RNO).",
        )
        .to_owned(),
        format!("id = {}", number(Setting::Number)),
        format!("name = {}", quoted(house.text(Setting::Name))),
        format!("permanent_beds = {}", number(Setting::Beds)),
        say(
            "# Sobe, apartmaji, parcele. Enoto osebja zapišite { name = \"K1\", used_by = \"staff\" },\n\
             # celo hišo { name = \"Hiša\", made_of = [\"201\", \"202\"] }.",
            "# Rooms, apartments, pitches. A unit of the staff is { name = \"K1\", used_by = \"staff\" },\n\
             # a whole house { name = \"House\", made_of = [\"201\", \"202\"] }.",
        )
        .to_owned(),
        format!("units = [{}]", wrapped(&units)),
        say(
            "# Turistična taksa na osebo in noč v evrih, vsaka postavka s prvim dnem. Novo dodajte.",
            "# Tourist tax per person and night in euros, each rate with its first day. Add new ones.",
        )
        .to_owned(),
        format!(
            "tourist_tax = [{{ from = {}, rate = {} }}]",
            quoted(house.text(Setting::RateFrom)),
            quoted(&house.text(Setting::Rate).replace(',', "."))
        ),
    ]
}

/// The file of passwords.
pub(super) fn secrets(house: &NewHouse) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::new());
    let held = [
        ("password", &house.password),
        ("certificate_password", &house.certificate_password),
    ];
    for (key, secret) in held {
        if let Some(secret) = secret {
            text.push_str(key);
            text.push_str(" = ");
            text.push_str(&Zeroizing::new(quoted(secret.expose())));
            text.push('\n');
        }
    }
    text
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A number stands without quotes; what is none is left to the rules of the file to tell.
fn number_or_text(text: &str) -> String {
    let digits = text.trim_start_matches('0');
    if text.is_empty() || digits.len() > 18 || !text.chars().all(|c| c.is_ascii_digit()) {
        return quoted(text);
    }
    if digits.is_empty() { "0" } else { digits }.to_owned()
}

/// Names in lines that are read without moving the screen.
fn wrapped(units: &[String]) -> String {
    const UNITS_OF_A_LINE: usize = 10;
    if units.len() <= UNITS_OF_A_LINE {
        return units.join(", ");
    }
    let lines: Vec<String> = units
        .chunks(UNITS_OF_A_LINE)
        .map(|line| format!("    {},", line.join(", ")))
        .collect();
    format!("\n{}\n", lines.join("\n"))
}
