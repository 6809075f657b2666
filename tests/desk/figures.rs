//! What a sending says of itself: how far it is, what came of each row, and what the archive keeps of
//! each package.

use recepcija::desk::{Cancel, SendOptions, SendProgress, SendReport};
use serde_json::Value;

use crate::house::{House, Scripted, answer, rows};

const HEAD: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
";

/// So many guests, numbered from 1.
fn guests(count: usize) -> String {
    let one = |at: usize| {
        format!(
            "B{at},101,Ana,Gost{},F,1987-03-05,SI,I,IB100{at},2026-08-20T1{at}:00,2026-08-23T10:00\n",
            char::from(b'a' + u8::try_from(at).expect("few")),
        )
    };
    HEAD.to_owned() + &(0..count).map(one).collect::<String>()
}

/// A house that sends so many rows at once.
fn house_of(service: &Scripted, rows_per_package: usize, count: usize) -> House {
    let house = House::reporting_to(&service.endpoint);
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let rows = format!("rows_per_package = {rows_per_package}\nuser_name");
    house.write(
        "config.toml",
        settings.replace("user_name", &rows).as_bytes(),
    );
    house.import("list.csv", &guests(count), 0);
    house
}

/// What a person sees who sends at this desk.
pub fn send(house: &House) -> (SendReport, Vec<SendProgress>) {
    let mut seen = Vec::new();
    let options = SendOptions {
        by_person: true,
        ..SendOptions::default()
    };
    let sent = house
        .desk()
        .send(&options, &Cancel::default(), &mut |now| seen.push(now));
    (sent.expect("sent"), seen)
}

fn done(seen: &[SendProgress]) -> Vec<usize> {
    seen.iter().map(|now| now.done).collect()
}

fn refused(code: &str) -> String {
    answer(&format!(
        "<data success=\"0\" failure=\"1\"><row msg=\"{code}\" msgTxt=\"Besedilo\"/></data>"
    ))
}

fn accepted(rows: usize) -> String {
    answer(&format!("<data success=\"{rows}\" failure=\"0\"/>"))
}

#[test]
fn who_waits_sees_one_row_more_after_each_package_whatever_became_of_it() {
    let service = Scripted::new(|place, _| {
        Some(match place {
            0 => accepted(1),
            1 => refused("4138"),
            // It contradicts itself: nobody knows.
            2 => answer("<data success=\"1\" failure=\"1\"><row id=\"1\" msg=\"4138\"/></data>"),
            // The document is at fault: it is held.
            _ => refused("4130"),
        })
    });
    let house = house_of(&service, 1, 5);
    let (sent, seen) = send(&house);
    assert_eq!(done(&seen), [1, 2, 3, 4, 5]);
    assert!(seen.iter().all(|now| now.total == 5), "{seen:?}");
    let fates = [sent.accepted, sent.rejected, sent.unknown, sent.held];
    assert_eq!((fates, sent.packages), ([1, 1, 1, 2], 5));
}

#[test]
fn a_row_that_is_asked_about_again_is_told_once_when_it_is_decided() {
    let service = Scripted::new(|place, _| {
        Some(match place {
            // The second is there, the first still being processed.
            0 => answer(
                "<data success=\"1\" failure=\"1\"><row rowPackageId=\"0\" msg=\"20001\"/></data>",
            ),
            _ => accepted(1),
        })
    });
    let house = house_of(&service, 2, 3);
    let (sent, seen) = send(&house);
    assert_eq!(done(&seen), [1, 2, 3]);
    assert_eq!((sent.accepted, sent.unknown), (3, 0));
    assert_eq!(sent.entries.len(), 3);
    let asked: Vec<usize> = service
        .requests
        .try_iter()
        .map(|request| rows(&request).len())
        .collect();
    assert_eq!(asked, [2, 1, 1], "after all else, and alone");
}

#[test]
fn each_package_of_a_sending_has_figures_of_its_own() {
    let service = Scripted::new(|place, _| {
        Some(match place {
            0 => answer(
                "<data success=\"1\" failure=\"1\"><row rowPackageId=\"0\" msg=\"4138\"/></data>",
            ),
            _ => accepted(2),
        })
    });
    let (sent, _) = send(&house_of(&service, 2, 4));
    let figures: Vec<_> = sent
        .sent
        .iter()
        .map(|one| (one.rows, one.accepted, one.rejected, one.held, one.unknown))
        .collect();
    assert_eq!(figures, [(2, 1, 1, 0, 0), (2, 2, 0, 0, 0)]);
}

#[test]
fn an_account_that_is_refused_while_a_row_is_being_processed_stops_all_the_same() {
    for codes in [["413", "20001"], ["20001", "413"]] {
        let service = Scripted::new(move |_, _| {
            Some(answer(&format!(
                "<data success=\"0\" failure=\"2\"><row rowPackageId=\"0\" msg=\"{}\"/>\
                 <row rowPackageId=\"1\" msg=\"{}\"/></data>",
                codes[0], codes[1]
            )))
        });
        let (sent, _) = send(&house_of(&service, 2, 3));
        assert_eq!(sent.stops.len(), 1, "{codes:?}");
        assert_eq!(sent.packages, 1, "{codes:?}");
    }
}

#[test]
fn what_the_service_says_of_its_failure_is_told_word_for_word() {
    let service = Scripted::new(|_, _| Some(refused("500")));
    let (sent, _) = send(&house_of(&service, 1, 1));
    assert_eq!(sent.troubles, ["AJPES 500: Besedilo"]);
}

#[test]
fn who_gives_up_is_told_of_the_rows_that_were_to_go_again() {
    // A place that proves no counting: each row is to go again alone.
    let service = Scripted::new(|_, _| {
        Some(answer(
            "<data success=\"2\" failure=\"1\"><row id=\"2\" msg=\"4138\"/></data>",
        ))
    });
    let house = house_of(&service, 3, 3);
    let cancel = Cancel::default();
    let options = SendOptions {
        by_person: true,
        ..SendOptions::default()
    };
    let sent = house
        .desk()
        .send(&options, &cancel, &mut |_| cancel.give_up());
    let sent = sent.expect("sent");
    assert_eq!((sent.packages, sent.unknown), (1, 3));
    assert_eq!(sent.entries.len(), 3);
}

/// What the archive keeps of the newest package.
fn newest(house: &House) -> Value {
    let log = house.json(&["log", "--json"], 0);
    let id = log[0]["id"].to_string();
    house.json(&["log", &id, "--json"], 0)
}

#[test]
fn r1_the_archive_tells_an_answer_a_refusal_and_what_is_no_answer_apart() {
    #[track_caller]
    fn case(body: &'static str, exit: i32, outcome: &str, code: Option<&str>, words: &[&str]) {
        let service = Scripted::new(move |_, _| Some(body.to_owned()));
        let house = house_of(&service, 10, 2);
        house.run(&["send"], exit);
        let kept = newest(&house);
        assert_eq!(kept["outcome"], outcome, "{kept}");
        assert_eq!(kept["error"]["code"].as_str(), code, "{kept}");
        assert_eq!(kept["answer_bytes"], body.len(), "{kept}");
        let text = kept["text"].as_str().expect("words");
        for part in words {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    let leaked = |result: &str| -> &'static str { answer(result).leak() };
    case(
        "<html>Vzdrževanje</html>",
        2,
        "no_answer",
        None,
        &["A web page answered"],
    );
    case(
        leaked("<data success=\"2\" failure=\"0\"/>"),
        0,
        "accepted",
        None,
        &[],
    );
    // One code for all is that of the package; of several none is.
    case(
        leaked("<data success=\"0\" failure=\"2\"><row msg=\"413\" msgTxt=\"Geslo\"/></data>"),
        3,
        "answered",
        Some("413"),
        &["413"],
    );
    case(
        leaked(
            "<data success=\"0\" failure=\"2\"><row rowPackageId=\"0\" msg=\"4138\"/>\
             <row rowPackageId=\"1\" msg=\"4139\"/></data>",
        ),
        1,
        "answered",
        None,
        &[],
    );
    case(
        leaked("<data success=\"1\" failure=\"1\"><row rowPackageId=\"0\" msg=\"4138\"/></data>"),
        1,
        "accepted",
        None,
        &[],
    );
}

/// As if another desk were a moment faster with what is to be claimed, where this holds.
fn another_is_faster(house: &House, when: &str) {
    let trigger = format!(
        "CREATE TRIGGER faster BEFORE UPDATE OF state ON report WHEN NEW.state = 'sending' AND {when}
         BEGIN SELECT raise(IGNORE); END"
    );
    house.book().execute_batch(&trigger).expect("written");
}

#[test]
fn a_package_that_another_desk_changed_is_put_together_anew_in_the_same_sending() {
    let service = Scripted::new(|_, request| Some(accepted(rows(request).len())));
    let house = house_of(&service, 1, 8);
    another_is_faster(&house, "random() > 0");
    let (sent, _) = send(&house);
    assert_eq!((sent.packages, sent.accepted), (8, 8));
}

#[test]
fn a_package_that_another_desk_keeps_changing_is_left_to_the_next_sending() {
    let service = Scripted::new(|_, request| Some(accepted(rows(request).len())));
    let house = house_of(&service, 2, 2);
    another_is_faster(&house, "1");
    let (sent, _) = send(&house);
    assert_eq!((sent.packages, sent.accepted), (0, 0));
    assert!(
        service.requests.try_recv().is_err(),
        "nothing left the house"
    );
    let desk = house.desk();
    let rests = desk.store().is_account_resting("service", desk.now());
    assert!(!rests.expect("read"), "nothing failed");
    house
        .book()
        .execute_batch("DROP TRIGGER faster")
        .expect("written");
    let (sent, _) = send(&house);
    assert_eq!((sent.packages, sent.accepted), (1, 2));
    let log = house.json(&["log", "--json"], 0);
    let kept = log.as_array().map(Vec::len);
    assert_eq!(kept, Some(1), "what was not claimed is not in the archive");
}
