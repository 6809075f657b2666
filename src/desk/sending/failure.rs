//! Whether a failure is that of the service or may be that of one package, and how long sending
//! rests after it.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::delivery::Exchange;
use crate::eturizem::Consequence;
use crate::eturizem::answer::NotAnAnswer;
use crate::eturizem::placement::PackageVerdict;
use crate::eturizem::send_error::Delivered;

/// First rest after a failure, doubled each time up to the longest.
pub(super) const REST_FIRST_SECONDS: i64 = 30;
pub(super) const REST_LONGEST_SECONDS: i64 = 15 * 60;
/// Packages that may fail one after another before the account rests: more than one, so that a
/// package which fails for ever does not keep back what stands behind it.
const PACKAGES_MAX: u32 = 2;

/// What failed with a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// Nothing: an answer came, or what stops the account.
    None,
    /// It may be this package's doing.
    OfPackage,
    /// The service says that it is down: every other package would most likely meet the same.
    OfService,
    /// The service was not reached: every other package would meet the same.
    NotReached,
}

impl Failure {
    pub(super) fn of(exchange: &Exchange) -> Self {
        match exchange {
            Exchange::Failed(error) if error.consequence() != Consequence::Retry => Self::None,
            Exchange::Failed(error) => match error.delivered {
                Delivered::No => Self::NotReached,
                Delivered::Maybe => Self::OfPackage,
            },
            Exchange::NotAnAnswer { error, .. } => match error {
                NotAnAnswer::HttpStatus(429 | 502..=504) | NotAnAnswer::Html => Self::OfService,
                error if error.consequence() == Consequence::Retry => Self::OfPackage,
                _ => Self::None,
            },
            Exchange::Verdict {
                verdict: PackageVerdict::Retry(_),
                ..
            } => Self::OfPackage,
            Exchange::Verdict { .. } => Self::None,
        }
    }

    /// Whether what failed is due when the account is.
    pub(super) fn rests_with_account(self) -> bool {
        match self {
            Self::None | Self::OfPackage => false,
            Self::OfService | Self::NotReached => true,
        }
    }

    /// Whether nothing more of the account is tried after so many failures in a row. For a person
    /// each package is tried once, as long as the service is reached.
    pub(super) fn ends_run(self, in_a_row: u32, by_person: bool) -> bool {
        match self {
            Self::None => false,
            Self::OfPackage => !by_person && in_a_row >= PACKAGES_MAX,
            Self::OfService => !by_person,
            Self::NotReached => true,
        }
    }
}

/// How long sending for an account rests after so many failures: 30 s, doubled each time up to 15
/// minutes, less up to a quarter so that houses do not come back all at once. The longest is
/// spread by a thirtieth only: an outage of three days shall cost no more than 300 tries.
pub(super) fn rest_of_account(failures: u32, user_name: &str) -> i64 {
    let doublings = failures.saturating_sub(1).min(10);
    let rest = (REST_FIRST_SECONDS << doublings).min(REST_LONGEST_SECONDS);
    let spread = if rest == REST_LONGEST_SECONDS {
        rest / 32
    } else {
        rest / 4
    };
    let mut hasher = DefaultHasher::new();
    (user_name, failures).hash(&mut hasher);
    let part = i64::try_from(hasher.finish() % 1000).unwrap_or_default();
    rest - spread * part / 1000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::ServiceError;
    use crate::domain::text::SafeText;
    use crate::eturizem::client::RawAnswer;
    use crate::eturizem::send_error::{OurCertificate, SendError, SendProblem};

    fn failed(problem: SendProblem, delivered: Delivered) -> Exchange {
        Exchange::Failed(SendError { problem, delivered })
    }

    fn raw() -> RawAnswer {
        RawAnswer {
            status: 200,
            content_type: None,
            body: Vec::new(),
            date_header: None,
        }
    }

    fn not_an_answer(error: NotAnAnswer) -> Exchange {
        Exchange::NotAnAnswer { error, raw: raw() }
    }

    fn verdict(verdict: PackageVerdict) -> Exchange {
        Exchange::Verdict {
            verdict,
            raw: raw(),
        }
    }

    #[test]
    fn it_is_told_whose_failure_it_is() {
        let ours = SendProblem::OurCertificate(OurCertificate::Expired);
        let service_error = ServiceError {
            code: "500".to_owned(),
            text: SafeText::default(),
        };
        for (exchange, failure) in [
            (failed(ours, Delivered::No), Failure::None),
            (
                failed(SendProblem::Refused, Delivered::No),
                Failure::NotReached,
            ),
            (
                failed(SendProblem::Reset, Delivered::Maybe),
                Failure::OfPackage,
            ),
            (
                not_an_answer(NotAnAnswer::HttpStatus(429)),
                Failure::OfService,
            ),
            (
                not_an_answer(NotAnAnswer::HttpStatus(503)),
                Failure::OfService,
            ),
            (not_an_answer(NotAnAnswer::Html), Failure::OfService),
            (
                not_an_answer(NotAnAnswer::HttpStatus(500)),
                Failure::OfPackage,
            ),
            (not_an_answer(NotAnAnswer::CutShort), Failure::OfPackage),
            (not_an_answer(NotAnAnswer::HttpStatus(403)), Failure::None),
            (
                verdict(PackageVerdict::Retry(service_error)),
                Failure::OfPackage,
            ),
            (verdict(PackageVerdict::OneByOne), Failure::None),
        ] {
            assert_eq!(Failure::of(&exchange), failure);
        }
    }

    #[test]
    fn a_run_ends_where_the_next_package_would_meet_the_same() {
        #[track_caller]
        fn case(failure: Failure, in_a_row: u32, of_itself: bool, by_person: bool) {
            assert_eq!(failure.ends_run(in_a_row, false), of_itself);
            assert_eq!(failure.ends_run(in_a_row, true), by_person);
        }
        case(Failure::None, 9, false, false);
        case(Failure::OfPackage, 1, false, false);
        case(Failure::OfPackage, 2, true, false);
        case(Failure::OfPackage, 3, true, false);
        case(Failure::OfService, 1, true, false);
        case(Failure::NotReached, 1, true, true);
        let all = [
            Failure::None,
            Failure::OfPackage,
            Failure::OfService,
            Failure::NotReached,
        ];
        let resting = all.map(Failure::rests_with_account);
        assert_eq!(resting, [false, false, true, true]);
    }

    #[test]
    fn rests_grow_from_half_a_minute_to_a_quarter_of_an_hour_and_are_spread() {
        let mut longest = 0;
        for failures in 1..400 {
            let rest = rest_of_account(failures, "hotel");
            assert!((22..=900).contains(&rest), "{failures}: {rest}");
            longest = longest.max(rest);
        }
        assert!(longest > 870, "{longest}");
        let of = |user: &str| {
            (1..20)
                .map(|n| rest_of_account(n, user))
                .collect::<Vec<_>>()
        };
        assert_ne!(of("hotel"), of("kamp"), "two houses come back apart");
    }

    #[test]
    fn houses_come_back_over_a_quarter_of_a_short_rest_and_a_thirtieth_of_the_longest() {
        for (failures, least, most) in [(2, 46..=48, 58..=60), (99, 873..=876, 897..=900)] {
            let rests = (0..200).map(|user| rest_of_account(failures, &user.to_string()));
            let (shortest, longest) = (rests.clone().min(), rests.max());
            assert!(
                shortest.is_some_and(|rest| least.contains(&rest)),
                "{shortest:?}"
            );
            assert!(
                longest.is_some_and(|rest| most.contains(&rest)),
                "{longest:?}"
            );
        }
    }

    #[test]
    fn three_days_cost_at_most_300_tries() {
        for user in ["hotel", "kamp", "koca", "hostel"] {
            let (mut passed, mut tries) = (0, 0);
            while passed < 72 * 3600 {
                tries += 1;
                passed += rest_of_account(tries, user);
            }
            assert!(tries <= 300, "{user}: {tries}");
        }
    }
}
