//! The archive of sending: what is kept of each package, for how long, and what never is.

use rusqlite::Connection;
use serde_json::Value;

use crate::house::{House, Practice, Scripted, answer, rows};

const LIST: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
B1,101,Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-20T10:00,2026-08-23T10:00
B2,102,Eva,Kos,F,1988-03-05,SI,I,IB7654321,2026-08-20T11:00,2026-08-23T10:00
B3,103,Maja,Zajc,F,1989-03-05,SI,I,IB1111111,2026-08-20T12:00,2026-08-23T10:00
";
const PASSWORD: &str = "Gešlo<&7č";

/// The bytes of everything that the house keeps in its database.
fn kept(house: &House) -> Vec<u8> {
    let mut bytes = std::fs::read(house.path("book.db")).expect("a book");
    bytes.extend(std::fs::read(house.path("book.db-wal")).unwrap_or_default());
    bytes
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

/// The book as another program opens it, which keeps its `-wal` from being taken in and removed.
fn book(house: &House) -> Connection {
    let book = Connection::open(house.path("book.db")).expect("the book");
    book.execute_batch("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; SELECT 1")
        .expect("a book");
    book
}

#[test]
fn neither_password_nor_user_name_is_kept_whatever_comes_back() {
    let escaped = "Gešlo&lt;&amp;7č";
    let service = Scripted::new(move |place, request| {
        let rows = rows(request).len();
        Some(match place {
            // A page that shows the whole request again.
            0 => format!(
                "<html><body>{request} uName=hotel&pwd=Ge%C5%A1lo%3C%267%C4%8D</body></html>"
            ),
            // A fault that names both.
            1 => format!(
                "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">\
                 <soap:Body><soap:Fault><faultcode>soap:Server</faultcode><faultstring>\
                 uName hotel, pwd {escaped}</faultstring></soap:Fault></soap:Body></soap:Envelope>"
            ),
            // An answer that blames the password by repeating it.
            2 => answer(&format!(
                "<data failure=\"{rows}\" success=\"0\" packageGuid=\"g2\"><row msg=\"413\" \
                 msgTxt=\"Geslo {escaped} ni pravo\"/></data>"
            )),
            _ => answer(&format!(
                "<data failure=\"0\" success=\"{rows}\" packageGuid=\"g-{escaped}\"/>"
            )),
        })
    });
    let house = House::reporting_to(&service.endpoint);
    house.set_password(PASSWORD);
    house.import("list.csv", LIST, 0);
    let _open = book(&house);
    let mut told = String::new();
    for code in [2, 2, 3, 0] {
        told += &house.run(&["send", "--json"], code);
        told += &house.run(&["check", "--json"], i32::from(code != 0));
    }
    let log = house.json(&["log", "--json"], 0);
    for package in log.as_array().expect("packages") {
        let id = package["id"].to_string();
        told += &house.run(&["log", &id], 0);
        told += &house.run(&["log", &id, "--json"], 0);
    }
    assert!(told.contains("Geslo *** ni pravo"), "{told}");
    assert!(told.contains("pwd=***"), "{told}");
    let bytes = kept(&house);
    assert!(holds(&bytes, "IB1234567"), "this is where guests are");
    for spelled in [PASSWORD, escaped, "Gešlo&amp;lt;", "Ge%C5%A1lo%3C"] {
        assert!(!holds(&bytes, spelled), "{spelled} in the database");
        assert!(!told.contains(spelled), "{spelled} told");
    }
    assert!(!holds(&bytes, "<uName>hotel") && !holds(&bytes, "uName=hotel"));
}

#[test]
fn a_package_is_kept_as_long_as_an_entry_in_it_and_quotes_nobody_who_is_gone() {
    let service = Scripted::new(|_, request| {
        // An answer that quotes what it was sent.
        let quoted = rows(request)[1].replace('"', "'").replace(['<', '>'], "");
        Some(answer(&format!(
            "<data failure=\"3\" success=\"0\" packageGuid=\"g1\">\
             <row rowPackageId=\"0\" msg=\"4138\" msgTxt=\"{quoted}\"/>\
             <row rowPackageId=\"1\" msg=\"4138\" msgTxt=\"{quoted}\"/>\
             <row rowPackageId=\"2\" msg=\"4139\" msgTxt=\"drugo\"/></data>"
        )))
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", LIST, 0);
    house.run(&["send"], 1);
    let whole = house.json(&["log", "1", "--json"], 0);
    assert_eq!(whole["request_is_whole"], true);
    assert!(
        whole["answer"]
            .as_str()
            .expect("text")
            .contains("IB7654321")
    );

    let book = book(&house);
    let delete = |surname: &str| {
        book.execute("DELETE FROM entry WHERE surname = ?1", [surname])
            .expect("deleted");
        book.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
            row.get::<_, i64>(0)
        })
        .expect("taken in");
    };
    let count = |table: &str| -> i64 {
        book.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })
        .expect("counted")
    };
    delete("Kos");
    let rest = house.json(&["log", "1", "--json"], 0);
    assert_eq!(
        (&rest["rows_sent"], &rest["rows_kept"]),
        (&3.into(), &2.into())
    );
    assert_eq!(
        (&rest["request_is_whole"], &rest["answer"]),
        (&false.into(), &Value::Null)
    );
    assert_eq!(rest["package_guid"], "g1", "the proof stays");
    assert_eq!(rest["rows"][0]["error"]["code"], "4138");
    assert_eq!(rest["rows"][1]["error"]["text"], "drugo");
    let bytes = kept(&house);
    for gone in ["IB7654321", "Kos", "1988-03-05"] {
        assert!(!holds(&bytes, gone), "{gone} is still there");
    }
    assert!(
        house
            .run(&["log", "1"], 0)
            .contains("1 of the rows was deleted")
    );

    delete("Novak");
    assert_eq!((count("package"), count("attempt")), (1, 1));
    delete("Zajc");
    assert_eq!(
        ["package", "package_row", "attempt", "report"].map(count),
        [0, 0, 0, 0]
    );
    house.run(&["log", "1"], 3);
}

#[test]
fn the_archive_of_a_month_goes_with_the_month() {
    let practice = Practice::at("2026-08-05T12:00");
    let house = House::reporting_to(&practice.endpoint).at("2026-08-05T12:00");
    house.run(&["month", "2026-07", "--status", "50", "--send"], 0);
    let log = house.json(&["log", "--json"], 0);
    assert_eq!(
        (&log[0]["kind"], &log[0]["accepted"]),
        (&"monthly".into(), &1.into())
    );
    let sent = house.json(&["log", "1", "--json"], 0);
    assert_eq!(sent["request_is_whole"], true);
    assert!(
        sent["request"]
            .as_str()
            .expect("text")
            .contains("idNO=\"20417\"")
    );
    let book = book(&house);
    book.execute("DELETE FROM monthly_report", [])
        .expect("deleted");
    assert_eq!(house.json(&["log", "--json"], 0), serde_json::json!([]));
}

#[test]
fn the_log_tells_each_package_newest_first_with_what_came_of_it() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    house.run(&["send"], 2);
    house.report_to(&practice.endpoint);
    house.run(&["send"], 0);
    let later = house.at("2026-08-21T09:00");
    later.run(&["correct", "2", "--departure", "2026-08-21T08:00"], 0);
    later.run(&["send"], 0);

    let log = later.json(&["log", "--json"], 0);
    let log = log.as_array().expect("packages");
    let ids: Vec<i64> = log.iter().filter_map(|one| one["id"].as_i64()).collect();
    assert_eq!(ids, [3, 2, 1]);
    let [newest, whole, failed] = [&log[0], &log[1], &log[2]];
    let kind = |id: &str| later.json(&["log", id, "--json"], 0)["rows"][0]["kind"].clone();
    assert_eq!(["1", "2", "3"].map(kind), ["first", "first", "departure"]);
    assert_eq!(
        (&newest["rows_sent"], &newest["accepted"]),
        (&1.into(), &1.into())
    );
    assert_eq!(
        (&whole["rows_sent"], &whole["accepted"]),
        (&3.into(), &3.into())
    );
    assert_eq!(
        (&whole["http_status"], &whole["outcome"]),
        (&200.into(), &"accepted".into())
    );
    assert!(
        whole["package_guid"]
            .as_str()
            .is_some_and(|guid| guid.len() > 8)
    );
    assert!(whole["duration_ms"].as_i64().is_some_and(|took| took >= 0));
    assert_eq!(
        (&failed["outcome"], &failed["not_delivered"]),
        (&"failed".into(), &3.into())
    );
    assert_eq!(
        (&failed["http_status"], &failed["package_guid"]),
        (&Value::Null, &Value::Null)
    );
    assert!(
        failed["text"]
            .as_str()
            .expect("words")
            .contains("refuses connections")
    );

    let ids = |arguments: &[&str]| -> Vec<i64> {
        let log = later.json(&[&["log", "--json"], arguments].concat(), 0);
        let log = log.as_array().expect("packages");
        log.iter().filter_map(|one| one["id"].as_i64()).collect()
    };
    assert_eq!(ids(&["--entry", "2"]), [3, 2, 1]);
    assert_eq!(ids(&["--entry", "2026/3"]), [2, 1]);
    assert_eq!(ids(&["--from", "2026-08-21"]), [3]);
    assert_eq!(ids(&["--to", "2026-08-20"]), [2, 1]);
    assert_eq!(ids(&["--limit", "1"]), [3]);
    assert_eq!(ids(&["--facility", "20417"]), [3, 2, 1]);
    later.run(&["log", "--entry", "77"], 3);
    later.run(&["log", "77"], 3);
    later.run(&["log", "1", "--entry", "2"], 3);
}

#[test]
fn the_log_in_words_shows_request_and_answer_line_by_line() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    house.import("list.csv", LIST, 0);
    house.run(&["send"], 0);
    let list = house.run(&["log"], 0);
    assert!(
        list.contains("3 rows") && list.contains("accepted 3"),
        "{list}"
    );
    let slovenian = house.run(&["--language", "sl", "log"], 0);
    assert!(
        slovenian.contains("3 vrstice") && slovenian.contains("sprejeto 3"),
        "{slovenian}"
    );
    let one = house.run(&["log", "1"], 0);
    for part in [
        "<knjigaGostov xmlns=\"\">",
        "    pri=\"Novak\"",
        "<soap:Body>",
        "success=\"3\"",
        "2026/1",
    ] {
        assert!(one.contains(part), "{part}: {one}");
    }
    for secret in ["geslo", "uName", "pwd"] {
        assert!(!one.contains(secret), "{secret}: {one}");
    }
    assert_eq!(
        house.json(&["log", "1", "--json"], 0)["rows"][2]["sequence_number"],
        3
    );
}

#[test]
fn what_comes_back_is_safe_on_a_terminal() {
    let service = Scripted::new(|_, _| Some("<html>\u{1b}[2J\u{202e}page\u{7}</html>".to_owned()));
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", LIST, 0);
    house.run(&["send"], 2);
    for arguments in [&["log", "1"][..], &["log", "1", "--json"], &["log"]] {
        let told = house.run(arguments, 0);
        assert!(
            !told.contains(['\u{1b}', '\u{202e}', '\u{7}']),
            "{arguments:?}"
        );
    }
    assert!(house.run(&["log", "1"], 0).contains("[2Jpage"));
}
