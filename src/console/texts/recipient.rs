//! Words for who has the guests of a facility: AJPES, or Police on a form (R22).

use crate::console::look::Look;
use crate::words::say;

/// The name alone, for a head or a button.
#[must_use]
pub fn name(is_with_police: bool, look: Look) -> &'static str {
    if is_with_police {
        say(look.language, "Policija", "Police")
    } else {
        "AJPES"
    }
}

/// Above what the recipient holds.
#[must_use]
pub fn with(is_with_police: bool, look: Look) -> &'static str {
    if is_with_police {
        say(look.language, "pri policiji", "with Police")
    } else {
        say(look.language, "pri AJPES", "at AJPES")
    }
}

/// The guest was not reported yet.
#[must_use]
pub fn not_yet(is_with_police: bool, look: Look) -> &'static str {
    if is_with_police {
        say(
            look.language,
            "Policija gosta še nima",
            "Police do not have this guest yet",
        )
    } else {
        say(
            look.language,
            "AJPES gosta še nima",
            "AJPES does not have this guest yet",
        )
    }
}

/// Nothing differs from what was reported.
#[must_use]
pub fn same(is_with_police: bool, look: Look) -> &'static str {
    if is_with_police {
        say(look.language, "Policija ima isto.", "Police hold the same.")
    } else {
        say(look.language, "AJPES ima isto.", "AJPES holds the same.")
    }
}

/// Before the fields in which something else was reported.
#[must_use]
pub fn differs(is_with_police: bool, look: Look) -> &'static str {
    if is_with_police {
        say(
            look.language,
            "Policija ima drugače:",
            "Police hold something else:",
        )
    } else {
        say(
            look.language,
            "AJPES ima drugače:",
            "AJPES holds something else:",
        )
    }
}
