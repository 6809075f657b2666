//! Letters that a zone cannot hold (Doc 9303, part 3, section 6): Ä is written AE, Č is written C.
//!
//! The way back is not unique: `Goethe` has no Ö and `Michael` no Ä. What is found here is only
//! ever proposed.

use crate::domain::country::Country;

/// Two letters of a zone and the one that they may stand for.
type Pairs = &'static [(&'static str, char)];

const GERMAN: Pairs = &[("ae", 'ä'), ("oe", 'ö'), ("ue", 'ü')];
const SWEDISH: Pairs = &[("ae", 'ä'), ("oe", 'ö'), ("aa", 'å')];
const DANISH: Pairs = &[("ae", 'æ'), ("oe", 'ø'), ("aa", 'å')];
const ICELANDIC: Pairs = &[("ae", 'æ'), ("oe", 'ö'), ("th", 'þ')];

/// How the state writes, and whether SS may be ß there.
fn pairs(issuer: Country) -> (Pairs, bool) {
    match issuer.code() {
        "DE" | "AT" => (GERMAN, true),
        "CH" | "LI" | "LU" | "HU" | "EE" | "TR" => (GERMAN, false),
        "SE" | "FI" | "AX" => (SWEDISH, false),
        "DK" | "NO" | "FO" | "GL" => (DANISH, false),
        "IS" => (ICELANDIC, false),
        _ => (&[], false),
    }
}

/// How a name may be spelled in the visual zone of a document of that state, the likeliest first.
pub(super) fn proposals(name: &str, issuer: Country) -> Vec<String> {
    let (pairs, has_sharp_s) = pairs(issuer);
    let umlauts = undone(name, pairs);
    let mut found = vec![umlauts.clone()];
    if has_sharp_s {
        found.push(umlauts.replace("ss", "ß"));
        found.push(name.replace("ss", "ß"));
    }
    let mut proposals: Vec<String> = Vec::new();
    for spelling in found {
        if spelling != name && !proposals.contains(&spelling) {
            proposals.push(spelling);
        }
    }
    proposals
}

fn undone(name: &str, pairs: Pairs) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut spelled = String::with_capacity(name.len());
    let mut place = 0;
    while let Some(first) = letters.get(place) {
        let pair = letters.get(place + 1).and_then(|second| {
            let written: String = [*first, *second].iter().collect();
            pairs
                .iter()
                .find(|(pair, _)| *pair == written.to_lowercase())
        });
        match pair {
            Some((_, letter)) if may_stand(&letters, place) => {
                if first.is_uppercase() {
                    spelled.extend(letter.to_uppercase());
                } else {
                    spelled.push(*letter);
                }
                place += 2;
            }
            _ => {
                spelled.push(*first);
                place += 1;
            }
        }
    }
    spelled
}

/// `Bauer`, `Jacqueline`, `Zoe`, `Michael` and `Manuela` are written as they stand.
fn may_stand(letters: &[char], place: usize) -> bool {
    let letter = |at: usize| letters.get(at).map(char::to_ascii_lowercase);
    let before = place.checked_sub(1).and_then(letter);
    let is_behind_a_vowel = matches!(before, Some('a' | 'e' | 'o' | 'u' | 'q'));
    let ends = |at: usize| letter(at).is_none_or(|c| c == ' ');
    let is_last = ends(place + 2);
    let is_before_final_l = letter(place + 2) == Some('l')
        && (ends(place + 3) || (letter(place + 3) == Some('a') && ends(place + 4)));
    !is_behind_a_vowel && !is_last && !is_before_final_l
}

/// Whether documents of the state may have Č, Ć, Š, Ž or Đ where the zone has the plain letter.
#[must_use]
pub fn loses_marks(name: &str, issuer: Country) -> bool {
    let lost: &[char] = match issuer.code() {
        "SI" | "HR" | "BA" | "RS" | "ME" => &['c', 's', 'z', 'd'],
        _ => &[],
    };
    name.to_lowercase().contains(lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(state: &str, name: &str, spelled: &[&str]) {
        let issuer = Country::from_code(state).expect("a country");
        assert_eq!(proposals(name, issuer), spelled, "{state} {name}");
    }

    #[test]
    fn letters_of_the_state_are_proposed() {
        case("DE", "Mueller", &["Müller"]);
        case("AT", "Oezdemir", &["Özdemir"]);
        case("DE", "Gruessner", &["Grüssner", "Grüßner", "Grueßner"]);
        case("DE", "Strauss", &["Strauß"]);
        case("CH", "Strauss", &[]);
        case("CH", "Mueller", &["Müller"]);
        case("SE", "Aakesson", &["Åkesson"]);
        case("SE", "Sjoestroem", &["Sjöström"]);
        case("DK", "Soerensen", &["Sørensen"]);
        case("IS", "Thorvaldsson", &["Þorvaldsson"]);
        case("DE", "Bruelau", &["Brülau"]);
        case("DE", "Kaethe Juergen", &["Käthe Jürgen"]);
    }

    #[test]
    fn what_is_rarely_meant_so_is_not_proposed() {
        for name in [
            "Bauer",
            "Neuer",
            "Jacqueline",
            "Zoe",
            "Michael",
            "Manuela",
            "Samuel Noel",
            "Novak",
        ] {
            case("DE", name, &[]);
        }
        case("IT", "Mueller", &[]);
        case("US", "Mueller", &[]);
    }

    #[test]
    fn marks_that_are_lost_are_known_by_state_and_letter() {
        let state = |code| Country::from_code(code).expect("a country");
        assert!(loses_marks("Cucek", state("SI")));
        assert!(loses_marks("Duric", state("HR")));
        assert!(!loses_marks("Oblak", state("SI")));
        assert!(!loses_marks("Cucek", state("DE")));
    }
}
