//! Every screen and everything that can lie above one, visited with texts that nobody expects: at
//! any size nothing panics, in ASCII nothing but letters is beyond it.

use std::collections::BTreeSet;

use proptest::prelude::*;
use strum::VariantNames;

use super::house::Console;
use super::places::{TOURS, visit};
use crate::console::layers::Layer;
use crate::console::look::Look;
use crate::domain::language::Language;

/// The whole tour in a language.
fn visit_all(language: Language, mut show: impl FnMut(&str, &mut Console)) {
    for tour in TOURS {
        visit(&mut (tour.house)(language), tour.stops, &mut show);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_at_any_size(
        sizes in prop::collection::vec((0_u16..=300, 0_u16..=300), 3),
        ascii: bool,
    ) {
        const EDGES: [(u16, u16); 10] = [
            (0, 0), (1, 1), (0, 40), (80, 0), (59, 16), (60, 15), (60, 16), (61, 17), (120, 16),
            (300, 300),
        ];
        visit_all(Language::Slovenian, |_: &str, console: &mut Console| {
            console.set_look(Look { ascii, ..console.look() });
            for (width, height) in EDGES.into_iter().chain(sizes.iter().copied()) {
                console.resized(width, height);
                console.drawn(width, height);
            }
            console.resized(80, 24);
        });
    }
}

#[test]
fn in_ascii_only_letters_are_beyond_it() {
    for language in [Language::Slovenian, Language::English] {
        visit_all(language, |name, console| {
            console.set_look(Look {
                ascii: true,
                ..console.look()
            });
            for (width, height) in [(60, 16), (120, 40), (200, 60), (40, 10)] {
                for cell in &console.drawn(width, height).content {
                    let is_letter = cell
                        .symbol()
                        .chars()
                        .next()
                        .is_some_and(char::is_alphabetic);
                    assert!(
                        is_letter || cell.symbol().is_ascii(),
                        "{:?} on {name} at {width} x {height}",
                        cell.symbol()
                    );
                }
            }
        });
    }
}

#[test]
fn the_tour_comes_to_everything_that_can_lie_above_a_screen() {
    let mut seen = BTreeSet::new();
    visit_all(Language::Slovenian, |_, console| {
        for layer in console.layers() {
            let said = format!("{layer:?}");
            let name = said.split('(').next().unwrap_or_default().to_owned();
            seen.insert(name);
        }
    });
    let missed: Vec<_> = Layer::VARIANTS
        .iter()
        .filter(|name| !seen.contains(**name))
        .collect();
    assert!(missed.is_empty(), "no stop shows {missed:?}");
}
