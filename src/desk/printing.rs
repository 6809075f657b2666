//! What is printed, gathered from the book.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::month::MonthEdits;
use super::overview::ListKind;
use super::{Desk, DeskError, Result};
use crate::domain::book_query::{BookQuery, Term};
use crate::domain::calendar::Month;
use crate::domain::entry::Entry;
use crate::domain::facility::Facility;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::Moment;
use crate::domain::monthly_report::MonthProof;
use crate::domain::period::Period;
use crate::domain::report_state::ReportState;
use crate::domain::tax_record::{Cents, NightTax, TaxUnknown, nights_of};
use crate::prints::documents::{self, FacilityTax, MonthPaper, Remitted, TaxLine};
use crate::prints::{Document, Paper, PrintError};
use crate::store::{MonthlyState, Reading};
use crate::words::{self, Printed};

/// Before the first guest that anybody could have entered.
const LONG_AGO: NaiveDate = match NaiveDate::from_ymd_opt(1970, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

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
                documents::guest_book(facility, &entries, period, now, language)
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
            Paper::DeletionRecord => {
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
        let from = period.from.unwrap_or(LONG_AGO);
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

    /// The tax of each guest of a facility for the nights of a period (R55).
    fn facility_tax(&self, id: FacilityId, period: Period) -> Result<FacilityTax> {
        let facility = self.facility(id)?.clone();
        let taxed = self.taxed(&facility, period)?;
        let mut lines: Vec<TaxLine> = taxed
            .into_iter()
            .filter_map(|stay| stay.line(period))
            .collect();
        lines.sort_by_key(|line| {
            let number = line.entry.sequence_number.map(|number| number.number());
            (line.entry.year, number.is_none(), number, line.entry.id)
        });
        Ok(FacilityTax { facility, lines })
    }

    /// The stays that touch a period, each night with its tax; who is still to come is not there.
    fn taxed(&self, facility: &Facility, period: Period) -> Result<Vec<TaxedStay>> {
        let now = self.now();
        let from = period.from.unwrap_or(LONG_AGO);
        let to = period.to.unwrap_or(now.date());
        let entries = self.store.staying_between(facility.id, from, to)?;
        Ok(entries
            .into_iter()
            .filter(|entry| entry.details.stay.arrival.start() <= now)
            .map(|entry| TaxedStay::of(entry, facility, now))
            .collect())
    }

    fn remittance_sheet(&self, facility: &Facility, month: Month) -> Result<Document> {
        let now = self.now();
        let mut rows = Vec::new();
        let facilities = self.config.facilities.iter().map(|held| &held.facility);
        for held in facilities.filter(|held| held.municipality == facility.municipality) {
            // Without a municipality nothing says that others belong to it.
            if facility.municipality.is_empty() && held.id != facility.id {
                continue;
            }
            let stays = self.taxed(held, Period::of_month(month))?;
            let (mut by_nights, mut by_stays) = (Remitted::default(), Remitted::default());
            for stay in &stays {
                stay.add(&mut by_nights, |night| Month::of(night) == month);
                if stay.ended_in(month, now) {
                    stay.add(&mut by_stays, |_| true);
                }
            }
            rows.push((held.name.clone(), held.id, by_nights, by_stays));
        }
        Ok(documents::remittance(
            &facility.municipality,
            month,
            &rows,
            now,
            self.config.language,
        ))
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

/// A stay with the tax of its nights.
struct TaxedStay {
    entry: Entry,
    nights: Vec<NaiveDate>,
    taxes: std::result::Result<Vec<NightTax>, TaxUnknown>,
}

impl TaxedStay {
    /// An open departure counts up to the night that begins today (R44).
    fn of(entry: Entry, facility: &Facility, now: Moment) -> Self {
        let details = &entry.details;
        let last = match details.stay.departure() {
            Some(departure) => departure.date(),
            None => now.date(),
        };
        let nights = details.stay.nights(details.tax_code, last).collect();
        let taxes = nights_of(details, &facility.tourist_tax, last);
        Self {
            entry,
            nights,
            taxes,
        }
    }

    /// What the record says of it for a period; `None`: it has no night in it, and is no day rest.
    fn line(self, period: Period) -> Option<TaxLine> {
        let stay = &self.entry.details.stay;
        let rests =
            stay.is_day_rest(self.entry.details.tax_code) && period.contains(stay.arrival.date());
        let nights = self
            .nights
            .iter()
            .filter(|night| period.contains(**night))
            .count();
        (nights > 0 || rests).then(|| TaxLine {
            nights,
            tourist: self.taxes.map(|taxes| {
                taxes
                    .iter()
                    .filter(|tax| period.contains(tax.night))
                    .map(|tax| tax.tourist)
                    .sum::<Cents>()
            }),
            entry: self.entry,
        })
    }

    fn ended_in(&self, month: Month, now: Moment) -> bool {
        let departure = self.entry.details.stay.departure();
        departure.is_some_and(|at| Month::of(at.date()) == month && at.start() <= now)
    }

    /// Adds the nights that are meant.
    fn add(&self, sum: &mut Remitted, is_meant: impl Fn(NaiveDate) -> bool) {
        let nights = self.nights.iter().filter(|night| is_meant(**night)).count();
        sum.guests += usize::from(nights > 0);
        sum.nights += nights;
        for tax in self
            .taxes
            .iter()
            .flatten()
            .filter(|tax| is_meant(tax.night))
        {
            sum.tourist += tax.tourist;
            sum.promotional += tax.promotional;
        }
    }
}
