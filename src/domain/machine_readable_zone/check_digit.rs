//! Check digits: weights 7, 3, 1 over the characters, modulo 10 (Doc 9303, part 3, 4.9).
//!
//! Characters whose values differ by 10 or 20 (0, A, K, U and the filler) cannot be told apart by
//! it; nothing read from a zone is surer than that.

const WEIGHTS: [u32; 3] = [7, 3, 1];

fn value(c: char) -> u32 {
    // Letters stand for 10 to 35, as digits of base 36 do; the filler for 0.
    c.to_digit(36).unwrap_or(0)
}

/// The check digit of some characters of a zone.
pub(super) fn check_digit(characters: impl IntoIterator<Item = char>) -> char {
    let weighted = characters
        .into_iter()
        .zip(WEIGHTS.into_iter().cycle())
        .map(|(c, weight)| value(c) * weight);
    let sum = weighted.fold(0, |sum, next| (sum + next) % 10);
    char::from_digit(sum, 10).unwrap_or('0')
}

/// Whether two characters have the same share in every check digit.
#[cfg(test)]
pub(super) fn weigh_the_same(one: char, other: char) -> bool {
    value(one) % 10 == value(other) % 10
}

#[cfg(test)]
mod tests {
    use super::check_digit;

    #[test]
    fn the_examples_of_the_standard() {
        for (characters, digit) in [
            ("520727", '3'),
            ("AB2134<<<", '5'),
            ("L898902C3", '6'),
            ("740812", '2'),
            ("120415", '9'),
            ("ZE184226B<<<<<", '1'),
            ("<<<<<<<<<<<<<<", '0'),
        ] {
            assert_eq!(check_digit(characters.chars()), digit, "{characters}");
        }
    }
}
