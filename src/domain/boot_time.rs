//! Time since a machine was started, the time that it slept included. Unlike the time of day nobody
//! sets it, so that leases follow it.

/// A point in it. Points of different starts of a machine cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BootTime {
    /// Which start of the machine, in its words.
    pub boot: String,
    /// Whole seconds since then.
    pub seconds: i64,
}

/// Who holds something and gave no sign of life for so many seconds can lose it to another.
pub const LEASE_SECONDS: i64 = 180;

impl BootTime {
    /// Seconds since another point; `None`: it is of another start of the machine.
    #[must_use]
    pub fn seconds_since(&self, earlier: &Self) -> Option<i64> {
        (self.boot == earlier.boot).then_some(self.seconds - earlier.seconds)
    }

    /// Whether who gave the sign of life at `sign` is silent for longer than a lease. What was
    /// before the machine was started anew does not live any more.
    #[must_use]
    pub fn is_lease_over(&self, sign: &Self) -> bool {
        self.seconds_since(sign)
            .is_none_or(|passed| passed > LEASE_SECONDS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(boot: &str, passed: i64, is_over: bool) {
        let sign = BootTime {
            boot: "a".to_owned(),
            seconds: 1000,
        };
        let now = BootTime {
            boot: boot.to_owned(),
            seconds: 1000 + passed,
        };
        assert_eq!(now.is_lease_over(&sign), is_over, "{boot} {passed}");
    }

    #[test]
    fn a_lease_lasts_180_seconds_of_one_start_of_the_machine() {
        case("a", 0, false);
        case("a", 180, false);
        case("a", 181, true);
        case("b", 0, true);
        case("b", -900, true);
    }
}
