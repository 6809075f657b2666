//! A guest, field by field: what stands there, what was understood, what is wrong.

use super::talk::Answered;
use super::{Plain, describe};
use crate::console::form::{FormContext, GuestForm, Heard};
use crate::console::layers::form::FormPage;
use crate::console::texts;
use crate::console::work::{Answer, Job, OpenFor, field_of_error, perform};
use crate::desk::Desk;
use crate::domain::entry::Field;
use crate::domain::identifiers::EntryId;
use crate::words;

impl Plain {
    fn form_context(&self) -> Option<FormContext> {
        Some(FormContext {
            facility: self.desk.facility(self.facility).ok()?.clone(),
            now: self.desk.now(),
            previous: self.recent.first().cloned(),
            recent: self.recent.iter().map(|one| one.guest.clone()).collect(),
            language: self.look().language,
        })
    }

    pub(super) fn new_guest(&mut self) -> Answered<()> {
        let Some(context) = self.form_context() else {
            return Ok(());
        };
        self.ask_all(GuestForm::blank(context), None)
    }

    /// The next of the party of a guest.
    pub(super) fn next_of_party(&mut self, id: EntryId) -> Answered<()> {
        let opened = self.perform(Job::Open(id, OpenFor::Form(None)))?;
        let (Some(Answer::Opened(opened, _)), Some(context)) = (opened, self.form_context()) else {
            return Ok(());
        };
        let entry = &opened.saved.entry;
        self.talk.say(&format!(
            "{} {}",
            self.look().say(texts::plain::IN_THE_PARTY),
            describe(entry, self.number_width())
        ))?;
        let mut form = GuestForm::next_of_party(context, &entry.details);
        form.came_with(id);
        self.ask_all(form, None)
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
            return self.talk.tell(texts::plain::NOTHING_WAS_LEFT_UNFINISHED);
        };
        self.forms += 1;
        let to = Desk::draft_key(self.forms);
        let taken = self.perform(Job::TakeDraftOver(Box::new(kept.draft), to))?;
        let (Some(Answer::DraftTaken(taken)), Some(context)) = (taken, self.form_context()) else {
            return Ok(());
        };
        let Some((draft, opened)) = *taken else {
            return self
                .talk
                .tell(texts::drafts::ANOTHER_DESK_WENT_ON_WITH_THIS_FORM);
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
        self.talk.tell(texts::plain::ABOUT_A_FORM)?;
        self.offered.clear();
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
            if self.keep(&mut page)? {
                let at = page.form.asked_fields();
                let at = at.iter().position(|one| *one == Field::DocumentNumber);
                place = at.unwrap_or(place);
            }
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
                let warning = look.say(texts::plain::WARNING);
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

    /// Keeps what was typed, so that no end loses it, and offers who was here before; whether he
    /// was taken.
    fn keep(&mut self, page: &mut FormPage) -> Answered<bool> {
        let now = self.desk.now();
        for job in page.tend(now, &mut self.forms) {
            match perform(&mut self.desk, job, &mut |_| {}) {
                Answer::DraftNotKept(error) => {
                    self.talk.say(&error.describe(self.look().language))?;
                }
                Answer::WasHere(who, guests) => page.set_offers(&who, guests),
                _ => {}
            }
        }
        let offered: Vec<_> = page.form.offered().iter().map(|entry| entry.id).collect();
        if offered.is_empty() || offered == self.offered {
            return Ok(false);
        }
        self.offered = offered;
        for (place, entry) in page.form.offered().iter().enumerate() {
            let guest = &entry.details.guest;
            let born = guest.birth_date.map(words::date_long).unwrap_or_default();
            self.talk
                .say(&format!("{}. {} {born}", place + 1, entry.full_name()))?;
        }
        let question = self.look().say(texts::plain::ASK_WHETHER_HE_WAS_HERE);
        let answer = self.talk.ask(question)?;
        let place = answer
            .parse::<usize>()
            .ok()
            .and_then(|place| place.checked_sub(1));
        let Some(place) = place.filter(|place| *place < page.form.offered().len()) else {
            return Ok(false);
        };
        page.form.take_offered(place);
        self.talk.tell(texts::plain::TAKEN_COMPARE_THE_NUMBER)?;
        Ok(true)
    }

    fn give_up(&mut self, mut page: FormPage) -> Answered<()> {
        let question = self.look().say(texts::plain::DISCARD_WHAT_WAS_TYPED);
        if !page.form.has_typed() || self.talk.ask_yes(question)? {
            if let Some(job) = page.forget() {
                self.perform(job)?;
            }
            return Ok(());
        }
        self.ask_page(page, None)
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
