//! What in a zone counts against it, and what proves it: the specimen of a passport with one part
//! written over.

use super::*;

const PASSPORT: &str = concat!(
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
);

/// Where the second line begins.
const SECOND: usize = 44;

/// The specimen with each text written over what stands at its place.
fn passport(changes: &[(usize, &str)]) -> Fitted {
    let mut characters = PASSPORT.to_owned();
    for (place, text) in changes {
        characters.replace_range(*place..place + text.len(), text);
    }
    Fitted::new(Format::Td3, characters).expect("of the form")
}

#[track_caller]
fn misfits(changes: &[(usize, &str)], expected: usize) {
    assert_eq!(passport(changes).misfits(), expected, "{changes:?}");
}

#[test]
fn each_part_that_cannot_be_counts_once() {
    misfits(&[], 0);
    misfits(&[(1, "1")], 1);
    misfits(&[(2, "QQQ")], 1);
    misfits(&[(2, "1<<")], 1);
    misfits(&[(5, "3")], 1);
    misfits(&[(SECOND + 10, "QQQ")], 1);
    misfits(&[(SECOND + 13, "74O812")], 1);
    misfits(&[(SECOND + 21, "I20415")], 1);
    misfits(&[(SECOND + 13, "74081<")], 1);
    misfits(&[(SECOND + 21, "12041<")], 1);
    misfits(&[(SECOND + 13, "741312")], 1);
    misfits(&[(SECOND + 21, "120432")], 1);
    misfits(&[(SECOND + 19, "Z")], 1);
    misfits(&[(SECOND + 27, "S")], 1);
    misfits(&[(SECOND + 20, "Q")], 1);
}

#[test]
fn what_has_no_surname_no_state_or_no_date_is_no_zone_whatever_its_check_digits() {
    let too_many = MISFITS_MAX + 1;
    misfits(&[(2, "<TO")], too_many);
    misfits(&[(2, "123")], too_many);
    misfits(&[(SECOND + 10, "<<<")], too_many);
    misfits(&[(5, "<")], too_many);
    let (birth, expiry) = ((SECOND + 13, "<<<<<<"), (SECOND + 21, "<<<<<<"));
    misfits(&[birth], 0);
    misfits(&[expiry], 0);
    misfits(&[birth, expiry], too_many);
}

#[test]
fn a_check_digit_proves_what_was_written_and_can_be() {
    #[track_caller]
    fn case(changes: &[(usize, &str)], expected: usize) {
        assert_eq!(passport(changes).right_count(), expected, "{changes:?}");
    }
    case(&[], 4);
    case(&[(SECOND + 9, "0")], 2);
    // That of the whole stays as it was with both.
    case(&[(SECOND + 13, "<<<<<<<")], 3);
    let no_day = check_digit("741312".chars()).to_string();
    case(&[(SECOND + 13, "741312"), (SECOND + 19, &no_day)], 3);
    case(&[(SECOND + 43, "1")], 3);
}

#[test]
fn one_wrong_check_digit_is_noticed_wherever_it_stands() {
    assert!(passport(&[]).is_all_right());
    for place in [9, 19, 27, 42, 43] {
        let changed = [(SECOND + place, "7")];
        assert!(!passport(&changed).is_all_right(), "{place}");
    }
}

#[test]
fn it_is_a_zone_with_nothing_against_it_or_with_two_check_digits_for_it() {
    #[track_caller]
    fn case(changes: &[(usize, &str)], misfits: usize, right: usize, is_zone: bool) {
        let fitted = passport(changes);
        let found = (fitted.misfits(), fitted.right_count(), fitted.is_zone());
        assert_eq!(found, (misfits, right, is_zone), "{changes:?}");
    }
    let number = (SECOND + 9, "0");
    let birth = (SECOND + 19, "0");
    let expiry = (SECOND + 27, "0");
    let whole = (SECOND + 43, "5");
    let sex = (SECOND + 20, "Q");
    case(&[number, birth, expiry, whole], 0, 0, false);
    case(&[number, birth, whole], 0, 1, true);
    case(&[number, birth, whole, sex], 1, 1, false);
    case(&[number, whole, sex], 1, 2, true);
    case(&[sex, (6, "1111")], 5, 4, false);
    case(&[sex, (6, "111")], 4, 4, true);
}

#[test]
fn a_card_within_a_passport_is_but_a_part_of_it_unless_it_is_better() {
    let part_of = |whole: &Fitted| {
        let characters = whole.part(8..8 + Format::Td2.length()).to_owned();
        Fitted::new(Format::Td2, characters).expect("of the form")
    };
    let holder = (5, "NOVI<UTOERIKSSON<<ANNA<MARIA");
    let whole = passport(&[holder]);
    let part = part_of(&whole);
    assert_eq!((part.misfits(), whole.misfits()), (0, 0));
    assert!(part.is_cut_from(&whole));
    assert!(!whole.is_cut_from(&part));
    assert!(!whole.is_cut_from(&whole));
    let worse = passport(&[holder, (2, "QQQ")]);
    assert!(!part_of(&worse).is_cut_from(&worse));
}

#[test]
fn a_blank_field_may_have_a_filler_for_its_check_digit_and_nothing_else_may() {
    assert!(matches("<<<<<<", '<'));
    assert!(matches("<<<<<<", '0'));
    assert!(!matches("<<<<<<", '5'));
    assert!(matches("740812", '2'));
    assert!(!matches("740812", '<'));
}

#[test]
fn blanks_join_and_line_ends_divide() {
    let read = runs(" I<svn A\u{200b}B C\n\n.«x‹");
    assert_eq!(read, ["I<SVNABC", "<<X<"]);
}

#[test]
fn three_fillers_too_many_at_the_end_of_a_line_are_dropped() {
    let lines = |more: &str| {
        let (first, second) = PASSPORT.split_at(SECOND);
        [format!("{first}{more}"), second.to_owned()]
    };
    for (more, is_read) in [("", true), ("<<<", true), ("<<<<", false), ("A", false)] {
        let filled = filled_up(&lines(more), Format::Td3);
        assert_eq!(filled.as_deref() == Some(PASSPORT), is_read, "{more}");
    }
}

#[test]
fn a_number_goes_on_in_the_optional_data_of_a_card_and_not_of_a_visa() {
    #[track_caller]
    fn case(format: Format, first: &str, number: &str) {
        let characters = format!(
            "{first}<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D23145890<UTO7408122F12041597349<<<<"
        );
        let fitted = Fitted::new(format, characters).expect("of the form");
        assert_eq!(fitted.number().characters, number);
    }
    case(Format::Td2, "I", "D23145890734");
    case(Format::VisaB, "V", "D23145890");
}
