//! A guest, field by field: what stands there, what was understood, what is wrong.

use super::talk::Answered;
use super::{Plain, describe};
use crate::console::fields::{differences, field_value};
use crate::console::form::{FormContext, GuestForm, Heard};
use crate::console::layers::form::FormPage;
use crate::console::texts;
use crate::console::work::{Answer, Change, Changed, Job, OpenFor, field_of_error, perform};
use crate::desk::{ChangeEffect, Desk, FromForm};
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::identifiers::EntryId;
use crate::words;

impl Plain {
    fn form_context(&self) -> Option<FormContext> {
        Some(FormContext {
            facility: self.desk.facility(self.facility).ok()?.clone(),
            now: self.desk.now(),
            previous: self.recent.first().cloned(),
            recent: self.recent.iter().map(|one| one.guest.clone()).collect(),
        })
    }

    pub(super) fn new_guest(&mut self) -> Answered<()> {
        let Some(context) = self.form_context() else {
            return Ok(());
        };
        self.ask_all(GuestForm::blank(context), None)
    }

    pub(super) fn open(&mut self, id: EntryId) -> Answered<()> {
        let opened = self.perform(Job::Open(id, OpenFor::Form(None)))?;
        let (Some(Answer::Opened(opened, _)), Some(context)) = (opened, self.form_context()) else {
            return Ok(());
        };
        let entry = opened.saved.entry.clone();
        self.talk.say(&describe(&entry, self.number_width()))?;
        let language = self.look().language;
        self.talk.say(words::entry_state(&entry, language))?;
        if let Some(error) = words::entry_error(&entry, language) {
            self.talk.say(&error)?;
        }
        let first = field_of_error(&entry);
        let mut form = GuestForm::of(context, entry);
        form.set_findings(opened.saved.findings);
        form.set_held(opened.held);
        self.ask_all(form, first)
    }

    /// Goes on with what was left unfinished.
    pub(super) fn go_on_with_drafts(&mut self) -> Answered<()> {
        let Some(overview) = self.overview()? else {
            return Ok(());
        };
        let Some(kept) = overview.drafts.into_iter().next() else {
            return self
                .talk
                .tell("Nedokončanega vnosa ni.", "Nothing was left unfinished.");
        };
        self.forms += 1;
        let to = Desk::draft_key(self.forms);
        let taken = self.perform(Job::TakeDraftOver(Box::new(kept.draft), to))?;
        let (Some(Answer::DraftTaken(taken)), Some(context)) = (taken, self.form_context()) else {
            return Ok(());
        };
        let Some((draft, opened)) = *taken else {
            return self.talk.tell(
                "Ta vnos je medtem nadaljevala druga miza.",
                "Another desk went on with this form in the meantime.",
            );
        };
        let entry = opened.map(|opened| opened.saved.entry);
        let version = draft.entry.map(|(_, version)| version);
        let form = GuestForm::resume(context, entry.zip(version), &draft.content);
        let facility = self.desk.facility(self.facility).cloned();
        if let Ok(facility) = facility {
            let page = FormPage::new(form, &facility, false).resumed(draft.key, draft.since);
            return self.ask_page(page, None);
        }
        Ok(())
    }

    fn ask_all(&mut self, form: GuestForm, first: Option<Field>) -> Answered<()> {
        match self.desk.facility(self.facility).cloned() {
            Ok(facility) => self.ask_page(FormPage::new(form, &facility, false), first),
            Err(error) => self.talk.say(&error.describe(self.look().language)),
        }
    }

    fn ask_page(&mut self, mut page: FormPage, first: Option<Field>) -> Answered<()> {
        self.talk.tell(
            "Enter pusti, kar je v oklepaju; ? razloži polje; < nazaj; - izprazni; ! shrani takoj; \
             x opusti.",
            "Enter keeps what is in brackets; ? explains the field; < goes back; - empties; ! saves \
             at once; x gives it up.",
        )?;
        let mut place = first
            .and_then(|first| {
                page.form
                    .asked_fields()
                    .iter()
                    .position(|one| *one == first)
            })
            .unwrap_or(0);
        loop {
            let fields = page.form.asked_fields();
            let Some(field) = fields.get(place).copied() else {
                match self.save(&mut page)? {
                    Some(at) => {
                        place = fields.iter().position(|one| *one == at).unwrap_or(0);
                        continue;
                    }
                    None => return Ok(()),
                }
            };
            match self.ask_field(&mut page, field)? {
                Move::Again => {}
                Move::On => place += 1,
                Move::Back => place = place.saturating_sub(1),
                Move::Save => place = fields.len(),
                Move::GiveUp => return self.give_up(page),
            }
            self.keep(&mut page)?;
        }
    }

    fn ask_field(&mut self, page: &mut FormPage, field: Field) -> Answered<Move> {
        let (look, now) = (self.look(), self.desk.now());
        let name = words::field(field, look.language);
        let standing = page.form.standing(field).to_owned();
        let question = if standing.is_empty() {
            name.to_owned()
        } else {
            format!("{name} [{standing}]")
        };
        let answer = self.talk.ask(&question)?;
        let heard = match answer.as_str() {
            "?" => {
                for line in GuestForm::help_of(field, look) {
                    self.talk.say(&line)?;
                }
                return Ok(Move::Again);
            }
            "<" => return Ok(Move::Back),
            "!" => return Ok(Move::Save),
            "x" if field != Field::ExtraBed => return Ok(Move::GiveUp),
            "" => page.form.heard(field, look, now),
            "-" => page.form.take_answer(field, "", look, now),
            text => page.form.take_answer(field, text, look, now),
        };
        self.look_beside(page);
        Ok(match heard {
            Heard::As(text) if text.is_empty() => Move::On,
            Heard::As(text) => {
                self.talk.say(&text)?;
                Move::On
            }
            Heard::Warning(text) => {
                let warning = look.say("Opozorilo", "Warning");
                self.talk.say(&format!("{warning}: {text}"))?;
                Move::On
            }
            // What is wrong is asked again; left as it is by Enter, it waits for a person.
            Heard::Wrong(text) => {
                self.talk.say(&text)?;
                if answer.is_empty() {
                    Move::On
                } else {
                    Move::Again
                }
            }
            Heard::Which(choices) => {
                self.talk.say(&choices.join("; "))?;
                Move::Again
            }
        })
    }

    /// What depends on other guests.
    fn look_beside(&self, page: &mut FormPage) {
        let details = page.form.details();
        let found = self
            .desk
            .findings(self.facility, &details, page.form.entry_id());
        if let Ok(found) = found {
            page.form.set_findings(found);
        }
    }

    /// Keeps what was typed, so that nothing ends it.
    fn keep(&mut self, page: &mut FormPage) -> Answered<()> {
        let now = self.desk.now();
        for job in page.tend(now, &mut self.forms) {
            if matches!(job, Job::KeepDraft(_) | Job::ForgetDraft(_))
                && let Answer::DraftNotKept(error) = perform(&mut self.desk, job, &mut |_| {})
            {
                self.talk.say(&error.describe(self.look().language))?;
            }
        }
        Ok(())
    }

    fn give_up(&mut self, mut page: FormPage) -> Answered<()> {
        let question = self
            .look()
            .say("Zavržem, kar je vpisano?", "Discard what was typed?");
        if !page.form.has_typed() || self.talk.ask_yes(question)? {
            if let Some(job) = page.forget() {
                self.perform(job)?;
            }
            return Ok(());
        }
        self.ask_page(page, None)
    }

    /// Saves; the field at which the questions go on, where it was not saved.
    fn save(&mut self, page: &mut FormPage) -> Answered<Option<Field>> {
        let look = self.look();
        while let Err(why) = page.form.ask_to_save(look) {
            self.talk.say(&why)?;
            if !self
                .talk
                .ask_yes(look.say("Vseeno shranim?", "Save all the same?"))?
            {
                return Ok(Some(Field::Surname));
            }
        }
        let blocking = self.blocking(page);
        if let Some((field, said)) = blocking {
            self.talk.say(&said)?;
            let question = look.say(
                "Gost še ne bo poslan. Shranim tako?",
                "The guest will not be sent yet. Save it so?",
            );
            if !self.talk.ask_yes(question)? {
                return Ok(Some(field));
            }
        } else if !self.talk.ask_yes(look.say("Shranim?", "Save?"))? {
            return Ok(Some(Field::Surname));
        }
        let change = page.change(page.form.details(), true);
        let goes_along = page.goes_along();
        self.commit(change, goes_along)
    }

    fn blocking(&self, page: &FormPage) -> Option<(Field, String)> {
        let details = page.form.details();
        let found = self
            .desk
            .findings(self.facility, &details, page.form.entry_id())
            .ok()?;
        let first = found.into_iter().find(|finding| finding.is_blocking())?;
        Some((first.field, words::finding(&first, self.look().language)))
    }

    fn commit(&mut self, change: Change, form: FromForm) -> Answered<Option<Field>> {
        let look = self.look();
        match self.perform(Job::FormChange(change, form.clone()))? {
            Some(Answer::Changed(changed)) => {
                if let Changed::Entry(saved) = *changed {
                    self.recent.insert(0, saved.entry.details.clone());
                    self.recent.truncate(8);
                    self.talk
                        .say(&texts::saved(&saved, self.number_width(), look))?;
                }
                Ok(None)
            }
            Some(Answer::AskFirst {
                effect,
                entry,
                details,
                ..
            }) => self.ask_first(&effect, &entry, &details, form),
            Some(Answer::Stale { .. }) => {
                self.talk.tell(
                    "Ta vpis je medtem spremenila druga miza; odprite ga znova. Vneseno je shranjeno \
                     kot nedokončan vnos (y).",
                    "Another desk changed this entry in the meantime; open it again. What was typed \
                     is kept as unfinished (y).",
                )?;
                Ok(None)
            }
            _ => Ok(Some(Field::Surname)),
        }
    }

    /// A change of what AJPES has: what it changes and what that means (R16).
    fn ask_first(
        &mut self,
        effect: &ChangeEffect,
        entry: &Entry,
        details: &EntryDetails,
        form: FromForm,
    ) -> Answered<Option<Field>> {
        let look = self.look();
        for field in differences(&entry.details, details, look.language) {
            self.talk.say(&format!(
                "{}: {} -> {}",
                words::field_name(field, look.language),
                field_value(&entry.details, field, look.language),
                field_value(details, field, look.language)
            ))?;
        }
        match effect {
            ChangeEffect::NewRegistration {
                hours_after_arrival,
                is_late,
            } => {
                self.talk.say(&match look.language {
                    crate::domain::language::Language::Slovenian => format!(
                        "Za policijo je to nova prijava, {hours_after_arrival} h po prihodu{}.",
                        if *is_late { ", torej pozna" } else { "" }
                    ),
                    crate::domain::language::Language::English => format!(
                        "For Police this is a new registration, {hours_after_arrival} h after the \
                         arrival{}.",
                        if *is_late { ", so it is late" } else { "" }
                    ),
                })?;
            }
            ChangeEffect::NewNumber => self.talk.tell(
                "Prihod gre v drugo leto: storno in nova številka.",
                "The arrival moves into another year: a storno and a new number.",
            )?,
            ChangeEffect::DepartureOnly { .. } => self.talk.tell(
                "Spremeni se samo odhod; to ni nova prijava.",
                "Only the departure changes; that is no new registration.",
            )?,
            ChangeEffect::Nothing | ChangeEffect::NotReportedYet => {}
        }
        let question = look.say("Shranim spremembo?", "Save the change?");
        if !self.talk.ask_yes(question)? {
            return Ok(Some(Field::Surname));
        }
        let change = Change::Save {
            id: entry.id,
            version: entry.version,
            details: Box::new(details.clone()),
            ask: false,
        };
        self.commit(change, form)
    }
}

/// Where the questions go after an answer.
enum Move {
    Again,
    On,
    Back,
    Save,
    GiveUp,
}
