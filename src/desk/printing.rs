//! What is printed, gathered from the book.

use std::collections::BTreeMap;

use super::month::MonthEdits;
use super::overview::ListKind;
use super::{Desk, DeskError, Result};
use crate::domain::book_query::{BookQuery, Term};
use crate::domain::calendar::Month;
use crate::domain::entry::Entry;
use crate::domain::facility::Facility;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::monthly_report::MonthProof;
use crate::domain::period::Period;
use crate::domain::report_state::ReportState;
use crate::domain::tax_record::TaxRow;
use crate::domain::tourist_tax::CollectedBy;
use crate::prints::documents::{self, FacilitySums, FacilityTax, MonthPaper};
use crate::prints::{Document, Paper, PrintError};
use crate::store::{MonthlyState, Reading};
use crate::words::{self, Printed};

impl Desk {
    /// A document of a facility. The tax record takes in every facility of `together`, which are
    /// of one municipality; the remittance sheet all that the settings have in it.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn document(
        &self,
        paper: Paper,
        period: Period,
        id: FacilityId,
        together: &[FacilityId],
    ) -> Result<Document> {
        let (now, language) = (self.now(), self.config.language);
        let facility = self.facility(id)?;
        let month = period
            .month()
            .unwrap_or_else(|| Month::of(now.date()).previous());
        let listed = |kind| -> Result<Vec<Entry>> {
            let lines = self.list(kind, id)?;
            Ok(lines.into_iter().map(|line| line.entry).collect())
        };
        Ok(match paper {
            Paper::GuestBook => {
                let entries = self.part_of_book(id, period)?;
                let taxes = self.taxes_of_arrivals(id, period)?;
                documents::guest_book(facility, &entries, &taxes, period, now, language)
            }
            Paper::Lodged => documents::lodged(facility, &listed(ListKind::Lodged)?, now, language),
            Paper::Departures => {
                documents::departures(facility, &listed(ListKind::Departures)?, now, language)
            }
            Paper::WithoutDeparture => {
                let lines = self.list_open(id)?;
                let entries: Vec<Entry> = lines.into_iter().map(|line| line.entry).collect();
                documents::without_departure(facility, &entries, now, language)
            }
            Paper::TaxRecord => {
                let together = if together.is_empty() { &[id] } else { together };
                let taxes = together
                    .iter()
                    .map(|id| self.facility_tax(*id, period))
                    .collect::<Result<Vec<_>>>()?;
                documents::tax_record(&taxes, period, now, language)
            }
            Paper::Remittance => self.remittance_sheet(facility, month)?,
            Paper::MonthlyReport => self.month_paper(facility, month)?,
            Paper::DeletionRecords => {
                let mut records = self.deletion_records(id)?;
                records.retain(|record| period.contains(record.deleted_at.date()));
                documents::deletion_records(facility, &records, period, now, language)
            }
        })
    }

    /// Prints a document on the printer of a facility, or of the house.
    ///
    /// # Errors
    /// [`PrintError`] in [`DeskError::Print`] when there is none, or it cannot be reached.
    pub fn print(&self, document: &Document, facility: FacilityId) -> Result<()> {
        let settings = self
            .config
            .facility(facility)
            .ok_or(DeskError::UnknownFacility(facility))?;
        let printer = settings.printer.as_ref().ok_or(PrintError::NoPrinter)?;
        Ok(crate::prints::print(document, printer)?)
    }

    /// The entries whose guests arrive in a period, by number; those without one where they
    /// arrive.
    fn part_of_book(&self, facility: FacilityId, period: Period) -> Result<Vec<Entry>> {
        let from = period.first_day();
        let query = match (period.from, period.to) {
            (None, None) => BookQuery::default(),
            // Who is there on one of the days; an open end reaches as far as there are entries.
            (_, to) => BookQuery {
                terms: to
                    .map(|to| Term {
                        days: Some((from, to)),
                        ..Term::default()
                    })
                    .into_iter()
                    .collect(),
                limit: 0,
            },
        };
        let mut entries = self.store.book(facility, &query)?;
        entries.retain(|entry| period.contains(entry.details.stay.arrival.date()));
        entries.sort_by_key(|entry| {
            let number = entry.sequence_number.map(|number| number.number());
            (
                entry.year,
                number.is_none(),
                number,
                entry.details.stay.arrival.start(),
                entry.id,
            )
        });
        Ok(entries)
    }

    /// The tax until now of who arrived in a period, or later.
    fn taxes_of_arrivals(
        &self,
        id: FacilityId,
        period: Period,
    ) -> Result<BTreeMap<EntryId, TaxRow>> {
        let since = Period { to: None, ..period };
        let record = self.tax_record(id, since, Some(CollectedBy::Nights))?;
        Ok(record
            .rows
            .into_iter()
            .map(|row| (row.entry, row))
            .collect())
    }

    /// The record of a facility, as `desk/tax` adds it up (R55).
    fn facility_tax(&self, id: FacilityId, period: Period) -> Result<FacilityTax> {
        Ok(FacilityTax {
            facility: self.facility(id)?.clone(),
            record: self.tax_record(id, period, None)?,
        })
    }

    fn remittance_sheet(&self, facility: &Facility, month: Month) -> Result<Document> {
        let remittance = self.remittance(&facility.municipality, month)?;
        let period = Period::of_month(month);
        let sums = self
            .facilities_in(&facility.municipality)?
            .into_iter()
            .map(|id| {
                let sum = |by| Ok::<_, DeskError>(self.tax_record(id, period, Some(by))?.sum());
                Ok(FacilitySums {
                    name: self.facility(id)?.name.clone(),
                    id,
                    by_nights: sum(CollectedBy::Nights)?,
                    by_stays: sum(CollectedBy::Stays)?,
                })
            })
            .collect::<Result<Vec<_>>>()?;
        let (now, language) = (self.now(), self.config.language);
        Ok(documents::remittance(&remittance, &sums, now, language))
    }

    fn month_paper(&self, facility: &Facility, month: Month) -> Result<Document> {
        let language = self.config.language;
        let view = self.month(facility.id, month, MonthEdits::default())?;
        let guests = self.guests_of(&view.proof)?;
        let state = view.record.as_ref().map(|record| match record.state {
            MonthlyState::Queued => words::state(ReportState::Queued, false, language),
            MonthlyState::Sending => words::state(ReportState::Sending, false, language),
            MonthlyState::Unknown => words::state(ReportState::Unknown, false, language),
            MonthlyState::Accepted => words::state(ReportState::Accepted, false, language),
            MonthlyState::Rejected => words::state(ReportState::Rejected, false, language),
            MonthlyState::Held => words::state(ReportState::Held, false, language),
            MonthlyState::Elsewhere => Printed::Elsewhere.words(language),
        });
        let decided = view.record.as_ref().and_then(|record| record.decided_at);
        let state = [state.map(str::to_owned), decided.map(words::moment_long)];
        let paper = MonthPaper {
            facility,
            proof: &view.proof,
            // What was told of the month, where something was.
            figures: view
                .record
                .as_ref()
                .map_or(&view.figures, |record| &record.report),
            findings: &view.findings,
            state: state.into_iter().flatten().collect::<Vec<_>>().join(", "),
            guests: &guests,
        };
        Ok(documents::month(&paper, self.now(), language))
    }

    fn guests_of(&self, proof: &MonthProof) -> Result<BTreeMap<EntryId, Entry>> {
        let nights = proof.units.values().flat_map(|unit| unit.nights.values());
        let ids = nights
            .flatten()
            .chain(&proof.without_unit)
            .chain(&proof.open_departures);
        let mut guests = BTreeMap::new();
        for id in ids {
            if !guests.contains_key(id) {
                guests.insert(*id, self.store.entry(*id)?);
            }
        }
        Ok(guests)
    }
}
