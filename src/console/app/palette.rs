//! The palette: everything that can be done, with what it needs to say so.

use super::App;
use crate::actions::{Action, BINDINGS, Binding, FORM_BINDINGS, Screen, bindings_of};
use crate::console::keys::key_name;
use crate::console::layers::Layer;
use crate::console::layers::palette::{Chosen, Offered, Palette};
use crate::console::texts;

/// So many of those chosen last stand first.
const RECENT_MAX: usize = 8;
/// More screens than these are called lists.
const SCREENS_NAMED: usize = 2;

impl App {
    pub(super) fn show_palette(&mut self) {
        let mut offered: Vec<Offered> = Vec::new();
        let here = bindings_of(self.screen).map(|binding| (binding, None));
        let elsewhere = BINDINGS
            .iter()
            .filter(|binding| !binding.screens.contains(&self.screen))
            .map(|binding| (binding, Some(self.only_on(binding))));
        for (binding, only_on) in here.chain(elsewhere) {
            let chosen = Chosen::Action(binding.action);
            let is_hidden = binding.action.is_of_the_keyboard()
                || (binding.action.is_for_practice() && !self.practice.is_here())
                || offered.iter().any(|one| one.chosen == chosen);
            if is_hidden {
                continue;
            }
            let why_not = only_on.or_else(|| self.why_not(binding.action));
            let keys = self.config.keys.keys_of(binding);
            offered.push(Offered {
                chosen,
                words: binding.help,
                short: binding.hint,
                name: binding.action.name(),
                key: keys.first().map(|key| key_name(*key, self.look)),
                why_not,
            });
        }
        self.push_palette(offered);
    }

    /// What can be done in the form; letters are text there.
    pub(super) fn show_form_palette(&mut self) {
        let Some(Layer::Form(page)) = self.layers.last() else {
            return;
        };
        let look = self.look;
        let offered = FORM_BINDINGS
            .iter()
            .filter(|binding| binding.is_in_palette)
            .map(|binding| Offered {
                chosen: Chosen::InForm(binding.action),
                words: binding.help,
                short: ("", ""),
                name: "",
                key: binding.keys.first().map(|key| key_name(*key, look)),
                why_not: page
                    .form
                    .why_not(binding.action)
                    .map(|why| look.say(why).to_owned()),
            })
            .collect();
        self.push_palette(offered);
    }

    fn push_palette(&mut self, offered: Vec<Offered>) {
        let palette = Palette::new(offered, &self.chosen, self.look.language);
        self.layers.push(Layer::Palette(Box::new(palette)));
    }

    /// Does what was chosen, as its key would.
    pub(super) fn act_on(&mut self, chosen: Chosen) {
        self.chosen.retain(|before| *before != chosen);
        self.chosen.insert(0, chosen);
        self.chosen.truncate(RECENT_MAX);
        match chosen {
            Chosen::Action(action) => self.act_if_possible(action),
            Chosen::InForm(action) => {
                let context = self.layer_context();
                if let Some(Layer::Form(page)) = self.layers.last_mut() {
                    let then = page.act(action, context);
                    self.follow(then);
                }
            }
        }
    }

    /// Where an action of another screen works, with the key of that screen.
    fn only_on(&self, binding: &Binding) -> String {
        let look = self.look;
        let key_of = |screen: Screen| {
            let key = self.config.keys.key_of(Action::Show(screen));
            key.map_or_else(|| ":".to_owned(), |key| key_name(key, look))
        };
        if binding.screens.len() > SCREENS_NAMED {
            let keys: Vec<_> = binding.screens.iter().map(|one| key_of(*one)).collect();
            let lists = look.say(texts::said::ONLY_ON_LISTS);
            return format!("{lists} ({}).", keys.join(", "));
        }
        let names = binding
            .screens
            .iter()
            .map(|one| format!("{} ({})", one.name(look.language), key_of(*one)));
        let names: Vec<_> = names.collect();
        format!(
            "{} {}.",
            look.say(texts::said::ONLY_ON_THE_SCREEN),
            names.join(", ")
        )
    }
}
