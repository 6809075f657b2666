//! Names that differ only in letters which look alike or are written for each other (R28):
//! `Čuček`, `Ćucek` and `Cucek`; `Đurić`, `Djurić`, `Džurić` and `Duric`; `Müller` and `Mueller`.

use super::text::fold;

/// How two names are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Letter by letter the same.
    Same,
    /// The same but for capital letters, look-alikes, hyphens and blanks.
    LookAlike,
    /// Two names.
    Different,
}

/// Letters that are written for one, after folding; the longer ones first.
const WRITTEN_FOR: [(&str, &str); 7] = [
    ("dz", "d"),
    ("dj", "d"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("aa", "a"),
    ("ss", "s"),
];

/// How a name is related to another.
#[must_use]
pub fn compare(one: &str, other: &str) -> Likeness {
    if one == other {
        return Likeness::Same;
    }
    let key = key(one);
    if !key.is_empty() && key == self::key(other) {
        Likeness::LookAlike
    } else {
        Likeness::Different
    }
}

/// The same for all names that look alike; never shown.
#[must_use]
pub fn key(name: &str) -> String {
    let mut key: String = fold(name).chars().filter(|c| *c != ' ').collect();
    for (letters, letter) in WRITTEN_FOR {
        key = key.replace(letters, letter);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(one: &str, other: &str, likeness: Likeness) {
        assert_eq!(compare(one, other), likeness, "{one} {other}");
        assert_eq!(compare(other, one), likeness, "{other} {one}");
    }

    #[test]
    fn r28_look_alikes_are_one_name() {
        for (one, other) in [
            ("Čuček", "Cucek"),
            ("Čuček", "Ćuček"),
            ("ČUČEK", "Čuček"),
            ("Đurić", "Duric"),
            ("Đurić", "Djuric"),
            ("Đurić", "Džurić"),
            ("Müller", "Mueller"),
            ("Müller", "Muller"),
            ("Größing", "Groessing"),
            ("Müller-Lüdenscheidt", "Mueller Luedenscheidt"),
            ("D'Amico", "Damico"),
            ("Sørensen", "Soerensen"),
            ("Åkesson", "Aakesson"),
            ("Łukasz", "Lukasz"),
        ] {
            case(one, other, Likeness::LookAlike);
        }
    }

    #[test]
    fn other_names_are_other_names() {
        case("Čuček", "Čuček", Likeness::Same);
        case("Čuček", "Čučnik", Likeness::Different);
        case("Novak", "Nowak", Likeness::Different);
        case("Kovač", "Kovačič", Likeness::Different);
        case("", "-", Likeness::Different);
    }
}
