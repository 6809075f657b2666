//! The panel on the right of a wide screen: what AJPES holds, and every finding in full.

use super::canvas::{Canvas, Line, wrap};
use super::head::registration;
use crate::console::form::beside::mark;
use crate::console::form::{GuestForm, Read};
use crate::console::look::Look;
use crate::console::texts;
use crate::console::texts::{held_differing, recipient};
use crate::domain::entry::Entry;
use crate::domain::findings::{Finding, Severity};
use crate::domain::moment::Moment;
use crate::words::{self, Noun};

impl GuestForm {
    pub(super) fn draw_side(&self, canvas: &mut Canvas<'_>, read: &Read, now: Moment) {
        let look = *canvas.look();
        let cells = canvas.width().saturating_sub(2);
        let head = recipient::name(self.is_with_police(), look);
        let mut lines: Vec<Line> = vec![(head.to_owned(), look.head())];
        match &self.entry {
            Some(entry) => {
                lines.extend(what_ajpes_holds(entry, &look, cells, now));
                lines.extend(self.held_beside(read, &look, cells));
            }
            None => {
                let not_yet = texts::form::GUEST_NOT_THERE_YET.in_language(look.language);
                lines.push((not_yet.to_owned(), look.text()));
            }
        }
        let mut found: Vec<_> = read.findings.iter().collect();
        found.retain(|finding| self.shows_errors(finding.field));
        if !found.is_empty() {
            lines.push((String::new(), look.text()));
            let head = texts::form::FINDINGS.in_language(look.language);
            lines.push((head.to_owned(), look.head()));
            for finding in found {
                lines.extend(finding_lines(finding, &look, cells));
            }
        }
        let height = canvas.height();
        canvas.lines(0, height, &lines);
    }

    /// Where AJPES holds something else than the form says.
    fn held_beside(&self, read: &Read, look: &Look, cells: u16) -> Vec<Line> {
        let (Some(held), Some(entry)) = (self.held(), self.entry()) else {
            return Vec::new();
        };
        let facility = Some(&self.context.facility);
        held_differing(held, entry, &read.details, facility, *look)
            .iter()
            .flat_map(|text| wrap(text, cells))
            .map(|text| (text, look.text()))
            .collect()
    }
}

fn what_ajpes_holds(entry: &Entry, look: &Look, cells: u16, now: Moment) -> Vec<Line> {
    let language = look.language;
    let reporting = &entry.reporting;
    let mut said = Vec::new();
    if reporting.registered_at.is_some() {
        said.push((registration(entry, language), look.text()));
    } else {
        let not_yet = texts::form::GUEST_NOT_THERE_YET.in_language(language);
        said.push((not_yet.to_owned(), look.text()));
    }
    if reporting.attempts > 0 {
        let attempts = words::counted(reporting.attempts, Noun::Attempt, language);
        said.push((attempts, look.text()));
    }
    if let Some(departure) = crate::domain::deadline::unfinished_departure(entry, now) {
        let why = words::unfinished(departure, language);
        said.push((why.to_owned(), look.warning()));
    }
    if let Some(error) = words::entry_error(entry, language) {
        said.push((error, look.alarm()));
    }
    let wrapped = |(text, style): Line| {
        wrap(&text, cells)
            .into_iter()
            .map(move |line| (line, style))
    };
    said.into_iter().flat_map(wrapped).collect()
}

fn finding_lines(finding: &Finding, look: &Look, cells: u16) -> Vec<Line> {
    let severity = finding.kind.severity();
    let style = match severity {
        Severity::Blocking => look.alarm(),
        Severity::Warning => look.warning(),
    };
    let text = format!(
        "{} {}",
        mark(severity, look),
        words::finding(finding, look.language)
    );
    wrap(&text, cells)
        .into_iter()
        .map(|line| (line, style))
        .collect()
}
