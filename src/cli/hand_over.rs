//! `recepcija hand-over`: by file, when the service cannot be reached (R23).

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::{Value, json};

use super::exit::Failure;
use super::{Exit, House, message, print, print_json};
use crate::desk::{DeskError, HandOverError};
use crate::domain::hand_over::HandOverState;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::store::HandOver;
use crate::words::{self, Noun};

#[derive(Debug, Subcommand)]
pub(super) enum HandOverWhat {
    /// Write what waits to a new file and remember what stands in it
    Write {
        /// The file; it must not be there yet
        file: PathBuf,
        /// AJPES user under whom it will be uploaded; ours, where nothing is said
        #[arg(long, value_name = "NAME")]
        user: Option<String>,
        /// Arrivals of the next 7 days too
        #[arg(long)]
        ahead: bool,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// The file was uploaded in the web application: its entries count as handed over
    Confirm {
        /// AJPES user under whom it was uploaded, where that was another
        #[arg(long, value_name = "NAME")]
        user: Option<String>,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// The file was not uploaded: its entries wait on
    Discard {
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Take back a confirmation that was a mistake
    Undo {
        /// Number of the file, see `hand-over list`
        id: i64,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// The files written so far
    List {
        /// For programs
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(house: &mut House, what: &HandOverWhat) -> Result<Exit, Failure> {
    let (done, as_json) = match what {
        HandOverWhat::Write {
            file,
            user,
            ahead,
            json,
        } => {
            let written = write(house, file, user.as_deref(), *ahead)?;
            if !json {
                message(words::say(
                    house.language,
                    "Naložite jo v spletni aplikaciji eTurizem, potem: recepcija hand-over confirm",
                    "Upload it in the eTurizem web application, then: recepcija hand-over confirm",
                ));
            }
            (written, *json)
        }
        HandOverWhat::Confirm { user, json } => {
            let id = open(house)?;
            let user_name = user.as_deref().map(SafeText::new);
            let confirmed = house.desk.confirm_hand_over(id, user_name.as_ref())?;
            (confirmed, *json)
        }
        HandOverWhat::Discard { json } => {
            let id = open(house)?;
            (house.desk.discard_hand_over(id)?, *json)
        }
        HandOverWhat::Undo { id, json } => (undo(house, *id)?, *json),
        HandOverWhat::List { json } => return list(house, *json),
    };
    if as_json {
        print_json(&to_json(&done));
    } else {
        print(&to_text(&done, house.language));
    }
    // Some of the file were decided otherwise in the meantime: a person looks at them.
    let is_whole = done.state() != HandOverState::Confirmed || done.handed_over == done.rows;
    Ok(if is_whole {
        Exit::Done
    } else {
        Exit::NeedsPerson
    })
}

fn write(
    house: &mut House,
    file: &Path,
    user: Option<&str>,
    ahead: bool,
) -> Result<HandOver, Failure> {
    let facility = house.facility()?;
    let user_name = match user {
        Some(name) => SafeText::new(name),
        None => house.desk.user_name_of(facility),
    };
    let desk = &mut house.desk;
    Ok(desk.write_hand_over(facility, file, &user_name, ahead)?)
}

/// The file of which nobody said yet whether it was uploaded.
fn open(house: &House) -> Result<i64, Failure> {
    let open = house.desk.open_hand_over(house.facility()?)?;
    let open = open.ok_or(DeskError::from(HandOverError::NoneOpen))?;
    Ok(open.id)
}

fn undo(house: &mut House, id: i64) -> Result<HandOver, Failure> {
    let ours = house.desk.hand_overs(house.facility()?)?;
    if !ours.iter().any(|held| held.id == id) {
        return Err(DeskError::from(HandOverError::NoSuch(id)).into());
    }
    Ok(house.desk.undo_hand_over(id)?)
}

fn list(house: &House, as_json: bool) -> Result<Exit, Failure> {
    let mut files = Vec::new();
    for facility in house.facilities() {
        files.extend(house.desk.hand_overs(facility)?);
    }
    if as_json {
        print_json(&files.iter().map(to_json).collect());
    } else {
        for file in &files {
            print(&to_text(file, house.language));
        }
    }
    Ok(Exit::Done)
}

fn to_json(file: &HandOver) -> Value {
    let said =
        |said: &(Moment, SafeText)| json!({"at": said.0.to_rfc3339(), "by": said.1.as_str()});
    json!({
        "id": file.id,
        "facility": file.facility.number(),
        "file": file.file_name.as_str(),
        "user_name": file.user_name.as_str(),
        "state": file.state().as_str(),
        "entries": file.rows,
        "handed_over": file.handed_over,
        "written": said(&file.written),
        "confirmed": file.confirmed.as_ref().map(said),
        "withdrawn": file.withdrawn.as_ref().map(said),
    })
}

fn to_text(file: &HandOver, language: Language) -> String {
    let state = words::hand_over_state(file.state(), language);
    let entries = words::counted(file.rows, Noun::Entry, language);
    let user = words::say(language, "uporabnik", "user");
    let mut text = format!(
        "{:>3}  {}  {}  {entries}, {user} {}: {state}",
        file.id,
        words::moment_long(file.written.0),
        file.file_name,
        file.user_name,
    );
    if file.state() == HandOverState::Confirmed && file.handed_over < file.rows {
        let counted = words::say(
            language,
            "od tega oddano z datoteko",
            "of them handed over by file",
        );
        text.push_str(&format!(" ({counted} {})", file.handed_over));
    }
    text
}
