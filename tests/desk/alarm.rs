//! Alarms outside the console: by mail over a real socket, and by a program.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc;

use crate::house::House;

const LIST: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
B1,101,Ana,Novakovič,F,1987-03-05,SI,I,IB1234567,2026-08-20T10:00,2026-08-23T10:00
B2,102,Eva,Kosovelova,F,1988-03-05,SI,I,IB7654321,2026-08-20T11:00,2026-08-23T10:00
";

/// A mail server that takes everything, and says what it took.
struct MailServer {
    port: u16,
    letters: mpsc::Receiver<String>,
}

impl MailServer {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (sender, letters) = mpsc::channel();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                if let Some(letter) = take_mail(stream, true)
                    && sender.send(letter).is_err()
                {
                    return;
                }
            }
        });
        Self { port, letters }
    }
}

/// One conversation of SMTP, which the server begins; the letter, where one came.
pub fn take_mail<S: Read + Write>(stream: S, is_greeted: bool) -> Option<String> {
    let mut stream = BufReader::new(stream);
    let mut letter = None;
    if is_greeted {
        stream.get_mut().write_all(b"220 mail\r\n").ok()?;
    }
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).unwrap_or(0) == 0 {
            return letter;
        }
        let verb = line.split([' ', '\r']).next().unwrap_or_default();
        let reply: &[u8] = match verb {
            "EHLO" => b"250-mail\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n",
            "AUTH" => b"235 welcome\r\n",
            "DATA" => {
                stream.get_mut().write_all(b"354 go on\r\n").ok()?;
                let mut text = String::new();
                while !text.ends_with("\r\n.\r\n") {
                    if stream.read_line(&mut text).unwrap_or(0) == 0 {
                        return None;
                    }
                }
                letter = Some(text);
                b"250 taken\r\n"
            }
            "QUIT" => {
                let _ = stream.get_mut().write_all(b"221 bye\r\n");
                return letter;
            }
            _ => b"250 ok\r\n",
        };
        stream.get_mut().write_all(reply).ok()?;
    }
}

pub fn with_alarm(house: &House, alarm: &str) {
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    house.write(
        "config.toml",
        format!("{settings}\n[alarm]\n{alarm}\n").as_bytes(),
    );
}

fn once(house: &House) -> String {
    let output = house.command(&["courier", "--once"]).output().expect("run");
    String::from_utf8(output.stderr).expect("UTF-8")
}

fn names_nobody(text: &str) {
    for name in ["Novakovi", "Kosovelova", "IB1234567"] {
        assert!(!text.contains(name), "{text}");
    }
}

#[test]
fn mail_comes_once_for_each_level_and_when_all_is_clear_and_names_nobody() {
    let server = MailServer::new();
    let practice = crate::house::Practice::at("2026-08-20T18:00");
    let house = House::offline();
    with_alarm(
        &house,
        &format!(
            "mail_to = [\"vodja@example.com\", \"nocni@example.com\"]\n\
             mail_from = \"recepcija@example.com\"\nsmtp_server = \"127.0.0.1\"\n\
             smtp_port = {}\nsmtp_security = \"none\"\nsmtp_user_name = \"recepcija\"",
            server.port
        ),
    );
    house.write(
        "secrets.toml",
        "password = \"geslo\"\nsmtp_password = \"poštno geslo\"\n".as_bytes(),
    );
    house.import("list.csv", LIST, 0);
    let mut letters = Vec::new();
    let mut at = |house: House, now: &str, comes: bool| {
        let house = house.at(now);
        let said = once(&house);
        names_nobody(&said);
        if comes {
            letters.push(server.letters.recv().expect("a letter"));
        } else {
            assert!(server.letters.try_recv().is_err(), "{now}: {said}");
        }
        house
    };
    let house = at(house, "2026-08-20T18:10", false);
    let house = at(house, "2026-08-20T20:30", true); // due at 22:00
    let house = at(house, "2026-08-20T20:31", false);
    let house = at(house, "2026-08-20T22:30", true); // overdue
    let house = at(house, "2026-08-20T22:40", false);
    let house = at(house, "2026-08-20T23:30", true); // twice as many
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let settings = settings.replace("http://127.0.0.1:9/", &practice.endpoint);
    house.write("config.toml", settings.as_bytes());
    let house = at(house, "2026-08-21T00:30", true); // all clear
    at(house, "2026-08-21T00:31", false);
    let mails = letters.join("\n");
    names_nobody(&mails);
    for words in [
        "vodja@example.com",
        "Due within two hours",
        "Overdue",
        "all clear",
    ] {
        assert!(mails.contains(words), "{words}: {mails}");
    }
    assert!(mails.contains("no. 2026/1, due "), "{mails}");
}

#[test]
fn a_mail_that_could_not_be_sent_is_sent_later() {
    let house = House::offline();
    let mail = |port: u16| {
        format!(
            "mail_to = [\"vodja@example.com\"]\nmail_from = \"recepcija@example.com\"\n\
             smtp_server = \"127.0.0.1\"\nsmtp_port = {port}\nsmtp_security = \"none\""
        )
    };
    with_alarm(&house, &mail(9));
    house.import("list.csv", LIST, 0);
    let house = house.at("2026-08-20T20:30");
    let said = once(&house);
    assert!(said.contains("could not be mailed"), "{said}");
    let server = MailServer::new();
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let settings = settings.replace("smtp_port = 9", &format!("smtp_port = {}", server.port));
    house.write("config.toml", settings.as_bytes());
    once(&house.at("2026-08-20T20:31"));
    assert!(server.letters.recv().is_ok());
}

#[test]
fn a_program_gets_its_arguments_and_the_words_and_no_shell() {
    let house = House::offline();
    let told = house.path("told; $(id).txt");
    with_alarm(
        &house,
        &format!(
            "command = [\"/usr/bin/tee\", \"-a\", {:?}]",
            told.display().to_string()
        ),
    );
    house.run(&["courier", "--test-alarm"], 0);
    house.import("list.csv", LIST, 0);
    let house = house.at("2026-08-20T20:30");
    once(&house);
    once(&house);
    let words = std::fs::read_to_string(&told).expect("told");
    names_nobody(&words);
    assert_eq!(words.matches("Due within two hours").count(), 2, "{words}");
    assert!(words.contains("an alarm for a try"), "{words}");
}

#[track_caller]
fn mistake(alarm: &str, words: &str) {
    let house = House::offline();
    with_alarm(&house, alarm);
    let output = house
        .command(&["--language", "en", "check"])
        .output()
        .expect("run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains(words), "{said}");
}

#[test]
fn mistakes_in_the_settings_of_alarms_are_told() {
    mistake("mail_to = [\"vodja\"]", "an address for mail");
    mistake("mail_to = [\"vodja@example.com\"]", "mail_from");
    mistake("command = [\"alarm\"]", "a program by its whole path");
    mistake("command = \"/bin/alarm\"", "a program by its whole path");
    mistake("comand = [\"/bin/alarm\"]", "command");
    mistake(
        "mail_to = [\"a@example.com\"]\nmail_from = \"b@example.com\"\n\
         smtp_server = \"mail.example.com\"\nsmtp_security = \"none\"",
        "only to this machine",
    );
}

/// A try of the alarm that fails: what is said of it in both languages, all of it in words of ours.
#[track_caller]
fn failing(alarm: &str, slovenian: &str, english: &str) {
    let house = House::offline();
    with_alarm(&house, alarm);
    for (language, words) in [("sl", slovenian), ("en", english)] {
        let asked = ["--language", language, "courier", "--test-alarm"];
        let output = house.command(&asked).output().expect("run");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert_eq!(said.trim_end(), words);
    }
}

fn by_mail(port: u16, security: &str) -> String {
    format!(
        "mail_to = [\"vodja@example.com\"]\nmail_from = \"recepcija@example.com\"\n\
         smtp_server = \"127.0.0.1\"\nsmtp_port = {port}\nsmtp_security = \"{security}\""
    )
}

#[test]
fn why_an_alarm_failed_is_said_in_both_languages() {
    failing(
        "command = [\"/no/such\"]",
        "Program za alarm ni uspel: programa ni",
        "The program for alarms failed: there is no such program",
    );
    failing(
        "command = [\"/bin/sh\", \"-c\", \"exit 7\"]",
        "Program za alarm ni uspel: izhodna koda 7",
        "The program for alarms failed: exit code 7",
    );
    failing(
        "command = [\"/bin/sh\", \"-c\", \"kill -9 $$\"]",
        "Program za alarm ni uspel: končal ga je signal 9",
        "The program for alarms failed: it was ended by signal 9",
    );
    failing(
        &by_mail(9, "none"),
        "Alarma ni bilo mogoče poslati po pošti: poštni strežnik ni dosegljiv ali prekinja povezavo; \
         preverite smtp_server in smtp_port",
        "The alarm could not be mailed: the mail server cannot be reached or breaks the connection; \
         check smtp_server and smtp_port",
    );
    let server = MailServer::new();
    failing(
        &by_mail(server.port, "starttls"),
        "Alarma ni bilo mogoče poslati po pošti: poštni strežnik ne ponuja varne povezave ali prijave, \
         kot ju zahtevajo nastavitve; preverite smtp_security in smtp_port",
        "The alarm could not be mailed: the mail server does not offer the secure connection or the \
         login that the settings ask for; check smtp_security and smtp_port",
    );
    failing(
        &by_mail(server.port, "tls"),
        "Alarma ni bilo mogoče poslati po pošti: varna povezava s poštnim strežnikom ni uspela; \
         preverite smtp_server, smtp_security in njegovo potrdilo",
        "The alarm could not be mailed: there is no secure connection with the mail server; check \
         smtp_server, smtp_security and its certificate",
    );
    // A user name without a password: the server is not asked.
    failing(
        &format!("{}\nsmtp_user_name = \"hisa\"", by_mail(9, "none")),
        "Alarma ni bilo mogoče poslati po pošti: za smtp_user_name ni gesla (smtp_password)",
        "The alarm could not be mailed: there is no password for smtp_user_name (smtp_password)",
    );
}

/// A program that writes down each letter it gets, and what it wrote.
fn letters_written_down(house: &House) -> impl Fn() -> String {
    let told = house.path("told.txt");
    let command = format!(
        "command = [\"/usr/bin/tee\", \"-a\", {:?}]",
        told.display().to_string()
    );
    with_alarm(house, &command);
    move || std::fs::read_to_string(&told).unwrap_or_default()
}

#[test]
fn a_book_that_cannot_be_used_is_told_once_and_so_is_that_it_can_again() {
    let house = House::offline();
    let told = letters_written_down(&house);
    house.import("list.csv", LIST, 0);
    let whole = std::fs::read(house.path("book.db")).expect("read");
    house.write("book.db", &whole[..whole.len() / 2]);
    for _ in 0..3 {
        house.run(&["courier", "--once"], 1);
    }
    let letters = told();
    names_nobody(&letters);
    assert_eq!(
        letters.matches("sending has stopped").count(),
        1,
        "{letters}"
    );
    assert!(letters.contains("is damaged"), "{letters}");
    house.write("book.db", &whole);
    for _ in 0..3 {
        house.run(&["courier", "--once"], 0);
    }
    assert_eq!(told().matches("can be used again").count(), 1, "{}", told());
    assert!(!house.path("book.db.alarm").exists());
}

#[test]
fn a_courier_waits_for_a_book_that_is_gone_and_goes_on_when_it_is_back() {
    let house = House::offline();
    let told = letters_written_down(&house);
    house.import("list.csv", LIST, 0);
    house.run(&["send"], 2);
    let (book, away) = (house.path("book.db"), house.path("away.db"));
    std::fs::rename(&book, &away).expect("moved");
    let mut courier = crate::courier::Courier::start(&house);
    courier.says("the guest book is gone");
    assert!(told().contains("sending has stopped"));
    std::fs::rename(&away, &book).expect("moved");
    courier.says("the courier works");
    courier.says("the guest book can be used again");
    assert_eq!(courier.ends(), 0);
    assert_eq!(told().matches("recepcija: ").count(), 2, "{}", told());
    // One that waits for it can be told to end.
    std::fs::rename(&book, &away).expect("moved");
    let mut courier = crate::courier::Courier::start(&house);
    courier.says("the guest book is gone");
    assert_eq!(courier.ends(), 0);
}
