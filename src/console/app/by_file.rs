//! By file, when the service cannot be reached (R23).

use super::{App, NoticeKind};
use crate::console::layers::Layer;
use crate::console::layers::by_file::{FilePrompt, FileQuestion};
use crate::console::texts;
use crate::console::work::Job;
use crate::desk::user_name_of;
use crate::domain::hand_over::HandOverState;
use crate::store::HandOver;

impl App {
    /// What is there by file already decides what is asked.
    pub(super) fn hand_over(&mut self) {
        if let Some(facility) = self.facility_id() {
            self.add_job(Job::Files(facility));
        }
    }

    /// A hut whose guests go to Police on a form (R22).
    pub(super) fn reports_to_police(&self) -> bool {
        self.shown_facility()
            .is_some_and(|facility| !facility.channel.is_sent())
    }

    /// Where its guests go in place of AJPES.
    pub(super) fn tell_of_the_form(&mut self) {
        let text = self.look.say(texts::by_file::FACILITY_SENDS_NO_GUESTS);
        self.tell(NoticeKind::Hint, text.to_owned());
    }

    /// An unanswered file first; else what waits is written; else a mistake can be taken back.
    pub(super) fn take_files(&mut self, files: Vec<HandOver>) {
        let look = self.look;
        let waiting = self.overview.as_ref().map_or(0, |seen| seen.to_send());
        let mut files = files.into_iter();
        let newest = files.next();
        let open = |file: &HandOver| file.state() == HandOverState::Written;
        let counts =
            |file: &HandOver| file.state() == HandOverState::Confirmed && file.handed_over > 0;
        match (newest, self.facility_id()) {
            (Some(file), _) if open(&file) => self.ask_about(file),
            (_, Some(facility)) if waiting > 0 => {
                let now = self.now().local().format("%Y-%m-%d-%H%M");
                let number = facility.number();
                let user_name = user_name_of(&self.config, facility);
                let file = if self.reports_to_police() {
                    format!("~/policija-{number}-{now}.txt")
                } else {
                    format!("~/eturizem-{number}-{now}.xml")
                };
                let prompt = FilePrompt::new(facility, waiting, &file, user_name.as_str());
                self.layers.push(Layer::FilePrompt(Box::new(prompt)));
            }
            (Some(file), _) if counts(&file) => {
                let question = FileQuestion::undo(file);
                self.layers.push(Layer::FileQuestion(Box::new(question)));
            }
            _ => {
                let text = look.say(texts::by_file::NO_FILE_IS_NEEDED);
                self.tell(NoticeKind::Hint, text.to_owned());
            }
        }
    }

    /// A file was written: whether it is uploaded is asked at once, and can be answered later.
    pub(super) fn ask_about(&mut self, file: HandOver) {
        let question = FileQuestion::uploaded(file);
        self.layers.push(Layer::FileQuestion(Box::new(question)));
        self.refresh();
    }

    pub(super) fn take_answered_file(&mut self, file: &HandOver) {
        self.tell(NoticeKind::Done, texts::file_answered(file, self.look));
        self.refresh();
    }
}
