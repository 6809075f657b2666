//! Troubles of the practice service inside: chosen from a list, seen on every screen, off with one
//! key.

use super::{App, NoticeKind};
use crate::console::keys::with_keys;
use crate::console::layers::Layer;
use crate::console::layers::troubles::TroublePicker;
use crate::console::look::Look;
use crate::console::texts;
use crate::eturizem::practice::{Planned, Troubles};

/// The practice service inside, where there is one.
#[derive(Debug, Default)]
pub(super) struct Practice {
    troubles: Option<Troubles>,
    /// What was on when the last message came; drawing looks at nothing else.
    on: Option<Planned>,
}

impl Practice {
    pub(super) fn is_here(&self) -> bool {
        self.troubles.is_some()
    }

    pub(super) fn on(&self) -> Option<Planned> {
        self.on
    }

    /// Sees what is on now; requests that were counted change it.
    pub(super) fn look(&mut self) {
        self.on = self.troubles.as_ref().and_then(Troubles::current);
    }

    fn set(&mut self, planned: Option<Planned>) {
        if let Some(troubles) = &self.troubles {
            troubles.set(planned);
        }
        self.look();
    }

    /// The line that says on every screen what goes wrong.
    pub(super) fn line(&self, look: Look) -> Option<String> {
        let on = self.on?;
        let left = on.requests.map_or_else(String::new, |left| {
            format!(" ({} {left})", look.say(texts::troubles::LEFT))
        });
        Some(format!(
            " {}: {}{left}   0 {}",
            look.say(texts::troubles::PRACTICE),
            on.trouble.words(look.language),
            look.say(texts::troubles::TURNS_IT_OFF)
        ))
    }
}

impl App {
    /// The practice service runs inside of this program and can be told what to do wrong.
    pub fn practise(&mut self, troubles: Troubles) {
        self.practice.troubles = Some(troubles);
        self.practice.look();
        // Gone with the first key; on a busy screen there is no room for it among the hints.
        let words = self.look.say(texts::troubles::PRACTICE_BEGINS);
        let words = with_keys(words, &self.config.keys, self.look);
        self.tell(NoticeKind::Hint, words);
    }

    pub(super) fn why_no_troubles(&self) -> Option<String> {
        (!self.practice.is_here()).then(|| {
            self.look
                .say(texts::troubles::TROUBLES_ARE_IN_PRACTICE_ONLY)
                .to_owned()
        })
    }

    pub(super) fn choose_trouble(&mut self) {
        let picker = TroublePicker::new(self.practice.on());
        self.layers.push(Layer::Troubles(Box::new(picker)));
    }

    pub(super) fn set_trouble(&mut self, planned: Option<Planned>) {
        self.practice.set(planned);
        if planned.is_none() {
            let words = self
                .look
                .say(texts::troubles::EVERYTHING_WORKS_IN_PRACTICE_AGAIN);
            self.tell(NoticeKind::Hint, words.to_owned());
        }
    }
}
