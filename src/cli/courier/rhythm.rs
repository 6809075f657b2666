//! How often the courier looks at everything, and how long it may sleep; the clocks are arguments.

use std::time::{Duration, Instant};

use crate::domain::moment::Moment;

/// At the latest after so long everything is looked at: reports, deadlines, the clock.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// What was due before is not tried again and again without a pause.
const SLEEP_MIN_SECONDS: i64 = 1;

/// When everything was looked at last.
#[derive(Debug, Default)]
pub(super) struct Rhythm {
    looked_at: Option<Instant>,
}

impl Rhythm {
    /// Whether everything is to be looked at.
    pub(super) fn is_time(&self, now: Instant) -> bool {
        self.left(now).is_zero()
    }

    /// Everything was looked at.
    pub(super) fn looked(&mut self, now: Instant) {
        self.looked_at = Some(now);
    }

    /// How long nothing is to be done: until the next thing is due by the clock of the house, and
    /// not beyond the next look at everything, however often something woke it in between.
    pub(super) fn sleep(&self, due: Option<Moment>, house_now: Moment, now: Instant) -> Duration {
        let seconds = due.map(|due| due.seconds_since(house_now).max(SLEEP_MIN_SECONDS));
        let seconds = seconds.and_then(|seconds| u64::try_from(seconds).ok());
        let left = self.left(now);
        seconds.map_or(left, |seconds| Duration::from_secs(seconds).min(left))
    }

    fn left(&self, now: Instant) -> Duration {
        self.looked_at.map_or(Duration::ZERO, |at| {
            LOOK_EVERY.saturating_sub(now.saturating_duration_since(at))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn everything_is_looked_at_when_it_begins_and_then_once_a_minute() {
        let (mut rhythm, began) = (Rhythm::default(), clock::instant());
        assert!(rhythm.is_time(began));
        rhythm.looked(began);
        assert!(!rhythm.is_time(began) && !rhythm.is_time(began + 59 * SECOND));
        assert!(rhythm.is_time(began + 60 * SECOND));
        rhythm.looked(began + 60 * SECOND);
        assert!(!rhythm.is_time(began + 119 * SECOND));
        // A machine that slept looks as soon as it is awake.
        assert!(rhythm.is_time(began + 9_000 * SECOND));
    }

    /// How long it sleeps so many seconds after a look, where something is due in so many.
    #[track_caller]
    fn case(since_look: u32, due_in: Option<i64>, sleeps: u32) {
        let (mut rhythm, began) = (Rhythm::default(), clock::instant());
        rhythm.looked(began);
        let now = Moment::from_utc_seconds(1_787_260_000);
        let due = due_in.map(|seconds| now.plus_seconds(seconds));
        let sleep = rhythm.sleep(due, now, began + since_look * SECOND);
        assert_eq!(sleep, sleeps * SECOND, "{since_look} s, {due_in:?}");
    }

    #[test]
    fn what_is_due_ends_the_sleep_and_nothing_puts_off_the_next_look() {
        case(0, None, 60);
        case(0, Some(20), 20);
        case(0, Some(600), 60);
        case(0, Some(-5), 1);
        // Another desk wrote half a minute after the look.
        case(30, None, 30);
        case(30, Some(45), 30);
        case(30, Some(10), 10);
        case(61, None, 0);
    }
}
