//! Guests reported, corrected, refused and stornoed.

use recepcija::domain::daily_report::DailyReport;
use recepcija::domain::moment::When;
use recepcija::domain::text::SafeText;
use recepcija::eturizem::placement::{PackageVerdict, RowVerdict};
use recepcija::eturizem::practice::Login;
use std::net::TcpStream;
use zeroize::Zeroizing;

use crate::support::*;

#[test]
fn guests_are_accepted_and_can_be_looked_at() {
    let practice = Practice::start();
    let client = practice.client("hotel", "geslo & \"č\"");
    let rows = rows_of(send(&client, &[guest(1), guest(2)]));
    assert_eq!(rows, [RowVerdict::Accepted, RowVerdict::Accepted]);
    let entries = practice.json("/entries.json");
    let entry = &entries["entries"][1];
    assert_eq!(entry["zst"], 2);
    assert_eq!(entry["ime"], "Ana & <Tone>");
    assert_eq!(entry["pri"], "O'Čuček \"mlajša\"");
    assert_eq!(entry["casOdhoda"], "2026-08-04T00:00:00");
    assert_eq!(entry["ttVisina"], "2.50");
    assert_eq!(entry["year"], 2026);
    assert_eq!(entry["user_name"], "hotel");
    assert_eq!(entry["received_at"], "2026-08-01T18:00:00+02:00");
    let page = practice.get("/");
    assert!(
        page.contains("Ana &amp; &lt;Tone&gt;") && !page.contains("<Tone>"),
        "{page}"
    );
}

#[test]
fn a_bad_row_is_placed_and_the_good_ones_are_kept() {
    let practice = Practice::start();
    let client = practice.client("hotel", "geslo");
    let bad = DailyReport {
        document_number: SafeText::new("1"),
        ..guest(3)
    };
    let rows = rows_of(send(&client, &[guest(1), guest(2), bad]));
    assert_eq!(rows[..2], [RowVerdict::Accepted, RowVerdict::Accepted]);
    assert!(matches!(&rows[2], RowVerdict::Rejected(error) if error.code == "41391"));
    assert_eq!(
        practice.json("/entries.json")["entries"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
}

#[test]
fn a_bad_row_in_the_middle_proves_no_place_and_goes_one_by_one() {
    let practice = Practice::start();
    let client = practice.client("hotel", "geslo");
    let bad = DailyReport {
        document_number: SafeText::new("1"),
        ..guest(2)
    };
    let package = [guest(1), bad.clone(), guest(3)];
    assert_eq!(send(&client, &package), PackageVerdict::OneByOne);
    assert_code(send(&client, &[guest(1)]), "4144");
    assert_code(send(&client, &[bad]), "41391");
    assert_code(send(&client, &[guest(3)]), "4144");
}

#[test]
fn a_wrong_password_stops_the_account_and_nothing_is_kept() {
    let practice = Practice::start();
    assert_eq!(
        rows_of(send(&practice.client("hotel", "prvo"), &[guest(1)])).len(),
        1
    );
    let wrong = practice.client("hotel", "drugo");
    for package in [vec![guest(2)], vec![guest(2), guest(3)]] {
        assert!(
            matches!(send(&wrong, &package), PackageVerdict::StopAccount(error) if error.code == "413")
        );
    }
    assert_eq!(
        practice.json("/entries.json")["entries"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    let exact = Practice::with(
        Login::Exactly {
            user_name: "hotel".into(),
            password: Zeroizing::new("geslo".into()),
        },
        None,
    );
    assert_code(send(&exact.client("hotel", "Geslo"), &[guest(1)]), "413");
    assert_eq!(
        rows_of(send(&exact.client("hotel", "geslo"), &[guest(1)])),
        [RowVerdict::Accepted]
    );
}

#[test]
fn the_same_data_is_4144_and_the_same_document_41395() {
    let practice = Practice::start();
    let client = practice.client("hotel", "geslo");
    assert_eq!(rows_of(send(&client, &[guest(1), guest(2)])).len(), 2);
    assert_eq!(
        send(&client, &[guest(1), guest(2)]),
        PackageVerdict::OneByOne
    );
    assert_code(send(&client, &[guest(1)]), "4144");
    assert_eq!(rows_of(send(&client, &[guest(3)])), [RowVerdict::Accepted]);
    assert_code(send(&client, &[guest(3)]), "41395");
}

#[test]
fn a_document_that_was_replaced_is_processed_again() {
    let practice = Practice::start();
    let client = practice.client("hotel", "geslo");
    let other = DailyReport {
        departure: None,
        ..guest(1)
    };
    for report in [guest(1), other, guest(1)] {
        assert_eq!(rows_of(send(&client, &[report])), [RowVerdict::Accepted]);
    }
    assert_code(send(&client, &[guest(1)]), "41395");
    let held = &practice.json("/entries.json")["entries"][0];
    assert_eq!(held["casOdhoda"], "2026-08-04T00:00:00");
    let deliveries = practice.json("/deliveries.json");
    assert_eq!(deliveries["deliveries"][0]["times"], 4);
    assert_eq!(deliveries["deliveries"][0]["versions"], 2);
}

#[test]
fn corrections_and_storno_reuse_the_number() {
    let practice = Practice::start();
    let client = practice.client("hotel", "geslo");
    let storno = DailyReport {
        storno: true,
        ..guest(1)
    };
    let departed = DailyReport {
        departure: Some(When::Exact(at("2026-08-04T09:15:00"))),
        ..guest(1)
    };
    for report in [
        DailyReport {
            departure: None,
            ..guest(1)
        },
        guest(1),
        departed,
        storno,
    ] {
        assert_eq!(rows_of(send(&client, &[report])), [RowVerdict::Accepted]);
    }
    let entries = practice.json("/entries.json");
    assert_eq!(entries["entries"].as_array().map(Vec::len), Some(1));
    assert_eq!(entries["entries"][0]["status"], 2);
}

#[test]
fn what_it_holds_survives_a_restart() {
    let practice = Practice::start();
    assert_eq!(
        rows_of(send(&practice.client("hotel", "geslo"), &[guest(1)])).len(),
        1
    );
    let Practice {
        service,
        now,
        folder,
    } = practice;
    let old_address = service.address();
    service.stop();
    assert!(TcpStream::connect(old_address).is_err());
    let service = start(folder.path(), &now, Login::FirstUseFixes, None);
    let again = Practice {
        service,
        now,
        folder,
    };
    assert_code(send(&again.client("hotel", "geslo"), &[guest(1)]), "41395");
    assert_code(send(&again.client("hotel", "drugo"), &[guest(1)]), "413");
}
