//! `recepcija reconcile`: what the web application exported, beside the book.

use std::path::Path;

use serde_json::{Value, json};

use super::exit::Failure;
use super::{Exit, House, print, print_json};
use crate::desk::{Disagreement, Reconciliation};

pub(super) fn run(house: &House, file: &Path, as_json: bool) -> Result<Exit, Failure> {
    let facility = house.facility()?;
    let found = house.desk.reconcile_with_export(facility, file)?;
    if as_json {
        print_json(&to_json(&found));
    } else {
        print(&to_text(house, &found));
    }
    Ok(if found.findings.is_empty() {
        Exit::Done
    } else {
        Exit::NeedsPerson
    })
}

fn to_json(found: &Reconciliation) -> Value {
    json!({
        "rows": found.rows,
        "anonymised": found.anonymised,
        "other_facilities": found.elsewhere,
        "findings": found.findings.iter().map(finding_to_json).collect::<Vec<_>>(),
    })
}

fn finding_to_json(finding: &Disagreement) -> Value {
    let fields = finding.fields().iter().map(|field| {
        json!({
            "field": field.field.as_str(),
            "there": field.there.as_str(),
            "here": field.here.as_str(),
        })
    });
    json!({
        "finding": finding.what.as_str(),
        "year": finding.year,
        "sequence_number": finding.number.number(),
        "guest": finding.guest.as_str(),
        "id": finding.entry.map(|id| id.0),
        "fields": fields.collect::<Vec<_>>(),
    })
}

fn to_text(house: &House, found: &Reconciliation) -> String {
    let language = house.language;
    let mut lines = vec![found.describe(language)];
    for finding in &found.findings {
        lines.push(format!(
            "{}/{} {}: {}",
            finding.year,
            finding.number,
            finding.guest,
            finding.what.describe(language)
        ));
        let fields = finding.fields().iter();
        lines.extend(fields.map(|field| format!("    {}", field.describe(language))));
    }
    if found.findings.is_empty() {
        lines.push(Reconciliation::agreement(language).to_owned());
    }
    lines.join("\n")
}
