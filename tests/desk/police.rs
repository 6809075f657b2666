//! A hut that reports to Police (R22).

use crate::house::House;

const LIST: &str = "\
id;soba;ime;priimek;spol;rojen;državljanstvo;dokument;številka dokumenta;prihod;odhod
1;101;Ana;Novak;ž;5.3.1987;SI;osebna izkaznica;IB1234567;20.8.2026 14:00;23.8.2026 10:00
2;101;Jürgen;Großmann;m;1.2.1960;DE;potni list;C01X00T47;20.8.2026 15:00;22.8.2026 09:00
";

/// A hut of which Police want the form within three days.
fn hut() -> House {
    let house = House::offline();
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let settings = settings.replace(
        "permanent_beds",
        "channel = \"police\"\npolice_deadline_hours = 72\npermanent_beds",
    );
    house.write("config.toml", settings.as_bytes());
    house.import("list.csv", LIST, 0);
    house
}

#[test]
fn r22_guests_of_a_hut_are_kept_with_the_deadline_of_police_and_never_sent() {
    let house = hut();
    let pending = house.json(&["list", "pending", "--json"], 0);
    assert_eq!(pending[0]["deadline"], "2026-08-23T14:00:00+02:00");
    assert_eq!(pending[0]["duty"], "report_arrival");
    // Nobody listens at the address of the settings: a try would be counted.
    let sent = house.json(&["send", "--json"], 0);
    assert_eq!(sent["packages"], 0);
    assert_eq!(
        house.json(&["list", "pending", "--json"], 0)[1]["attempts"],
        0
    );
    assert_eq!(
        house.json(&["check", "--json"], 1)["facilities"][0]["pending"],
        2
    );
}

#[test]
fn r22_the_form_is_printed_and_what_police_have_is_settled() {
    let house = hut();
    let form = house.path("police.txt");
    let path = form.to_str().expect("a path");
    house.run(&["hand-over", "write", path], 0);
    let text = std::fs::read_to_string(&form).expect("a form");
    for part in [
        "PRIJAVA GOSTOV POLICIJI",
        "Hotel Breza",
        "1/2026   Novak Ana",
        "2/2026   Großmann Jürgen",
        "Nemčija",
        "C01X00T47",
        "Skupaj: 2 gosta",
    ] {
        assert!(text.contains(part), "{part} is missing");
    }
    house.run(&["hand-over", "confirm"], 0);
    assert_eq!(
        house.json(&["list", "pending", "--json"], 0),
        serde_json::json!([])
    );
    let book = house.json(&["list", "book", "--json"], 0);
    assert_eq!(book[0]["state"], "handed_over");
}

#[test]
fn r16_without_a_late_change_there_is_no_text_for_police() {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    assert_eq!(house.run(&["police-notice", "1"], 1), "");
}
