//! `recepcija courier`: the sender without a terminal, for systemd, cron and rehearsals.
//!
//! It wakes when another process changes the book, when a rest or a deadline is over, and at the
//! latest after a minute; asleep it asks for nothing. A machine that was suspended is therefore
//! looked at within a minute of being awake, and a clock that was set is followed as soon.

mod command;
mod log;
mod night;
mod rhythm;
mod starting;
mod systemd;
mod unusable;
mod wake;

use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use self::log::Log;
use self::night::Night;
use self::rhythm::Rhythm;
use self::starting::Starting;
use self::systemd::Systemd;
use self::unusable::Unusable;
use self::wake::Wake;
use super::arguments::Arguments;
use super::exit::Failure;
use super::{Exit, House, send};
use crate::clock;
use crate::config::Config;
use crate::desk::{AlarmLetter, Cancel, CourierLock, Desk, DeskError, Proof, Round};
use crate::domain::language::Language;
use crate::domain::moment::Moment;

/// Where a desk is sending, or the book is locked for long, it is tried again so soon.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(5);
/// After somebody began to write it is looked so often, and so many times, whether he has.
const LOOK_AGAIN_AFTER: Duration = Duration::from_millis(50);
const LOOKS_AFTER_A_WRITE: u32 = 100;
/// A second courier looks so often whether the first one is gone.
const STAND_BY_LOOK_EVERY: Duration = Duration::from_secs(1);

#[derive(Debug, Args)]
pub(super) struct CourierArguments {
    /// One look at everything, then end; for cron, and with --now for rehearsals
    #[arg(long)]
    once: bool,
    /// Only send an alarm for a try, the way that [alarm] says
    #[arg(long, conflicts_with = "once")]
    test_alarm: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    spoken: &mut Language,
    asked: &CourierArguments,
) -> Result<Exit, Failure> {
    let (config, clock) = House::settings(arguments, spoken)?;
    let log = Log::new(config.language);
    if asked.test_alarm {
        return Ok(test_alarm(&config, &log));
    }
    let mut unusable = Unusable::new(Arc::clone(&config), log);
    if asked.once {
        let looked = House::with(arguments, config, clock).and_then(|house| once(house, log));
        return unusable.watched(looked);
    }
    let cancel = Cancel::default();
    let wake = Wake::new(&cancel)?;
    let mut starting = Starting {
        wake,
        cancel,
        systemd: Systemd::from_environment(),
        unusable,
    };
    let Some(house) = starting.open(arguments, &config, clock)? else {
        return Ok(Exit::Done);
    };
    starting.wake.watch(&config.database)?;
    Courier {
        house,
        log,
        cancel: starting.cancel,
        wake: starting.wake,
        systemd: starting.systemd,
        unusable: starting.unusable,
        proof: Proof::default(),
        night: Night::default(),
    }
    .work()
}

/// One look at everything, for cron and for rehearsals.
fn once(house: House, log: Log) -> Result<Exit, Failure> {
    let cancel = Cancel::default();
    if house.desk.courier_sends() {
        log.line(log.say("kurir že dela", "a courier works already"));
        return Ok(Exit::Done);
    }
    let mut house = house;
    let proof = prove(&mut house.desk, &log)?;
    let round = house.desk.courier_round(&cancel, &mut |_| {})?;
    log.round(&round);
    Night::default().make_copy(&mut house.desk, &log);
    raise_alarms(&mut house, &log, &proof)?;
    Ok(exit(&round, &proof))
}

/// The code of the gravest thing that happened.
fn exit(round: &Round, proof: &Proof) -> Exit {
    let codes = round.reports.iter().map(send::exit);
    let unproven = (!proof.unproven.is_empty()).then_some(Exit::NeedsPerson);
    codes
        .chain(unproven)
        .max_by_key(|exit| exit.code())
        .unwrap_or(Exit::Done)
}

fn test_alarm(config: &Config, log: &Log) -> Exit {
    let letter = AlarmLetter::test(config.language);
    if tell_everybody(config, &letter, log) {
        Exit::Done
    } else {
        Exit::NotNow
    }
}

/// Tells a letter on each way that the settings name; whether all of them took it.
fn tell_everybody(config: &Config, letter: &AlarmLetter, log: &Log) -> bool {
    let mut is_told = true;
    if let Err(error) = letter.mail(config) {
        log.warning(&error.describe(config.language));
        is_told = false;
    }
    if let Some(words) = &config.alarm.command
        && let Err(error) = command::run(words, letter, config.language)
    {
        log.warning(&error);
        is_told = false;
    }
    is_told
}

/// A courier at work.
struct Courier {
    house: House,
    log: Log,
    cancel: Cancel,
    wake: Wake,
    systemd: Systemd,
    unusable: Unusable,
    proof: Proof,
    night: Night,
}

impl Courier {
    fn work(mut self) -> Result<Exit, Failure> {
        let Some(mut lock) = self.begin()? else {
            return Ok(Exit::Done);
        };
        let mut settings = modified(&self.house.config);
        let mut rhythm = Rhythm::default();
        while !self.cancel.is_given_up() {
            if !lock.is_held() {
                let words = self.log.say(
                    "kurir se predolgo ni oglasil; nadomestil ga je drug",
                    "the courier was silent for too long; another took over",
                );
                self.log.warning(words);
                match self.begin()? {
                    Some(taken) => lock = taken,
                    None => break,
                }
            }
            lock.sign(self.house.desk.now());
            self.systemd.is_alive();
            let now_modified = modified(&self.house.config);
            if now_modified != settings {
                settings = now_modified;
                self.read_settings_again();
            }
            let is_time = rhythm.is_time(clock::instant());
            let seen = self.house.desk.store().data_version()?;
            let looked = self.look(&mut lock, is_time);
            if is_time {
                rhythm.looked(clock::instant());
            }
            let wait = match looked {
                Ok(due) => {
                    self.unusable.is_over();
                    rhythm.sleep(due, self.house.desk.now(), clock::instant())
                }
                Err(failure) => {
                    if !self.unusable.is_told(&failure) {
                        self.log.warning(&failure.words(self.house.language));
                    }
                    match failure {
                        Failure::Desk(error) if error.is_passing() => TRY_AGAIN_AFTER,
                        failure => return Ok(failure.exit()),
                    }
                }
            };
            if !self.cancel.is_given_up() {
                self.sleep(wait, seen)?;
            }
        }
        self.systemd.stops();
        self.log
            .line(self.log.say("kurir končuje", "the courier ends"));
        Ok(Exit::Done)
    }

    /// The place of the courier, and the word that it works; `None`: it was told to end before.
    fn begin(&mut self) -> Result<Option<CourierLock>, Failure> {
        let Some(mut lock) = self.stand_by()? else {
            return Ok(None);
        };
        lock.sign(self.house.desk.now());
        self.log
            .line(self.log.say("kurir dela", "the courier works"));
        self.systemd.ready(self.log.say("kurir dela", "working"));
        Ok(Some(lock))
    }

    /// Another courier works: this one takes over when that one is gone, however it went.
    fn stand_by(&mut self) -> Result<Option<CourierLock>, Failure> {
        let mut is_told = false;
        loop {
            if let Some(lock) = CourierLock::take(&self.house.config.database)? {
                return Ok(Some(lock));
            }
            if !std::mem::replace(&mut is_told, true) {
                let words = self.log.say(
                    "drug kurir že dela; ta čaka in ga nadomesti",
                    "another courier works; this one waits to take over",
                );
                self.log.line(words);
                self.systemd.ready(words);
            }
            self.systemd.is_alive();
            if self.cancel.is_given_up() {
                return Ok(None);
            }
            self.wake.wait(STAND_BY_LOOK_EVERY)?;
        }
    }

    /// Sends what is due, and once a minute proves the reports and tells what is burning; answers
    /// when something is due next.
    fn look(&mut self, lock: &mut CourierLock, is_time: bool) -> Result<Option<Moment>, Failure> {
        if is_time {
            self.proof = prove(&mut self.house.desk, &self.log)?;
        }
        let (systemd, clock) = (&self.systemd, *self.house.desk.clock());
        let mut is_alive = || {
            systemd.is_alive();
            lock.sign(clock.now());
        };
        let round = self
            .house
            .desk
            .courier_round(&self.cancel, &mut |_| is_alive())?;
        self.log.round(&round);
        if is_time && !self.cancel.is_given_up() {
            self.night.make_copy(&mut self.house.desk, &self.log);
            is_alive();
        }
        let has_sent = round.reports.iter().any(|report| !report.sent.is_empty());
        if is_time || has_sent {
            raise_alarms(&mut self.house, &self.log, &self.proof)?;
        }
        Ok(self.house.desk.courier_next_at()?)
    }

    /// Sleeps so long, or until another process changes the book. What was written while it worked
    /// counts too: `seen` is from before. A book that was moved away ends it: a courier of that one
    /// would keep the desks of the new one from sending.
    fn sleep(&mut self, wait: Duration, seen: i64) -> Result<(), Failure> {
        let until = clock::instant() + wait;
        let mut looks_left = 0;
        loop {
            self.house.desk.store().stays()?;
            if self.house.desk.store().data_version()? != seen || self.cancel.is_given_up() {
                return Ok(());
            }
            let left = until.saturating_duration_since(clock::instant());
            if left.is_zero() {
                return Ok(());
            }
            // What is appended is told before it counts: it counts once it is on the disk.
            let soon = if looks_left > 0 {
                left.min(LOOK_AGAIN_AFTER)
            } else {
                left
            };
            looks_left = if self.wake.wait(soon)? {
                LOOKS_AFTER_A_WRITE
            } else {
                u32::saturating_sub(looks_left, 1)
            };
        }
    }

    /// Settings that were changed hold from now on; those that are wrong change nothing.
    fn read_settings_again(&mut self) {
        let language = self.house.language;
        let read = Config::load(&self.house.config.path)
            .map_err(Failure::from)
            .and_then(|mut config| {
                config.language = language;
                let config = Arc::new(config);
                let desk = Desk::open(Arc::clone(&config), *self.house.desk.clock())?;
                Ok((config, desk))
            });
        match read {
            Ok((config, _)) if config.database != self.house.config.database => {
                self.log.warning(self.log.say(
                    "druga knjiga velja šele po ponovnem zagonu kurirja",
                    "another book holds only after the courier is started again",
                ));
            }
            Ok((config, desk)) => {
                self.unusable.settings_changed(Arc::clone(&config));
                self.house.config = config;
                self.house.desk = desk;
                self.log
                    .line(self.log.say("nove nastavitve veljajo", "new settings hold"));
            }
            Err(failure) => self.log.warning(&failure.words(language)),
        }
    }
}

fn modified(config: &Config) -> Option<std::time::SystemTime> {
    let file = std::fs::metadata(&config.path).ok()?;
    file.modified().ok()
}

fn prove(desk: &mut Desk, log: &Log) -> Result<Proof, DeskError> {
    let proof = desk.prove_reports()?;
    log.proof(&proof);
    Ok(proof)
}

/// Tells what is burning on each way that the settings name; what could not be told is told again
/// with the next look.
fn raise_alarms(house: &mut House, log: &Log, proof: &Proof) -> Result<(), Failure> {
    let language = house.language;
    if let Some(letter) = house.desk.alarm("log", proof)? {
        log.warning(&format!(
            "{} {}",
            log.say("alarm:", "alarm:"),
            letter.subject
        ));
        house.desk.alarm_was_told(&letter)?;
    }
    if house.config.alarm.mail.is_some()
        && let Some(letter) = house.desk.alarm("mail", proof)?
    {
        match letter.mail(&house.config) {
            Ok(()) => house.desk.alarm_was_told(&letter)?,
            Err(error) => log.warning(&error.describe(language)),
        }
    }
    let config = Arc::clone(&house.config);
    if let Some(words) = &config.alarm.command
        && let Some(letter) = house.desk.alarm("command", proof)?
    {
        match command::run(words, &letter, language) {
            Ok(()) => house.desk.alarm_was_told(&letter)?,
            Err(error) => log.warning(&error),
        }
    }
    Ok(())
}
