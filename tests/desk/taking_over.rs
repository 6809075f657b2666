//! A sender that hangs: stopped by a signal in the middle of a request, its last sign of life made
//! older in the book, as if the time had passed. Another takes over, and when the first one goes on it
//! decides nothing.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::mpsc;

use rustix::process::{Pid, Signal, kill_process};

use crate::courier::{Courier, HEADS, LIST, accepted, count, waiting};
use crate::house::{House, answer, document, read_request};

/// A service whose answers a test gives one by one, to several who ask at once.
struct Service {
    endpoint: String,
    asked: mpsc::Receiver<(TcpStream, String)>,
}

impl Service {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let endpoint = format!("http://{}/", listener.local_addr().expect("an address"));
        let (tell, asked) = mpsc::channel();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let request = read_request(&mut stream);
                if tell.send((stream, request)).is_err() {
                    return;
                }
            }
        });
        Self { endpoint, asked }
    }

    fn request(&self) -> (TcpStream, String) {
        self.asked.recv().expect("a request")
    }
}

fn reply(stream: &mut TcpStream, result: &str) {
    use std::io::Write;
    let body = answer(result);
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    );
}

const ACCEPTED: &str = "<data success=\"2\" failure=\"0\"/>";
/// What came too late: it would refuse both.
const REFUSED: &str = "<data success=\"0\" failure=\"2\"><row rowPackageId=\"1\" id=\"1\" msg=\"4138\" \
                       msgTxt=\"-\"/><row rowPackageId=\"2\" id=\"2\" msg=\"4138\" msgTxt=\"-\"/></data>";

/// As if so many seconds had passed since the sender gave its last sign of life.
fn seconds_pass(house: &House, seconds: i64) {
    let changed = house.book().execute(
        "UPDATE sender_lease SET seen_seconds = seen_seconds - ?1",
        [seconds],
    );
    assert_eq!(changed.expect("written"), 1);
}

/// The same for the courier, whose sign stands in a file.
fn seconds_pass_for_the_courier(house: &House, seconds: i64) {
    let path = house.path("book.db.courier");
    let sign = std::fs::read_to_string(&path).expect("a sign");
    let words: Vec<&str> = sign.split_whitespace().collect();
    let [utc, since_boot, boot] = words[..] else {
        panic!("{sign}");
    };
    let since_boot: i64 = since_boot.parse().expect("a number");
    let sign = format!("{utc:>20} {:>20} {boot}\n", since_boot - seconds);
    std::fs::write(path, sign).expect("written");
}

/// Ends the process with the test, stopped or not.
struct Stopped(Child);

impl Stopped {
    fn pid(&self) -> Pid {
        Pid::from_child(&self.0)
    }
}

impl Drop for Stopped {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Stops it where it neither has the book to itself nor sends: who hangs there lets nobody save, or
/// keeps its lock.
fn stop_between_writes(house: &House, process: Pid) {
    let book = house.book();
    book.busy_timeout(std::time::Duration::ZERO)
        .expect("no wait");
    loop {
        kill_process(process, Signal::STOP).expect("stopped");
        let sends = std::fs::File::open(house.path("book.db.sender"))
            .is_ok_and(|sender| sender.try_lock().is_err());
        if !sends && book.execute_batch("BEGIN IMMEDIATE; ROLLBACK").is_ok() {
            return;
        }
        kill_process(process, Signal::CONT).expect("goes on");
        std::thread::yield_now();
    }
}

#[test]
fn who_sends_and_hangs_is_fenced_off_after_180_seconds_and_not_before() {
    let service = Service::new();
    let house = waiting(&service.endpoint);
    let mut command = house.command(&["send"]);
    let process = command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut first = Stopped(process.spawn().expect("started"));
    let (mut to_first, asked_first) = service.request();
    kill_process(first.pid(), Signal::STOP).expect("stopped");
    seconds_pass(&house, 170);
    let said = house.command(&["send"]).output().expect("run");
    assert_eq!(said.status.code(), Some(2), "it may live still");
    seconds_pass(&house, 30);
    let mut command = house.command(&["send"]);
    let second = command.stdout(Stdio::null()).spawn().expect("started");
    let (mut to_second, asked_second) = service.request();
    assert_eq!(document(&asked_first), document(&asked_second));
    // The first wakes while the second waits for its answer, and hears something else.
    kill_process(first.pid(), Signal::CONT).expect("goes on");
    reply(&mut to_first, REFUSED);
    let ended = first.0.wait().expect("ended");
    assert_eq!(ended.code(), Some(2));
    let refused = "SELECT count(*) FROM report WHERE state = 'rejected'";
    assert_eq!(count(&house, refused), 0);
    reply(&mut to_second, ACCEPTED);
    let ended = Stopped(second).0.wait().expect("ended");
    assert_eq!(ended.code(), Some(0));
    assert!(accepted(&house));
    // Both answers are kept as proof.
    let answers = "SELECT count(*) FROM attempt WHERE answer IS NOT NULL";
    assert_eq!(count(&house, answers), 2);
}

/// The lid is closed in the middle of a sending and opened the next morning: nobody took over, since
/// everybody slept.
#[test]
fn a_machine_that_slept_takes_the_answer_that_waited() {
    let service = Service::new();
    let house = waiting(&service.endpoint);
    let mut command = house.command(&["send"]);
    let mut sender = Stopped(command.stdout(Stdio::null()).spawn().expect("started"));
    let (mut to_sender, _) = service.request();
    kill_process(sender.pid(), Signal::STOP).expect("stopped");
    reply(&mut to_sender, ACCEPTED);
    seconds_pass(&house, 10 * 3600);
    kill_process(sender.pid(), Signal::CONT).expect("goes on");
    assert_eq!(sender.0.wait().expect("ended").code(), Some(0));
    assert!(accepted(&house));
    assert!(service.asked.try_recv().is_err(), "it was asked once");
}

#[test]
fn a_machine_that_slept_asks_again_with_the_same_bytes_where_the_line_was_lost() {
    let service = Service::new();
    let house = waiting(&service.endpoint);
    let mut command = house.command(&["send"]);
    let process = command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut sender = Stopped(process.spawn().expect("started"));
    let (to_sender, asked) = service.request();
    kill_process(sender.pid(), Signal::STOP).expect("stopped");
    drop(to_sender);
    seconds_pass(&house, 10 * 3600);
    kill_process(sender.pid(), Signal::CONT).expect("goes on");
    assert_eq!(sender.0.wait().expect("ended").code(), Some(2));
    assert!(!accepted(&house));
    let mut command = house.command(&["send"]);
    let again = command.stdout(Stdio::null()).spawn().expect("started");
    let (mut to_again, asked_again) = service.request();
    assert_eq!(document(&asked), document(&asked_again));
    reply(&mut to_again, ACCEPTED);
    assert_eq!(Stopped(again).0.wait().expect("ended").code(), Some(0));
    assert!(accepted(&house));
}

#[test]
fn two_who_find_a_silent_sender_do_not_both_take_over() {
    let service = Service::new();
    let house = waiting(&service.endpoint);
    let start = || {
        let mut command = house.command(&["send"]);
        let process = command.stdout(Stdio::null()).stderr(Stdio::null());
        Stopped(process.spawn().expect("started"))
    };
    let silent = start();
    let _unanswered = service.request();
    kill_process(silent.pid(), Signal::STOP).expect("stopped");
    seconds_pass(&house, 200);
    let mut both = [start(), start()];
    let (mut one, _) = service.request();
    reply(&mut one, ACCEPTED);
    let mut codes = both
        .each_mut()
        .map(|desk| desk.0.wait().expect("ended").code());
    codes.sort_unstable();
    // Refused while the other sends, or done when there was nothing left to send.
    assert_eq!(codes[0], Some(0));
    assert!([Some(0), Some(2)].contains(&codes[1]), "{codes:?}");
    assert!(
        service.asked.try_recv().is_err(),
        "each report went once more"
    );
    assert!(accepted(&house));
}

#[test]
fn a_courier_that_hangs_loses_its_place_and_stands_by_when_it_wakes() {
    let service = Service::new();
    let house = waiting(&service.endpoint);
    let mut first = Courier::start(&house);
    first.says("the courier works");
    let (mut to_first, _) = service.request();
    kill_process(first.pid(), Signal::STOP).expect("stopped");
    let check = house.json(&["check", "--json"], 1);
    assert_eq!(check["courier"]["silent"], false);
    seconds_pass(&house, 200);
    seconds_pass_for_the_courier(&house, 200);
    let check = house.json(&["check", "--json"], 1);
    assert_eq!(check["courier"]["silent"], true);
    let mut second = Courier::start(&house);
    second.says("the courier works");
    let (mut to_second, _) = service.request();
    kill_process(first.pid(), Signal::CONT).expect("goes on");
    reply(&mut to_first, REFUSED);
    first.says("another took over");
    first.says("another courier works");
    reply(&mut to_second, ACCEPTED);
    second.says("accepted 2");
    assert!(accepted(&house));
    // It is the next to take over.
    assert_eq!(second.ends(), 0);
    first.says("the courier works");
    assert_eq!(first.ends(), 0);
}

/// One that is stopped in the middle of a transaction or of sending keeps its locks, which is another
/// story.
fn stop_while_it_sends_nothing(courier: &Courier, house: &House) {
    loop {
        stop_between_writes(house, courier.pid());
        let sends = std::fs::File::open(house.path("book.db.sender"))
            .is_ok_and(|sender| sender.try_lock().is_err());
        if !sends {
            return;
        }
        kill_process(courier.pid(), Signal::CONT).expect("goes on");
        std::thread::yield_now();
    }
}

#[test]
fn while_a_courier_hangs_desks_send_by_themselves() {
    let practice = crate::house::Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint).at("2026-08-20T18:10");
    let mut courier = Courier::start(&house);
    courier.says("the courier works");
    stop_while_it_sends_nothing(&courier, &house);
    house.import("list.csv", &format!("{HEADS}{LIST}"), 0);
    let said = house.json(&["send", "--json"], 2);
    assert_eq!(said["left_to_courier"], true);
    seconds_pass_for_the_courier(&house, 200);
    let said = house.json(&["send", "--json"], 0);
    assert_eq!(said["left_to_courier"], false);
    assert!(accepted(&house));
    let examined = house.json(&["doctor", "--json"], 1);
    let steps = examined["steps"].as_array().expect("steps");
    let step = steps.iter().find(|step| step["step"] == "courier");
    assert_eq!(step.expect("a step")["finding"], "silent", "{examined:#}");
}
