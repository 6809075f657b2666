//! What became of a file that was written for upload in the web application (R23).

/// Who gets the form of a hut (R22), in place of an AJPES user.
pub const POLICE: &str = "policija";

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOverState {
    /// Nobody said yet whether it was uploaded.
    Written,
    /// It was uploaded.
    Confirmed,
    /// It was not uploaded.
    Discarded,
    /// It had been called uploaded by mistake.
    Undone,
}

impl HandOverState {
    /// The name that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Confirmed => "confirmed",
            Self::Discarded => "discarded",
            Self::Undone => "undone",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_read_these_names() {
        for (state, name) in [
            (HandOverState::Written, "written"),
            (HandOverState::Confirmed, "confirmed"),
            (HandOverState::Discarded, "discarded"),
            (HandOverState::Undone, "undone"),
        ] {
            assert_eq!(state.as_str(), name);
        }
    }
}
