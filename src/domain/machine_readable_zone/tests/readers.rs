//! The same zone in the ways in which it arrives.

use super::*;

#[track_caller]
fn case(text: &str, lines: &[&str]) {
    let plain = read(&lines.join("\n"));
    assert_eq!(
        MachineReadableZone::read(text, today()),
        Some(plain),
        "{text:?}"
    );
}

#[test]
fn line_ends_of_every_kind_or_none() {
    for lines in [&TD1[..], &TD2, &TD3, &VISA_A, &VISA_B, &LONG_NUMBER] {
        for end in ["", "\n", "\r", "\r\n", "\t", " ", "\n\n", " \r\n\t"] {
            case(&lines.join(end), lines);
            case(&format!("{}{end}", lines.join(end)), lines);
        }
    }
}

#[test]
fn lower_case_and_what_a_wedge_adds() {
    for lines in [&TD1[..], &TD2, &TD3, &VISA_A] {
        let zone = lines.join("\r");
        case(&zone.to_lowercase(), lines);
        for (before, behind) in [
            ("\u{2}", "\u{3}"),
            ("\u{2}", "\u{3}\r\n"),
            ("]L0", "\t"),
            ("MRZ:", "."),
            ("\u{1}42\n", "\n\u{4}"),
            ("Potni list:\n", "\nhvala"),
        ] {
            case(&format!("{before}{zone}{behind}"), lines);
        }
    }
}

#[test]
fn what_a_phone_makes_of_fillers_and_blanks() {
    case(&TD3.join("\n").replace("<<", "«"), &TD3);
    case(&TD3.join("\n").replace('<', "‹"), &TD3);
    case(&TD3.join("\n").replace("ERIKSSON", "ERIK SSON "), &TD3);
    // Fillers at the ends of lines are lost, or one too many.
    let short: Vec<&str> = TD3.iter().map(|line| line.trim_end_matches('<')).collect();
    case(&short.join("\n"), &TD3);
    case(&format!("{}<<\n{}", TD3[0], TD3[1]), &TD3);
    let short: Vec<&str> = TD1.iter().map(|line| line.trim_end_matches('<')).collect();
    case(&short.join("\n"), &TD1);
}

fn misread(line: usize, place: usize, as_read: char) -> MachineReadableZone {
    let mut lines = TD3.map(str::to_owned);
    lines[line].replace_range(place..=place, &as_read.to_string());
    read(&lines.join("\n"))
}

#[test]
fn a_misread_number_is_named_and_its_look_alike_proposed() {
    // L8989O2C3: the letter O for the digit 0.
    let zone = misread(1, 5, 'O');
    let wrong = Doubt::CheckDigit(Checked::DocumentNumber);
    assert!(zone.doubts.contains(&wrong));
    assert_eq!(wrong.field(), Some(Field::DocumentNumber));
    assert_eq!(zone.document_number.value, None, "never silently");
    let others = zone.document_number.others.iter();
    let others: Vec<_> = others.map(SafeText::as_str).collect();
    assert_eq!(others.first(), Some(&"L898902C3"));
    assert_eq!(others.last(), Some(&"L8989O2C3"));
    assert_eq!(zone.birth_date.value, Some(day("1974-08-12")));
}

#[test]
fn a_digit_that_was_a_letter_is_proposed_as_that_letter() {
    let mut holder = written::Written::specimen();
    holder.number = "PO7654321".to_owned();
    let misread = holder.lines(Format::Td3).concat().replace("PO7", "P07");
    let number = read(&misread).document_number;
    assert_eq!(number.value, None);
    let others: Vec<&str> = number.others.iter().map(SafeText::as_str).collect();
    assert_eq!(others, ["PO7654321", "P07654321"]);
}

#[test]
fn a_misread_birth_date_is_named_and_not_filled_in() {
    let zone = misread(1, 13, '1');
    assert!(zone.doubts.contains(&Doubt::CheckDigit(Checked::BirthDate)));
    assert_eq!(zone.birth_date.value, None);
    assert_eq!(zone.birth_date.others, [day("2014-08-12")]);
    // A letter for a digit is proposed as the digit.
    let zone = misread(1, 15, 'O');
    assert_eq!(zone.birth_date.others, [day("1974-08-12")]);
}

#[test]
fn other_misread_parts_are_named() {
    let named = |zone: MachineReadableZone| {
        let doubts = zone.doubts.into_iter();
        let mut named = doubts.filter_map(|doubt| match doubt {
            Doubt::CheckDigit(part) => Some(part),
            _ => None,
        });
        (named.next(), named.next())
    };
    assert_eq!(
        named(misread(1, 21, '7')),
        (Some(Checked::ExpiryDate), None)
    );
    assert_eq!(
        named(misread(1, 30, '2')),
        (Some(Checked::OptionalData), None)
    );
    assert_eq!(named(misread(1, 43, '7')), (Some(Checked::Whole), None));
    let mut lines = TD1.map(str::to_owned);
    lines[0].replace_range(20..21, "7");
    let zone = read(&lines.join("\n"));
    assert_eq!(named(zone), (Some(Checked::Whole), None));
}

#[test]
fn a_misread_nationality_is_told_as_it_was_read() {
    let zone = misread(1, 10, '0');
    let code = Doubt::NationalityNotRead(SafeText::new("0TO"));
    assert!(zone.doubts.contains(&code));
    assert_eq!(zone.nationality, None);
}

#[test]
fn a_zone_that_comes_in_is_known_from_its_beginning_and_whole_at_its_end() {
    for lines in [&TD1[..], &TD2, &TD3, &VISA_A, &VISA_B, &LONG_NUMBER] {
        let zone = lines.join("\r");
        for length in 1..zone.len() {
            assert!(begins_like_a_zone(&zone[..length]), "{}", &zone[..length]);
            assert!(!is_whole(&zone[..length]), "{}", &zone[..length]);
        }
        assert!(is_whole(&zone));
    }
    // A misread passport is whole at its length all the same.
    assert!(is_whole(&TD3.concat().replace("L898902C3", "L8989O2C3")));
    // With something in it that cannot be, a longer card may still come.
    let card = TD2.concat();
    assert!(is_whole(&card) && !is_whole(&card.replace("2F1204159", "2Q1204159")));
    assert!(begins_like_a_zone("P< UTO\nERI"));
}

#[test]
fn what_people_type_does_not_begin_like_a_zone() {
    for text in [
        "", "n", "Novak", "Pirc", "Ivana", "P1", "a1", "Carl", "P<QQ", "PASSPORT",
    ] {
        assert!(!begins_like_a_zone(text), "{text}");
    }
}
