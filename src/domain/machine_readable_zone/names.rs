//! Surname and first names: divided by two fillers, words by one (Doc 9303, part 3, 4.6).

use super::fit::Fitted;
use super::stated::Stated;
use super::{Doubt, Reading, misread, spelling};
use crate::domain::entry::Field;
use crate::domain::text::SafeText;

/// Names as read, and what is doubtful about them.
pub(super) struct Names {
    pub(super) surname: Reading<SafeText>,
    pub(super) first_name: Reading<SafeText>,
    pub(super) doubts: Vec<Doubt>,
}

pub(super) fn read(fitted: &Fitted, issuer: &Stated) -> Names {
    let names = fitted.names();
    let is_full = !names.ends_with('<');
    let names = names.trim_matches('<');
    let (surname, first_name) = names.split_once("<<").unwrap_or((names, ""));
    let mut doubts = Vec::new();
    if is_full {
        let cut = if first_name.is_empty() {
            Field::Surname
        } else {
            Field::FirstName
        };
        doubts.push(Doubt::NameMayBeCut(cut));
    }
    Names {
        surname: name(surname, *issuer),
        first_name: name(first_name, *issuer),
        doubts,
    }
}

fn name(read: &str, issuer: Stated) -> Reading<SafeText> {
    let words = words(read);
    if words.is_empty() {
        return Reading::none();
    }
    let mut others = Vec::new();
    // A digit in a name was a letter.
    let letters = misread::as_letters(&words);
    if letters != words {
        others.push(SafeText::new(&capitalised(&letters)));
    }
    let name = capitalised(&words);
    if let Some(country) = issuer.country() {
        let proposals = spelling::proposals(&name, country);
        others.extend(proposals.iter().map(|name| SafeText::new(name)));
    }
    Reading {
        value: Some(SafeText::new(&name)),
        others,
    }
}

fn words(read: &str) -> String {
    let words: Vec<&str> = read.split('<').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// `ANNA MARIA` as people write it: `Anna Maria`.
fn capitalised(words: &str) -> String {
    let mut is_first = true;
    let mut name = String::with_capacity(words.len());
    for c in words.chars() {
        if is_first {
            name.push(c);
        } else {
            name.push(c.to_ascii_lowercase());
        }
        is_first = c == ' ';
    }
    name
}
