//! `recepcija police-notice`: the text for the police station about late changes (R16).

use super::exit::Failure;
use super::{Exit, House, correct, print};
use crate::desk::DeskError;

pub(super) fn run(house: &House, number: &str) -> Result<Exit, Failure> {
    let entry = correct::find(house, number)?;
    let text = house.desk.police_notice(entry.id)?;
    print(&text.ok_or(DeskError::NothingLate)?);
    Ok(Exit::Done)
}
