//! An account that stopped (password, certificate, authority) is not tried for ever: a person's
//! word, other settings, or one trial after a while let it on again. After a restore only the word
//! does: no trial could show whether a person compared the book.

use std::fmt::Write;
use std::os::unix::fs::MetadataExt;

use crate::config::{Config, ServiceAccount};
use crate::domain::moment::Moment;
use crate::secrets;
use crate::store::AccountStop;

/// After so many hours an account is tried by itself, doubled each time up to a day: a wrong
/// password tried too often can lock the user at AJPES.
const TRIAL_FIRST_HOURS: i64 = 1;
const TRIAL_LONGEST_HOURS: i64 = 24;

/// Code of the stop of a book that was restored from a copy.
pub(in crate::desk) const RESTORED: &str = "restored";

/// How the files stand on which an account depends: the settings, the credentials, the
/// certificate. Names no content.
pub(in crate::desk) fn settings_mark(config: &Config, account: &ServiceAccount) -> String {
    let mut paths = vec![config.path.clone()];
    paths.extend(secrets::place(config));
    paths.extend(account.certificate.clone());
    paths.extend(account.ca_certificates.clone());
    let mut mark = String::new();
    for path in paths {
        let _ = match std::fs::metadata(&path) {
            Ok(file) => write!(
                mark,
                "{}.{}-{}-{} ",
                file.mtime(),
                file.mtime_nsec(),
                file.len(),
                file.ino()
            ),
            Err(_) => write!(mark, "- "),
        };
    }
    mark
}

/// Whether a stopped account may be tried by itself. A last try in the future says that the clock
/// was set back: then nobody knows how long ago it was, and one try is worth it.
pub(super) fn is_trial_due(stop: &AccountStop, mark: &str, now: Moment) -> bool {
    if stop.code == RESTORED {
        return false;
    }
    let hours = (TRIAL_FIRST_HOURS << stop.trials.min(10)).min(TRIAL_LONGEST_HOURS);
    stop.settings_mark != mark || stop.tried_at > now || stop.tried_at.plus_hours(hours) <= now
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::SafeText;

    #[track_caller]
    fn case(trials: u32, minutes_ago: i64, mark: &str, is_due: bool) {
        let now = Moment::from_utc_seconds(1_700_000_000);
        assert_eq!(
            is_trial_due(&stop("413", trials, minutes_ago), mark, now),
            is_due
        );
        let restored = stop(RESTORED, trials, minutes_ago);
        assert!(!is_trial_due(&restored, mark, now));
    }

    fn stop(code: &str, trials: u32, minutes_ago: i64) -> AccountStop {
        let now = Moment::from_utc_seconds(1_700_000_000);
        AccountStop {
            account: "service".to_owned(),
            code: code.to_owned(),
            text: SafeText::new("geslo"),
            since: now.plus_hours(-100),
            tried_at: now.plus_seconds(-60 * minutes_ago),
            trials,
            settings_mark: "1 ".to_owned(),
        }
    }

    #[test]
    fn a_stopped_account_is_tried_after_a_while_or_when_settings_changed() {
        case(0, 0, "1 ", false);
        case(0, 59, "1 ", false);
        case(0, 60, "1 ", true);
        case(0, 0, "2 ", true);
        case(3, 7 * 60, "1 ", false);
        case(3, 8 * 60, "1 ", true);
        case(60, 24 * 60 - 1, "1 ", false);
        case(60, 24 * 60, "1 ", true);
        case(5, -30, "1 ", true);
    }
}
