//! What the web application exported, beside the book.

use crate::house::{House, Practice};

const LIST: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
B1,101,Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-20T10:00,2026-08-23T10:00
B2,102,Eva,Čuček,F,1988-03-05,SI,I,IB7654321,2026-08-20T11:00,2026-08-23T10:00
B3,103,Maja,Zajc,F,1989-03-05,SI,I,IB1111111,2026-08-20T12:00,2026-08-23T10:00
";

const HEAD: &str = "<html><head><meta charset=\"windows-1250\"></head><body><table><tr>\
    <th>Zap. št.</th><th>Priimek</th><th>Ime</th><th>Spol</th><th>Datum rojstva</th>\
    <th>Državljanstvo</th><th>Vrsta dokumenta</th><th>Št. dokumenta</th>\
    <th>Datum in ura prihoda</th><th>Datum in ura odhoda</th><th>Status</th><th>Opomba</th></tr>";

fn sent() -> (Practice, House) {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    house.import("list.csv", LIST, 0);
    house.run(&["send"], 0);
    (practice, house)
}

fn row(cells: [&str; 11]) -> String {
    format!("<tr><td>{}</td><td></td></tr>", cells.join("</td><td>"))
}

const ANA: [&str; 11] = [
    "0001",
    "Novak",
    "Ana",
    "Ž",
    "05.03.1987",
    "Slovenija",
    "I",
    "IB1234567",
    "20.08.2026 10:00",
    "23.08.2026 10:00",
    "Veljaven",
];
const EVA: [&str; 11] = [
    "0002",
    "Č****",
    "***",
    "Ž",
    "**.**.****",
    "SLO",
    "I",
    "*******",
    "20.8.2026 11:00:00",
    "23.8.2026 10:00:00",
    "Veljaven",
];
const MAJA: [&str; 11] = [
    "0003",
    "Zajc",
    "Maja",
    "Ž",
    "05.03.1989",
    "SI",
    "I",
    "IB1111111",
    "20.08.2026 12:00",
    "23.08.2026 10:00",
    "Veljaven",
];

fn reconcile(house: &House, rows: &str, code: i32) -> serde_json::Value {
    let text = format!("{HEAD}{rows}</table></body></html>");
    let (bytes, _, _) = encoding_rs::WINDOWS_1250.encode(&text);
    let path = house.write("izvoz.xls", &bytes);
    house.json(
        &["reconcile", path.to_str().expect("a path"), "--json"],
        code,
    )
}

#[test]
fn what_agrees_is_silent_also_where_the_service_left_asterisks() {
    let (_practice, house) = sent();
    let found = reconcile(&house, &(row(ANA) + &row(EVA) + &row(MAJA)), 0);
    assert_eq!(found["rows"], 3);
    assert_eq!(found["anonymised"], 1);
    assert_eq!(found["findings"], serde_json::json!([]));
}

#[test]
fn what_is_missing_or_differs_is_told_by_number_and_field() {
    let (_practice, house) = sent();
    let mut ana = ANA;
    (ana[1], ana[8]) = ("Nowak", "20.08.2026 10:30");
    let mut eva = EVA;
    eva[1] = "K****";
    let mut foreign = MAJA;
    foreign[0] = "9";
    let found = reconcile(&house, &(row(ana) + &row(eva) + &row(foreign)), 1);
    let told: Vec<String> = found["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| {
            let fields: Vec<&str> = finding["fields"]
                .as_array()
                .expect("fields")
                .iter()
                .map(|field| field["field"].as_str().expect("a name"))
                .collect();
            format!(
                "{} {} {}",
                finding["sequence_number"],
                finding["finding"].as_str().expect("a name"),
                fields.join(" ")
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "1 differs surname arrival",
            "2 differs surname",
            "3 missing_there ",
            "9 missing_here ",
        ]
    );
    let mut void = MAJA;
    void[10] = "Storniran";
    let found = reconcile(&house, &(row(ANA) + &row(EVA) + &row(void)), 1);
    assert_eq!(found["findings"][0]["finding"], "void_there");
}

#[test]
fn what_differs_is_told_in_the_language_of_the_house_with_its_time() {
    let (_practice, house) = sent();
    let html = "<meta charset=utf-8><table><tr><th>Zap. št.<th>Priimek<th>Spol<th>Datum prihoda\
                <th>Ura prihoda<tr><td>1<td>Novak<td>M<td>20.08.2026<td>10:30</table>";
    let path = house.write("izvoz.html", html.as_bytes());
    let path = path.to_str().expect("a path");
    for (language, sex, arrival) in [
        (
            "sl",
            "spol: pri AJPES M, v knjigi ženski",
            "prihod: pri AJPES 20.08.2026 10:30,",
        ),
        (
            "en",
            "sex: at AJPES M, in the book female",
            "arrival: at AJPES 20.08.2026 10:30,",
        ),
    ] {
        let text = house.run(&["--language", language, "reconcile", path], 1);
        assert!(text.contains(sex), "{text}");
        assert!(text.contains(arrival), "{text}");
    }
}

#[test]
fn what_is_no_export_is_refused() {
    let (_practice, house) = sent();
    for bytes in [
        &b"Zdravo"[..],
        b"PK\x03\x04",
        b"\xD0\xCF\x11\xE0",
        b"<table><tr><td>1",
    ] {
        let path = house.write("izvoz.xls", bytes);
        house.run(&["reconcile", path.to_str().expect("a path")], 1);
    }
    house.run(&["reconcile", "/nonexistent/izvoz.xls"], 3);
}
