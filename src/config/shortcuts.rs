//! Reads `[keys]`: an action of the console and the keys that the house wants for it.

use std::sync::LazyLock;

use super::error::ProblemKind;
use super::expected::Expected;
use super::item::{Item, Section};
use super::spelling::nearest;
use crate::actions::{Action, Key, KeyMap, KeyRefused};

pub(super) fn read(top: &Section<'_>) -> KeyMap {
    let Some(table) = top.get("keys") else {
        return KeyMap::default();
    };
    let mut changed = Vec::new();
    let mut places = Vec::new();
    for (name, item) in table.named().unwrap_or_default() {
        let Some(action) = Action::from_name(name) else {
            unknown(name, &item);
            continue;
        };
        if let Some(keys) = keys(&item) {
            changed.push((action, keys));
            places.push((action, item));
        }
    }
    let map = KeyMap::new(changed);
    if let Some(both) = map.two_on_one_key() {
        // Told at what the file says; the table itself has no such keys.
        let mut said = places.iter();
        let item = said.rfind(|(action, _)| *action == both.actions.1 || *action == both.actions.0);
        if let Some((_, item)) = item {
            item.problem::<()>(ProblemKind::DuplicateKey { both });
        }
    }
    map
}

/// The names of the actions whose keys can be chosen.
static NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Action::changeable().map(Action::name).collect());

fn unknown(name: &str, item: &Item<'_>) {
    let allowed: &'static [&'static str] = NAMES.as_slice();
    let nearest = nearest(name, allowed.iter().copied());
    item.problem::<()>(ProblemKind::UnknownKey { allowed, nearest });
}

fn keys(item: &Item<'_>) -> Option<Vec<Key>> {
    if item.is_text() {
        return Some(vec![key(item)?]);
    }
    let items = item.list(Expected::Key)?;
    items.iter().map(key).collect()
}

fn key(item: &Item<'_>) -> Option<Key> {
    let text = item.raw_text(Expected::Key)?;
    match Key::from_settings(text) {
        Ok(key) => Some(key),
        Err(KeyRefused::Unknown) => item.wrong_value(Expected::Key, text),
        Err(KeyRefused::Reserved) => item.problem(ProblemKind::ReservedKey {
            key: text.to_owned(),
        }),
    }
}
