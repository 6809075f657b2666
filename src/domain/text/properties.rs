//! What holds of every text, however hostile.

use proptest::prelude::*;

use super::*;

/// Letters, blanks and marks among what nobody may see: format characters, those of private use,
/// those that are none, and the halves of sequences.
fn hostile_text() -> impl Strategy<Value = String> {
    let pattern = "([a-zčßA-Z ]|\\p{M}|\\p{Cc}|\\p{Cf}|\\p{Co}|\\p{Zs}|\\p{Zl}|[\u{200b}\u{feff}]|\x1b\\[[0-9]m|.){0,40}";
    proptest::string::string_regex(pattern).expect("a pattern")
}

/// Format characters that are seen: signs before Arabic, Syriac and Kaithi numbers.
const SEEN: &str = "[\u{600}-\u{605}\u{6dd}\u{70f}\u{890}\u{891}\u{8e2}\u{110bd}\u{110cd}]";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn safe_text_is_drawable_and_making_it_safe_again_changes_nothing(raw in hostile_text()) {
        let safe = SafeText::new(&raw);
        prop_assert!(is_drawable(safe.as_str()));
        prop_assert_eq!(&SafeText::new(safe.as_str()), &safe);
        prop_assert_eq!(safe.as_str().trim(), safe.as_str());
        prop_assert!(!safe.as_str().contains("  "));
        prop_assert!(!safe.as_str().starts_with(is_mark));
    }

    #[test]
    fn what_is_for_a_terminal_is_drawable_line_by_line(raw in hostile_text()) {
        for line in without_hostile(&raw).split('\n') {
            prop_assert!(is_drawable(line));
        }
    }

    #[test]
    fn nothing_unseen_is_drawable(
        c in "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}]",
        seen in SEEN,
    ) {
        let is_seen = ('\u{600}'..='\u{605}').chain("\u{6dd}\u{70f}\u{890}\u{891}\u{8e2}\u{110bd}\u{110cd}".chars())
            .any(|one| c.contains(one));
        prop_assert!(is_seen || !is_drawable(&c), "{:?}", c);
        prop_assert!(is_drawable(&seen));
    }

    #[test]
    fn plain_names_stay_as_they_are(name in "[A-ZČŠŽ][a-zčšžćđäöüßéñ]{1,12}( [A-Z][a-z]{1,9}){0,2}") {
        prop_assert_eq!(SafeText::new(&name).to_string(), name.clone());
        prop_assert_eq!(without_hostile(&name), name);
    }

    #[test]
    fn a_folded_key_is_folded_already(raw in hostile_text()) {
        let key = fold(&raw);
        prop_assert_eq!(fold(&key), key.clone());
        prop_assert!(!key.starts_with(' ') && !key.ends_with(' '));
    }
}

#[test]
fn marks_are_counted_over_what_is_dropped_between_them() {
    let five = "a\u{301}\u{301}\u{301}\u{2028}\u{301}\u{301}";
    assert_eq!(without_hostile(five), "a\u{301}\u{301}\u{301}\u{301}");
}
