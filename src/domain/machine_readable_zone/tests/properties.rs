//! What holds of every zone and of every text.

use proptest::prelude::*;

use super::super::check_digit::weigh_the_same;
use super::super::written::Written;
use super::*;

fn letters(length: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = String> {
    let pattern = format!("[A-Z]{{{},{}}}", length.start(), length.end());
    proptest::string::string_regex(&pattern).expect("a pattern")
}

fn format() -> impl Strategy<Value = Format> {
    proptest::sample::select(Format::ALL.to_vec())
}

fn date(years: std::ops::Range<i32>) -> impl Strategy<Value = NaiveDate> {
    (years, 1..=12_u32, 1..=28_u32)
        .prop_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).expect("a day"))
}

fn country() -> impl Strategy<Value = Country> {
    proptest::sample::select(Country::all().collect::<Vec<_>>())
}

prop_compose! {
    fn holder()(
        surname in letters(2..=9), more in letters(2..=4), first in letters(2..=9),
        has_more: bool, number in "[A-Z0-9]{6,9}", state in country(), is_female: bool,
        born in date(1930..2026), expires in date(2027..2036), optional in "[A-Z0-9]{0,6}",
    ) -> (Written, NaiveDate, NaiveDate, Country) {
        let written = Written {
            document_code: "P".to_owned(),
            issuer: state.alpha3().to_owned(),
            surname: if has_more { format!("{surname} {more}") } else { surname },
            first_name: first,
            number,
            nationality: state.alpha3().to_owned(),
            birth_date: born.format("%y%m%d").to_string(),
            sex: if is_female { 'F' } else { 'M' },
            expiry_date: expires.format("%y%m%d").to_string(),
            optional,
        };
        (written, born, expires, state)
    }
}

fn of_format(mut holder: Written, format: Format) -> Vec<String> {
    let code = match format {
        Format::Td1 | Format::Td2 => "I",
        Format::Td3 => "P",
        Format::VisaA | Format::VisaB => "V",
    };
    code.clone_into(&mut holder.document_code);
    holder.lines(format)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_was_written_is_read_back(
        (holder, born, expires, state) in holder(),
        format in format(),
        end in proptest::sample::select(vec!["", "\n", "\r\n", "\t", " "]),
        is_lower: bool,
        before in "[\u{1}-\u{5}]{0,2}", behind in "[\u{3}\r\n]{0,3}",
    ) {
        let mut text = of_format(holder.clone(), format).join(end);
        if is_lower {
            text = text.to_lowercase();
        }
        let zone = MachineReadableZone::read(&format!("{before}{text}{behind}"), today());
        let zone = zone.expect("a zone");
        prop_assert_eq!(zone.format, format);
        let surname = zone.surname.value.expect("a surname").to_string();
        prop_assert_eq!(surname.to_uppercase(), holder.surname);
        let first = zone.first_name.value.expect("a first name").to_string();
        prop_assert_eq!(first.to_uppercase(), holder.first_name);
        prop_assert_eq!(zone.birth_date.value, Some(born));
        prop_assert_eq!(zone.expires_on, Some(expires));
        prop_assert_eq!(zone.nationality, Some(state));
        let is_female = zone.sex == Some(Sex::Female);
        prop_assert_eq!(is_female, holder.sex == 'F');
        if format.is_visa() {
            prop_assert_eq!(zone.doubts, vec![Doubt::Visa]);
        } else {
            let number = zone.document_number.value.expect("a number").to_string();
            prop_assert_eq!(number, holder.number);
            prop_assert_eq!(zone.doubts, vec![]);
        }
    }

    #[test]
    fn one_character_changed_in_a_checked_part_is_noticed(
        (holder, ..) in holder(),
        format in proptest::sample::select(vec![Format::Td1, Format::Td2, Format::Td3]),
        place in 0..60_usize,
        other in "[A-Z0-9]",
    ) {
        let lines = of_format(holder, format);
        let whole = lines.concat();
        // What the composite check digit covers, with the check digits themselves.
        let checked: Vec<usize> = match format {
            Format::Td1 => (5..37).chain(38..45).chain(48..60).collect(),
            Format::Td2 => (36..46).chain(49..56).chain(57..72).collect(),
            _ => (44..54).chain(57..64).chain(65..88).collect(),
        };
        let place = checked[place % checked.len()];
        let other = other.chars().next().expect("a character");
        let was = whole[place..].chars().next().expect("a character");
        // The standard cannot tell these apart.
        prop_assume!(!weigh_the_same(was, other));
        let mut changed = whole;
        changed.replace_range(place..=place, &other.to_string());
        let zone = MachineReadableZone::read(&changed, today()).expect("a zone");
        let is_noticed = zone
            .doubts
            .iter()
            .any(|doubt| matches!(doubt, Doubt::CheckDigit(_)));
        prop_assert!(is_noticed, "{place} {other}");
    }

    #[test]
    fn any_text_is_read_without_harm(text in any::<String>(), other in "[A-Z0-9<\r\n]{0,200}") {
        for text in [&text, &other, &format!("{text}{other}")] {
            let _ = MachineReadableZone::read(text, today());
            let _ = (begins_like_a_zone(text), is_whole(text));
        }
    }

    #[test]
    fn what_people_write_is_never_a_zone(text in "([A-Za-zčšžüß]{1,12}[ .,\n-]{1,2}|[0-9]{1,6}[. /-]){0,60}") {
        prop_assert_eq!(MachineReadableZone::read(&text, today()), None);
    }
}
