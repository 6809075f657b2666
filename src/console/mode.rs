//! Where reports go, in words that stand on every screen, so that nobody mistakes one for another.

use crate::config::{Config, EndpointSetting};
use crate::console::texts;
use crate::domain::identifiers::FacilityId;
use crate::domain::text::SafeText;

use super::look::Look;

/// Where reports go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mode {
    /// The practice service inside of this program: nothing leaves the machine.
    Practice,
    /// The test service of AJPES.
    Test,
    /// AJPES.
    Production,
    /// Another address.
    Address(String),
}

impl Mode {
    /// Where the reports of a facility go by the settings.
    #[must_use]
    pub fn of(config: &Config, facility: FacilityId) -> Self {
        match config.account_of(facility).map(|account| &account.endpoint) {
            Some(EndpointSetting::Production) => Self::Production,
            Some(EndpointSetting::Test) | None => Self::Test,
            Some(EndpointSetting::Address(address)) => Self::Address(address.clone()),
        }
    }

    /// The word at the top and at the bottom of every screen.
    #[must_use]
    pub fn word(&self, look: Look) -> String {
        match self {
            Self::Practice => look.say(texts::frame::PRACTICE).to_owned(),
            Self::Test => "TEST".to_owned(),
            Self::Production => look.say(texts::frame::PRODUCTION).to_owned(),
            Self::Address(address) => {
                let host = address
                    .split("://")
                    .nth(1)
                    .unwrap_or(address)
                    .split('/')
                    .next()
                    .unwrap_or_default();
                SafeText::new(host).as_str().to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn an_address_is_shown_by_its_host() {
        let look = Look::plain(Language::Slovenian);
        let mode = Mode::Address("http://127.0.0.1:8080/ws/x.asmx".to_owned());
        assert_eq!(mode.word(look), "127.0.0.1:8080");
        assert_eq!(Mode::Practice.word(look), "VADNICA");
    }
}
