//! How well a command fits what is typed.

/// A slip of the fingers is let pass in words of at least so many letters; two in longer ones.
const LETTERS_FOR_A_SLIP: usize = 4;
const LETTERS_FOR_TWO: usize = 8;

/// The lower, the better; `None`: some typed word fits nothing. What a command is known by is
/// folded, the words that say most of it first.
pub(super) fn score(typed: &str, known_by: &[String]) -> Option<u32> {
    typed
        .split_whitespace()
        .map(|word| {
            let scores = known_by.iter().zip(0u32..);
            scores
                .filter_map(|(words, place)| Some(word_score(word, words)? + place))
                .min()
        })
        .sum()
}

fn word_score(word: &str, words: &str) -> Option<u32> {
    let words = || words.split(|letter: char| !letter.is_alphanumeric());
    if words().any(|one| one == word) {
        return Some(0);
    }
    if words().any(|one| one.starts_with(word)) {
        return Some(1);
    }
    if words().any(|one| one.contains(word)) {
        return Some(4);
    }
    let letters = word.chars().count();
    if letters < LETTERS_FOR_A_SLIP {
        return None;
    }
    let slips_max = if letters < LETTERS_FOR_TWO { 1 } else { 2 };
    // Words are typed by their beginning: the rest of a longer one does not count.
    let slips = words()
        .map(|one| {
            let begin: String = one.chars().take(letters).collect();
            strsim::osa_distance(word, &begin).min(strsim::osa_distance(word, one))
        })
        .min()?;
    (slips <= slips_max).then(|| 7 + u32::try_from(slips).unwrap_or(u32::MAX / 2))
}

#[cfg(test)]
mod tests {
    use super::score;

    fn of(typed: &str) -> Option<u32> {
        let known_by = [
            "poslji",
            "poslje na ajpes, kar je za poslati, po vprasanju",
            "send",
        ];
        score(typed, &known_by.map(str::to_owned))
    }

    #[test]
    fn words_are_found_by_their_beginning_by_a_part_and_with_a_slip() {
        #[track_caller]
        fn case(typed: &str, is_found: bool) {
            assert_eq!(of(typed).is_some(), is_found, "{typed}");
        }
        case("", true);
        case("poslj", true);
        case("ajpes poslje", true);
        case("jpes", true);
        case("posjle", true);
        case("sedn", true);
        case("send ajpes", true);
        case("taksa", false);
        case("poslje taksa", false);
        case("xy", false);
    }

    #[test]
    fn the_better_a_word_fits_the_earlier_it_stands() {
        let order =
            ["poslji", "ajpes", "ajp", "jpes", "ajpse"].map(|typed| of(typed).expect("found"));
        assert!(order.is_sorted(), "{order:?}");
    }
}
