//! `recepcija reconcile`: what the web application exported, beside the book.

use std::path::Path;

use serde_json::{Value, json};

use super::exit::Failure;
use super::{Exit, House, print, print_json};
use crate::desk::{Disagreement, Reconciliation, What};
use crate::words::{self, Noun, say};

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
    let fields: Vec<Value> = match &finding.what {
        What::Differs(fields) => fields
            .iter()
            .map(|field| {
                json!({
                    "field": field.field.as_str(),
                    "there": field.there.as_str(),
                    "here": field.here.as_str(),
                })
            })
            .collect(),
        _ => Vec::new(),
    };
    json!({
        "finding": finding.what.as_str(),
        "year": finding.year,
        "sequence_number": finding.number.number(),
        "guest": finding.guest.as_str(),
        "id": finding.entry.map(|id| id.0),
        "fields": fields,
    })
}

fn to_text(house: &House, found: &Reconciliation) -> String {
    let language = house.language;
    let rows = words::counted(found.rows, Noun::Guest, language);
    let mut lines = vec![say(
        language,
        format!(
            "V datoteki: {rows}, od tega anonimiziranih {}.",
            found.anonymised
        ),
        format!(
            "In the file: {rows}, of them {} anonymised.",
            found.anonymised
        ),
    )];
    if found.elsewhere > 0 {
        let count = words::counted(found.elsewhere, Noun::Row, language);
        lines.push(say(
            language,
            format!("Drugih obratov, izpuščeno: {count}."),
            format!("Of other facilities, left out: {count}."),
        ));
    }
    for finding in &found.findings {
        lines.extend(words_of(house, finding));
    }
    if found.findings.is_empty() {
        lines.push(say(
            language,
            "Knjiga in datoteka se ujemata.".to_owned(),
            "Book and file agree.".to_owned(),
        ));
    }
    lines.join("\n")
}

fn words_of(house: &House, finding: &Disagreement) -> Vec<String> {
    let language = house.language;
    let what = match &finding.what {
        What::MissingHere => say(language, "v knjigi ga ni", "not in the book"),
        What::MissingThere => say(language, "pri AJPES ga ni", "not at AJPES"),
        What::VoidThere => say(
            language,
            "pri AJPES storniran, v knjigi ne",
            "void at AJPES, not in the book",
        ),
        What::VoidHere => say(
            language,
            "v knjigi storniran, pri AJPES ne",
            "void in the book, not at AJPES",
        ),
        What::Differs(_) => say(language, "se razlikuje", "differs"),
    };
    let mut lines = vec![format!(
        "{}/{} {}: {what}",
        finding.year, finding.number, finding.guest
    )];
    if let What::Differs(fields) = &finding.what {
        for field in fields {
            let name = words::field_name(field.field, language);
            let (there, here) = (&field.there, &field.here);
            lines.push(say(
                language,
                format!("    {name}: pri AJPES {there}, v knjigi {here}"),
                format!("    {name}: at AJPES {there}, in the book {here}"),
            ));
        }
    }
    lines
}
