//! The lines below the form: what must be known now, what is wrong, and help for the field.

use super::canvas::{Canvas, Line, width, wrap};
use super::fields::beside_at;
use crate::console::form::hints::more_help;
use crate::console::form::{GuestForm, Message, Read};
use crate::console::look::Look;
use crate::console::texts;
use crate::domain::document::DocumentType;
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::findings::{Finding, Severity};
use crate::domain::moment::Moment;
use crate::words::{self};

impl GuestForm {
    pub(super) fn foot(&self, canvas: &Canvas<'_>, read: &Read, now: Moment) -> Vec<Line> {
        let look = canvas.look();
        let mut said = self.said_of_all(read, look);
        match self.focused_field() {
            Some(field) => said.extend(self.said_of(field, canvas, read, now)),
            None => said.push(self.what_saving_does(read, look)),
        }
        let cells = canvas.width().saturating_sub(2);
        said.into_iter()
            .flat_map(|(text, style)| wrap(&text, cells).into_iter().map(move |it| (it, style)))
            .collect()
    }

    /// What must be known wherever the cursor is.
    fn said_of_all(&self, read: &Read, look: &Look) -> Vec<Line> {
        let language = look.language;
        let mut said = Vec::new();
        if self.is_frozen() {
            let void = texts::form::THE_ENTRY_DOES_NOT_CHANGE_ANY_MORE.in_language(language);
            said.push((void.to_owned(), look.warning()));
        }
        if let Some(message) = &self.message {
            // Two lines of the narrowest screen hold each question: what is asked is never cut.
            let text = match message {
                Message::Document => &self.what_was_read(language),
                Message::Told(text) => text,
                Message::NotNow(why) => why.in_language(language),
                Message::CheckTheNumber => {
                    texts::form::NUMBER_IS_FROM_AN_OLDER_ENTRY.in_language(language)
                }
                Message::SameDay => texts::form::ASK_WHETHER_HE_SLEPT_HERE.in_language(language),
                Message::EnteredAlready => {
                    texts::form::ASK_FOR_A_SECOND_ENTRY.in_language(language)
                }
                Message::ForeignerWithoutDocument => {
                    texts::form::ASK_FOR_A_FOREIGNER_WITHOUT_A_DOCUMENT.in_language(language)
                }
            };
            said.push((text.to_owned(), look.warning()));
        }
        for field in [Field::Surname, Field::FirstName] {
            let is_here = self.focused_field().is_none_or(|focused| focused == field);
            let name = self.name_in_the_book(field, &read.details);
            let name = name.filter(|_| is_here && self.shows_errors(field));
            said.extend(name.map(|name| (texts::form::look_alike(name, language), look.warning())));
        }
        said
    }

    /// What is understood, doubted and wrong of the field under the cursor, and how to fill it in.
    fn said_of(&self, field: Field, canvas: &Canvas<'_>, read: &Read, now: Moment) -> Vec<Line> {
        let look = canvas.look();
        let language = look.language;
        let mut said = Vec::new();
        let beside = self.beside(field, read, look, now);
        let room = canvas.width().saturating_sub(beside_at(canvas));
        if width(&beside.text) > room && beside.severity.is_none() {
            said.push((beside.text, look.text()));
        }
        if let Some(doubt) = self.doubt_of(field).filter(|_| self.message.is_none()) {
            said.push((words::zone_doubt(doubt, language), look.warning()));
        }
        if may_be_without_document(field, &read.details) {
            let needs_none = texts::form::A_CHILD_NEEDS_NO_DOCUMENT.in_language(language);
            said.push((needs_none.to_owned(), look.warning()));
        }
        for finding in self.findings_shown(field, read) {
            let style = match finding.kind.severity() {
                Severity::Blocking => look.alarm(),
                Severity::Warning => look.warning(),
            };
            said.push((words::finding(finding, language), style));
        }
        if self.is_registered() && !self.is_frozen() && is_told_to_police(field) {
            let note = texts::form::A_CHANGE_IS_A_NEW_REGISTRATION.in_language(language);
            said.push((note.to_owned(), look.quiet()));
        }
        said.push((words::field_help(field, language).to_owned(), look.quiet()));
        said
    }

    /// What can be typed in the field, where there is room to say so.
    pub(super) fn more_foot(&self, canvas: &Canvas<'_>) -> Vec<Line> {
        let look = canvas.look();
        let more = self
            .focused_field()
            .and_then(|field| more_help(field, look.language));
        let cells = canvas.width().saturating_sub(2);
        wrap(more.unwrap_or_default(), cells)
            .into_iter()
            .map(|line| (line, look.quiet()))
            .collect()
    }

    /// What comes of the guest when he is saved: what is wrong blocks sending, never saving.
    fn what_saving_does(&self, read: &Read, look: &Look) -> Line {
        let language = look.language;
        if let Some(entry) = self.entry.as_ref().filter(|_| !self.is_changed()) {
            // The line in the head has no room for all of it.
            if let Some(error) = words::entry_error(entry, language) {
                return (error, look.alarm());
            }
            if !read.findings.iter().any(Finding::is_blocking) {
                let saved = texts::form::EVERYTHING_IS_SAVED.in_language(language);
                return (saved.to_owned(), look.text());
            }
        }
        let blocking: Vec<_> = read
            .findings
            .iter()
            .filter(|finding: &&Finding| finding.is_blocking())
            .map(|finding| words::finding_short(finding, language))
            .collect();
        if blocking.is_empty() && self.is_registered() {
            let first = if self.is_with_police() {
                texts::form::WHAT_IT_MEANS_FOR_POLICE.in_language(language)
            } else {
                texts::form::WHAT_IT_MEANS_FOR_AJPES_AND_POLICE.in_language(language)
            };
            return (first.to_owned(), look.text());
        }
        if blocking.is_empty() && self.is_with_police() {
            let waits = texts::form::COMPLETE_WAITS_FOR_THE_FORM.in_language(language);
            return (waits.to_owned(), look.text());
        }
        if blocking.is_empty() {
            let waits = texts::form::COMPLETE_WAITS_TO_BE_SENT.in_language(language);
            return (waits.to_owned(), look.text());
        }
        let kept = texts::form::SENT_ONLY_WHEN_MENDED.in_language(language);
        (format!("{kept} {}.", blocking.join("; ")), look.alarm())
    }
}

/// Whether a child of Slovenia stands there as if it had a document, and no number of one (R25):
/// the type is that of the guest before.
fn may_be_without_document(field: Field, details: &EntryDetails) -> bool {
    let guest = &details.guest;
    matches!(field, Field::DocumentType | Field::DocumentNumber)
        && guest.document_number.is_empty()
        && guest.document_type != Some(DocumentType::ChildWithoutDocument)
        && guest.is_slovenian_minor_on(details.stay.arrival.date())
}

/// Whether a change of the field is more than one of the departure (R16).
fn is_told_to_police(field: Field) -> bool {
    field.is_reported() && field != Field::Departure
}
