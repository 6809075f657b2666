//! The tourist tax of the month shown.

use super::{App, NoticeKind};
use crate::console::layers::Layer;
use crate::console::layers::tax::TaxPage;
use crate::console::texts;
use crate::console::work::{Job, TaxAnswer, TaxJob};

impl App {
    pub(super) fn show_tax(&mut self) {
        if let (Some(facility), Some(month)) = (self.facility_id(), self.month.month) {
            self.add_job(Job::Tax(TaxJob::Sheet(facility, month, None)));
        }
    }

    /// The page that lies above the screen, as it is in the book now.
    pub(super) fn ask_for_tax(&mut self) {
        let job = self.layers.iter().find_map(|layer| match layer {
            Layer::Tax(page) => Some(page.job()),
            _ => None,
        });
        job.into_iter().for_each(|job| self.add_job(job));
    }

    /// A sheet for a page that was left in the meantime is not shown.
    pub(super) fn take_tax(&mut self, answer: TaxAnswer) {
        let is_asked_for = self.layers.is_empty() && !answer.is_changed;
        let page = self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Tax(page) => Some(page),
            _ => None,
        });
        match page {
            Some(page) => page.set_sheet(answer.sheet),
            None if is_asked_for => {
                let page = TaxPage::new(answer.sheet);
                self.layers.push(Layer::Tax(Box::new(page)));
            }
            None => {}
        }
        if answer.is_changed {
            let words = self.look.say(texts::tax::WRITTEN_DOWN);
            self.tell(NoticeKind::Done, words.to_owned());
            self.refresh();
        }
    }
}
