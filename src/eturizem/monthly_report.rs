//! The monthly report on the wire (`knjigaGostovMesecnoPorocilo`).

use super::xml::write::{ForbiddenCharacter, document_apart_of, document_of, push_attribute};
use crate::domain::monthly_report::MonthlyReport;

/// The root element of a package.
pub(super) const ROOT: &str = "knjigaGostovMesecnoPorocilo";

/// One `<row …/>`; when the facility was closed the other figures are 0 (R40).
///
/// # Errors
/// [`ForbiddenCharacter`]: never in practice, since only numbers are written.
pub fn row_bytes(report: &MonthlyReport) -> Result<Vec<u8>, ForbiddenCharacter> {
    let open = report.status.is_open();
    let figure = |figure: u32| if open { figure } else { 0 }.to_string();
    let mut out = Vec::with_capacity(200);
    out.extend_from_slice(b"<row");
    let mut put = |name, value: String| push_attribute(&mut out, name, &value);
    put("idNO", report.facility.to_string())?;
    put("leto", report.month.year().to_string())?;
    put("mesec", report.month.month().to_string())?;
    put("statusPor", report.status.code().to_string())?;
    put("stDodatnihlezisc", figure(report.extra_beds))?;
    put("stProdanihNE", figure(report.units_sold))?;
    put("odprtDni", figure(report.days_open))?;
    out.extend_from_slice(b"/>");
    Ok(out)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identifiers::FacilityId;
    use crate::domain::monthly_report::MonthStatus;

    fn report(status: MonthStatus) -> MonthlyReport {
        MonthlyReport {
            facility: FacilityId::new(20417).expect("a facility"),
            month: "2026-07".parse().expect("a month"),
            status,
            extra_beds: 3,
            units_sold: 42,
            days_open: 31,
        }
    }

    #[test]
    fn an_open_month_has_its_figures() {
        let row = row_bytes(&report(MonthStatus::OpenWithGuests)).expect("written");
        assert_eq!(
            document(&[&row]),
            b"<knjigaGostovMesecnoPorocilo xmlns=\"\"><row idNO=\"20417\" leto=\"2026\" mesec=\"7\" \
              statusPor=\"11\" stDodatnihlezisc=\"3\" stProdanihNE=\"42\" odprtDni=\"31\"/>\
              </knjigaGostovMesecnoPorocilo>"
        );
    }

    #[test]
    fn r40_a_closed_month_has_only_its_status() {
        let row = row_bytes(&report(MonthStatus::ClosedSeason)).expect("written");
        let row = String::from_utf8(row).expect("UTF-8");
        assert!(
            row.contains(
                "statusPor=\"54\" stDodatnihlezisc=\"0\" stProdanihNE=\"0\" odprtDni=\"0\""
            )
        );
    }
}
