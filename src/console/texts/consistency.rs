//! All texts with a name, and all that count.

use super::*;
use crate::words::Text;

const ALL: &[&[Text]] = &[
    by_file::ALL,
    change::ALL,
    drafts::ALL,
    form::ALL,
    frame::ALL,
    grid::ALL,
    hints::ALL,
    keeping::ALL,
    leaving::ALL,
    list::ALL,
    month::ALL,
    number::ALL,
    party::ALL,
    plain::ALL,
    plain_sending::ALL,
    print::ALL,
    reasons::ALL,
    said::ALL,
    setup::ALL,
    shift::ALL,
    sweep::ALL,
    tax::ALL,
    today::ALL,
    troubles::ALL,
    when::ALL,
];

fn in_both() -> impl Iterator<Item = [&'static str; 2]> {
    let both = |text: &Text| [Language::Slovenian, Language::English].map(|l| text.in_language(l));
    ALL.iter().flat_map(|texts| texts.iter()).map(both)
}

/// The actions that a text names, for the keys that they have.
fn actions(text: &str) -> Vec<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .collect()
}

#[test]
fn a_text_names_the_same_actions_in_both_languages() {
    let mut named = 0;
    for [slovenian, english] in in_both() {
        let mut in_slovenian = actions(slovenian);
        let mut in_english = actions(english);
        in_slovenian.sort_unstable();
        in_english.sort_unstable();
        assert_eq!(in_slovenian, in_english, "{slovenian}");
        for action in in_english {
            assert!(Action::from_name(action).is_some(), "{english}");
            named += 1;
        }
    }
    assert!(named > 10, "keys are named");
}

#[test]
fn texts_are_calm_and_whole() {
    for text in in_both().flatten() {
        let is_loud = text
            .split('!')
            .any(|before| before.ends_with(char::is_alphabetic) && before.len() < text.len());
        assert!(!is_loud, "{text}");
        let is_blank_inside = text.trim_start().contains("\n ");
        assert!(!text.is_empty() && !is_blank_inside, "{text:?}");
    }
}

#[test]
fn both_languages_begin_and_end_alike() {
    // At the end of a sentence; behind a blank it is a key.
    let end = |text: &str| {
        let last = text.chars().last().filter(|c| ".?".contains(*c));
        last.filter(|_| !text.ends_with(" ?"))
    };
    let is_capital = |text: &str| text.trim_start().starts_with(char::is_uppercase);
    // A word that is written large anywhere says nothing about how a text begins.
    let is_name = |text: &str| text.starts_with("AJPES") || text.starts_with("CSV");
    let unlike: Vec<_> = in_both()
        .filter(|[slovenian, english]| {
            let ends_alike = end(slovenian) == end(english);
            let any_name = is_name(slovenian) || is_name(english);
            let begins_alike = any_name || is_capital(slovenian) == is_capital(english);
            !ends_alike || !begins_alike
        })
        .collect();
    assert!(unlike.is_empty(), "{unlike:#?}");
}

#[test]
fn sentences_that_count_agree_with_their_number() {
    const EACH: [usize; 8] = [1, 2, 3, 4, 5, 11, 101, 102];
    let keys = KeyMap::default();
    let mut rows = Vec::new();
    for language in [Language::Slovenian, Language::English] {
        let look = Look::plain(language);
        let hours = |count: usize| i64::try_from(count).unwrap_or_default();
        let months = |count: usize| {
            let month = Month::new(2026, 8).expect("a month");
            std::iter::repeat_n(month, count).collect::<Vec<_>>()
        };
        for count in EACH {
            rows.push(send_question(count, &[], look));
            rows.push(unconfirmed(count, look));
            rows.push(ahead_waits(count, &keys, look));
            rows.push(done_with_each(count, look));
            rows.push(renumbered(count, look));
            rows.push(alike_done(count, look));
            rows.push(change::new_registration(hours(count), true, language));
            rows.push(plain::new_registration(hours(count), false, language));
            rows.push(tax::not_in_the_sum(count, language));
            if count <= 5 {
                rows.push(send_question(0, &months(count), look));
                rows.push(months_too(&months(count), look));
            }
            rows.push(String::new());
        }
    }
    insta::assert_snapshot!("counting", rows.join("\n"));
}
