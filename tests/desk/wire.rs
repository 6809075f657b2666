//! The bytes that leave the socket, as they were captured: headers, envelope, report.

use crate::house::{House, Scripted, answer};

const LIST: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
B1,101,Zoë,O'Čuček & <Ščap>,F,1987-03-05,SI,I,IB1234567,2026-08-20T10:00,2026-08-20T17:30
";

/// Everything between the report and the wire: nothing else may stand there.
fn envelope(report: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
         <oddajPorocilo xmlns=\"http://www.ajpes.si/eturizem/\"><uName>hotel</uName>\
         <pwd>geslo</pwd><data>{report}</data><format>1</format></oddajPorocilo></soap:Body>\
         </soap:Envelope>"
    )
}

fn accepting() -> Scripted {
    Scripted::new(|_, _| Some(answer("<data success=\"1\" failure=\"0\"/>")))
}

#[track_caller]
fn assert_request(request: &str, report: &str) {
    let (head, body) = request.split_once("\r\n\r\n").expect("head and body");
    assert_eq!(body, envelope(report));
    let mut lines = head.lines();
    assert_eq!(lines.next(), Some("POST / HTTP/1.1"));
    let headers: Vec<(String, &str)> = lines
        .map(|line| line.split_once(": ").expect("a header"))
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .collect();
    let value = |name: &str| {
        let mut found = headers.iter().filter(|(header, _)| header == name);
        let value = found.next().map(|(_, value)| *value);
        assert!(found.next().is_none(), "{name} stands once");
        value
    };
    assert_eq!(value("content-type"), Some("text/xml; charset=utf-8"));
    assert_eq!(
        value("soapaction"),
        Some("\"http://www.ajpes.si/eturizem/oddajPorocilo\"")
    );
    let length = body.len().to_string();
    assert_eq!(value("content-length"), Some(length.as_str()));
    for never in ["transfer-encoding", "expect", "authorization", "cookie"] {
        assert_eq!(value(never), None, "{never}");
    }
}

#[test]
fn guests_leave_as_rows_in_no_namespace_in_the_envelope_of_the_interface() {
    let service = accepting();
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", LIST, 0);
    house.run(&["send"], 0);
    assert_request(
        &service.requests.recv().expect("a request"),
        "<knjigaGostov xmlns=\"\"><row idNO=\"20417\" zst=\"1\" ime=\"Zoë\" \
         pri=\"O'Čuček &amp; &lt;Ščap&gt;\" sp=\"F\" dtRoj=\"1987-03-05\" drzava=\"SI\" vrstaDok=\"I\" \
         idStDok=\"IB1234567\" casPrihoda=\"2026-08-20T10:00:00\" casOdhoda=\"2026-08-20T17:30:00\" \
         status=\"1\" ttObracun=\"0\" ttVisina=\"2.50\"/></knjigaGostov>",
    );
}

#[test]
fn a_month_leaves_as_one_row_under_the_same_operation() {
    let service = accepting();
    let house = House::reporting_to(&service.endpoint).at("2026-09-02T09:00");
    house.run(&["month", "2026-08", "--status", "54", "--send"], 0);
    assert_request(
        &service.requests.recv().expect("a request"),
        "<knjigaGostovMesecnoPorocilo xmlns=\"\"><row idNO=\"20417\" leto=\"2026\" mesec=\"8\" \
         statusPor=\"54\" stDodatnihlezisc=\"0\" stProdanihNE=\"0\" odprtDni=\"0\"/>\
         </knjigaGostovMesecnoPorocilo>",
    );
}
