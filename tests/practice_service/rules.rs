//! Each rule of a daily report with its code.

use recepcija::domain::daily_report::DailyReport;
use recepcija::domain::moment::When;
use recepcija::domain::text::SafeText;
use recepcija::domain::tourist_tax::TaxCode;
use recepcija::eturizem::daily_report;
use recepcija::eturizem::monthly_report;
use recepcija::eturizem::placement::{PackageVerdict, RowVerdict, place};

use crate::support::*;

#[test]
fn each_rule_has_its_code() {
    let practice = Practice::start();
    let client = practice.client("hotel", "geslo");
    let date = |text: &str| text.parse().expect("a date");
    for (report, code) in [
        (
            DailyReport {
                first_name: SafeText::new("A"),
                ..guest(1)
            },
            "4134",
        ),
        (
            DailyReport {
                surname: SafeText::new("B"),
                ..guest(1)
            },
            "4135",
        ),
        (
            DailyReport {
                birth_date: date("2026-08-02"),
                ..guest(1)
            },
            "4136",
        ),
        (
            DailyReport {
                birth_date: date("1905-01-01"),
                ..guest(1)
            },
            "4137",
        ),
        (
            DailyReport {
                tax_code: TaxCode::new(13).expect("a code"),
                ..guest(1)
            },
            "4143",
        ),
        (
            DailyReport {
                arrival: at("2026-01-30T12:00:00"),
                ..guest(1)
            },
            "4145",
        ),
        (
            DailyReport {
                arrival: at("2026-08-08T18:00:01"),
                ..guest(1)
            },
            "41328",
        ),
        (
            DailyReport {
                departure: Some(When::Date(date("2028-01-01"))),
                ..guest(1)
            },
            "4146",
        ),
        (
            DailyReport {
                departure: Some(When::Date(date("2026-07-31"))),
                ..guest(1)
            },
            "41392",
        ),
        (
            DailyReport {
                departure: Some(When::Exact(at("2026-08-01T15:29:59"))),
                ..guest(1)
            },
            "41392",
        ),
    ] {
        assert_code(send(&client, &[report]), code);
    }
    let same_date = DailyReport {
        departure: Some(When::Date(date("2026-08-01"))),
        ..guest(1)
    };
    assert_eq!(rows_of(send(&client, &[same_date])), [RowVerdict::Accepted]);
    let week_ahead = DailyReport {
        arrival: at("2026-08-08T18:00:00"),
        departure: None,
        ..guest(2)
    };
    assert_eq!(
        rows_of(send(&client, &[week_ahead])),
        [RowVerdict::Accepted]
    );
    let other_user = practice.client("sosed", "geslo");
    let changed = DailyReport {
        departure: None,
        ..guest(1)
    };
    assert_code(send(&other_user, &[changed]), "4142");
}

#[test]
fn rows_that_this_program_never_writes_have_their_codes_too() {
    let practice = Practice::start();
    let client = practice.client("hotel", "geslo");
    let good = String::from_utf8(daily_report::row_bytes(&guest(1)).expect("a row")).expect("text");
    for (from, to, code) in [
        ("zst=\"1\"", "zst=\"-1\"", "4133"),
        ("zst=\"1\"", "zst=\"0\"", "4130"),
        ("zst=\"1\"", "", "4130"),
        ("zst=\"1\"", "zst=\"1\" soba=\"5\"", "4130"),
        ("sp=\"F\"", "sp=\"Z\"", "41330"),
        ("drzava=\"SI\"", "drzava=\"si\"", "4138"),
        ("vrstaDok=\"I\"", "vrstaDok=\"X\"", "4139"),
        ("ttObracun=\"0\"", "ttObracun=\"20\"", "41393"),
        ("ttVisina=\"2.50\"", "ttVisina=\"0.00\"", "41394"),
        ("ttVisina=\"2.50\"", "ttVisina=\"2.50001\"", "4147"),
        ("ttVisina=\"2.50\"", "ttVisina=\"2,50\"", "4130"),
        ("status=\"1\"", "status=\"0\"", "4130"),
        ("2026-08-01T15:30:00", "2026-08-01 15:30", "4130"),
    ] {
        let row = good.replace(from, to);
        assert_ne!(row, good, "{from}");
        let raw = client
            .send(&daily_report::document(&[row.as_bytes()]))
            .expect("an answer");
        assert_code(place(&read(&raw).expect("an answer"), 1), code);
    }
    let place_of = |document: &[u8], rows| {
        place(
            &read(&client.send(document).expect("an answer")).expect("an answer"),
            rows,
        )
    };
    assert_code(place_of(&daily_report::document(&[]), 1), "41396");
    assert_code(place_of(&monthly_report::document(&[]), 1), "41322");
    let rows: Vec<&[u8]> = vec![good.as_bytes(); 1_001];
    assert_eq!(
        place_of(&daily_report::document(&rows), 1_001),
        PackageVerdict::Halve
    );
    let in_namespace = format!("<knjigaGostov>{good}</knjigaGostov>");
    assert_code(place_of(in_namespace.as_bytes(), 1), "4130");
    assert_code(place_of(b"&lt;knjigaGostov/&gt;", 1), "41301");
}
