//! A guest who moves: `205 od 3.8.` in the field of the room puts him there from that night on.

use chrono::NaiveDate;

use crate::console::typed;

const WORDS: [&str; 2] = [" od ", " from "];

/// The room and its first night, where the text says both.
#[must_use]
pub(super) fn moved(text: &str, today: NaiveDate) -> Option<(&str, NaiveDate)> {
    let (unit, night) = WORDS.iter().find_map(|word| text.split_once(word))?;
    let unit = unit.trim();
    let night = typed::date(night.trim(), today).ok()?;
    (!unit.is_empty()).then_some((unit, night))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: Option<(&str, &str)>) {
        let today = "2026-08-02".parse().expect("a day");
        let found = moved(text, today).map(|(unit, night)| (unit, night.to_string()));
        let expected = expected.map(|(unit, night)| (unit, night.to_owned()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn r41_a_room_with_the_night_from_which_on_is_a_move() {
        case("205 od 3.8.2026", Some(("205", "2026-08-03")));
        case("Apartma 2 from 3.8.2026", Some(("Apartma 2", "2026-08-03")));
        case("205", None);
        case("Dom od nekdaj", None);
        case(" od 3.8.2026", None);
    }
}
