//! The table on paper: the keys of the manual page and of the README.

use super::{BINDINGS, Binding, Context, FORM_BINDINGS, Key, KeyMap, Screen, said};
use crate::domain::language::Language;

/// `KEYS` of the manual page, in roff: screens, form, and everything that lies above them.
#[must_use]
pub fn manual_section(keys: &KeyMap, language: Language) -> String {
    let mut page = format!(".SH \"{}\"\n", said(("TIPKE", "KEYS"), language));
    page.push_str(&roff_text(said(ABOUT, language)));
    page.push_str(&heading(said(("zasloni", "screens"), language)));
    for binding in BINDINGS {
        let names = names(keys.keys_of(binding), language);
        let shown = if names.is_empty() {
            // The palette is the way to what has no key.
            ":".to_owned()
        } else {
            names
        };
        let does = format!(
            "{} ({}; {})",
            said(binding.help, language),
            places(binding, language),
            binding.action.name()
        );
        page.push_str(&item(&shown, &does));
    }
    page.push_str(&heading(said(("obrazec gosta", "guest form"), language)));
    for binding in FORM_BINDINGS.iter().filter(|row| !row.keys.is_empty()) {
        let mut shown = names(binding.keys, language);
        let way = said(binding.way, language);
        if !way.is_empty() {
            shown = format!("{way}, {shown}");
        }
        page.push_str(&item(&shown, said(binding.help, language)));
    }
    for context in Context::ALL {
        page.push_str(&heading(context.name(language)));
        for binding in context.bindings() {
            let shown = names(binding.keys, language);
            page.push_str(&item(&shown, said(binding.help, language)));
        }
    }
    page
}

const ABOUT: (&str, &str) = (
    "Na vsakem zaslonu in strani ? pokaže tipke, : pa poišče ukaz po besedah. V oklepaju so zasloni \
     in ime ukaza za [keys] v nastavitvah.",
    "On every screen and page ? shows the keys, and : finds a command by its words. In brackets are \
     the screens and the name of the command for [keys] in the settings.",
);

/// The keys of the screens for the README, as a table of Markdown.
#[must_use]
pub fn readme_section() -> String {
    let language = Language::English;
    let mut table =
        "| key | does | where | name in `[keys]` |\n| --- | --- | --- | --- |\n".to_owned();
    for binding in BINDINGS {
        let keys: Vec<_> = binding
            .keys
            .iter()
            .map(|key| match key {
                Key::Char(letter) if *letter != ' ' => format!("`{letter}`"),
                other => other.name(language, false),
            })
            .collect();
        let keys = if keys.is_empty() {
            vec!["`:`".to_owned()]
        } else {
            keys
        };
        let name = if binding.action.can_be_changed() {
            format!("`{}`", binding.action.name())
        } else {
            String::new()
        };
        table.push_str(&format!(
            "| {} | {} | {} | {name} |\n",
            keys.join(", "),
            binding.help.1,
            places(binding, language),
        ));
    }
    table
}

fn names(keys: &[Key], language: Language) -> String {
    let names: Vec<_> = keys.iter().map(|key| key.name(language, false)).collect();
    names.join(", ")
}

/// Where a binding works, in words.
fn places(binding: &Binding, language: Language) -> String {
    let has = |screen: &Screen| binding.screens.contains(screen);
    let all = Screen::ALL.iter().all(has);
    let lists = Screen::ALL
        .iter()
        .filter(|screen| **screen != Screen::Month);
    if all {
        return said(("povsod", "everywhere"), language).to_owned();
    }
    if !has(&Screen::Month) && lists.into_iter().all(has) {
        return said(("na seznamih", "on lists"), language).to_owned();
    }
    let names: Vec<_> = binding
        .screens
        .iter()
        .map(|screen| screen.name(language))
        .collect();
    names.join(", ")
}

fn heading(text: &str) -> String {
    format!(".SS \"{}\"\n", escaped(text))
}

fn item(head: &str, text: &str) -> String {
    format!(".TP\n\\fB{}\\fR\n{}", escaped(head), roff_text(text))
}

fn roff_text(text: &str) -> String {
    let text = escaped(text);
    // A line that begins so would be a request.
    let guard = if text.starts_with(['.', '\'']) {
        "\\&"
    } else {
        ""
    };
    format!("{guard}{text}\n")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::Action;

    #[test]
    fn the_keys_of_the_readme_are_those_of_the_table() {
        let readme = include_str!("../../README.md");
        let (_, after) = readme.split_once("<!-- keys -->\n").expect("the beginning");
        let (section, _) = after.split_once("<!-- /keys -->").expect("the end");
        let table = readme_section();
        assert_eq!(section, table, "put this between the marks:\n{table}");
    }

    #[test]
    fn the_manual_shows_the_keys_of_the_house() {
        let keys = KeyMap::new(vec![(Action::Send, vec![Key::Char('č')])]);
        let manual = manual_section(&keys, Language::English);
        assert!(manual.starts_with(".SH \"KEYS\"\n"));
        assert!(manual.contains("\\fBč\\fR\nsends what is due to AJPES"));
        for context in Context::ALL {
            assert!(manual.contains(context.name(Language::English)));
        }
        assert!(manual_section(&KeyMap::default(), Language::Slovenian).contains("TIPKE"));
    }

    #[test]
    fn no_key_of_the_manual_is_taken_for_a_request() {
        let manual = manual_section(&KeyMap::default(), Language::English);
        for line in manual.lines().filter(|line| line.starts_with('.')) {
            assert!([".SH", ".SS", ".TP"].contains(&&line[..3]), "{line}");
        }
    }
}
