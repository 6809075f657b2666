//! What the heads of lists mean: Slovenian and English, and the plain ones of our neighbours.

mod table;

use crate::domain::entry::Field;
use crate::domain::text::fold;

use self::table::HEADS;
use super::columns::ColumnMeaning as Means;

/// A head as it is compared: folded and without blanks, so that `Št. dokumenta`,
/// `document_number` and `DocumentNumber` are found by their letters.
pub(super) fn key(head: &str) -> String {
    fold(head).replace(' ', "")
}

/// Heads whose meaning depends on the other heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// `Name` is a surname in German, a first name beside `Surname`, and else the full name.
    Name,
    /// A full date, or the time where the date has a column of its own.
    ArrivalMoment,
    /// The same of the departure.
    DepartureMoment,
    /// The type beside a number, else the number.
    Document,
}

const OPEN_HEADS: &[(Open, &[&str])] = &[
    (Open::Name, &["name", "gost", "guest", "gast", "ospite"]),
    (
        Open::ArrivalMoment,
        &["casprihoda", "arrivaltime", "checkintime"],
    ),
    (
        Open::DepartureMoment,
        &["casodhoda", "departuretime", "checkouttime"],
    ),
    (
        Open::Document,
        &["dokument", "document", "documento", "dok"],
    ),
];

fn find<T: Copy>(table: &[(T, &[&str])], key: &str) -> Option<T> {
    let row = table.iter().find(|(_, keys)| keys.contains(&key));
    row.map(|(meaning, _)| *meaning)
}

/// What each column says. `said` are the keys of a mapping. Two columns never mean the same: what
/// a mapping says comes first, then what stands further left.
pub(super) fn meanings(heads: &[String], said: &[(String, Means)]) -> Vec<Option<Means>> {
    let mut found: Vec<Option<Means>> = heads
        .iter()
        .map(|head| said.iter().find(|(key, _)| key == head))
        .map(|said| said.map(|(_, meaning)| *meaning))
        .collect();
    for (place, head) in heads.iter().enumerate() {
        if let (None, Some(meaning)) = (found[place], find(HEADS, head)) {
            put(&mut found, place, meaning);
        }
    }
    for (place, head) in heads.iter().enumerate() {
        if let (None, Some(open)) = (found[place], find(OPEN_HEADS, head)) {
            let meaning = settled(open, head, &found);
            put(&mut found, place, meaning);
        }
    }
    found
}

fn put(found: &mut [Option<Means>], place: usize, meaning: Means) {
    if !found.contains(&Some(meaning)) {
        found[place] = Some(meaning);
    }
}

fn settled(open: Open, head: &str, found: &[Option<Means>]) -> Means {
    let has = |field| found.contains(&Some(Means::Entry(field)));
    match open {
        Open::Name => match (has(Field::FirstName), has(Field::Surname)) {
            // `Guest` beside both names is something else.
            (true, true) => Means::Ignored,
            (true, false) if head == "name" => Means::Entry(Field::Surname),
            (false, true) if head == "name" => Means::Entry(Field::FirstName),
            _ => Means::FullName,
        },
        Open::ArrivalMoment if has(Field::Arrival) => Means::ArrivalTime,
        Open::ArrivalMoment => Means::Entry(Field::Arrival),
        Open::DepartureMoment if has(Field::Departure) => Means::DepartureTime,
        Open::DepartureMoment => Means::Entry(Field::Departure),
        Open::Document if has(Field::DocumentNumber) => Means::Entry(Field::DocumentType),
        Open::Document => Means::Entry(Field::DocumentNumber),
    }
}

/// What every list must have and these columns have not.
pub(super) fn missing(found: &[Option<Means>]) -> Vec<Means> {
    let has = |meaning| found.contains(&Some(meaning));
    let full_name = has(Means::FullName) || has(Means::SurnameAndFirstName);
    [Field::Surname, Field::FirstName, Field::Arrival]
        .into_iter()
        .filter(|field| !(full_name && *field != Field::Arrival))
        .map(Means::Entry)
        .filter(|meaning| !has(*meaning))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(heads: &str, wanted: &str) {
        let keys: Vec<String> = heads.split(',').map(key).collect();
        let found: Vec<&str> = meanings(&keys, &[])
            .into_iter()
            .map(|meaning| meaning.map_or("-", Means::as_str))
            .collect();
        assert_eq!(found.join(","), wanted);
    }

    #[test]
    fn no_head_means_two_things() {
        let mut seen = std::collections::HashSet::new();
        let keys = HEADS.iter().flat_map(|(_, keys)| keys.iter());
        for head in keys.chain(OPEN_HEADS.iter().flat_map(|(_, keys)| keys.iter())) {
            assert!(seen.insert(head), "{head}");
            assert_eq!(&key(head), head);
        }
    }

    #[test]
    fn heads_of_other_programs_are_recognised() {
        case(
            "Soba,Ime,Priimek,Spol,Datum rojstva,Državljanstvo,Vrsta dokumenta,Št. dokumenta",
            "unit,first_name,surname,sex,birth_date,country,document_type,document_number",
        );
        case(
            "booking_id,ROOM,FirstName,last_name,gender_code,tourist_tax_code",
            "list_id,unit,first_name,surname,sex,tax_code",
        );
        case(
            "ime,pri,sp,dtRoj,drzava,vrstaDok,idStDok,casPrihoda,casOdhoda,ttObracun",
            "first_name,surname,sex,birth_date,country,document_type,document_number,arrival,\
             departure,tax_code",
        );
        case(
            "Vorname,Name,Anreise,Abreise",
            "first_name,surname,arrival,departure",
        );
        case("Nome,Cognome,Arrivo", "first_name,surname,arrival");
    }

    #[test]
    fn residence_is_not_citizenship() {
        case(
            "Country of residence,Residence,Država prebivališča,Naslov",
            "-,-,-,-",
        );
    }

    #[test]
    fn heads_that_could_mean_more_follow_the_others() {
        case("Name,Arrival", "full_name,arrival");
        case("Name,Surname,Check-in", "first_name,surname,arrival");
        case("Guest,First name,Last name", "ignored,first_name,surname");
        case("Datum prihoda,Čas prihoda", "arrival,arrival_time");
        case("Arrival time,Arrival date", "arrival_time,arrival");
    }

    #[test]
    fn two_columns_never_mean_the_same() {
        case("Prihod,Arrival,Prihod", "arrival,-,-");
        let said = [(key("Datum"), Means::Entry(Field::Arrival))];
        let found = meanings(&[key("Prihod"), key("DATUM")], &said);
        assert_eq!(found, [None, Some(Means::Entry(Field::Arrival))]);
    }

    #[test]
    fn what_is_missing_is_named() {
        let missing = |heads: &[Means]| {
            let found: Vec<_> = heads.iter().copied().map(Some).collect();
            missing(&found)
        };
        assert_eq!(missing(&[]).len(), 3);
        assert_eq!(missing(&[Means::FullName]), [Means::Entry(Field::Arrival)]);
    }
}
