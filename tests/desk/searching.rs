//! Searching the book.

use crate::house::House;

const LIST: &str = "\
id;soba;ime;priimek;spol;rojen;državljanstvo;dokument;številka dokumenta;prihod;odhod
1;101;Špela;Čuček;ž;5.3.1987;SI;osebna izkaznica;IB1234567;20.8.2026 14:00;23.8.2026 10:00
2;102;Jürgen;Großmann;m;1.2.1960;DE;potni list;C01X00T47;10.8.2026 15:00;15.8.2026 09:00
3;102;Käthe;Großmann;ž;4.4.1962;DE;potni list;C01X00T48;10.8.2026 15:00;15.8.2026 09:00
4;k1;Ana;D'Amico;ž;9.9.1990;IT;potni list;YA1029384;1.6.2026 12:00;4.6.2026 09:00
5;103;Bo;Li;m;7.7.1977;CN;potni list;E00412345;20.8.2026 17:00;21.8.2026 09:00
";

/// Searches in the house of the list; the sequence numbers that are found, the newest first.
#[track_caller]
fn case(house: &House, words: &str, numbers: &[i64]) {
    let found = house.json(&["list", "book", "--search", words, "--json"], 0);
    let found: Vec<i64> = found
        .as_array()
        .expect("an array")
        .iter()
        .filter_map(|entry| entry["sequence_number"].as_i64())
        .collect();
    assert_eq!(found, numbers, "{words}");
}

#[test]
fn each_word_is_a_name_a_document_a_unit_a_number_a_country_a_day_or_a_state() {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    // Numbers run by arrival: D'Amico 1, Großmann 2 and 3, Čuček 4, Li 5.
    for (words, numbers) in [
        ("cucek", &[4][..]),
        ("ČUČ", &[4]),
        ("grossmann", &[3, 2]),
        ("ossm", &[3, 2]),
        ("großmann jürgen", &[2]),
        ("d'amico", &[1]),
        ("li", &[5]),
        ("c", &[4]),
        ("x00t4", &[3, 2]),
        ("1029", &[1]),
        ("102", &[3, 2, 1]),
        ("K1", &[1]),
        ("5", &[5]),
        ("DE", &[3, 2]),
        ("nemčija", &[3, 2]),
        ("italy", &[1]),
        ("12.8.2026", &[3, 2]),
        ("20. 8. 2026", &[5, 4]),
        ("6.2026", &[1]),
        ("nem 102", &[]),
        ("nemčija 102 käthe", &[3]),
        ("čaka", &[5, 4, 3, 2, 1]),
        ("storno", &[]),
        ("zzz", &[]),
    ] {
        case(&house, words, numbers);
    }
}

#[test]
fn a_slip_of_the_fingers_still_finds_the_guest() {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    case(&house, "cucke", &[4]);
    case(&house, "grosmann", &[3, 2]);
    case(&house, "grossman jurgenn", &[2]);
    case(&house, "amicco", &[1]);
    case(&house, "kovačič", &[]);
}

#[test]
fn what_is_searched_is_never_part_of_a_statement() {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    for words in [
        "\"",
        "' OR 1=1 --",
        "%",
        "_",
        "*",
        "NEAR(",
        "cucek AND",
        "\u{202e}",
    ] {
        house.run(&["list", "book", "--search", words], 0);
    }
    case(&house, "\"cucek\"", &[4]);
}

#[test]
fn a_changed_name_is_found_and_the_old_one_is_not() {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    house.run(&["correct", "4", "--surname", "Medvešček"], 0);
    case(&house, "medvescek", &[4]);
    case(&house, "cucek", &[]);
}

#[test]
fn only_the_book_is_searched() {
    House::offline().run(&["list", "lodged", "--search", "ana"], 3);
}

#[test]
fn r12_missing_numbers_are_told() {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    let gaps = || house.json(&["check", "--json"], 1)["facilities"][0]["number_gaps"].clone();
    assert_eq!(gaps(), serde_json::json!([]));
    house.run(&["correct", "5", "--sequence-number", "9"], 0);
    assert_eq!(
        gaps(),
        serde_json::json!([{ "year": 2026, "first": 5, "last": 8, "used_by_another": 0 }])
    );
    house.run(&["correct", "9", "--sequence-number", "5"], 0);
    assert_eq!(gaps(), serde_json::json!([]));
}
