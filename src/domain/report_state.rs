//! Where the report of an entry stands on its way to AJPES.

/// State of the newest report of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportState {
    /// A blocking finding keeps it from being sent; somebody must mend it.
    NeedsAttention,
    /// Waits to be sent.
    Queued,
    /// On its way at this moment.
    Sending,
    /// Sent, but whether it arrived is not known; it is sent again with the same bytes.
    Unknown,
    /// AJPES accepted it.
    Accepted,
    /// Handed over in a file that a person uploaded (R23); no answer of AJPES says so.
    HandedOver,
    /// AJPES refused it; somebody must mend it.
    Rejected,
    /// Kept back until the settings or the service account are mended.
    Held,
    /// Stornoed without ever having been reported: nothing is to be sent.
    Cancelled,
}

impl ReportState {
    /// All states.
    pub const ALL: [Self; 9] = [
        Self::NeedsAttention,
        Self::Queued,
        Self::Sending,
        Self::Unknown,
        Self::Accepted,
        Self::HandedOver,
        Self::Rejected,
        Self::Held,
        Self::Cancelled,
    ];

    /// The name that programs read and the database keeps.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NeedsAttention => "needs_attention",
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Accepted => "accepted",
            Self::HandedOver => "handed_over",
            Self::Rejected => "rejected",
            Self::Held => "held",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether something must still reach AJPES (R37).
    #[must_use]
    pub fn must_still_be_sent(self) -> bool {
        matches!(
            self,
            Self::Queued | Self::Sending | Self::Unknown | Self::Rejected | Self::Held
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_is_found_by_the_name_that_the_database_keeps() {
        let names = [
            "needs_attention",
            "queued",
            "sending",
            "unknown",
            "accepted",
            "handed_over",
            "rejected",
            "held",
            "cancelled",
        ];
        for (state, name) in ReportState::ALL.into_iter().zip(names) {
            assert_eq!(state.as_str(), name);
            assert_eq!(ReportState::from_name(name), Some(state));
        }
        assert_eq!(ReportState::from_name("lost"), None);
    }

    #[test]
    fn r37_what_ajpes_has_or_cannot_get_yet_is_not_to_be_sent() {
        let waiting: Vec<_> = ReportState::ALL
            .into_iter()
            .filter(|state| state.must_still_be_sent())
            .map(ReportState::as_str)
            .collect();
        let expected = ["queued", "sending", "unknown", "rejected", "held"];
        assert_eq!(waiting, expected);
    }
}
