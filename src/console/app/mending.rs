//! From finding to finding, with one answer for alike ones.

use std::collections::HashSet;

use super::{App, NoticeKind};
use crate::console::layers::question::Question;
use crate::console::layers::{Command, Layer};
use crate::console::texts;
use crate::console::work::{Change, Job, OpenFor, ToMend, is_mended_alike};
use crate::desk::Saved;
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::identifiers::EntryId;

/// Where the person is on the way from finding to finding.
#[derive(Debug, Default)]
pub(super) struct Mending {
    visited: HashSet<(EntryId, Field)>,
    current: Option<ToMend>,
    /// The finding was mended with these details: others may take the same value.
    mended: Option<EntryDetails>,
}

impl Mending {
    pub(super) fn is_under_way(&self) -> bool {
        self.current.is_some()
    }

    pub(super) fn stop(&mut self) {
        *self = Self::default();
    }
}

impl App {
    pub(super) fn next_finding(&mut self) {
        if let Some(facility) = self.facility_id() {
            self.add_job(Job::Findings(facility));
        }
    }

    /// The entry was saved: is the finding gone, then on to the next.
    pub(super) fn finding_was_mended(&mut self, saved: &Saved) {
        let Some(current) = &self.mending.current else {
            return;
        };
        let is_gone = current
            .finding
            .as_ref()
            .is_some_and(|finding| !saved.findings.contains(finding));
        let may_be_alike = current.finding.as_ref().is_some_and(is_mended_alike);
        if is_gone && may_be_alike {
            self.mending.mended = Some(saved.entry.details.clone());
        }
        self.next_finding();
    }
}

/// The findings as they are now: others alike are asked about, else the next one is opened.
pub(super) fn apply_answer_to_mending(app: &mut App, found: Vec<ToMend>) {
    let mended = app.mending.mended.take();
    if let (Some(details), Some(current)) = (mended, app.mending.current.clone()) {
        let alike: Vec<EntryId> = found
            .iter()
            .filter(|other| other.finding == current.finding && other.id != current.id)
            .map(|other| other.id)
            .collect();
        if !alike.is_empty() {
            let mut question = Question::new(
                texts::alike_question(&details, &current, alike.len(), app.look),
                Command::Job(Box::new(Job::Change(Change::ApplyToAlike(
                    alike,
                    current.field,
                    Box::new(details),
                )))),
            );
            question.no = Some(Command::NextFinding);
            app.layers.push(Layer::Question(question));
            return;
        }
    }
    let selected = app
        .lists
        .of(app.screen)
        .and_then(|list| list.entry())
        .map(|entry| entry.id);
    let is_new = |one: &&ToMend| !app.mending.visited.contains(&(one.id, one.field));
    let here = if app.mending.is_under_way() {
        None
    } else {
        found.iter().find(|one| Some(one.id) == selected)
    };
    let next = here.or_else(|| found.iter().find(is_new)).cloned();
    let Some(next) = next else {
        let words = if found.is_empty() {
            app.look.say(texts::said::THERE_IS_NOTHING_LEFT_TO_MEND)
        } else {
            app.look.say(texts::said::YOU_WENT_THROUGH_ALL_FINDINGS)
        };
        app.mending.stop();
        return app.tell(NoticeKind::Hint, words.to_owned());
    };
    app.mending.visited.insert((next.id, next.field));
    let job = Job::Open(next.id, OpenFor::Form(Some(next.field)));
    app.mending.current = Some(next);
    app.add_job(job);
}
