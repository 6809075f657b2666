//! `recepcija courier`: real processes on one book, killed, replaced, kept waiting.

use std::io::{BufRead, BufReader};
use std::os::unix::net::UnixDatagram;
use std::process::{Child, ChildStderr, Stdio};
use std::sync::mpsc;

use rustix::process::{Pid, Signal, kill_process};

use crate::house::{House, Practice, Scripted, answer, document};

pub const HEADS: &str = "booking_id,room,first_name,last_name,gender_code,birth_date,country,\
                     document_type,document_number,arrival,departure\n";
pub const LIST: &str = "\
B1,101,Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-20T10:00,2026-08-23T10:00
B2,102,Eva,Kos,F,1988-03-05,SI,I,IB7654321,2026-08-20T11:00,2026-08-23T10:00
";

/// A courier at work, another process.
pub struct Courier {
    process: Child,
    lines: BufReader<ChildStderr>,
}

impl Courier {
    pub fn start(house: &House) -> Self {
        Self::told(house, |_| {})
    }

    pub fn told(house: &House, more: impl Fn(&mut std::process::Command)) -> Self {
        let mut command = house.command(&["courier"]);
        command.stderr(Stdio::piped()).stdout(Stdio::null());
        more(&mut command);
        let mut process = command.spawn().expect("started");
        let lines = BufReader::new(process.stderr.take().expect("messages"));
        Self { process, lines }
    }

    /// Waits for a line with such words.
    #[track_caller]
    pub fn says(&mut self, words: &str) -> String {
        let mut said = String::new();
        loop {
            let mut line = String::new();
            let read = self.lines.read_line(&mut line).expect("a line");
            assert_ne!(read, 0, "it ended without {words:?}:\n{said}");
            if line.contains(words) {
                return line;
            }
            said.push_str(&line);
        }
    }

    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.process)
    }

    /// As systemd ends it; its exit code.
    pub fn ends(mut self) -> i32 {
        kill_process(self.pid(), Signal::TERM).expect("told");
        let code = self.process.wait().expect("ended").code();
        code.expect("it ended by itself")
    }
}

impl Drop for Courier {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A house in which two guests wait long enough to be sent.
pub fn waiting(endpoint: &str) -> House {
    let house = House::reporting_to(endpoint);
    house.import("list.csv", &format!("{HEADS}{LIST}"), 0);
    house.at("2026-08-20T18:10")
}

pub fn once(house: &House, code: i32) -> String {
    let output = house.command(&["courier", "--once"]).output().expect("run");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(code), "{said}");
    said
}

pub fn accepted(house: &House) -> bool {
    house.states().iter().all(|(_, state)| state == "accepted")
}

pub fn count(house: &House, sql: &str) -> i64 {
    let counted = house.book().query_row(sql, [], |row| row.get(0));
    counted.expect("counted")
}

fn attempts(house: &House) -> i64 {
    count(house, "SELECT count(*) FROM attempt")
}

#[test]
fn what_is_due_is_sent_after_a_while_in_one_line_without_a_person() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    house.import("list.csv", &format!("{HEADS}{LIST}"), 0);
    once(&house, 0);
    assert_eq!(attempts(&house), 0, "a slip can still be mended");
    let house = house.at("2026-08-20T18:05:30");
    let said = once(&house, 0);
    assert!(accepted(&house), "{said}");
    assert!(said.contains("rows 2, accepted 2"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    for name in ["Novak", "Kos", "IB1234567"] {
        assert!(!said.contains(name), "{said}");
    }
    once(&house, 0);
    assert_eq!(attempts(&house), 1);
}

#[test]
fn r14_a_guest_of_whom_nobody_said_that_he_came_is_not_sent() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    let late = LIST.replace("2026-08-20T10:00", "2026-08-20T19:00");
    house.import("list.csv", &format!("{HEADS}{late}"), 0);
    let house = house.at("2026-08-20T20:00");
    once(&house, 0);
    let states: Vec<String> = house.states().into_iter().map(|(_, state)| state).collect();
    assert_eq!(states.iter().filter(|state| *state == "queued").count(), 1);
    // A person's word is enough: who sends says that they came.
    house.run(&["send"], 0);
    assert!(accepted(&house));
}

#[test]
fn while_a_courier_works_a_desk_only_queues_and_he_sends() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = waiting("http://127.0.0.1:9/");
    let mut courier = Courier::start(&house);
    courier.says("the courier works");
    courier.says("not delivered 2");
    house.report_to(&practice.endpoint);
    let check = house.json(&["check", "--json"], 1);
    assert!(check["courier"]["seen_at"].is_string(), "{check}");
    // What rests is sent at once, since a person asks.
    let said = house.json(&["send", "--json"], 2);
    assert_eq!(
        (
            &said["left_to_courier"],
            &said["not_delivered"],
            &said["packages"]
        ),
        (&true.into(), &2.into(), &0.into())
    );
    courier.says("accepted 2");
    assert!(accepted(&house));
    let said = house.json(&["send", "--json"], 0);
    assert_eq!(said["left_to_courier"], true);
    assert_eq!(count(&house, "SELECT count(*) FROM send_request"), 0);
    assert_eq!(courier.ends(), 0);
    let said = house.json(&["send", "--json"], 0);
    assert_eq!(said["left_to_courier"], false);
}

#[test]
fn a_change_of_the_book_wakes_the_courier() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = waiting(&practice.endpoint);
    let mut courier = Courier::start(&house);
    courier.says("accepted 2");
    let of_the_morning = "B3,103,Maja,Zajc,F,1989-03-05,SI,I,IB1111111,2026-08-20T07:00,\
                          2026-08-23T10:00\n";
    // Ten of its twelve hours are over, so it is not kept back for five minutes.
    house.import("more.csv", &format!("{HEADS}{of_the_morning}"), 0);
    courier.says("rows 1, accepted 1");
    assert!(accepted(&house));
}

#[test]
fn when_the_sender_is_killed_another_takes_over_with_the_same_bytes() {
    let (go, killed) = mpsc::channel::<()>();
    let service = Scripted::new(move |place, _| {
        if place == 0 {
            // Whoever asked is dead by then: his answer never comes.
            let _ = killed.recv();
            return None;
        }
        Some(answer("<data success=\"2\" failure=\"0\"/>"))
    });
    let house = waiting(&service.endpoint);
    let mut first = Courier::start(&house);
    first.says("the courier works");
    let mut second = Courier::start(&house);
    second.says("another courier works");
    while count(
        &house,
        "SELECT count(*) FROM report WHERE state = 'sending'",
    ) < 2
    {
        std::thread::yield_now();
    }
    kill_process(first.pid(), Signal::KILL).expect("killed");
    first.process.wait().expect("dead");
    go.send(()).expect("told");
    second.says("the courier works");
    second.says("accepted 2");
    let requests: Vec<String> = [(), ()]
        .map(|()| service.requests.recv().expect("a request"))
        .into();
    assert_eq!(document(&requests[0]), document(&requests[1]));
    assert!(accepted(&house));
    assert_eq!(second.ends(), 0);
}

#[test]
fn systemd_is_told_when_the_courier_works_and_when_it_ends() {
    let house = House::offline();
    let socket = UnixDatagram::bind(house.path("notify")).expect("a socket");
    let path = house.path("notify");
    let mut courier = Courier::told(&house, |command| {
        command.env("NOTIFY_SOCKET", &path);
    });
    courier.says("the courier works");
    let told = |wanted: &str| {
        let mut room = [0; 256];
        loop {
            let length = socket.recv(&mut room).expect("told");
            let text = String::from_utf8_lossy(&room[..length]).into_owned();
            if text.contains(wanted) {
                return text;
            }
        }
    };
    assert!(told("READY=1").contains("STATUS="));
    assert_eq!(courier.ends(), 0);
    told("STOPPING=1");
}

#[test]
fn a_report_that_was_removed_from_the_book_is_found_and_restored() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = waiting(&practice.endpoint);
    let remove = |house: &House, state: &str| {
        let book = house.book();
        let of = format!(
            "PRAGMA foreign_keys = ON; DELETE FROM report WHERE id =
             (SELECT min(id) FROM report WHERE state = '{state}')"
        );
        book.execute_batch(&of).expect("removed");
    };
    remove(&house, "queued");
    let said = once(&house, 0);
    assert!(said.contains("reports restored: 1"), "{said}");
    let house = house.at("2026-08-20T18:16");
    once(&house, 0);
    assert!(accepted(&house));
    // What was accepted is not sent again by itself: that nothing proves it is told.
    remove(&house, "accepted");
    let said = once(&house, 1);
    assert!(said.contains("without proof"), "{said}");
    let check = house.json(&["check", "--json"], 1);
    assert_eq!(
        (&check["unproven"], &check["all_clear"]),
        (&1.into(), &false.into())
    );
}

#[test]
fn a_wrong_password_is_tried_once_until_it_is_mended() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = waiting(&practice.endpoint);
    once(&house, 0);
    house.run(&["correct", "1", "--surname", "Novakova"], 0);
    house.set_password("drugo geslo");
    let house = house.at("2026-08-20T18:20");
    once(&house, 3);
    let tried = attempts(&house);
    let house = house.at("2026-08-20T18:40");
    once(&house, 0);
    assert_eq!(attempts(&house), tried, "the account is stopped");
    let house = house.at("2026-08-20T19:21");
    once(&house, 3);
    assert_eq!(attempts(&house), tried + 1, "one trial after an hour");
    // Another file of credentials is tried at once.
    house.set_password("geslo");
    let house = house.at("2026-08-20T19:22");
    once(&house, 0);
    assert_eq!(attempts(&house), tried + 2);
    assert!(accepted(&house));
}

#[test]
fn a_rest_does_not_outlive_a_clock_that_is_set_back() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = waiting("http://127.0.0.1:9/").at("2026-08-21T18:00");
    once(&house, 2);
    house.report_to(&practice.endpoint);
    // A day too early: the rest seems to last for a day.
    let house = house.at("2026-08-20T18:10");
    once(&house, 0);
    assert!(accepted(&house));
}

#[test]
fn a_clock_that_differs_from_that_of_the_service_is_told() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}/", listener.local_addr().expect("an address"));
    let house = waiting(&endpoint);
    let service = std::thread::spawn(move || {
        use std::io::Write;
        let (mut stream, _) = listener.accept().expect("asked");
        crate::house::read_request(&mut stream);
        let body = answer("<data success=\"2\" failure=\"0\"/>");
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nDate: Sat, 01 Jan 2000 00:00:00 GMT\r\nContent-Type: text/xml; \
             charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .expect("answered");
    });
    let said = once(&house, 0);
    service.join().expect("answered");
    assert!(said.contains("ahead of that of AJPES"), "{said}");
    assert!(accepted(&house));
}

#[test]
fn a_courier_that_is_told_to_end_finishes_the_request_on_its_way() {
    let (go, told) = mpsc::channel::<()>();
    let service = Scripted::new(move |_, _| {
        let _ = told.recv();
        Some(answer("<data success=\"2\" failure=\"0\"/>"))
    });
    let house = waiting(&service.endpoint);
    let mut courier = Courier::start(&house);
    courier.says("the courier works");
    let on_its_way = "SELECT count(*) FROM report WHERE state = 'sending'";
    while count(&house, on_its_way) < 2 {
        std::thread::yield_now();
    }
    kill_process(courier.pid(), Signal::TERM).expect("told");
    go.send(()).expect("told");
    courier.says("accepted 2");
    courier.says("the courier ends");
    assert_eq!(courier.process.wait().expect("ended").code(), Some(0));
    assert!(accepted(&house));
}

#[test]
fn a_courier_without_work_ends_when_it_is_told_and_so_does_one_that_stands_by() {
    let house = House::offline();
    let mut first = Courier::start(&house);
    first.says("the courier works");
    let mut second = Courier::start(&house);
    second.says("another courier works");
    assert_eq!(second.ends(), 0);
    assert_eq!(first.ends(), 0);
}

#[test]
fn a_month_that_a_person_tells_to_send_goes_by_the_courier() {
    let practice = Practice::at("2026-09-02T09:00");
    let house = House::reporting_to(&practice.endpoint).at("2026-09-02T09:00");
    house.import("list.csv", &format!("{HEADS}{LIST}"), 0);
    house.run(&["send"], 0);
    let mut courier = Courier::start(&house);
    courier.says("the courier works");
    house.run(&["month", "2026-08", "--send"], 2);
    courier.says("accepted 1");
    let month = house.json(&["month", "2026-08", "--json"], 0);
    assert_eq!(month["report"]["state"], "accepted", "{month}");
    assert_eq!(courier.ends(), 0);
}

#[test]
fn a_courier_at_work_finds_a_report_that_was_removed_before_it_began() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = waiting(&practice.endpoint);
    house
        .book()
        .execute_batch("PRAGMA foreign_keys = ON; DELETE FROM report WHERE id = 1")
        .expect("removed");
    let mut courier = Courier::start(&house);
    courier.says("reports restored: 1");
    assert_eq!(courier.ends(), 0);
}

/// The service is back when the clock jumps; ten minutes later all is sent.
#[track_caller]
fn clock_jumps(arrived_on: &str, from: &str, to: &str, ten_minutes_later: &str) {
    let practice = Practice::at(&ten_minutes_later[..16]);
    let house = House::offline().at(from);
    let list = LIST.replace("2026-08-20", arrived_on);
    let list = list.replace("2026-08-23T10:00", "");
    house.import("list.csv", &format!("{HEADS}{list}"), 0);
    house.run(&["send"], 2);
    house.run(&["send"], 2);
    house.report_to(&practice.endpoint);
    let house = house.at(to);
    let _ = house.command(&["courier", "--once"]).output().expect("run");
    let house = house.at(ten_minutes_later);
    let said = once(&house, 0);
    assert!(accepted(&house), "{from} → {to}: {said}");
}

#[test]
fn a_clock_that_jumps_by_a_day_delays_nothing_for_longer_than_a_rest() {
    clock_jumps(
        "2026-08-20",
        "2026-08-20T18:10",
        "2026-08-21T18:10",
        "2026-08-21T18:20",
    );
    clock_jumps(
        "2026-08-20",
        "2026-08-21T18:10",
        "2026-08-20T18:10",
        "2026-08-20T18:20",
    );
    // Over the hour that comes twice, and the one that is missing.
    clock_jumps(
        "2026-10-24",
        "2026-10-25T02:50",
        "2026-10-25T03:10",
        "2026-10-25T03:20",
    );
    clock_jumps(
        "2027-03-27",
        "2027-03-28T01:55",
        "2027-03-28T03:05",
        "2027-03-28T03:15",
    );
}

#[test]
fn no_process_leaves_guests_or_passwords_in_a_core_file() {
    let house = House::offline();
    let mut courier = Courier::start(&house);
    courier.says("the courier works");
    let limits = format!("/proc/{}/limits", courier.pid().as_raw_nonzero());
    let limits = std::fs::read_to_string(limits).expect("its limits");
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let words: Vec<_> = core.expect("of core files").split_whitespace().collect();
    assert_eq!(words.get(4..6), Some(&["0", "0"][..]), "{core:?}");
    assert_eq!(courier.ends(), 0);
}

#[test]
fn a_courier_of_a_book_that_was_moved_away_ends_and_keeps_nobody_from_sending() {
    let house = House::offline();
    let mut courier = Courier::start(&house);
    courier.says("the courier works");
    let copy = house.path("copy.db").display().to_string();
    house
        .book()
        .execute("VACUUM INTO ?1", [copy])
        .expect("copied");
    for file in ["book.db", "book.db-wal", "book.db-shm"] {
        let old = house.path(&format!("old-{file}"));
        std::fs::rename(house.path(file), old).expect("moved");
    }
    std::fs::rename(house.path("copy.db"), house.path("book.db")).expect("put there");
    house.import("list.csv", &format!("{HEADS}{LIST}"), 0);
    courier.says("not in its place");
    assert_eq!(courier.process.wait().expect("ended").code(), Some(1));
}
