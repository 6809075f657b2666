//! The one file that reads the machine's clock.
//!
//! Everything else takes `now` as an argument; `clippy.toml` refuses other readings. It must not
//! know any layer but the domain.

use std::fmt;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use chrono::NaiveDateTime;

use crate::domain::boot_time::BootTime;
use crate::domain::language::Language;
use crate::domain::moment::{LocalTimeError, Moment};

/// What time it is: the machine's, or that of a rehearsal (`--now`).
///
/// Copies of a rehearsal clock tell the same time. Certificates, TLS and socket time-outs always
/// follow [`Clock::machine`].
#[derive(Debug, Clone, Copy)]
pub struct Clock(Source);

#[derive(Debug, Clone, Copy)]
enum Source {
    Machine,
    Rehearsal {
        starts_at: Moment,
        since: Instant,
    },
    #[cfg(test)]
    Standing(Moment),
}

impl Clock {
    /// The clock of the machine.
    #[must_use]
    pub fn machine() -> Self {
        Self(Source::Machine)
    }

    /// A clock for training and tests, which starts at a moment and runs on from there.
    #[must_use]
    pub fn rehearsal(starts_at: Moment) -> Self {
        Self(Source::Rehearsal {
            starts_at,
            since: Instant::now(),
        })
    }

    /// A rehearsal clock that stands still: what a test sees does not depend on how long it takes.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn standing(at: Moment) -> Self {
        Self(Source::Standing(at))
    }

    /// The present moment, to the second.
    #[must_use]
    pub fn now(&self) -> Moment {
        match self.0 {
            Source::Machine => machine_now(),
            Source::Rehearsal { starts_at, since } => {
                let passed = i64::try_from(since.elapsed().as_secs()).unwrap_or(i64::MAX);
                starts_at.plus_seconds(passed)
            }
            #[cfg(test)]
            Source::Standing(at) => at,
        }
    }

    /// Whether it is a rehearsal: shown on screen, refused with the production endpoint.
    #[must_use]
    pub fn is_rehearsal(&self) -> bool {
        !matches!(self.0, Source::Machine)
    }
}

/// How long something takes, by a clock that only runs forward; a rehearsal does not change it.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Begins to measure.
    #[must_use]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Whole milliseconds since it began.
    #[must_use]
    pub fn elapsed_ms(self) -> i64 {
        i64::try_from(self.0.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one file that reads the machine's clock"
)]
fn machine_now() -> Moment {
    // A clock set before 1970 reads as 1970: every deadline is then far away, and the comparison
    // with the service's `Date` says that the clock is wrong.
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment::from_utc_seconds(i64::try_from(since_epoch.as_secs()).unwrap_or_default())
}

/// Why `--now` names no moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RehearsalError {
    /// Not a date and a time of day.
    Form,
    /// In the hour over which the clocks are moved forward in March.
    MissingHour,
}

impl RehearsalError {
    /// What is wrong and what to write instead.
    #[must_use]
    pub fn describe(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Form, Language::English) => {
                "--now takes a local date and time, such as 2026-09-01T18:30."
            }
            (Self::Form, Language::Slovenian) => {
                "--now sprejme krajevni datum in uro, na primer 2026-09-01T18:30."
            }
            (Self::MissingHour, Language::English) => {
                "The hour given with --now does not exist: the clocks were moved forward over it. \
                 Give an earlier or a later one."
            }
            (Self::MissingHour, Language::Slovenian) => {
                "Ure, navedene z --now, ni bilo: tedaj so uro premaknili naprej. \
                 Navedite zgodnejšo ali poznejšo."
            }
        }
    }
}

impl fmt::Display for RehearsalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.describe(Language::English))
    }
}

/// Reads `2026-09-01T18:30`, with or without seconds, with `T` or a blank, as local time in
/// Slovenia; the hour that comes twice in October is taken the first time it came.
///
/// # Errors
/// [`RehearsalError`] when it is not such a text, or the hour is missing in March.
pub fn parse_rehearsal(text: &str) -> Result<Moment, RehearsalError> {
    // Lengths are checked since chrono would take `2026-9-1T8:3` and years of six digits.
    let format = match (text.len(), text.as_bytes().get(10)) {
        (16, Some(b'T')) => "%Y-%m-%dT%H:%M",
        (16, Some(b' ')) => "%Y-%m-%d %H:%M",
        (19, Some(b'T')) => "%Y-%m-%dT%H:%M:%S",
        (19, Some(b' ')) => "%Y-%m-%d %H:%M:%S",
        _ => return Err(RehearsalError::Form),
    };
    let local = NaiveDateTime::parse_from_str(text, format).map_err(|_| RehearsalError::Form)?;
    match Moment::from_local(local) {
        Ok(at) | Err(LocalTimeError::Repeated { earlier: at, .. }) => Ok(at),
        Err(LocalTimeError::Missing) => Err(RehearsalError::MissingHour),
    }
}

/// How long this machine runs since it was started, sleep included; neither a clock that is set nor
/// a rehearsal changes it.
#[must_use]
pub fn boot_time() -> BootTime {
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let since = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    BootTime {
        boot: boot.trim().to_owned(),
        seconds: since.tv_sec,
    }
}

/// The present moment for pauses between keys; it has nothing to do with the time of day.
#[must_use]
pub fn instant() -> Instant {
    Instant::now()
}

/// How long ago the machine's clock says something was; `None` when it says in the future.
#[expect(
    clippy::disallowed_methods,
    reason = "files carry the time of the machine's clock"
)]
#[must_use]
pub fn age(of: std::time::SystemTime) -> Option<std::time::Duration> {
    of.elapsed().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rehearsal_starts_where_it_was_told_and_runs_on() {
        let start = parse_rehearsal("2026-09-01T18:30").expect("a moment");
        let a_while_ago = Instant::now()
            .checked_sub(std::time::Duration::from_secs(5))
            .expect("the machine runs longer than that");
        let clock = Clock(Source::Rehearsal {
            starts_at: start,
            since: a_while_ago,
        });
        let passed = clock.now().seconds_since(start);
        assert!((5..60).contains(&passed), "{passed}");
        assert!(clock.is_rehearsal());
        assert!(Clock::rehearsal(start).now().seconds_since(start) < 60);
    }

    #[test]
    fn the_machine_tells_a_time_after_this_was_written() {
        let written = parse_rehearsal("2025-01-01T00:00").expect("a moment");
        assert!(Clock::machine().now() > written);
        assert!(!Clock::machine().is_rehearsal());
    }

    #[test]
    fn a_rehearsal_is_read_with_and_without_seconds() {
        for (text, wire) in [
            ("2026-09-01T18:30", "2026-09-01T18:30:00"),
            ("2026-09-01 18:30", "2026-09-01T18:30:00"),
            ("2026-09-01T18:30:59", "2026-09-01T18:30:59"),
            ("2026-09-01 18:30:59", "2026-09-01T18:30:59"),
        ] {
            assert_eq!(parse_rehearsal(text).expect("a moment").to_wire(), wire);
        }
    }

    #[test]
    fn what_is_no_local_time_is_refused() {
        for text in [
            "",
            "2026-09-01",
            "18:30",
            "2026-13-01T18:30",
            "2026-09-01T24:00",
            "2026-09-01T18:30Z",
            "2026-09-01T18:30:00Z",
            "+12026-9-1T18:3",
            "2026-9-01T018:30",
        ] {
            assert_eq!(parse_rehearsal(text), Err(RehearsalError::Form), "{text}");
        }
    }

    #[test]
    fn the_missing_hour_is_refused_and_the_repeated_one_taken_the_first_time() {
        assert_eq!(
            parse_rehearsal("2026-03-29T02:30"),
            Err(RehearsalError::MissingHour)
        );
        let repeated = parse_rehearsal("2026-10-25T02:30").expect("a moment");
        assert_eq!(repeated.to_rfc3339(), "2026-10-25T02:30:00+02:00");
    }

    #[test]
    fn clocks_can_be_handed_to_other_threads() {
        fn assert_shareable<T: Clone + Send + Sync>() {}
        assert_shareable::<Clock>();
    }
}
