//! Three threads with a desk each: one for questions and changes, one for what forms ask while one
//! types, one for what may take long.

mod intake;
mod last_seen;

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Instant;

use crossterm::event::Event;

use self::intake::Intake;
use self::last_seen::{CourierSeen, Proofs, Seen};
use super::drafts::DraftsOnTheWay;
use super::watching::watch_book;
use super::{Answer, Job, perform};
use crate::config::Config;
use crate::console::terminal::Told;
use crate::desk::{Cancel, Desk, certificate_days};

/// What reaches the interface, through one channel.
#[derive(Debug)]
pub enum Message {
    /// A key, a paste, another size; and when it came.
    Input(Event, Instant),
    /// The answer to a job.
    Answer(Answer),
    /// How far a long job is.
    Progress {
        /// Done.
        done: usize,
        /// Of so many, where that is known.
        total: Option<usize>,
    },
    /// Something came through an intake folder without being asked for.
    Unasked(Answer),
    /// Another desk, or the second thread, changed the book.
    BookChanged,
    /// A signal to the process.
    Signal(Told),
}

/// What the thread of long jobs is asked.
#[derive(Debug)]
enum Long {
    Asked(Job),
    /// Something may have come into an intake folder.
    Intake,
}

/// What the first thread is asked.
#[derive(Debug)]
enum Asked {
    Job(Job),
    /// Whether somebody else changed the book.
    Look,
}

/// Where jobs go.
#[derive(Debug)]
pub struct Workers {
    short: Sender<Asked>,
    form: Sender<Job>,
    long: Sender<Long>,
    messages: Sender<Message>,
    config: Arc<Config>,
    drafts: DraftsOnTheWay,
}

impl Workers {
    /// Starts the three threads; each message goes to `messages`.
    ///
    /// # Errors
    /// When the machine gives no more threads, or the book cannot be opened once more.
    pub fn start(desk: Desk, messages: &Sender<Message>) -> io::Result<Self> {
        let (short, short_jobs) = mpsc::channel();
        let (form, form_jobs) = mpsc::channel();
        let (long, long_jobs) = mpsc::channel();
        let facilities = desk.config().facilities.iter();
        let folders: Vec<PathBuf> = facilities.filter_map(|it| it.intake.clone()).collect();
        let (config, clock) = (Arc::new(desk.config().clone()), *desk.clock());
        let settings = Arc::clone(&config);
        let of_forms = desk.another().map_err(io::Error::other)?;
        let looks = short.clone();
        watch_book(&config.database, move || looks.send(Asked::Look).is_ok())?;
        let told = messages.clone();
        std::thread::Builder::new()
            .name("desk".to_owned())
            .spawn(move || answer_questions(desk, &short_jobs, &told))?;
        let told = messages.clone();
        let drafts = DraftsOnTheWay::default();
        let kept = drafts.clone();
        std::thread::Builder::new()
            .name("forms".to_owned())
            .spawn(move || answer_forms(of_forms, &form_jobs, &told, &kept))?;
        let intake = Intake::watch(folders, &long)?;
        let told = messages.clone();
        std::thread::Builder::new()
            .name("courier".to_owned())
            .spawn(move || {
                let open = || Desk::open(Arc::clone(&config), clock);
                do_long_jobs(open, intake, &long_jobs, &told);
            })?;
        Ok(Self {
            short,
            form,
            long,
            drafts,
            messages: messages.clone(),
            config: settings,
        })
    }

    /// Hands a job out.
    pub fn hand_out(&self, job: Job) {
        if matches!(job, Job::Certificates) {
            return self.read_certificates();
        }
        self.drafts.set_out(&job);
        // A thread that is gone has ended the process already.
        if job.is_long() {
            let _ = self.long.send(Long::Asked(job));
        } else if job.is_of_form() {
            let _ = self.form.send(job);
        } else {
            let _ = self.short.send(Asked::Job(job));
        }
    }

    /// The drafts that are not in the book yet.
    #[must_use]
    pub fn drafts(&self) -> DraftsOnTheWay {
        self.drafts.clone()
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.drafts.wait();
    }
}

impl Workers {
    /// Nobody waits for this one: not the desk, not sending, and least of all the first screen.
    fn read_certificates(&self) {
        let (config, told) = (Arc::clone(&self.config), self.messages.clone());
        let reading = std::thread::Builder::new()
            .name("certificates".to_owned())
            .spawn(move || {
                let found = certificate_days(&config);
                let _ = told.send(Message::Answer(Answer::Certificates(found)));
            });
        if reading.is_err() {
            let none = Answer::Certificates(Vec::new());
            let _ = self.messages.send(Message::Answer(none));
        }
    }
}

fn answer_questions(mut desk: Desk, asked: &Receiver<Asked>, messages: &Sender<Message>) {
    let mut waiting: VecDeque<Job> = VecDeque::new();
    let mut must_look = false;
    let mut seen = Seen::now(&desk);
    let mut proofs = Proofs::default();
    let mut courier = CourierSeen::now(&desk);
    loop {
        let mut came: Vec<Asked> = asked.try_iter().collect();
        let is_idle = came.is_empty() && waiting.is_empty() && !must_look;
        let must_prove = is_idle && proofs.are_due();
        let mut must_watch = false;
        if is_idle && !must_prove {
            match courier.next_asked(asked) {
                Ok(first) => came.push(first),
                Err(RecvTimeoutError::Timeout) => must_watch = true,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        for one in came {
            proofs.is_owed = true;
            match one {
                Asked::Job(job) => waiting.push_back(job),
                Asked::Look => must_look = true,
            }
        }
        let message = if must_prove {
            let is_other = proofs.prove(&mut desk);
            seen.after_own_job(&desk);
            is_other.then_some(Message::BookChanged)
        } else if must_watch {
            courier.is_other(&desk).then_some(Message::BookChanged)
        } else if let Some(job) = waiting.pop_front() {
            let answer = answer_newest(&mut desk, job, &waiting, messages);
            courier = CourierSeen::now(&desk);
            seen.after_own_job(&desk);
            Some(Message::Answer(answer))
        } else {
            must_look = false;
            seen.is_other(&desk).then_some(Message::BookChanged)
        };
        if let Some(message) = message
            && messages.send(message).is_err()
        {
            return;
        }
    }
}

/// What forms ask, in the order in which they ask it.
fn answer_forms(
    mut desk: Desk,
    jobs: &Receiver<Job>,
    messages: &Sender<Message>,
    drafts: &DraftsOnTheWay,
) {
    let mut waiting: VecDeque<Job> = VecDeque::new();
    loop {
        if waiting.is_empty() {
            match jobs.recv() {
                Ok(job) => waiting.push_back(job),
                Err(_) => return,
            }
        }
        waiting.extend(jobs.try_iter());
        let Some(job) = waiting.pop_front() else {
            continue;
        };
        let arrives = drafts.one_arrives(&job);
        let answer = answer_newest(&mut desk, job, &waiting, messages);
        drop(arrives);
        if messages.send(Message::Answer(answer)).is_err() {
            return;
        }
    }
}

/// Answers a job, unless a newer one that waits asks the same.
fn answer_newest(
    desk: &mut Desk,
    job: Job,
    waiting: &VecDeque<Job>,
    messages: &Sender<Message>,
) -> Answer {
    if waiting.iter().any(|newer| job.is_superseded_by(newer)) {
        return Answer::Superseded;
    }
    perform(desk, job, &mut |message| {
        let _ = messages.send(message);
    })
}

fn do_long_jobs(
    open: impl Fn() -> crate::desk::Result<Desk>,
    mut intake: Intake,
    jobs: &Receiver<Long>,
    messages: &Sender<Message>,
) {
    let mut desk: Option<Desk> = None;
    loop {
        let (job, is_asked) = match intake.next(jobs) {
            Ok(Long::Asked(job)) => (job, true),
            Ok(Long::Intake) | Err(RecvTimeoutError::Timeout) => {
                (Job::Intake(Cancel::default()), false)
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let answer = match desk.take().map_or_else(&open, Ok) {
            Ok(mut opened) => {
                let answer = perform(&mut opened, job, &mut |message| {
                    let _ = messages.send(message);
                });
                desk = Some(opened);
                answer
            }
            Err(error) => Answer::Failed(Box::new(error)),
        };
        let message = if is_asked {
            Message::Answer(answer)
        } else {
            intake.were_looked_into();
            Message::Unasked(answer)
        };
        if messages.send(message).is_err() {
            return;
        }
    }
}
