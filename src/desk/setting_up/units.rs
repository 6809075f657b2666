//! A list of units as one types it: `101-120, 201, K1`.

/// So many units of one house are typed by nobody; more is a slip of the finger.
const UNITS_MAX: usize = 2_000;

/// Why a list of units is not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitsError {
    /// A range whose end comes before its beginning.
    Backwards,
    /// More units than a house has.
    TooMany,
}

/// The units of a list, in its order: names between commas, and ranges of numbers, which may have
/// letters before them (`A1-A9`). What is no range is a name as it stands.
///
/// # Errors
/// [`UnitsError`] for a range that cannot be meant.
pub fn units_of(text: &str) -> Result<Vec<String>, UnitsError> {
    let mut units = Vec::new();
    for part in text.split([',', ';']).map(str::trim) {
        if part.is_empty() {
            continue;
        }
        match range(part) {
            Some((_, first, last, _)) if last < first => return Err(UnitsError::Backwards),
            Some((before, first, last, width)) => {
                let count = usize::try_from(last - first).unwrap_or(usize::MAX);
                if units.len().saturating_add(count) >= UNITS_MAX {
                    return Err(UnitsError::TooMany);
                }
                units.extend((first..=last).map(|number| format!("{before}{number:0width$}")));
            }
            None => units.push(part.to_owned()),
        }
        if units.len() > UNITS_MAX {
            return Err(UnitsError::TooMany);
        }
    }
    Ok(units)
}

/// The letters before both numbers, the numbers, and the digits of the first.
fn range(part: &str) -> Option<(&str, u64, u64, usize)> {
    let (first, last) = part.split_once(['-', '–'])?;
    let (before, first) = numbered(first.trim())?;
    let (before_last, last) = numbered(last.trim())?;
    let is_one = before_last == before || before_last.is_empty();
    is_one.then_some(())?;
    Some((before, first.parse().ok()?, last.parse().ok()?, first.len()))
}

fn numbered(text: &str) -> Option<(&str, &str)> {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(letters.len()..)?;
    (!digits.is_empty()).then_some((letters, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: Result<&[&str], UnitsError>) {
        let expected = expected.map(|units| units.iter().map(|unit| (*unit).to_owned()).collect());
        assert_eq!(units_of(text), expected, "{text}");
    }

    #[test]
    fn names_and_ranges_become_units() {
        case("101-103, 201, K1", Ok(&["101", "102", "103", "201", "K1"]));
        case("A1-A3;  B7 – 8", Ok(&["A1", "A2", "A3", "B7", "B8"]));
        case("08-11", Ok(&["08", "09", "10", "11"]));
        case("Depandansa, Soba-modra", Ok(&["Depandansa", "Soba-modra"]));
        case(" , ", Ok(&[]));
    }

    #[test]
    fn a_range_that_cannot_be_meant_is_told() {
        case("120-101", Err(UnitsError::Backwards));
        case("1-99999999", Err(UnitsError::TooMany));
        case("1-18446744073709551615", Err(UnitsError::TooMany));
    }
}
