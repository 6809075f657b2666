//! Shapes of answers, each with the verdict it must get.

use proptest::prelude::*;

use super::*;
use crate::eturizem::Consequence;

const GOOD: &str = r#"<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><oddajPorociloResponse xmlns="http://www.ajpes.si/eturizem/"><oddajPorociloResult>&lt;data success="2" failure="1" packageGuid="6f96" time="2026-11-21T10:15:00"&gt;&lt;row rowPackageId="3" id="3" msg="4138" msgTxt="Napačna država"/&gt;&lt;/data&gt;</oddajPorociloResult></oddajPorociloResponse></soap:Body></soap:Envelope>"#;

fn inner(result: &str) -> String {
    let mut escaped = Vec::new();
    crate::eturizem::xml::write::push_escaped(&mut escaped, result);
    let escaped = String::from_utf8(escaped).expect("text");
    format!(
        r#"<s:Envelope xmlns:s="{SOAP}"><s:Header/><s:Body><e:oddajPorociloResponse xmlns:e="{ETURIZEM}"><e:oddajPorociloResult>{escaped}</e:oddajPorociloResult></e:oddajPorociloResponse></s:Body></s:Envelope>"#
    )
}

fn fault(code: &str) -> String {
    format!(
        r#"<s:Envelope xmlns:s="{SOAP}"><s:Body><s:Fault><faultcode>{code}</faultcode><faultstring>Ne gre</faultstring><detail/></s:Fault></s:Body></s:Envelope>"#
    )
}

fn read(status: u16, body: &str) -> Result<Answer, NotAnAnswer> {
    Answer::read(status, Some("text/xml; charset=utf-8"), body.as_bytes())
}

#[test]
fn a_whole_answer_is_read() {
    let answer = read(200, GOOD).expect("an answer");
    assert_eq!((answer.success, answer.failure), (2, 1));
    assert_eq!(answer.package_guid, Some(SafeText::new("6f96")));
    assert_eq!(answer.rows[0].row_package_id.as_deref(), Some("3"));
    assert_eq!(answer.rows[0].error.code, "4138");
    assert_eq!(answer.rows[0].error.text.as_str(), "Napačna država");
}

#[test]
fn an_inner_document_with_mark_and_declaration_is_read() {
    let result = "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n<data success='1' failure='0' new='x'/>\n";
    assert_eq!(read(200, &inner(result)).expect("an answer").success, 1);
}

#[test]
fn what_is_no_answer_is_named() {
    use NotAnAnswer::{CutShort, Empty, Html, HttpStatus, UnknownDocument};
    let good = "<data success='1' failure='0'/>";
    let cases: Vec<(u16, String, NotAnAnswer)> = vec![
        (200, String::new(), Empty),
        (200, " \r\n".into(), Empty),
        (200, inner(""), Empty),
        (200, "<html><body>Prijava</body></html>".into(), Html),
        (200, "\n<!DOCTYPE html><html><br></html>".into(), Html),
        (200, inner("<html/>"), Html),
        (
            200,
            "{\"data\":{\"@success\":\"1\"}}".into(),
            UnknownDocument,
        ),
        (200, "OK".into(), UnknownDocument),
        (200, good.into(), UnknownDocument),
        (200, inner("<data success='1'/>"), UnknownDocument),
        (200, inner("<data failure='0'/>"), UnknownDocument),
        (
            200,
            inner("<data success='' failure='0'/>"),
            UnknownDocument,
        ),
        (
            200,
            inner("<data success='+1' failure='0'/>"),
            UnknownDocument,
        ),
        (
            200,
            inner("<data success='-1' failure='0'/>"),
            UnknownDocument,
        ),
        (
            200,
            inner("<data success='1' failure='0'>ok</data>"),
            UnknownDocument,
        ),
        (
            200,
            inner("<data success='1' failure='0'><info/></data>"),
            UnknownDocument,
        ),
        (
            200,
            inner("<data success='0' failure='1'><row/></data>"),
            UnknownDocument,
        ),
        (
            200,
            inner("<data xmlns='u' success='1' failure='0'/>"),
            UnknownDocument,
        ),
        (
            200,
            inner("<data success='1' success='1' failure='0'/>"),
            UnknownDocument,
        ),
        (
            200,
            inner("<!DOCTYPE data><data success='1' failure='0'/>"),
            UnknownDocument,
        ),
        (
            200,
            inner("<data success='1' failure='0'/><data/>"),
            UnknownDocument,
        ),
        (
            200,
            inner("<data success='1' failure='0'/>x"),
            UnknownDocument,
        ),
        (200, inner("<data success='1' failure='0'>"), CutShort),
        (
            200,
            GOOD.replace("schemas.xmlsoap.org", "www.w3.org"),
            UnknownDocument,
        ),
        (
            200,
            GOOD.replace("ajpes.si/eturizem/", "ajpes.si/other/"),
            UnknownDocument,
        ),
        (200, format!("{GOOD}{GOOD}"), UnknownDocument),
        (200, format!("{GOOD}\u{0}"), UnknownDocument),
        (
            200,
            GOOD.replace("<oddajPorociloResponse", "<x/><oddajPorociloResponse"),
            UnknownDocument,
        ),
        (200, inner(" \r\n\u{FEFF}"), Empty),
        (
            200,
            inner("<data success='0' failure='1'><row msg='1'>x</row></data>"),
            UnknownDocument,
        ),
        (
            200,
            inner("<data success='0' failure='1'><row msg='1'><x/></row></data>"),
            UnknownDocument,
        ),
        (
            200,
            inner("<data success='0' failure='1'><rows msg='1'/></data>"),
            UnknownDocument,
        ),
        (404, "<html>Ni</html>".into(), HttpStatus(404)),
        (500, GOOD.into(), HttpStatus(500)),
        (201, GOOD.into(), HttpStatus(201)),
        (302, String::new(), HttpStatus(302)),
        (503, String::new(), HttpStatus(503)),
    ];
    for (status, body, verdict) in cases {
        assert_eq!(read(status, &body), Err(verdict), "{status} {body}");
    }
}

#[test]
fn an_envelope_is_taken_only_with_its_own_parts_and_nothing_beside_them() {
    let good = inner("<data success='1' failure='0'/>");
    assert!(read(200, &good).is_ok());
    for (part, other) in [
        ("s:Envelope", "s:Other"),
        ("<s:Header/>", "<s:Other/>"),
        ("<s:Header/>", "<s:Header/>x"),
        ("s:Body", "s:Other"),
        ("<s:Body>", "<s:Body>x"),
        ("e:oddajPorociloResponse", "e:other"),
        ("e:oddajPorociloResult", "e:other"),
        ("<e:oddajPorociloResult>", "x<e:oddajPorociloResult>"),
        ("<e:oddajPorociloResult>", "<e:oddajPorociloResult><x/>"),
    ] {
        let body = good.replace(part, other);
        assert_ne!(body, good);
        let refused = read(200, &body);
        assert_eq!(refused, Err(NotAnAnswer::UnknownDocument), "{body}");
    }
}

#[test]
fn a_fault_says_whose_fault_it_is_whatever_the_status() {
    for (code, status, consequence) in [
        ("s:Client", 500, Consequence::Hold),
        ("s:Client.Login", 500, Consequence::Hold),
        ("s:MustUnderstand", 500, Consequence::Hold),
        ("s:Server", 500, Consequence::Retry),
        ("s:Server", 400, Consequence::Retry),
        ("s:Server", 200, Consequence::Retry),
        ("s:Odd", 500, Consequence::Retry),
    ] {
        let refused = read(status, &fault(code)).expect_err("a fault");
        assert!(matches!(refused, NotAnAnswer::Fault { .. }), "{code}");
        assert_eq!(refused.consequence(), consequence, "{code}");
    }
    assert_eq!(
        NotAnAnswer::HttpStatus(403).consequence(),
        Consequence::Hold
    );
    assert_eq!(
        NotAnAnswer::HttpStatus(502).consequence(),
        Consequence::Retry
    );
    assert_eq!(
        NotAnAnswer::HttpStatus(302).consequence(),
        Consequence::Retry
    );
}

#[test]
fn every_beginning_of_an_answer_is_cut_short_and_never_an_answer() {
    let bytes = GOOD.as_bytes();
    for end in 1..bytes.len() {
        let refused = Answer::read(200, Some("text/xml"), &bytes[..end]).expect_err("cut");
        assert!(
            matches!(
                refused,
                NotAnAnswer::CutShort | NotAnAnswer::UnknownDocument
            ),
            "{end}: {refused:?}"
        );
    }
}

#[test]
fn an_answer_of_4_mib_is_read_and_a_byte_more_is_not() {
    let filled = |length: usize| format!("{GOOD}{}", " ".repeat(length - GOOD.len()));
    assert!(read(200, &filled(4 * 1_048_576)).is_ok());
    let larger = read(200, &filled(4 * 1_048_576 + 1));
    assert_eq!(larger, Err(NotAnAnswer::TooLarge));
}

#[test]
fn huge_and_deep_bodies_are_refused() {
    let deep = "<a>".repeat(200_000);
    assert_eq!(read(200, &deep), Err(NotAnAnswer::TooLarge));
    assert_eq!(
        read(200, &inner(&"<a>".repeat(100_000))),
        Err(NotAnAnswer::TooLarge)
    );
    let wide = format!("<a>{}</a>", "<b/>".repeat(200_000));
    assert_eq!(read(200, &wide), Err(NotAnAnswer::TooLarge));
    let attributes: String = (0..60).map(|place| format!(" a{place}=''")).collect();
    let heavy = format!("<a>{}</a>", format!("<b{attributes}/>").repeat(4_000));
    assert_eq!(read(200, &heavy), Err(NotAnAnswer::TooLarge));
    let large = vec![b' '; ANSWER_MAX_BYTES + 1];
    assert_eq!(Answer::read(200, None, &large), Err(NotAnAnswer::TooLarge));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(body in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Answer::read(200, None, &body);
    }

    #[test]
    fn a_changed_answer_is_never_read_as_more_success(at in 0..GOOD.len(), byte in any::<u8>()) {
        let mut body = GOOD.as_bytes().to_vec();
        body[at] = byte;
        if let Ok(answer) = Answer::read(200, None, &body) {
            // A digit of a figure may change; rows never disappear.
            prop_assert_eq!(answer.rows.len(), 1);
        }
    }

    #[test]
    fn pieces_of_answers_put_together_never_panic(
        parts in prop::collection::vec(prop::sample::select(vec![
            "<", ">", "/>", "</", "data", "row", " success='1'", " failure='0'", "&lt;", "&amp;",
            "<![CDATA[", "]]>", "<!--", "-->", "<?xml version='1.0'?>", "<!DOCTYPE a [", " xmlns='u'",
        ]), 0..30)
    ) {
        let text: String = parts.concat();
        let _ = read(200, &text);
        if let Ok(answer) = read(200, &inner(&text)) {
            prop_assert_eq!((answer.success, answer.failure), (1, 0));
        }
    }

    #[test]
    fn a_refusal_never_becomes_an_acceptance_by_damage(
        style in 0..3_usize, from in 0..2_000_usize, length in 0..200_usize,
        put in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..12),
            "[ -~]{0,12}".prop_map(String::into_bytes),
            Just(Vec::new()),
        ],
        twice in any::<bool>(),
    ) {
        use crate::eturizem::placement::{PackageVerdict, RowVerdict, place};
        let result = [
            "<data success=\"0\" failure=\"1\"><row id=\"1\" msg=\"4138\" msgTxt=\"a\"/></data>",
            "<data success=\"0\" failure=\"1\" packageGuid=\"6f96\" time=\"2026-11-21T10:15:00\"><row rowPackageId=\"0\" msg=\"41392\"/></data>",
            "<?xml version=\"1.0\"?><data time='x' failure='1' success='0'> <row msgTxt='&lt;' msg='99' /> </data>",
        ][style];
        let mut body = inner(result).into_bytes();
        let from = from.min(body.len());
        let end = (from + length).min(body.len());
        let cut: Vec<u8> = body[from..end].to_vec();
        let piece = if twice { [cut.clone(), cut].concat() } else { put };
        body.splice(from..end, piece);
        if let Ok(answer) = Answer::read(200, None, &body) {
            let verdict = place(&answer, 1);
            prop_assert!(verdict != PackageVerdict::Rows(vec![RowVerdict::Accepted]), "{verdict:?}");
        }
    }
}
