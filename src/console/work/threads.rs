//! Three threads with a desk each: one for questions and changes, one for what forms ask while one
//! types, one for what may take long.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crossterm::event::Event;

use super::drafts::DraftsOnTheWay;
use super::watching::{watch_book, watch_folders};
use super::{Answer, Job, perform};
use crate::config::Config;
use crate::console::terminal::Told;
use crate::desk::{Cancel, Desk, certificate_days, is_anything_left};

/// How often, at most, it is proven that nothing is without its report.
const PROVE_EVERY: Duration = Duration::from_secs(50);
/// How often it is looked whether a courier that works has fallen silent.
const WATCH_EVERY: Duration = Duration::from_secs(60);
/// How often the intake folders are looked into where the system does not tell of them, and while
/// something lies in them that could not be taken in.
const INTAKE_EVERY: Duration = Duration::from_secs(30);

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

/// How the book was when it was looked at last.
struct Seen {
    version: Option<i64>,
    changes: Option<i64>,
}

impl Seen {
    fn now(desk: &Desk) -> Self {
        Self {
            version: desk.store().data_version().ok(),
            changes: desk.store().changes_count().ok(),
        }
    }

    /// After a job of our own: what it changed is no news, unless somebody else wrote as well.
    fn after_own_job(&mut self, desk: &Desk) {
        // In this order: what is counted before the version is the same is ours alone.
        let changes = desk.store().changes_count().ok();
        if desk.store().data_version().ok() == self.version {
            self.changes = changes;
        }
    }

    /// Whether somebody else changed more than drafts since then.
    fn is_other(&mut self, desk: &Desk) -> bool {
        let version = desk.store().data_version().ok();
        if std::mem::replace(&mut self.version, version) == version {
            return false;
        }
        let changes = desk.store().changes_count().ok();
        std::mem::replace(&mut self.changes, changes) != changes
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

/// The courier as it was last seen: `None` where none works, else whether it is silent.
struct CourierSeen(Option<bool>);

impl CourierSeen {
    fn now(desk: &Desk) -> Self {
        Self(desk.courier().map(|courier| courier.is_silent))
    }

    /// Waits for what is asked next; at most a minute where a courier works, whose silence nothing
    /// else tells.
    fn next_asked(&self, asked: &Receiver<Asked>) -> Result<Asked, RecvTimeoutError> {
        if self.0.is_some() {
            asked.recv_timeout(WATCH_EVERY)
        } else {
            asked.recv().map_err(RecvTimeoutError::from)
        }
    }

    /// Whether it fell silent, came back or went since then.
    fn is_other(&mut self, desk: &Desk) -> bool {
        let now = Self::now(desk);
        std::mem::replace(&mut self.0, now.0) != now.0
    }
}

/// Whether every guest who must be reported has a report: looked at when the console starts and
/// after anything happened to the book, about once a minute, and never while nothing happens. A
/// courier looks too.
#[derive(Default)]
struct Proofs {
    proven_at: Option<Instant>,
    is_owed: bool,
}

impl Proofs {
    /// Nothing is waited for by itself: what is shown is asked for anew each minute, and the proof
    /// follows that.
    fn are_due(&self) -> bool {
        let is_time = |at| crate::clock::instant() - at >= PROVE_EVERY;
        self.is_owed && self.proven_at.is_none_or(is_time)
    }

    /// Whether the book, or what is known of it, became another by the proof.
    fn prove(&mut self, desk: &mut Desk) -> bool {
        self.proven_at = Some(crate::clock::instant());
        self.is_owed = false;
        let before = desk.unproven();
        let proof = desk.prove_reports().unwrap_or_default();
        proof.restored > 0 || desk.unproven() != before
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

/// The intake folders.
struct Intake {
    folders: Vec<PathBuf>,
    /// The system tells when something comes.
    is_told: bool,
    /// When they are looked into again by themselves; `None`: when something comes.
    wait: Option<Duration>,
}

impl Intake {
    /// Watches the folders. They are looked into at once; later when something comes.
    fn watch(folders: Vec<PathBuf>, told: &Sender<Long>) -> io::Result<Self> {
        let told = told.clone();
        let is_told = !folders.is_empty()
            && watch_folders(folders.clone(), move || told.send(Long::Intake).is_ok())?;
        Ok(Self {
            wait: (!folders.is_empty()).then_some(Duration::ZERO),
            folders,
            is_told,
        })
    }

    fn next(&self, jobs: &Receiver<Long>) -> Result<Long, RecvTimeoutError> {
        match self.wait {
            Some(wait) => jobs.recv_timeout(wait),
            None => jobs.recv().map_err(RecvTimeoutError::from),
        }
    }

    fn were_looked_into(&mut self) {
        let is_left = |folder: &PathBuf| is_anything_left(folder);
        let comes_back = !self.is_told || self.folders.iter().any(is_left);
        self.wait = comes_back.then_some(INTAKE_EVERY);
    }
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
