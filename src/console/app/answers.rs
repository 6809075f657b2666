//! What answers of the desks change.

use super::mending::apply_answer_to_mending;
use super::{App, NoticeKind};
use crate::console::actions::Screen;
use crate::console::keys::with_keys;
use crate::console::layers::change::ChangePage;
use crate::console::layers::form::FormPage;
use crate::console::layers::guests::Guests;
use crate::console::layers::history::HistoryPage;
use crate::console::layers::number::NumberEditor;
use crate::console::layers::page::Page;
use crate::console::layers::question::Question;
use crate::console::layers::stale::StalePage;
use crate::console::layers::{Command, Layer};
use crate::console::list::{Group, GroupKind};
use crate::console::texts;
use crate::console::today;
use crate::console::work::{Answer, Change, Job, ListOf, OpenFor, Opened, Overview, ToSendCount};
use crate::desk::{FacilityDay, Line, MonthView, Saved, StornoPlan, other_user, other_user_of};
use crate::domain::entry::{Entry, EntryDetails};

impl App {
    pub(super) fn take_answer(&mut self, answer: Answer) {
        match answer {
            Answer::Overview(overview) => self.take_overview(*overview),
            Answer::List(list, parts) => self.take_list(list, parts),
            Answer::Month(view) => self.take_month(view),
            Answer::Months(months) => {
                let title = self.look.say(texts::said::MONTHS).to_owned();
                let page = Page::new(title, texts::month::months(&months, self.look));
                self.layers.push(Layer::Page(page));
            }
            Answer::Opened(opened, why) => self.take_opened(*opened, why),
            Answer::Entries(lines) => {
                let title = self.look.say(texts::said::GUESTS).to_owned();
                self.layers.push(Layer::Guests(Guests::new(title, lines)));
            }
            Answer::Held(entry, held) => self.take_held(entry, held),
            Answer::History(history) => {
                let page = HistoryPage::new(&history, self.look);
                self.layers.push(Layer::History(Box::new(page)));
            }
            Answer::Package(entry, sent) => self.show_package(entry, sent.as_deref()),
            Answer::Checked(details, findings, occupants) => {
                if let Some(page) = self.form_page() {
                    let then = page.set_checked(details, findings, &occupants);
                    self.follow(then);
                }
            }
            Answer::Names(names) => {
                if let Some(Layer::Form(page)) = self.layers.last_mut() {
                    page.form.propose_spellings(&names);
                }
            }
            Answer::Occupancy(units) => {
                for layer in &mut self.layers {
                    if let Layer::Form(page) = layer {
                        page.form.set_occupancy(units.clone());
                    }
                }
            }
            Answer::WasHere(who, guests) => {
                if let Some(Layer::Form(page)) = self.layers.last_mut() {
                    page.set_offers(&who, guests);
                }
            }
            Answer::DraftKept => {}
            Answer::DraftNotKept(error) => {
                let why = error.describe(self.look.language);
                self.draft_is_not_kept(&why);
            }
            Answer::DraftForgotten => self.refresh(),
            Answer::DraftTaken(taken) => self.resume_draft(*taken),
            Answer::Party(members) => self.open_party(members, false),
            Answer::Together(members) => self.open_party(members, true),
            Answer::PartyChanged(outcome) => self.party_was_changed(&outcome),
            Answer::Joined => self.party_is_another(true),
            Answer::Parted => self.party_is_another(false),
            Answer::Holder(number, holder) => {
                if let Some(Layer::Number(editor)) = self.layers.last_mut() {
                    editor.set_holder(number, holder);
                }
            }
            Answer::Renumbering(plan) => {
                if let Some(Layer::Number(editor)) = self.layers.last_mut() {
                    editor.set_preview(plan);
                }
            }
            Answer::ToMend(found) => apply_answer_to_mending(self, found),
            Answer::ToSend(count) => self.ask_before_sending(count),
            Answer::Storno(entry, plan) => self.ask_before_storno(&entry, plan),
            Answer::Changed(changed) => self.take_changed(*changed),
            Answer::AskFirst {
                effect,
                entry,
                details,
                held,
            } => self.ask_before_change(ChangePage::new(effect, *entry, details, held)),
            Answer::Stale { fresh, mine } => self.take_stale(fresh, mine),
            Answer::Tax(answer) => self.take_tax(*answer),
            Answer::Keeping(answer) => self.take_keeping(answer),
            Answer::Shift(answer) => self.take_shift(answer),
            Answer::Sent(report) => self.take_sent(&report),
            Answer::Retried(report) => self.take_retried(report.as_deref()),
            Answer::SentMonth(view, report) => self.take_sent_month(*view, &report),
            Answer::Imported(report, rows) => self.take_imported(&report, &rows),
            Answer::TakenIn(reports) => self.take_intake(&reports),
            Answer::Certificates(found) => self.certificates.found = found,
            Answer::Files(files) => self.take_files(files),
            Answer::FileWritten(file) => self.ask_about(*file),
            Answer::FileAnswered(file) => self.take_answered_file(&file),
            Answer::Step(step) => self.take_step(*step),
            Answer::Examined => self.take_examined(),
            Answer::Printed(place) => self.take_printed(&place),
            Answer::Failed(error) => self.take_failure(error.describe(self.look.language)),
            Answer::Superseded => {}
        }
    }

    fn take_month(&mut self, view: Box<MonthView>) {
        for layer in &mut self.layers {
            match layer {
                Layer::Grid(grid) => grid.set_view(&view),
                Layer::MonthGuests(page) => page.set_view(&view),
                _ => {}
            }
        }
        let shown = self.month.month;
        if shown.is_none_or(|month| month == view.proof.month) {
            self.month.set_view(*view);
        }
    }

    fn draft_is_not_kept(&mut self, why: &str) {
        let words = self.look.say(texts::said::DRAFTS_ARE_NOT_KEPT);
        self.tell(NoticeKind::Trouble, format!("{words} {why}"));
    }

    fn ask_before_change(&mut self, page: ChangePage) {
        let page = page
            .with_other_user(&self.config, self.look)
            .with_recipient(self.reports_to_police());
        self.layers.push(Layer::Change(Box::new(page)));
    }

    /// The form on top of all forms, whatever lies above it.
    fn form_page(&mut self) -> Option<&mut FormPage> {
        self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Form(page) => Some(page.as_mut()),
            _ => None,
        })
    }

    /// The day of the facility shown.
    pub(super) fn shown_day(&self) -> Option<&FacilityDay> {
        let overview = self.overview.as_ref()?;
        let facility = self.facility_id()?;
        overview
            .day
            .facilities
            .iter()
            .find(|day| day.id == facility)
    }

    fn take_overview(&mut self, overview: Overview) {
        if Some(overview.facility) != self.facility_id() {
            return;
        }
        self.read_certificates_when_needed(&overview);
        self.sound_alarm(&overview.day);
        self.overview = Some(overview);
        if let Some(groups) = self.shown_day().map(today::groups) {
            self.lists.today.set_groups(groups);
        }
        self.retry_what_rested();
        self.offer_drafts();
    }

    fn take_list(&mut self, list: ListOf, parts: Vec<Vec<Line>>) {
        let (screen, kinds): (Screen, &[GroupKind]) = match list {
            ListOf::Lodged => (Screen::Lodged, &[GroupKind::Lodged]),
            ListOf::Departures => (
                Screen::Departures,
                &[
                    GroupKind::Unfinished,
                    GroupKind::LeavingToday,
                    GroupKind::InHouse,
                ],
            ),
            ListOf::Pending => (
                Screen::Pending,
                &[GroupKind::Pending, GroupKind::Refused, GroupKind::Ahead],
            ),
            ListOf::Book => (
                Screen::Book,
                &[GroupKind::Gaps, GroupKind::Book, GroupKind::Similar],
            ),
        };
        let groups = kinds
            .iter()
            .zip(parts)
            .map(|(kind, lines)| Group { kind: *kind, lines })
            .collect();
        if let Some(list) = self.lists.of_mut(screen) {
            list.set_groups(groups);
        }
    }

    fn take_opened(&mut self, opened: Opened, why: OpenFor) {
        match why {
            OpenFor::Form(field) => self.open_form(opened, field),
            OpenFor::Number => {
                let editor = NumberEditor::new(opened);
                self.layers.push(Layer::Number(Box::new(editor)));
            }
        }
    }

    fn ask_before_sending(&mut self, count: ToSendCount) {
        let look = self.look;
        if count.guests == 0 && count.months.is_empty() && self.reports_to_police() {
            return self.tell_of_the_form();
        }
        if count.guests == 0 && count.months.is_empty() {
            let mut text = look.say(texts::said::THERE_IS_NOTHING_TO_SEND).to_owned();
            if count.ahead > 0 {
                text.push(' ');
                text.push_str(&texts::ahead_waits(count.ahead, &self.config.keys, look));
            }
            return self.tell(NoticeKind::Hint, text);
        }
        let ahead = count.with_ahead;
        let mut question = Question::new(
            texts::send_question(count.guests, &count.months, look),
            Command::Send { ahead },
        );
        if count.guests > 0 && !count.months.is_empty() {
            question.lines.push(texts::months_too(&count.months, look));
        }
        if count.unconfirmed > 0 {
            question
                .lines
                .push(texts::unconfirmed(count.unconfirmed, look));
        }
        if count.ahead > 0 {
            question
                .lines
                .push(texts::ahead_waits(count.ahead, &self.config.keys, look));
        }
        let mode = self.mode().word(look);
        question
            .lines
            .push(format!("{}: {mode}", look.say(texts::said::WHERE_TO)));
        self.layers.push(Layer::Question(question));
    }

    fn ask_before_storno(&mut self, entry: &Entry, plan: StornoPlan) {
        let look = self.look;
        let name = entry.full_name();
        let with_police = self.reports_to_police();
        let says = match plan {
            StornoPlan::Report if with_police => {
                look.say(texts::said::POLICE_STORNO_ON_THE_NEXT_FORM)
            }
            StornoPlan::GiveBack => look.say(match (with_police, entry.sequence_number) {
                (true, Some(_)) => texts::said::POLICE_DO_NOT_HAVE_THE_GUEST,
                (true, None) => texts::said::POLICE_DO_NOT_HAVE_THE_GUEST_NOR_A_NUMBER,
                (false, Some(_)) => texts::said::AJPES_DOES_NOT_HAVE_THE_GUEST,
                (false, None) => texts::said::AJPES_DOES_NOT_HAVE_THE_GUEST_NOR_A_NUMBER,
            }),
            StornoPlan::ReportFirst if with_police => {
                let text = look.say(texts::said::POLICE_GET_THE_GUEST_FIRST);
                return self.tell(NoticeKind::Hint, text.to_owned());
            }
            StornoPlan::Report => look.say(texts::said::AJPES_GETS_THE_STORNO),
            StornoPlan::ReportFirst => look.say(texts::said::AJPES_GETS_THE_GUEST_FIRST),
            StornoPlan::Done => {
                let text = if entry.storno {
                    look.say(texts::said::THE_ENTRY_IS_VOID_ALREADY)
                } else {
                    look.say(texts::said::THE_STORNO_FOLLOWS_ALREADY)
                };
                let text = with_keys(text, &self.config.keys, look);
                return self.tell(NoticeKind::Hint, text);
            }
        };
        let job = Job::Change(Change::Storno(entry.id, entry.version));
        let mut question = Question::new(
            format!("{} {name}?", look.say(texts::said::CANCEL_THE_ENTRY)),
            Command::Job(Box::new(job)),
        );
        question.lines.push(says.to_owned());
        let for_good = look.say(texts::said::A_STORNO_CANNOT_BE_TAKEN_BACK);
        question.lines.push(for_good.to_owned());
        if let Some(user_name) = other_user_of(&self.config, entry) {
            question.lines.push(other_user(user_name, look.language));
        }
        self.layers.push(Layer::Question(question));
    }

    fn take_stale(&mut self, fresh: Box<Saved>, mine: Option<Box<EntryDetails>>) {
        let text = self.look.say(texts::said::ANOTHER_DESK_CHANGED_THIS_ENTRY);
        let is_form = matches!(self.layers.last(), Some(Layer::Form(_)));
        if let Some(mine) = mine.filter(|_| is_form) {
            let page = StalePage::new(fresh, mine);
            self.layers.push(Layer::Stale(Box::new(page)));
        } else {
            self.close_editor();
            let now = self.now();
            if let Some(Layer::Sweep(sweep)) = self.layers.last_mut() {
                sweep.set_fresh(&fresh, now, text.to_owned());
            }
            self.tell(NoticeKind::Trouble, text.to_owned());
        }
        self.refresh();
    }

    /// It could not be done: said where it was asked for.
    pub(super) fn take_failure(&mut self, words: String) {
        self.running = None;
        self.notice_after = None;
        if let Some(page) = self.form_page() {
            page.wait_no_more();
        }
        self.log(NoticeKind::Trouble, &words);
        let untold = match self.layers.last_mut() {
            Some(layer) => layer.tell(words),
            None => Some(words),
        };
        if let Some(words) = untold {
            self.show_notice(NoticeKind::Trouble, words);
        }
        self.refresh();
    }
}
