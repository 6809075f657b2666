//! What a row of a list becomes.

use super::*;
use crate::domain::sex::Sex;
use crate::lists::ListEncoding;
use crate::lists::sample::*;

#[test]
fn what_is_not_understood_is_kept_for_a_finding() {
    let row =
        clock_row("B1,101,Ana,Novak,?,31.2.1990,Neverland,library card,X1,2026-07-28,soon,2.50");
    let unread: Vec<(Field, &str)> = row
        .details
        .unread
        .iter()
        .map(|(field, text)| (*field, text.as_str()))
        .collect();
    assert_eq!(
        unread,
        [
            (Field::BirthDate, "31.2.1990"),
            (Field::Country, "Neverland"),
            (Field::DocumentType, "library card"),
            (Field::Departure, "soon"),
            (Field::TaxCode, "2.50"),
        ]
    );
    assert_eq!(row.details.guest.country, None);
    assert_eq!(row.details.tax_code, None);
    assert!(!row.details.stay.arrival.time_known());
}

#[test]
fn r13_a_time_that_came_twice_is_asked_about() {
    let row = clock_row("B1,101,Ana,Novak,F,,IT,I,X1,2026-10-25 02:30,2026-10-27 10:00,");
    assert_eq!(
        row.details.unread(Field::Arrival).map(SafeText::as_str),
        Some("2026-10-25 02:30 a/b")
    );
    assert_eq!(
        row.details.stay.arrival.to_rfc3339(),
        "2026-10-25T02:30:00+02:00"
    );
    assert_eq!(row.details.unread(Field::Departure), None);
}

#[test]
fn rows_that_cannot_be_an_entry_are_refused_with_the_reason() {
    let row = |name: &str, arrival: &str| format!("B1,1,{name},,F,,IT,I,X1,{arrival},,");
    assert_eq!(refusal(&row("Ana", "")), RefusalReason::ArrivalMissing);
    assert_eq!(
        refusal(&row("Ana", "jutri")),
        RefusalReason::ArrivalNotRead(SafeText::new("jutri"))
    );
    assert_eq!(refusal(&row("", "2026-08-01")), RefusalReason::NoName);
    assert_eq!(
        refusal(&row(&"x".repeat(10_001), "2026-08-01")),
        RefusalReason::FieldTooLong(SafeText::new("first_name"))
    );
    assert_eq!(
        refusal(&row("Kova\u{FFFD}", "2026-08-01")),
        RefusalReason::NotDecodable(SafeText::new("first_name"))
    );
    let taken = clock_row(&row(&"č".repeat(10_000), "2026-08-01"));
    assert_eq!(taken.details.guest.first_name.chars_count(), 10_000);
}

#[test]
fn r25_r26_documents_of_children_and_of_those_without() {
    for (born, country, kind, number, wanted) in [
        ("2010-01-01", "SI", "L", "", Some(("L", "nima"))),
        ("2010-01-01", "SI", "", "", Some(("L", "nima"))),
        ("2010-01-01", "SI", "none", "none", Some(("L", "nima"))),
        ("2010-01-01", "SI", "I", "", Some(("I", ""))),
        ("2010-01-01", "SI", "", "ab1", None),
        ("2008-08-01", "SI", "", "", None),
        ("2008-08-02", "SI", "", "-", Some(("L", "nima"))),
        ("2010-01-01", "IT", "P", "brez", Some(("P", "nima"))),
        ("1990-01-01", "SI", "I", "NIMA", Some(("I", "nima"))),
        ("1990-01-01", "SI", "P", "-", Some(("P", ""))),
    ] {
        let row = clock_row(&format!(
            "B1,1,Ana,Novak,F,{born},{country},{kind},{number},2026-08-01T10:00,,"
        ));
        let guest = row.details.guest;
        let found = guest.document_type.map(DocumentType::code);
        let found = found.map(|kind| (kind, guest.document_number.as_str()));
        assert_eq!(found, wanted, "{born} {country} {kind} {number}");
    }
}

#[test]
fn full_names_and_times_in_columns_of_their_own_are_put_together() {
    let text = "Gost;Datum prihoda;Ura prihoda;Datum odhoda;Ura odhoda\n\
                Novak, Ana Marija;1.8.2026;14:00;3.8.2026;\n\
                Ana Novak;1.8.2026;;3.8.2026;kasneje\n\
                Maria Chiara De Santis;1.8.2026;14:00;;10:00\n";
    let rows: Vec<ListRow> = rows(&open(text.as_bytes()))
        .into_iter()
        .map(|row| row.expect("it is taken"))
        .collect();
    let name = |row: &ListRow| {
        let guest = &row.details.guest;
        format!("{}/{}", guest.surname, guest.first_name)
    };
    assert_eq!(name(&rows[0]), "Novak/Ana Marija");
    assert_eq!(
        rows[0].details.stay.arrival.to_rfc3339(),
        "2026-08-01T14:00:00+02:00"
    );
    assert_eq!(name(&rows[1]), "Novak/Ana");
    assert!(!rows[1].details.stay.arrival.time_known());
    let unread = |row: &ListRow, field| row.details.unread(field).map(|text| text.to_string());
    assert_eq!(
        unread(&rows[1], Field::Departure).as_deref(),
        Some("3.8.2026 kasneje")
    );
    assert!(rows[1].details.stay.expected_departure.is_some());
    assert_eq!(
        unread(&rows[2], Field::Surname).as_deref(),
        Some("Maria Chiara De Santis")
    );
    assert_eq!(unread(&rows[2], Field::Departure).as_deref(), Some("10:00"));
    assert!(rows[2].present.contains(Field::Surname));
}

#[test]
fn a_list_with_commas_and_iso_dates_is_read_as_it_is() {
    let row = clock_row(
        "B7,106,Lučka,De Sánta,F,1977-03-01,IT,I,cdb3m,2026-07-28T11:42,2026-08-04T08:00,0",
    );
    let (guest, stay) = (&row.details.guest, &row.details.stay);
    assert_eq!(row.line, 2);
    assert_eq!(row.list_id.as_ref().map(SafeText::as_str), Some("B7"));
    assert_eq!(guest.first_name.as_str(), "Lučka");
    assert_eq!(guest.surname.as_str(), "De Sánta");
    assert_eq!(guest.sex, Some(Sex::Female));
    assert_eq!(
        guest.birth_date.map(|day| day.to_string()).as_deref(),
        Some("1977-03-01")
    );
    assert_eq!(guest.country.map(Country::code), Some("IT"));
    assert_eq!(guest.document_type, Some(DocumentType::IdentityCard));
    assert_eq!(guest.document_number.as_str(), "CDB3M");
    assert_eq!(stay.arrival.to_rfc3339(), "2026-07-28T11:42:00+02:00");
    let departure = stay.expected_departure.map(|when| when.to_rfc3339());
    assert_eq!(departure.as_deref(), Some("2026-08-04T08:00:00+02:00"));
    assert_eq!(stay.current_unit().map(SafeText::as_str), Some("106"));
    assert!(stay.arrival_confirmed && stay.actual_departure.is_none());
    assert_eq!(row.details.tax_code.map(|code| code.number()), Some(0));
    assert!(row.details.unread.is_empty());
    assert!(row.present.contains(Field::TaxCode) && !row.present.contains(Field::Note));
}

#[test]
fn a_slovenian_list_in_windows_1250_is_read_as_it_is() {
    let text = format!(
        "{BLAGAJNA_HEAD}117;Žiga;Čuček;moški;9.11.1982;Češka;potni list;kee3;29.7.2026 12:17;\r\n\
         118;Ana;Novak;ženska;1.2.2015;Slovenija;;;29.7.2026 12:17;1.8.2026 11:00\r\n"
    );
    let list = open(&windows_1250(&text));
    assert_eq!(list.format().encoding(), ListEncoding::Windows1250);
    assert_eq!(list.format().delimiter(), b';');
    let rows: Vec<ListRow> = rows(&list)
        .into_iter()
        .map(|row| row.expect("taken"))
        .collect();
    let (first, child) = (&rows[0].details, &rows[1].details);
    assert_eq!(first.guest.surname.as_str(), "Čuček");
    assert_eq!(first.guest.first_name.as_str(), "Žiga");
    assert_eq!(first.guest.country.map(Country::code), Some("CZ"));
    assert_eq!(first.guest.document_type, Some(DocumentType::Passport));
    assert_eq!(first.stay.expected_departure, None);
    assert_eq!(first.tax_code.map(|code| code.number()), Some(0));
    assert_eq!(rows[0].list_id, None);
    assert_eq!((rows[0].line, rows[1].line), (2, 3));
    assert_eq!(
        child.guest.document_type,
        Some(DocumentType::ChildWithoutDocument)
    );
    assert_eq!(child.guest.document_number.as_str(), "nima");
    assert_eq!(child.tax_code.map(|code| code.number()), Some(11));
    assert!(!rows[1].present.contains(Field::TaxCode));
}

#[test]
fn an_arrival_in_the_missing_hour_keeps_its_date_and_is_pointed_out() {
    let row = clock_row("B1,1,Ana,Novak,F,,IT,I,X1,2026-03-29T02:30,2026-03-30T00:00,");
    assert_eq!(row.details.stay.arrival.to_rfc3339(), "2026-03-29");
    assert!(row.details.unread(Field::Arrival).is_some());
    let departure = row.details.stay.expected_departure;
    assert!(departure.is_some_and(|when| when.time_known()));
}
