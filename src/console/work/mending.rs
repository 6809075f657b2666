//! What can be mended, and which mends may be the same for several guests.

use std::collections::HashSet;

use super::ToMend;
use crate::desk::{Desk, ListKind, Result};
use crate::domain::entry::{Entry, Field};
use crate::domain::findings::{Finding, FindingKind, findings};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::report_state::ReportState;
use crate::eturizem::codes::ServiceCode;

/// Blocking findings and refusals first, then what several entries may have alike.
pub(super) fn to_mend(desk: &Desk, facility: FacilityId) -> Result<Vec<ToMend>> {
    let attention = desk.list(ListKind::Attention, facility)?;
    let mut found = Vec::new();
    for line in &attention {
        let id = line.entry.id;
        if line.entry.reporting.state == ReportState::Rejected {
            let field = field_of_error(&line.entry).unwrap_or(Field::Surname);
            found.push(ToMend {
                id,
                field,
                finding: None,
            });
        }
        let blocking = line.findings.iter().filter(|finding| finding.is_blocking());
        found.extend(blocking.map(|finding| to_mend_of(id, finding)));
    }
    for line in desk.list_differs(facility)? {
        let field = line.list_differs.first().copied();
        found.extend(field.map(|field| ToMend {
            id: line.entry.id,
            field,
            finding: None,
        }));
    }
    let settings = desk.facility(facility)?;
    let mut rest = attention;
    rest.extend(desk.list(ListKind::Lodged, facility)?);
    let mut seen = HashSet::new();
    rest.retain(|line| !line.entry.storno && seen.insert(line.entry.id));
    for line in &rest {
        let warnings = findings(&line.entry.details, settings);
        let mendable = warnings
            .iter()
            .filter(|finding| !finding.is_blocking() && is_mended_alike(finding));
        found.extend(mendable.map(|finding| to_mend_of(line.entry.id, finding)));
    }
    Ok(found)
}

fn to_mend_of(id: EntryId, finding: &Finding) -> ToMend {
    ToMend {
        id,
        field: finding.field,
        finding: Some(finding.clone()),
    }
}

/// Findings whose mend may be the same for several entries.
#[must_use]
pub fn is_mended_alike(finding: &Finding) -> bool {
    let is_word = matches!(
        finding.field,
        Field::Country | Field::DocumentType | Field::TaxCode | Field::Unit | Field::Sex
    );
    let is_unread = matches!(finding.kind, FindingKind::NotUnderstood(_));
    let is_alike = matches!(
        finding.kind,
        FindingKind::UnitMissing | FindingKind::UnitUnknown | FindingKind::TaxReasonMissing
    );
    is_alike || (is_unread && is_word)
}

/// The field that the last refusal of an entry names. The number of a guest whom AJPES has cannot
/// be mended, whatever user name has it (R10).
#[must_use]
pub fn field_of_error(entry: &Entry) -> Option<Field> {
    let error = entry.reporting.error.as_ref()?;
    let field = ServiceCode::known(&error.code).and_then(ServiceCode::field)?;
    let is_fixed = field == Field::SequenceNumber && entry.reporting.registered_at.is_some();
    (!is_fixed).then_some(field)
}
