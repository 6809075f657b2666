//! Service accounts: under which AJPES user a facility reports.

use std::fmt;

/// Name of a service account, by which packages, secrets and settings speak of the same one.
///
/// A package never mixes accounts, so the name is kept with each package.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountName(String);

const NAME_CHARS_MAX: usize = 40;
const UNNAMED: &str = "service";

impl AccountName {
    /// The account of the table `[service]`, which has no name of its own. It is written
    /// `service`, and [`AccountName::named`] refuses that name, so the two cannot clash.
    #[must_use]
    pub fn unnamed() -> Self {
        Self(UNNAMED.to_owned())
    }

    /// The account of `[service_account.NAME]`; `None` unless the name has 1 to 40 letters
    /// (a to z), digits, hyphens or underscores and is not `service`, since it becomes part of
    /// the names of credentials.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let fits = (1..=NAME_CHARS_MAX).contains(&name.len())
            && name != UNNAMED
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        fits.then(|| Self(name.to_owned()))
    }

    /// The account as the database keeps it, named or not.
    #[must_use]
    pub fn from_stored(name: &str) -> Option<Self> {
        if name == UNNAMED {
            Some(Self::unnamed())
        } else {
            Self::named(name)
        }
    }

    /// Whether it is the account of the table `[service]`.
    #[must_use]
    pub fn is_unnamed(&self) -> bool {
        self.0 == UNNAMED
    }

    /// The name, `service` for the unnamed account.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_account_cannot_be_mistaken_for_the_unnamed_one() {
        assert_eq!(AccountName::named("service"), None);
        assert!(AccountName::unnamed().is_unnamed());
        assert!(AccountName::named("obala").is_some_and(|name| !name.is_unnamed()));
        assert_eq!(
            AccountName::from_stored("service"),
            Some(AccountName::unnamed())
        );
    }

    #[test]
    fn a_name_that_could_leave_a_folder_is_refused() {
        for name in ["", "../etc", "a/b", "a b", "š", &"a".repeat(41)] {
            assert_eq!(AccountName::named(name), None, "{name}");
        }
        assert!(AccountName::named("obala-2").is_some());
    }
}
