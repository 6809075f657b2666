//! HTTP statuses and broken connections through the whole program: what is held, what stops, what
//! goes again.

use std::io::Write;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::house::{House, entries, read_request};

const LIST: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
B1,101,Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-20T10:00,2026-08-23T10:00
B2,102,Eva,Kos,F,1988-03-05,SI,I,IB7654321,2026-08-20T11:00,2026-08-23T10:00
B3,103,Maja,Zajc,F,1989-03-05,SI,I,IB1111111,2026-08-20T12:00,2026-08-23T10:00
";

/// What a house is told that sends three guests, one in a package, to a server that always
/// answers the same; and how many packages reached it.
struct Told {
    sent: Value,
    arrived: usize,
    states: Vec<String>,
    stopped_since: Value,
}

#[track_caller]
fn send_to(answer: String, exit_code: i32) -> Told {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}/", listener.local_addr().expect("an address"));
    let arrived = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&arrived);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            read_request(&mut stream);
            counter.fetch_add(1, Ordering::SeqCst);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    let house = House::reporting_to(&endpoint);
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let settings = settings.replace("user_name", "rows_per_package = 1\nuser_name");
    house.write("config.toml", settings.as_bytes());
    house.import("list.csv", LIST, 0);
    let sent = house.json(&["send", "--json"], exit_code);
    let book = house.json(&["list", "book", "--json"], 0);
    let states = entries(&book).iter().map(|entry| entry["state"].as_str());
    let mut states: Vec<String> = states.map(|s| s.expect("a state").to_owned()).collect();
    states.sort();
    Told {
        sent,
        arrived: arrived.load(Ordering::SeqCst),
        states,
        stopped_since: house.json(&["check", "--json"], 1)["stopped"].clone(),
    }
}

fn status(status: u16) -> String {
    format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n")
}

#[test]
fn refused_access_stops_after_one_package_and_stands_there_until_it_is_mended() {
    for (number, words) in [
        (401, "certificate"),
        (403, "tls_backend = \"openssl\""),
        (404, "endpoint"),
        (407, "proxy"),
    ] {
        let told = send_to(status(number), 3);
        assert_eq!(told.arrived, 1, "{number}");
        assert_eq!(told.states, ["queued", "queued", "unknown"], "{number}");
        let counts = [&told.sent["unknown"], &told.sent["held"]];
        assert_eq!(counts, [&Value::from(1), &Value::from(2)], "{number}");
        let text = told.sent["stopped"][0]["text"].as_str().expect("words");
        assert!(text.contains(words), "{text}");
        assert_eq!(told.stopped_since[0]["text"], text);
    }
}

#[test]
fn a_refused_package_is_kept_for_a_person_and_the_others_go_on() {
    let fault = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
                 <soap:Fault><faultcode>soap:Client</faultcode><faultstring>?</faultstring>\
                 </soap:Fault></soap:Body></soap:Envelope>";
    let fault = format!(
        "HTTP/1.1 500 X\r\nContent-Length: {}\r\n\r\n{fault}",
        fault.len()
    );
    for answer in [status(400), status(413), fault] {
        let told = send_to(answer, 2);
        assert_eq!(told.arrived, 3);
        assert_eq!(told.states, ["unknown"; 3]);
        assert_eq!(told.stopped_since, serde_json::json!([]));
    }
}

#[test]
fn what_is_the_service_or_the_networks_fault_goes_again() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<soap".to_owned();
    let answers = [408, 429, 500, 502, 503, 302].map(status);
    for answer in answers.into_iter().chain([half, String::new()]) {
        let told = send_to(answer.clone(), 2);
        assert_eq!(told.arrived, 3, "{answer}");
        assert_eq!(told.states, ["unknown"; 3], "{answer}");
        assert_eq!(told.sent["stopped"], serde_json::json!([]), "{answer}");
    }
}
