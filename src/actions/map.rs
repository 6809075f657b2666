//! Which keys do what: the table, and what the settings of the house change of it.

use super::{Action, BINDINGS, Binding, Key, Screen, bindings_of};

/// The table with the keys that a house chose for itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyMap {
    changed: Vec<(Action, Vec<Key>)>,
}

/// Two actions on one key of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TwoOnOneKey {
    /// The key.
    pub key: Key,
    /// The actions, in the order of the table.
    pub actions: (Action, Action),
    /// Where both would be.
    pub screen: Screen,
}

impl KeyMap {
    /// The table with other keys for some actions; no keys: only the palette reaches it.
    #[must_use]
    pub fn new(changed: Vec<(Action, Vec<Key>)>) -> Self {
        Self { changed }
    }

    /// The keys of a row of the table.
    #[must_use]
    pub fn keys_of(&self, binding: &'static Binding) -> &[Key] {
        let mut changed = self.changed.iter();
        match changed.find(|(action, _)| *action == binding.action) {
            Some((_, keys)) => keys,
            None => binding.keys,
        }
    }

    /// The key of an action that is shown; `None`: the palette has it.
    #[must_use]
    pub fn key_of(&self, action: Action) -> Option<Key> {
        BINDINGS
            .iter()
            .filter(|binding| binding.action == action)
            .find_map(|binding| self.keys_of(binding).first())
            .copied()
    }

    /// What a key does on a screen.
    #[must_use]
    pub fn action_of(&self, key: Key, screen: Screen) -> Option<Action> {
        if key == Key::Ctrl('c') {
            return Some(Action::Quit);
        }
        bindings_of(screen)
            .find(|binding| self.keys_of(binding).contains(&key))
            .map(|binding| binding.action)
    }

    /// The first key that would do two things.
    #[must_use]
    pub fn two_on_one_key(&self) -> Option<TwoOnOneKey> {
        for screen in Screen::ALL {
            let mut seen: Vec<(Key, Action)> = Vec::new();
            for binding in bindings_of(screen) {
                for key in self.keys_of(binding) {
                    let before = seen.iter().find(|(taken, _)| taken == key);
                    if let Some((_, first)) = before.filter(|(_, first)| *first != binding.action) {
                        return Some(TwoOnOneKey {
                            key: *key,
                            actions: (*first, binding.action),
                            screen,
                        });
                    }
                    seen.push((*key, binding.action));
                }
            }
        }
        None
    }

    /// Whether the settings chose the keys of an action.
    #[must_use]
    pub fn is_changed(&self, action: Action) -> bool {
        self.changed.iter().any(|(changed, _)| *changed == action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_key_does_the_new_thing_and_the_old_key_nothing() {
        let map = KeyMap::new(vec![(Action::Send, vec![Key::Char('č')])]);
        assert_eq!(
            map.action_of(Key::Char('č'), Screen::Today),
            Some(Action::Send)
        );
        assert_eq!(map.action_of(Key::Char('s'), Screen::Today), None);
        // The month has its own.
        assert_eq!(
            map.action_of(Key::Char('s'), Screen::Month),
            Some(Action::SendMonth)
        );
        assert_eq!(map.key_of(Action::Send), Some(Key::Char('č')));
        assert_eq!(map.two_on_one_key(), None);
    }

    #[test]
    fn an_action_may_have_no_key_and_two_may_change_places() {
        let map = KeyMap::new(vec![
            (Action::Send, vec![]),
            (Action::Storno, vec![Key::Char('s')]),
        ]);
        assert_eq!(map.key_of(Action::Send), None);
        assert_eq!(
            map.action_of(Key::Char('s'), Screen::Book),
            Some(Action::Storno)
        );
        assert_eq!(map.two_on_one_key(), None);
    }

    #[test]
    fn a_key_that_would_do_two_things_is_found() {
        let map = KeyMap::new(vec![(Action::Storno, vec![Key::Char('s')])]);
        let found = map.two_on_one_key().expect("two on one key");
        assert_eq!(found.key, Key::Char('s'));
        assert_eq!(found.actions, (Action::Send, Action::Storno));
    }
}
