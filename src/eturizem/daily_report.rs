//! The daily report on the wire (`knjigaGostov`): rows, packages, and files for upload.

mod file;
mod wire_time;

pub use file::{FILE_MAX_BYTES, FileError, FileRow, FileRowError, RowProblem, read_file};
pub(super) use wire_time::{WireTime, read_date, read_time};

use chrono::NaiveTime;

use super::xml::write::{
    ForbiddenCharacter, document_apart_of, document_of, file_of, push_attribute,
};
use crate::domain::daily_report::DailyReport;
use crate::domain::moment::{Moment, WHICH_OF_TWO, When};

/// The root element of a package.
pub(super) const ROOT: &str = "knjigaGostov";

/// One `<row …/>`: the same report always gives the same bytes.
///
/// # Errors
/// [`ForbiddenCharacter`], naming the attribute, when XML cannot hold a text.
pub fn row_bytes(report: &DailyReport) -> Result<Vec<u8>, ForbiddenCharacter> {
    let mut out = Vec::with_capacity(400);
    out.extend_from_slice(b"<row");
    let mut put = |name, value: &str| push_attribute(&mut out, name, value);
    put("idNO", &report.facility.to_string())?;
    put("zst", &report.sequence_number.to_string())?;
    put("ime", report.first_name.as_str())?;
    put("pri", report.surname.as_str())?;
    put("sp", report.sex.code())?;
    put("dtRoj", &report.birth_date.format("%Y-%m-%d").to_string())?;
    put("drzava", report.country.code())?;
    put("vrstaDok", report.document_type.code())?;
    put("idStDok", report.document_number.as_str())?;
    put("casPrihoda", &report.arrival.to_wire())?;
    if let Some(departure) = report.departure {
        put("casOdhoda", &departure_text(departure))?;
    }
    put("status", if report.storno { "2" } else { "1" })?;
    put("ttObracun", &report.tax_code.to_string())?;
    put("ttVisina", &report.rate.to_wire())?;
    out.extend_from_slice(b"/>");
    Ok(out)
}

/// A row that was written here, read back; `None` when it is no such row.
#[must_use]
pub fn read_row(row: &[u8]) -> Option<FileRow> {
    let mut rows = read_file(&document(&[row])).ok()?;
    match (rows.pop(), rows.as_slice()) {
        (Some(Ok(mut row)), []) => {
            // A row that was sent is no question: AJPES knows no other hour.
            let unread = &mut row.details.unread;
            unread.retain(|(_, text)| !text.as_str().ends_with(WHICH_OF_TWO));
            Some(row)
        }
        _ => None,
    }
}

/// A moment as it is read back: local times are sent, so of the hour that comes twice in October
/// always the first.
#[must_use]
pub fn moment_as_sent(at: Moment) -> Moment {
    Moment::from_local_lenient(at.local())
}

/// A departure as it is read back: a true midnight is one second past (R33a).
#[must_use]
pub fn departure_as_sent(departure: When) -> When {
    match departure {
        When::Exact(at) if at.time() == NaiveTime::MIN => When::Exact(at.plus_seconds(1)),
        When::Exact(at) => When::Exact(moment_as_sent(at)),
        When::Date(_) => departure,
    }
}

/// Midnight means "time not given" (R33a), so a true midnight is written a second later.
fn departure_text(departure: When) -> String {
    match departure {
        When::Date(date) => format!("{}T00:00:00", date.format("%Y-%m-%d")),
        When::Exact(at) if at.time() == NaiveTime::MIN => {
            format!("{}T00:00:01", at.date().format("%Y-%m-%d"))
        }
        When::Exact(at) => at.to_wire(),
    }
}

/// The report of a package as it stands in the envelope.
#[must_use]
pub fn document(rows: &[&[u8]]) -> Vec<u8> {
    document_of(ROOT, rows)
}

/// The same row in a document whose bytes differ from those of every document with another mark,
/// so that it cannot be taken for one that was processed before (41395).
#[must_use]
pub fn document_apart(row: &[u8], mark: [u64; 2]) -> Vec<u8> {
    document_apart_of(ROOT, row, mark)
}

/// A file for upload in the web application: one row a line.
#[must_use]
pub fn file(rows: &[&[u8]]) -> Vec<u8> {
    file_of(ROOT, rows)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::country::Country;
    use crate::domain::document::DocumentType;
    use crate::domain::identifiers::{FacilityId, SequenceNumber};
    use crate::domain::sex::Sex;
    use crate::domain::text::SafeText;
    use crate::domain::tourist_tax::TaxCode;

    pub fn at(text: &str) -> Moment {
        Moment::from_local(text.parse().expect("a time")).expect("unambiguous")
    }

    pub fn report() -> DailyReport {
        DailyReport {
            facility: FacilityId::new(20417).expect("a facility"),
            sequence_number: SequenceNumber::new(7).expect("a number"),
            first_name: SafeText::new("Ana \"Anči\" & <Co>"),
            surname: SafeText::new("O'Čuček"),
            sex: Sex::Female,
            birth_date: "1990-02-28".parse().expect("a date"),
            country: Country::SLOVENIA,
            document_type: DocumentType::IdentityCard,
            document_number: SafeText::new("IE123456"),
            arrival: at("2026-08-01T15:30:00"),
            departure: Some(When::Exact(at("2026-08-04T10:00:00"))),
            storno: false,
            tax_code: TaxCode::FULL,
            rate: "2.5".parse().expect("a rate"),
        }
    }

    fn written(report: &DailyReport) -> String {
        String::from_utf8(row_bytes(report).expect("XML holds it")).expect("UTF-8")
    }

    #[test]
    fn a_row_has_its_attributes_in_the_order_of_the_schema_and_escaped() {
        assert_eq!(
            written(&report()),
            "<row idNO=\"20417\" zst=\"7\" ime=\"Ana &quot;Anči&quot; &amp; &lt;Co&gt;\" pri=\"O'Čuček\" \
             sp=\"F\" dtRoj=\"1990-02-28\" drzava=\"SI\" vrstaDok=\"I\" idStDok=\"IE123456\" \
             casPrihoda=\"2026-08-01T15:30:00\" casOdhoda=\"2026-08-04T10:00:00\" status=\"1\" \
             ttObracun=\"0\" ttVisina=\"2.50\"/>"
        );
    }

    #[test]
    fn r33a_a_bare_date_is_midnight_and_a_true_midnight_a_second_later() {
        let date = "2026-08-04".parse().expect("a date");
        for (departure, expected) in [
            (Some(When::Date(date)), Some("2026-08-04T00:00:00")),
            (
                Some(When::Exact(at("2026-08-04T00:00:00"))),
                Some("2026-08-04T00:00:01"),
            ),
            (
                Some(When::Exact(at("2026-08-04T00:00:01"))),
                Some("2026-08-04T00:00:01"),
            ),
            (None, None),
        ] {
            let row = written(&DailyReport {
                departure,
                ..report()
            });
            match expected {
                Some(text) => assert!(row.contains(&format!(" casOdhoda=\"{text}\" ")), "{row}"),
                None => assert!(!row.contains("casOdhoda"), "{row}"),
            }
        }
    }

    #[test]
    fn a_storno_is_status_2_with_all_fields_the_same() {
        let (valid, storno) = (
            report(),
            DailyReport {
                storno: true,
                ..report()
            },
        );
        assert_eq!(
            written(&valid).replace("status=\"1\"", "status=\"2\""),
            written(&storno)
        );
    }

    #[test]
    fn a_document_has_no_namespace_and_a_file_has_a_declaration() {
        let row: &[u8] = b"<row/>";
        let document = document(&[row, row]);
        assert_eq!(
            document,
            b"<knjigaGostov xmlns=\"\"><row/><row/></knjigaGostov>"
        );
        let expected = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<knjigaGostov>\n  <row/>\n</knjigaGostov>\n";
        assert_eq!(file(&[row]), expected.as_bytes());
    }
}
