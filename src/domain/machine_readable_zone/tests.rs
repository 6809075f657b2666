//! The specimens of Doc 9303, and what readers and phones make of them.

mod properties;
mod readers;

use chrono::NaiveDate;

use super::*;

pub(super) const TD3: [&str; 2] = [
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
];
pub(super) const TD1: [&str; 3] = [
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
];
pub(super) const TD2: [&str; 2] = [
    "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
    "D231458907UTO7408122F1204159<<<<<<<6",
];
const VISA_A: [&str; 2] = [
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
];
const VISA_B: [&str; 2] = [
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
    "L8988901C4XXX4009078F9612109<<<<<<<<",
];
/// A card with a number of eleven characters, which runs into the optional data.
const LONG_NUMBER: [&str; 3] = [
    "I<UTOD23145890<7349<<<<<<<<<<<",
    "3407127M9507122UTO<<<<<<<<<<<2",
    "STEVENSON<<PETER<JOHN<<<<<<<<<",
];

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(super) fn today() -> NaiveDate {
    day("2026-08-20")
}

#[track_caller]
pub(super) fn read(text: &str) -> MachineReadableZone {
    MachineReadableZone::read(text, today()).expect("a zone")
}

#[track_caller]
fn specimen(lines: &[&str], format: Format, number: &str, born: &str) -> MachineReadableZone {
    let zone = read(&lines.join("\n"));
    assert_eq!(zone.format, format);
    assert_eq!(zone.surname.value, Some(SafeText::new("Eriksson")));
    assert_eq!(zone.first_name.value, Some(SafeText::new("Anna Maria")));
    assert_eq!(zone.sex, Some(Sex::Female));
    assert_eq!(zone.birth_date.value, Some(day(born)));
    let read = zone.document_number.value.as_ref().map(SafeText::as_str);
    assert_eq!(read.unwrap_or_default(), number);
    let check_digits = zone.doubts.iter();
    let wrong = check_digits.filter(|doubt| matches!(doubt, Doubt::CheckDigit(_)));
    assert_eq!(wrong.count(), 0);
    zone
}

#[test]
fn the_specimens_of_the_standard() {
    let passport = specimen(&TD3, Format::Td3, "L898902C3", "1974-08-12");
    assert_eq!(passport.document_type, Some(DocumentType::Passport));
    let card = specimen(&TD1, Format::Td1, "D23145890", "1974-08-12");
    assert_eq!(card.document_type, Some(DocumentType::IdentityCard));
    let card = specimen(&TD2, Format::Td2, "D23145890", "1974-08-12");
    assert_eq!(card.document_type, Some(DocumentType::IdentityCard));
    assert_eq!(card.issuer, Stated::Utopia);
}

#[test]
fn r24_a_visa_is_no_identity_document() {
    for (lines, format) in [(&VISA_A, Format::VisaA), (&VISA_B, Format::VisaB)] {
        let visa = specimen(lines, format, "", "1940-09-07");
        assert_eq!(visa.document_type, None);
        assert!(visa.document_number.others.is_empty());
        assert!(visa.doubts.contains(&Doubt::Visa));
        let nobody = Doubt::NoNationality(Stated::Unspecified);
        assert!(visa.doubts.contains(&nobody));
    }
}

#[test]
fn a_long_number_goes_on_in_the_optional_data() {
    let zone = read(&LONG_NUMBER.join("\n"));
    let number = zone.document_number.value.expect("a number");
    assert_eq!(number.as_str(), "D23145890734");
    assert_eq!(zone.surname.value, Some(SafeText::new("Stevenson")));
    assert_eq!(zone.sex, Some(Sex::Male));
    let utopian = Doubt::NoNationality(Stated::Utopia);
    assert_eq!(zone.doubts, [utopian, Doubt::Expired(day("1995-07-12"))]);
}

#[test]
fn an_expired_document_is_noticed_with_its_day() {
    let expired = Doubt::Expired(day("2012-04-15"));
    assert!(read(&TD3.join("")).doubts.contains(&expired));
    let on_its_last_day = MachineReadableZone::read(&TD3.join(""), day("2012-04-15"));
    let doubts = on_its_last_day.expect("a zone").doubts;
    assert!(!doubts.contains(&expired));
    let in_another_century = MachineReadableZone::read(&TD3.join(""), day("2080-01-01"));
    let expires_on = in_another_century.expect("a zone").expires_on;
    assert_eq!(expires_on, Some(day("2112-04-15")));
    let valid = written::Written::specimen().lines(Format::Td3).join("");
    let valid = read(&valid);
    assert_eq!(valid.expires_on, Some(day("2034-04-15")));
    assert_eq!(
        valid.doubts,
        [Doubt::NoNationality(Stated::Utopia)],
        "Utopia is no country"
    );
}

#[track_caller]
fn of_a_holder(change: impl FnOnce(&mut written::Written), format: Format) -> MachineReadableZone {
    let mut holder = written::Written::specimen();
    holder.issuer = "D".to_owned();
    holder.nationality = "D".to_owned();
    change(&mut holder);
    read(&holder.lines(format).concat())
}

#[test]
fn the_century_of_birth_is_the_last_that_is_past() {
    let born = |digits: &str| {
        let zone = of_a_holder(|it| it.birth_date = digits.to_owned(), Format::Td3);
        zone.birth_date.value
    };
    assert_eq!(born("260820"), Some(day("2026-08-20")));
    assert_eq!(born("260821"), Some(day("1926-08-21")));
    assert_eq!(born("000229"), Some(day("2000-02-29")));
    assert_eq!(born("991231"), Some(day("1999-12-31")));
}

#[test]
fn an_unknown_day_or_month_of_birth_is_left_to_enter() {
    for digits in ["7408<<", "74<<<<", "<<<<<<", "740000", "741399"] {
        let zone = of_a_holder(|it| it.birth_date = digits.to_owned(), Format::Td3);
        assert_eq!(zone.birth_date, Reading::none(), "{digits}");
        assert_eq!(zone.doubts, [Doubt::BirthDateIncomplete], "{digits}");
    }
}

#[test]
fn a_sex_that_is_not_stated_is_left_to_enter() {
    for sex in ['<', 'X'] {
        let zone = of_a_holder(|it| it.sex = sex, Format::Td3);
        assert_eq!((zone.sex, zone.doubts), (None, vec![Doubt::SexNotStated]));
    }
}

#[test]
fn who_holds_papers_of_an_organisation_has_h_and_no_nationality_yet() {
    for (code, kind) in [
        ("UNO", DocumentType::TreatyTravelDocument),
        ("EUE", DocumentType::TreatyTravelDocument),
        ("XOM", DocumentType::Passport),
    ] {
        let holder = |it: &mut written::Written| {
            it.issuer = code.to_owned();
            it.nationality = code.to_owned();
        };
        let zone = of_a_holder(holder, Format::Td3);
        assert_eq!(zone.document_type, Some(kind), "{code}");
        assert_eq!(zone.nationality, None);
        assert!(matches!(zone.doubts[..], [Doubt::NoNationality(_)]));
    }
    let stateless = of_a_holder(|it| it.nationality = "XXA".to_owned(), Format::Td3);
    assert_eq!(
        stateless.doubts,
        [Doubt::NoNationality(Stated::Stateless)],
        "a passport of a state"
    );
}

#[test]
fn r27_a_card_of_another_state_may_be_a_residence_permit() {
    let card = |code: &str, issuer: &str| {
        let holder = |it: &mut written::Written| {
            it.document_code = code.to_owned();
            it.issuer = issuer.to_owned();
            it.optional.clear();
        };
        of_a_holder(holder, Format::Td1).doubts
    };
    assert_eq!(card("I", "D"), []);
    assert_eq!(card("IR", "D"), [Doubt::ResidencePermit]);
    assert_eq!(card("I", "SVN"), [Doubt::ResidencePermit]);
    assert_eq!(card("AC", "D"), [Doubt::DocumentTypeNotRead]);
}

#[test]
fn names_are_split_and_a_cut_one_is_noticed() {
    let named = |surname: &str, first: &str| {
        let holder = |it: &mut written::Written| {
            it.surname = surname.to_owned();
            it.first_name = first.to_owned();
        };
        of_a_holder(holder, Format::Td3)
    };
    let zone = named("VAN DER MUELLEN", "HILDE JOHANNA");
    assert_eq!(zone.surname.value, Some(SafeText::new("Van Der Muellen")));
    assert_eq!(zone.surname.others, [SafeText::new("Van Der Müllen")]);
    assert_eq!(zone.first_name.others, []);
    let zone = named("ARKFREITH", "");
    assert_eq!(zone.first_name, Reading::none());
    let long = "NILAVADHANANANDA CHAYAPA DEJTHAMRONG KRASUANG";
    let cut = |field| [Doubt::NameMayBeCut(field)];
    assert_eq!(named(long, "").doubts, cut(Field::Surname));
    let long = "BENNELONG WOOLOOMOOLOO WARRANDYTES W";
    assert_eq!(named("VAN", long).doubts, cut(Field::FirstName));
}

#[test]
fn a_digit_in_a_name_is_proposed_as_the_letter_that_it_looks_like() {
    let zone = read(
        "P<D<<N0VAK<<ANA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nL898902C36D<<7408122F1204159ZE184226B<<<<<10",
    );
    assert_eq!(zone.surname.value, Some(SafeText::new("N0vak")));
    assert_eq!(zone.surname.others, [SafeText::new("Novak")]);
}

/// What was once read as a zone, because check digits matched by chance.
#[test]
fn notes_and_numbers_are_no_zones() {
    for text in [
        "Aß 295 52960 234 24 58-a\n",
        "A\n82837 46096 15982 ßA ",
        "Albert\n295529602342458000\nNovak\n",
        "Cena 120 230 340 450 560-670 evrov",
    ] {
        assert_eq!(MachineReadableZone::read(text, today()), None, "{text}");
    }
}

#[test]
fn a_german_whose_letter_was_misread_is_still_read() {
    let mut holder = written::Written::specimen();
    holder.issuer = "D".to_owned();
    holder.nationality = "D".to_owned();
    let lines = holder.lines(Format::Td3).join("\n");
    // Neither stands in what a check digit covers.
    let misread = lines.replace("<D<<", "<0<<").replace("D<<7", "0<<7");
    assert_ne!(misread, lines);
    assert_eq!(
        read(&misread).surname.value,
        Some(SafeText::new("Eriksson"))
    );
}

#[test]
fn a_day_that_does_not_exist_does_not_hide_a_zone() {
    let mut holder = written::Written::specimen();
    holder.birth_date = "741350".to_owned();
    let zone = read(&holder.lines(Format::Td3).join("\n"));
    assert_eq!(zone.birth_date.value, None);
    assert!(zone.doubts.contains(&Doubt::BirthDateIncomplete));
}

/// The TD2 that begins in its name has four right check digits, the passport itself three.
#[test]
fn a_misread_passport_is_not_taken_for_a_card_that_begins_in_its_name() {
    let zone = read(
        "P<ANDAAAC<<AAA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n\
         70Q4221<<8AND1002012M2704254<<<<<<<4<<<<<<04",
    );
    assert_eq!(zone.format, Format::Td3);
    let optional = Doubt::CheckDigit(Checked::OptionalData);
    assert_eq!(zone.doubts, [optional]);
}
