//! Keys and pastes with their moments, and what comes of them; no time passes here.

use crossterm::event::KeyEventState;
use proptest::prelude::*;

use super::*;

const TD3: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\rL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const TD1: &str = "I<UTOD231458907<<<<<<<<<<<<<<<\r7408122F1204159UTO<<<<<<<<<<<6\rERIKSSON<<ANNA<MARIA<<<<<<<<<<";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 8, 20).expect("a day")
}

fn zone() -> MachineReadableZone {
    MachineReadableZone::read(TD3, today()).expect("a zone")
}

fn key(c: char) -> Event {
    let (code, modifiers) = match c {
        '\r' | '\n' => (KeyCode::Enter, KeyModifiers::NONE),
        '\t' => (KeyCode::Tab, KeyModifiers::NONE),
        '\u{2}' => (KeyCode::Char('b'), KeyModifiers::CONTROL),
        '\u{3}' => (KeyCode::Char('c'), KeyModifiers::CONTROL),
        c if c.is_ascii_uppercase() => (KeyCode::Char(c), KeyModifiers::SHIFT),
        c => (KeyCode::Char(c), KeyModifiers::NONE),
    };
    Event::Key(KeyEvent {
        state: KeyEventState::NONE,
        ..KeyEvent::new(code, modifiers)
    })
}

/// A desk at which keys come at moments that the test says.
struct Desk {
    capture: Capture,
    now: Instant,
    place: Place,
    outcomes: Vec<Outcome>,
}

impl Desk {
    fn at(place: Place) -> Self {
        Self {
            capture: Capture::default(),
            now: Instant::now(),
            place,
            outcomes: Vec::new(),
        }
    }

    fn after(&mut self, milliseconds: u64, event: Event) {
        self.now += Duration::from_millis(milliseconds);
        let outcomes = self.capture.take(event, self.now, self.place, today());
        self.outcomes.extend(outcomes);
    }

    fn types(&mut self, text: &str, milliseconds: u64) {
        for c in text.chars() {
            self.after(milliseconds, key(c));
        }
    }

    fn rests(&mut self) {
        while let Some(until) = self.capture.waits_until() {
            self.now = self.now.max(until);
            let outcomes = self.capture.pause(self.now, today());
            self.outcomes.extend(outcomes);
        }
        self.now += Duration::from_secs(2);
        let outcomes = self.capture.pause(self.now, today());
        self.outcomes.extend(outcomes);
    }

    fn passed(text: &str) -> Vec<Outcome> {
        text.chars().map(|c| Outcome::Pass(key(c))).collect()
    }

    /// How many zones were read, and what of the rest is seen in the end.
    fn seen(&self) -> (usize, Vec<Event>) {
        let mut seen = Vec::new();
        let mut kept = 0;
        let mut zones = 0;
        for outcome in &self.outcomes {
            match outcome {
                Outcome::Pass(event) => seen.push(event.clone()),
                Outcome::Keep => kept = seen.len(),
                Outcome::TakeBack => seen.truncate(kept),
                Outcome::Zone(_) => zones += 1,
                Outcome::NotRead => panic!("nothing is lost here"),
            }
        }
        (zones, seen)
    }
}

#[test]
fn a_reader_on_a_list_presses_no_key_of_the_list() {
    for text in [TD3, TD1, &TD3.to_lowercase(), &TD3.replace('\r', "\r\n")] {
        let mut desk = Desk::at(Place::Commands);
        desk.types(&format!("{text}\r\n"), 4);
        desk.rests();
        let zone = MachineReadableZone::read(text, today()).expect("a zone");
        assert_eq!(desk.outcomes, [Outcome::Zone(Box::new(zone))], "{text}");
    }
}

#[test]
fn stx_and_etx_of_a_wedge_do_not_interrupt() {
    let mut desk = Desk::at(Place::Commands);
    desk.types(&format!("\u{2}{TD3}\u{3}"), 4);
    desk.rests();
    let zone = Outcome::Zone(Box::new(zone()));
    assert_eq!(desk.outcomes, [Outcome::Pass(key('\u{2}')), zone]);
    // By hand it interrupts at once.
    let mut desk = Desk::at(Place::Commands);
    desk.types("\u{3}", 4);
    assert_eq!(desk.outcomes, Desk::passed("\u{3}"));
}

#[test]
fn a_reader_in_a_field_is_seen_for_four_letters_and_taken_back() {
    let mut desk = Desk::at(Place::Text);
    desk.types(TD3, 4);
    let mut expected = vec![Outcome::Keep];
    expected.extend(Desk::passed("P<UT"));
    expected.push(Outcome::TakeBack);
    expected.push(Outcome::Zone(Box::new(zone())));
    assert_eq!(desk.outcomes, expected);
}

#[test]
fn a_letter_alone_waits_50_milliseconds_on_a_list_and_not_at_all_in_a_field() {
    let mut desk = Desk::at(Place::Commands);
    desk.types("p", 4);
    assert_eq!(desk.outcomes, []);
    assert!(desk.capture.waits_until().is_some());
    desk.rests();
    assert_eq!(desk.outcomes, Desk::passed("p"));
    assert_eq!(desk.capture.waits_until(), None);
    let mut desk = Desk::at(Place::Text);
    desk.types("p", 4);
    assert_eq!(desk.seen(), (0, vec![key('p')]));
    assert_eq!(desk.capture.waits_until(), None, "no wake-up for typing");
    // Other letters never wait.
    let mut desk = Desk::at(Place::Commands);
    desk.types("nsd", 4);
    assert_eq!(desk.outcomes, Desk::passed("nsd"));
}

#[test]
fn what_is_no_zone_is_given_back_in_its_order() {
    for text in [
        "pn",
        "Pirc",
        "ip1",
        "PASVN1234",
        "Panamarenko",
        "Vibrant 3\r",
        "i\r",
        "c\t",
    ] {
        for place in [Place::Commands, Place::Text, Place::Elsewhere] {
            for milliseconds in [1, 30, 49, 51, 200, 500] {
                let mut desk = Desk::at(place);
                desk.types(text, milliseconds);
                desk.rests();
                let typed: Vec<_> = text.chars().map(key).collect();
                assert_eq!(desk.seen(), (0, typed), "{text} {place:?} {milliseconds}");
            }
        }
    }
}

#[test]
fn a_person_who_types_the_letters_of_a_zone_slowly_only_types() {
    let mut desk = Desk::at(Place::Text);
    desk.types(TD3, 160);
    desk.rests();
    assert_eq!(desk.seen().0, 0);
    assert!(!desk.outcomes.contains(&Outcome::TakeBack));
}

#[test]
fn a_zone_that_cannot_be_read_presses_nothing_and_is_told() {
    let mut desk = Desk::at(Place::Commands);
    desk.types(&TD3[..60], 4);
    desk.rests();
    assert_eq!(desk.outcomes, [Outcome::NotRead]);
    let mut desk = Desk::at(Place::Text);
    desk.types(&TD3[..60], 4);
    desk.rests();
    assert_eq!(desk.outcomes.last(), Some(&Outcome::NotRead));
}

#[test]
fn a_zone_without_its_last_fillers_is_read_after_a_rest() {
    let short = TD1.trim_end_matches('<');
    let mut desk = Desk::at(Place::Commands);
    desk.types(short, 4);
    assert_eq!(desk.outcomes, []);
    desk.rests();
    assert!(matches!(desk.outcomes[..], [Outcome::Zone(_)]));
}

#[test]
fn an_enter_of_a_person_after_the_zone_is_an_enter() {
    let mut desk = Desk::at(Place::Commands);
    desk.types(&format!("{TD3}\r"), 4);
    desk.after(300, key('\r'));
    let enter = Outcome::Pass(key('\r'));
    assert_eq!(desk.outcomes, [Outcome::Zone(Box::new(zone())), enter]);
}

#[test]
fn a_paste_with_words_around_the_zone_is_read() {
    for place in [Place::Commands, Place::Text] {
        let mut desk = Desk::at(place);
        desk.after(4, Event::Paste(format!("Potni list:\n{TD3}\n")));
        assert_eq!(desk.outcomes, [Outcome::Zone(Box::new(zone()))]);
    }
    let mut desk = Desk::at(Place::Elsewhere);
    desk.after(4, Event::Paste(TD3.to_owned()));
    assert_eq!(desk.outcomes, [Outcome::Pass(Event::Paste(TD3.to_owned()))]);
}

#[test]
fn a_paste_of_words_is_a_paste() {
    for text in [
        "Pirc",
        "Vibrant colours in all the rooms of the house",
        "P",
        "Ana\tNovak",
    ] {
        for place in [Place::Commands, Place::Text] {
            let mut desk = Desk::at(place);
            let paste = Event::Paste(text.to_owned());
            desk.after(4, paste.clone());
            desk.rests();
            assert_eq!(desk.seen(), (0, vec![paste]), "{text}");
        }
    }
}

fn place() -> impl Strategy<Value = Place> {
    proptest::sample::select(vec![Place::Commands, Place::Text])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_split_into_keys_and_pastes_gives_the_same(
        text in proptest::sample::select(vec![TD3, TD1]),
        cuts in proptest::collection::vec((1..40_usize, any::<bool>(), 1..45_u64), 1..60),
        place in place(),
        is_lower: bool,
        end in proptest::sample::select(vec!["\r", "\r\n", "\t", ""]),
    ) {
        let zone = MachineReadableZone::read(text, today()).expect("a zone");
        let mut text = text.replace('\r', end);
        if is_lower {
            text = text.to_lowercase();
        }
        let mut desk = Desk::at(place);
        let mut rest = text.as_str();
        let mut cuts = cuts.into_iter().cycle();
        while !rest.is_empty() {
            let (length, is_paste, milliseconds) = cuts.next().expect("a cut");
            let (chunk, behind) = rest.split_at(length.min(rest.len()));
            if is_paste {
                desk.after(milliseconds, Event::Paste(chunk.to_owned()));
            } else {
                desk.types(chunk, milliseconds);
            }
            rest = behind;
        }
        desk.rests();
        prop_assert_eq!(desk.seen(), (1, vec![]));
        prop_assert!(desk.outcomes.contains(&Outcome::Zone(Box::new(zone))));
    }

    #[test]
    fn whatever_a_person_types_is_what_is_typed(
        text in "[A-Za-zčšž0-9 .\r\t-]{0,40}",
        gaps in proptest::collection::vec(1..400_u64, 1..40),
        place in place(),
    ) {
        let mut desk = Desk::at(place);
        for (c, gap) in text.chars().zip(gaps.into_iter().cycle()) {
            desk.after(gap, key(c));
        }
        desk.rests();
        let typed: Vec<_> = text.chars().map(key).collect();
        prop_assert_eq!(desk.seen(), (0, typed));
    }
}
