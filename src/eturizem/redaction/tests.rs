//! Every way in which an answer can repeat what must not be kept.

use proptest::prelude::*;
use zeroize::Zeroizing;

use super::*;
use crate::eturizem::xml::write::push_escaped;

const PASSWORD: &str = "Gč<&\"'ž 7";

fn credentials(user_name: &str, password: &str) -> Credentials {
    Credentials::new(user_name, Zeroizing::new(password.to_owned())).expect("XML holds it")
}

fn kept(body: &[u8], content_type: Option<&str>) -> Option<String> {
    credentials("hotel.breza", PASSWORD).redact_body(&RawAnswer {
        status: 200,
        content_type: content_type.map(str::to_owned),
        body: body.to_vec(),
        date_header: None,
    })
}

fn escaped(text: &str) -> String {
    let mut out = Vec::new();
    push_escaped(&mut out, text);
    String::from_utf8(out).expect("UTF-8")
}

#[track_caller]
fn case(written: &str) {
    let text = kept(format!("<a>{written}</a>").as_bytes(), None).expect("a text");
    assert_eq!(text, "<a>***</a>", "{written}");
}

#[test]
fn the_password_is_found_however_it_is_written() {
    case(PASSWORD);
    case(&escaped(PASSWORD));
    case(&escaped(&escaped(PASSWORD)));
    case(&escaped(&escaped(&escaped(PASSWORD))));
    case("G&#269;&#60;&#38;&#34;&#39;&#382; 7");
    case("G&#x10D;&lt;&amp;&quot;&apos;&#x17E; 7");
    case("G&ccaron;&lt;&amp;&quot;'&zcaron; 7");
    case("G%C4%8D%3C%26%22%27%C5%BE+7");
    case("G%c4%8d%3c%26%22%27%c5%be%207");
    case("G\\u010d<&\\\"\\'\\u017e 7");
    case(
        "Gc\u{30C}<&\"'z\u{30C} 7"
            .replace("c\u{30C}", "č")
            .replace("z\u{30C}", "ž")
            .as_str(),
    );
}

#[test]
fn the_user_name_goes_as_a_whole_word_and_the_password_wherever_it_stands() {
    let credentials = credentials("hotel", "abc");
    for (came, kept) in [
        ("uName=hotel&pwd=abc", "uName=***&pwd=***"),
        ("<uName>hotel</uName>", "<uName>***</uName>"),
        ("hotela, hotelirja in 2hotel", "hotela, hotelirja in 2hotel"),
        ("xabcx", "x***x"),
        ("hotel", "***"),
    ] {
        assert_eq!(credentials.redact(came), kept);
    }
}

#[test]
fn a_password_is_found_in_the_names_of_its_letters() {
    let credentials = credentials("hotel", "čšžČŠŽ\u{A0}9");
    let named = "&ccaron;&scaron;&zcaron;&Ccaron;&Scaron;&Zcaron;&nbsp;9";
    assert_eq!(credentials.redact(named), "***");
    let numbered = named.replace("&ccaron;", "&#x0000010D;");
    assert_eq!(credentials.redact(&numbered), "***");
}

#[test]
fn another_encoding_is_read_first_and_what_is_no_text_is_not_kept() {
    let both: Vec<u8> = format!("<a>{PASSWORD}</a>")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = [&[0xFF, 0xFE][..], &both].concat();
    assert_eq!(kept(&marked, None).as_deref(), Some("<a>***</a>"));
    assert_eq!(kept(&both, None).as_deref(), Some("<a>***</a>"));
    // Without a mark and not beginning like XML, nobody knows what it is.
    assert_eq!(kept(both.get(2..).expect("longer"), None), None);
    assert_eq!(kept(&[0xC3, 0x28, b'a'], None), None);
    let windows = encoding_rs::WINDOWS_1250.encode(PASSWORD).0.into_owned();
    assert_eq!(
        kept(&windows, Some("text/html; charset=windows-1250")).as_deref(),
        Some("***")
    );
}

#[test]
fn an_answer_to_some_thousand_rows_is_kept_whole() {
    let rows = "<row id=\"1\" msg=\"4138\" msgTxt=\"Napaka\"/>".repeat(5000);
    assert_eq!(kept(rows.as_bytes(), None).as_deref(), Some(rows.as_str()));
}

#[test]
fn a_long_answer_is_shortened_after_the_password_was_taken_out() {
    let text = "č".repeat(KEPT_MAX_BYTES / 2 - 2) + PASSWORD + PASSWORD;
    let kept = kept(text.as_bytes(), None).expect("a text");
    assert!(kept.len() <= KEPT_MAX_BYTES);
    assert!(
        kept.ends_with("č***") || kept.ends_with("****"),
        "the mark stands there"
    );
}

#[test]
fn words_of_an_answer_lose_the_password_and_numbers_stay() {
    let credentials = credentials("hotel", "413");
    let error = |code: &str, text: &str| ServiceError {
        code: code.to_owned(),
        text: SafeText::new(text),
    };
    let answer = Answer {
        success: 1,
        failure: 1,
        package_guid: Some(SafeText::new("a-413")),
        time: Some(SafeText::new("413 ms")),
        rows: vec![AnswerRow {
            row_package_id: Some("413".to_owned()),
            id: None,
            error: error("413", "geslo 413 ni pravo"),
        }],
    };
    let redacted = credentials.redact_words(Ok(answer)).expect("an answer");
    assert_eq!(redacted.rows[0].error, error("413", "geslo *** ni pravo"));
    assert_eq!(redacted.rows[0].row_package_id.as_deref(), Some("413"));
    assert_eq!(redacted.package_guid, Some(SafeText::new("a-***")));
    assert_eq!(redacted.time, Some(SafeText::new("*** ms")));
    let fault = NotAnAnswer::Fault {
        code: crate::eturizem::answer::FaultCode::Client,
        text: SafeText::new("pwd=413"),
    };
    let redacted = credentials.redact_words(Err(fault)).expect_err("a fault");
    assert!(redacted.to_string().ends_with("pwd=***"));
}

proptest! {
    #[test]
    fn no_answer_keeps_a_password(
        password in "[a-zA-Z0-9čšž<>&\"' ;#%+\\\\]{4,12}",
        before in "[^\u{0}]{0,20}",
        after in "[^\u{0}]{0,20}",
        times in 0_usize..4,
    ) {
        prop_assume!(!password.trim().is_empty() && !REDACTED.contains(&password));
        let mut written = password.clone();
        for _ in 0..times {
            written = escaped(&written);
        }
        let credentials = credentials("somebody", &password);
        let raw = RawAnswer {
            status: 200,
            content_type: Some("text/plain; charset=utf-8".to_owned()),
            body: format!("{before}|{written}|{after}").into_bytes(),
            date_header: None,
        };
        let kept = credentials.redact_body(&raw).expect("a text");
        prop_assert!(!kept.contains(&password), "plain");
        prop_assert!(kept.contains("|***|"), "in its place");
    }
}

#[test]
fn a_password_is_in_no_word_of_an_answer_that_was_read() {
    let safe = |text: &str| SafeText::new(text);
    let answer = Answer {
        success: 1,
        failure: 1,
        package_guid: Some(safe("g-tajno7")),
        time: Some(safe("tajno7 ob 10.00")),
        rows: vec![AnswerRow {
            row_package_id: Some("1".to_owned()),
            id: None,
            error: ServiceError {
                code: "X-tajno7".to_owned(),
                text: safe("Geslo tajno7 ni pravo"),
            },
        }],
    };
    let read = credentials("hotel", "tajno7").redact_words(Ok(answer));
    let printed = format!("{:?}", read.as_ref().expect("an answer"));
    assert!(!printed.contains("tajno7"), "{printed}");
    assert_eq!(printed.matches("***").count(), 4, "{printed}");
}
