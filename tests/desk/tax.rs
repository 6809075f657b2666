//! The tourist tax, from the list to what is remitted (R50 to R56).

use serde_json::{Value, json};

use crate::house::House;

const LIST: &str = "\
soba;ime;priimek;spol;rojen;državljanstvo;dokument;številka dokumenta;prihod;odhod
101;Ana;Prva;ž;5.3.1987;SI;I;IB1111111;28.7.2026 14:00;4.8.2026 10:00
102;Ana;Druga;ž;5.3.2015;SI;I;IB2222222;10.8.2026 14:00;12.8.2026 10:00
103;Ana;Tretja;ž;5.3.1987;SI;I;IB3333333;30.8.2026 14:00;
";

/// A house in Bled, taken into use in August, on a day in September.
fn house_on(day: &str) -> House {
    let house = House::offline();
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let name = "name = \"Hotel Breza\"";
    let named = format!("{name}\nmunicipality = \"Bled\"");
    house.write("config.toml", settings.replace(name, &named).as_bytes());
    house.run(&["list", "book"], 0);
    let house = house.at(&format!("{day}T09:00"));
    house.import("list.csv", LIST, 0);
    house
}

fn total(record: &Value) -> (i64, i64, i64) {
    let total = &record["facilities"][0]["total"];
    let number = |name: &str| total[name].as_i64().expect("a number");
    (
        number("nights"),
        number("tourist_cents"),
        number("promotional_cents"),
    )
}

fn reminded(house: &House) -> Value {
    let output = house.command(&["check", "--json"]).output().expect("run");
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let all = told["tax_remittances"].as_array().expect("an array");
    all.iter()
        .map(|one| json!([one["month"], one["state"], one["amount_cents"]]))
        .collect()
}

#[test]
fn r55_r56_the_record_of_a_month_by_nights_and_by_stays() {
    let house = house_on("2026-09-02");
    let nights = house.json(&["tax", "--month", "2026-08", "--json"], 0);
    // 3 and 2 nights in full, 2 of a child by half: 2.50 + 0.63, 1.25 + 0.31.
    assert_eq!(total(&nights), (7, 1500, 377));
    assert_eq!(nights["municipalities"][0]["municipality"], "Bled");
    let child = &nights["facilities"][0]["guests"][1];
    assert_eq!(child["code"], 11);
    assert_eq!(child["tourist_cents"], 250);
    let stays = house.json(&["tax", "--month", "2026-08", "--by", "stays", "--json"], 0);
    assert_eq!(total(&stays), (9, 2000, 503));
    // Without a month: the one before; and any days.
    assert_eq!(total(&house.json(&["tax", "--json"], 0)), (7, 1500, 377));
    let days = [
        "tax",
        "--from",
        "2026-07-30",
        "--to",
        "2026-08-01",
        "--json",
    ];
    assert_eq!(total(&house.json(&days, 0)), (3, 750, 189));
    let csv = house.run(&["tax", "--csv"], 0);
    assert_eq!(csv.lines().count(), 4);
    assert!(
        csv.contains("2026-08-10,2026-08-12,2,11,,2.50,0.62"),
        "{csv}"
    );
    let text = house.run(&["tax"], 0);
    assert!(
        text.contains("Total Bled: 7 nights, €15.00 + €3.77 = €18.77"),
        "{text}"
    );
}

#[test]
fn r56_the_municipality_s_way_is_a_setting() {
    let house = house_on("2026-09-02");
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let settings = settings.replace(
        "permanent_beds",
        "tax_collected_by = \"stays\"\npermanent_beds",
    );
    house.write("config.toml", settings.as_bytes());
    let record = house.json(&["tax", "--json"], 0);
    assert_eq!(record["facilities"][0]["by"], "stays");
    assert_eq!(total(&record), (9, 2000, 503));
    assert_eq!(record["remittances"][0]["amount_cents"], 2503);
}

#[test]
fn r56_it_is_due_by_the_25th_and_told_from_the_20th() {
    let house = house_on("2026-09-19");
    assert_eq!(reminded(&house), json!([]));
    let house = house.at("2026-09-20T09:00");
    assert_eq!(reminded(&house), json!([["2026-08", "due", 1877]]));
    let house = house.at("2026-09-26T09:00");
    assert_eq!(reminded(&house), json!([["2026-08", "overdue", 1877]]));
    let paid = [
        "tax",
        "paid",
        "Bled",
        "2026-08",
        "--amount",
        "18,77",
        "--on",
        "2026-09-24",
    ];
    house.run(&paid, 0);
    assert_eq!(reminded(&house), json!([]));
}

#[test]
fn r56_a_stay_changed_after_the_remittance_shows_the_difference() {
    let house = house_on("2026-09-24");
    house.run(
        &[
            "tax", "paid", "Bled", "2026-08", "--amount", "18.77", "--note", "SI00 1",
        ],
        0,
    );
    let of_month = || house.json(&["tax", "--json"], 0)["remittances"][0].clone();
    let paid = of_month();
    assert_eq!(
        (&paid["state"], &paid["difference_cents"]),
        (&json!("paid"), &json!(0))
    );
    assert_eq!(paid["remitted"]["note"], "SI00 1");
    assert_eq!(paid["remitted"]["paid_on"], "2026-09-24");
    house.run(&["depart", "3", "--at", "2026-08-31T10:00"], 0);
    let paid = of_month();
    assert_eq!(
        (&paid["state"], &paid["difference_cents"]),
        (&json!("differs"), &json!(-313))
    );
    // Edited, then taken back; who did so stays in the book.
    house.run(&["tax", "paid", "Bled", "2026-08", "--amount", "15.64"], 0);
    assert_eq!(of_month()["state"], "paid");
    house.run(&["tax", "unpaid", "Bled", "2026-08"], 0);
    assert_eq!(of_month()["state"], "due");
    house.run(&["tax", "unpaid", "Bled", "2026-08"], 3);
    let kept: i64 = house
        .book()
        .query_row(
            "SELECT count(*) FROM tax_remittance WHERE withdrawn_by IS NOT NULL",
            [],
            |row| row.get(0),
        )
        .expect("a count");
    assert_eq!(kept, 2);
}

#[test]
fn what_cannot_have_been_remitted_is_refused() {
    let house = house_on("2026-09-24");
    for wrong in [
        ["Bohinj", "2026-08", "18.77", "2026-09-24"],
        ["Bled", "2026-09", "18.77", "2026-09-24"],
        ["Bled", "2026-08", "18.77", "2026-09-25"],
        ["Bled", "2026-08", "-1", "2026-09-24"],
        ["Bled", "2026-8", "1.234,50", "2026-09-24"],
    ] {
        let [place, month, amount, day] = wrong;
        let amount = format!("--amount={amount}");
        house.run(&["tax", "paid", place, month, &amount, "--on", day], 3);
    }
    let record = house.json(&["tax", "--json"], 0);
    assert!(record["remittances"][0]["remitted"].is_null());
}

/// What lists say was charged for a stay from 20 to 23 August: 7.50, with the promotional tax 9.39.
const CHARGED: &str = "\
soba;ime;priimek;spol;rojen;državljanstvo;dokument;številka dokumenta;prihod;odhod;Turistična taksa
101;Ana;Sama;ž;5.3.1987;SI;I;IB1111111;20.8.2026 14:00;23.8.2026 10:00;7,50 €
102;Ana;Obe;ž;5.3.1987;SI;I;IB2222222;20.8.2026 14:00;23.8.2026 10:00;9.39
103;Ana;Druga;ž;5.3.1987;SI;I;IB3333333;20.8.2026 14:00;23.8.2026 10:00;8,00
104;Ana;Brez;ž;5.3.1987;SI;I;IB4444444;20.8.2026 14:00;23.8.2026 10:00;
105;Ana;Beseda;ž;5.3.1987;SI;I;IB5555555;20.8.2026 14:00;23.8.2026 10:00;plačano
";

/// The names of guests of whom the record says that they were charged otherwise.
fn charged_otherwise(house: &House) -> Vec<String> {
    let record = house.json(&["tax", "--json"], 0);
    let guests = record["facilities"][0]["guests"].as_array();
    let guests = guests.expect("guests").iter();
    let found = guests.filter(|guest| !guest["charged"].is_null());
    found
        .map(|guest| guest["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[test]
fn r55_what_was_charged_otherwise_is_a_warning_until_it_is_mended() {
    let house = house_on("2026-09-02");
    let list = house.import("charged.csv", CHARGED, 0).to_string();
    for kind in ["tax_charged_differs", "tax_charged_not_understood"] {
        assert_eq!(list.matches(kind).count(), 1, "{kind}: {list}");
    }
    assert_eq!(charged_otherwise(&house), ["Druga Ana"]);
    let record = house.json(&["tax", "--json"], 0);
    let guests = record["facilities"][0]["guests"].as_array();
    let told = guests.and_then(|guests| {
        let mut guests = guests.iter();
        guests.find(|guest| !guest["charged"].is_null())
    });
    let told = told.expect("a guest");
    assert_eq!(told["charged"]["charged_cents"], 800);
    assert_eq!(told["charged"]["tourist_cents"], 750);
    assert_eq!(told["charged"]["above_cents"], 50);
    let print = ["print", "tax-record", "--month", "2026-08"];
    for asked in [&["tax"][..], &print] {
        let text = house.run(asked, 0);
        let squeezed: Vec<&str> = text.split_whitespace().collect();
        let squeezed = squeezed.join(" ");
        assert!(squeezed.contains("charged €8.00, €0.50 too much"), "{text}");
    }
    // Read again, nothing changes; a person mends it.
    house.import("charged.csv", CHARGED, 0);
    assert_eq!(charged_otherwise(&house), ["Druga Ana"]);
    let number = told["number"].to_string();
    house.run(&["correct", &number, "--tax-charged", "7,50"], 0);
    assert!(charged_otherwise(&house).is_empty());
    // Who stays longer than was charged is found again (R44).
    let longer = ["correct", &number, "--departure", "24.8.2026 10:00"];
    house.run(&longer, 0);
    assert_eq!(charged_otherwise(&house), ["Druga Ana"]);
}
