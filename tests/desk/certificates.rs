//! Our certificate, its password and the TLS library: what is wrong with them is said before
//! anything is sent, stops sending, and loses nothing.

use std::os::unix::fs::PermissionsExt;

use crate::house::{House, Scripted, answer, entries};

const LIST: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
B1,101,Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-20T10:00,2026-08-23T10:00
B2,102,Eva,Kos,F,1988-03-05,SI,I,IB7654321,2026-08-20T11:00,2026-08-23T10:00
";

/// A house with a certificate, and a service that accepts all that it gets.
fn house() -> (House, Scripted) {
    let service = Scripted::new(|_, request| {
        let rows = crate::house::rows(request).len();
        Some(answer(&format!("<data success=\"{rows}\" failure=\"0\"/>")))
    });
    let house = House::reporting_to(&service.endpoint);
    setting(&house, "certificate = \"ours.p12\"");
    certificate_password(&house, "geslo");
    house.import("list.csv", LIST, 0);
    (house, service)
}

/// Adds a line to `[service]`.
fn setting(house: &House, line: &str) {
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let settings = settings.replace("user_name =", &format!("{line}\nuser_name ="));
    house.write("config.toml", settings.as_bytes());
}

fn certificate_password(house: &House, password: &str) {
    let text = format!("password = 'geslo'\ncertificate_password = '{password}'\n");
    let path = house.write("secrets.toml", text.as_bytes());
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("mode");
}

fn certificate(house: &House, name: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/certificates");
    let bytes = std::fs::read(format!("{folder}/{name}")).expect("a file of the repository");
    house.write("ours.p12", &bytes);
}

/// Sending stops with these words, nothing leaves the house, and everything waits on.
#[track_caller]
fn stops_with(house: &House, service: &Scripted, code: &str, words: &str) {
    let sent = house.json(&["send", "--json"], 3);
    let stop = &sent["stopped"][0];
    assert_eq!(stop["code"], code, "{stop}");
    let text = stop["text"].as_str().expect("words");
    assert!(text.contains(words), "{text}");
    assert_eq!(
        (&sent["packages"], &sent["held"]),
        (&0.into(), &2.into()),
        "{sent}"
    );
    let book = house.json(&["list", "book", "--json"], 0);
    assert!(
        entries(&book)
            .iter()
            .all(|entry| entry["state"] == "queued")
    );
    // It stands there until it is mended.
    let check = house.json(&["check", "--json"], 1);
    assert_eq!(check["stopped"][0]["text"], text);
    assert!(service.requests.try_recv().is_err(), "something was sent");
}

#[test]
fn each_trouble_with_the_certificate_has_its_words_and_everything_stays_queued() {
    let (house, service) = house();
    stops_with(&house, &service, "certificate", "There is no such file");
    for (name, words) in [
        ("README.md", "not a certificate"),
        (
            "password_empty.p12",
            "The password of the certificate is wrong",
        ),
        ("without_key.p12", "no private key"),
        ("without_certificate.p12", "not its certificate"),
        ("key_of_another_certificate.p12", "not its certificate"),
        ("expired.p12", "has expired"),
        ("not_yet_valid.p12", "not valid yet"),
    ] {
        certificate(&house, name);
        stops_with(&house, &service, "certificate", words);
    }
    std::fs::remove_file(house.path("ours.p12")).expect("removed");
    std::fs::create_dir(house.path("ours.p12")).expect("a folder");
    stops_with(&house, &service, "certificate", "This is a folder");
    std::fs::remove_dir(house.path("ours.p12")).expect("removed");

    certificate(&house, "rc2_40_and_3des.p12");
    assert_eq!(house.json(&["send", "--json"], 0)["accepted"], 2);
    let check = house.json(&["check", "--json"], 0);
    assert_eq!(check["stopped"], serde_json::json!([]));
}

#[test]
fn the_words_are_in_the_language_of_the_house() {
    let (house, _service) = house();
    certificate(&house, "expired.p12");
    let sent = house.json(&["--language", "sl", "send", "--json"], 3);
    let text = sent["stopped"][0]["text"].as_str().expect("words");
    assert!(text.contains("Digitalno potrdilo je poteklo"), "{text}");
}

#[test]
fn whether_it_is_in_force_is_judged_by_the_clock_of_the_house() {
    let (house, _service) = house();
    certificate(&house, "expired.p12");
    let house = house.at("2020-08-20T18:00");
    let list = LIST.replace("2026-", "2020-").replace("\nB", "\nC");
    house.import("then.csv", &list, 0);
    assert_eq!(house.json(&["send", "--json"], 0)["accepted"], 2);
}

#[test]
fn roots_that_cannot_be_read_stop_sending_too() {
    let (house, service) = house();
    certificate(&house, "ec_p256.p12");
    setting(&house, "ca_certificates = \"roots.pem\"");
    stops_with(&house, &service, "certificate", "check ca_certificates");
}

#[test]
fn user_name_and_password_alone_are_enough() {
    let service = Scripted::new(|_, _| Some(answer("<data success=\"2\" failure=\"0\"/>")));
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", LIST, 0);
    assert_eq!(house.json(&["send", "--json"], 0)["accepted"], 2);
    let request = service.requests.recv().expect("a request");
    assert!(request.contains("<uName>hotel</uName><pwd>geslo</pwd>"));
}

#[cfg(not(feature = "openssl"))]
#[test]
fn openssl_in_a_program_without_it_stops_sending_and_says_how_to_build_it() {
    let (house, service) = house();
    certificate(&house, "ec_p256.p12");
    setting(&house, "tls_backend = \"openssl\"");
    stops_with(&house, &service, "connection", "--features openssl");
}

#[test]
fn a_tls_backend_that_does_not_exist_is_told_with_those_that_do() {
    let (house, _service) = house();
    setting(&house, "tls_backend = \"gnutls\"");
    let output = house.command(&["check"]).output().expect("run");
    assert_eq!(output.status.code(), Some(3));
    let message = String::from_utf8_lossy(&output.stderr);
    for part in ["tls_backend", "gnutls", "rustls, openssl"] {
        assert!(message.contains(part), "{part} in {message}");
    }
}
