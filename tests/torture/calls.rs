//! Every call that writes to a file of the house is the one at which the program is killed, before,
//! after and in the middle of it; and the one at which the disk is full or does not work, once or
//! from then on. What was acknowledged is there, nothing is half saved, and the command repeated
//! ends as if nothing had happened.
//!
//! `cargo test` takes every k-th call of each command, `just torture` every one.

pub mod book;
mod command;
mod disk_waits;
mod library;
mod restoring;
mod setting_up;
mod typing;

use book::{Book, look};
use command::Disturbed;
use library::{Deed, Ended, run, run_typing};
use serde_json::Value;

use crate::is_long;

/// Calls of each command that are disturbed in each way, in the short form.
const SHORT: usize = 5;

/// The command as it goes when nothing disturbs it.
struct Undisturbed {
    /// What is wrong with it from the beginning: rows of an old schema are no whole book.
    known: Vec<String>,
    before: Book,
    after: Book,
    held: Value,
    ended: Ended,
}

fn undisturbed(command: &Disturbed) -> Undisturbed {
    let scene = command.scene();
    let (before, known) = look(&scene.house);
    let ended = run_typing(
        &scene.house,
        &scene.arguments,
        command.typed,
        Deed::Count,
        0,
    );
    assert_eq!(ended.code, Some(0), "{}", ended.messages);
    let (after, wrong) = look(&scene.house);
    assert_eq!(wrong, known);
    assert_ne!(before, after);
    let (held, differ) = command.held(&scene);
    assert!(!differ);
    Undisturbed {
        known,
        before,
        after,
        held,
        ended,
    }
}

/// One try, judged, repeated, and judged again: what was lost, in words.
fn disturb(command: &Disturbed, usual: &Undisturbed, deed: Deed, at: usize) -> Vec<String> {
    let scene = command.scene();
    let ended = run(&scene.house, &scene.arguments, deed, at);
    let (found, mut losses) = look(&scene.house);
    let is_new = |loss: &String| !usual.known.contains(loss);
    losses.retain(is_new);
    losses.extend(told(&ended, usual, &found, deed));
    let (before, after) = (&usual.before, &usual.after);
    let parts = [
        (&found.schema, &before.schema, &after.schema),
        (&found.facts, &before.facts, &after.facts),
    ];
    if parts
        .iter()
        .any(|(found, before, after)| found != before && found != after)
    {
        losses.push(format!("half saved: {}", found.beside(after)));
    }
    // Who sees that it is done does not do it again.
    if found != *after {
        let again = run(&scene.house, &scene.arguments, Deed::Count, 0);
        if again.code != Some(0) {
            losses.push(format!("again: {:?} {}", again.code, again.messages));
        }
    }
    let (end, wrong) = look(&scene.house);
    let wrong = wrong.iter().filter(|loss| is_new(loss));
    losses.extend(wrong.map(|wrong| format!("at the end: {wrong}")));
    if end != *after {
        losses.push(format!("it ends otherwise: {}", end.beside(after)));
    }
    let (held, differ) = command.held(&scene);
    if held != usual.held || differ {
        losses.push(format!("the service holds otherwise: {held}"));
    }
    losses.extend(left(command, &scene.house.path("")));
    let call = &usual.ended.calls[at - 1];
    let what = format!("{} of {}", call.name, call.file);
    losses
        .iter()
        .map(|loss| format!("{}, {deed:?} at {at}, {what}: {loss}", command.name))
        .collect()
}

/// What the program said, against what is there.
fn told(ended: &Ended, usual: &Undisturbed, found: &Book, deed: Deed) -> Vec<String> {
    let mut losses = Vec::new();
    let is_told = !ended.output.is_empty() && ended.output == usual.ended.output;
    if (ended.code == Some(0) || is_told) && *found != usual.after {
        let missing = found.beside(&usual.after);
        losses.push(format!("acknowledged, and not there: {missing}"));
    }
    if ended.messages.contains("panicked") {
        losses.push(ended.messages.clone());
    }
    if deed.is_failure() && ended.code != Some(0) {
        if ended.code != Some(2) {
            losses.push(format!("exit code {:?}: {}", ended.code, ended.messages));
        }
        // The words of all that may be full or broken.
        let names = ["disk", "copy of the guest book"];
        if !names.iter().any(|name| ended.messages.contains(name)) {
            losses.push(format!("it failed without words: {}", ended.messages));
        }
    }
    losses
}

/// What should be gone, in any file of the house.
fn left(command: &Disturbed, folder: &std::path::Path) -> Vec<String> {
    let mut losses = Vec::new();
    for file in std::fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        let bytes = std::fs::read(&path).expect("read").to_ascii_uppercase();
        for text in &command.gone {
            if bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes())
            {
                losses.push(format!("{text} is left in {}", path.display()));
            }
        }
    }
    losses
}

/// Which calls are disturbed: every one, or every k-th from a place that differs by deed.
fn places(usual: &Undisturbed, deed: Deed, turn: usize) -> Vec<usize> {
    let calls = &usual.ended.calls;
    let fits = |place: &usize| deed != Deed::KillWithin || calls[place - 1].bytes > 1;
    let all: Vec<usize> = (1..=calls.len()).filter(fits).collect();
    if is_long() {
        return all;
    }
    let step = (all.len() / SHORT).max(1);
    all.into_iter()
        .skip(turn * 7 % step)
        .step_by(step)
        .collect()
}

/// Tries all of them, on all processors in the long form; returns how many there were, and losses.
fn disturb_all(
    usual: &Undisturbed,
    deeds: &[Deed],
    disturb: impl Fn(Deed, usize) -> Vec<String> + Sync,
) -> (usize, Vec<String>) {
    let tries: Vec<(Deed, usize)> = deeds
        .iter()
        .enumerate()
        .flat_map(|(turn, deed)| places(usual, *deed, turn).into_iter().map(|at| (*deed, at)))
        .collect();
    let workers = match is_long() {
        true => std::thread::available_parallelism().map_or(1, usize::from),
        false => 1,
    };
    let share = |worker: usize| {
        let mine = tries.iter().skip(worker).step_by(workers);
        mine.flat_map(|(deed, at)| disturb(*deed, *at))
            .collect::<Vec<_>>()
    };
    let losses = std::thread::scope(|scope| {
        let share = &share;
        let all: Vec<_> = (0..workers)
            .map(|worker| scope.spawn(move || share(worker)))
            .collect();
        let ended = all.into_iter().map(|thread| thread.join().expect("ended"));
        ended.flatten().collect()
    });
    (tries.len(), losses)
}

#[track_caller]
fn case(command: &Disturbed) {
    let usual = undisturbed(command);
    tell(command.name, &usual, |deed, at| {
        disturb(command, &usual, deed, at)
    });
}

/// Disturbs in all ways, prints the figures, and fails where anything was lost.
#[track_caller]
fn tell(name: &str, usual: &Undisturbed, disturb: impl Fn(Deed, usize) -> Vec<String> + Sync) {
    let (kills, mut losses) = disturb_all(usual, &Deed::KILLS, &disturb);
    let (failures, more) = disturb_all(usual, &Deed::FAILURES, &disturb);
    losses.extend(more);
    println!(
        "{name}: {} calls that write, {kills} kills, {failures} full or broken disks: {} losses",
        usual.ended.calls.len(),
        losses.len()
    );
    assert!(losses.is_empty(), "{}", losses.join("\n"));
}

#[test]
fn a_book_that_is_made_and_its_first_guests() {
    case(&command::first_check_in());
}

#[test]
fn a_guest_who_checks_in() {
    case(&command::check_in());
}

#[test]
fn a_correction() {
    case(&command::correction());
}

#[test]
fn what_is_sent() {
    case(&command::sending());
}

#[test]
fn a_month_that_is_sent() {
    case(&command::month());
}

#[test]
fn r3_a_deletion() {
    case(&command::deletion());
}

#[test]
fn a_migration() {
    case(&command::migration());
}

/// The control: where writes are lost without a word, this test must say so.
#[test]
fn a_write_that_is_dropped_silently_is_found() {
    let command = command::check_in();
    let usual = undisturbed(&command);
    let drop = |deed, at| disturb(&command, &usual, deed, at);
    let (tries, losses) = disturb_all(&usual, &[Deed::Drop], drop);
    println!(
        "control: {tries} calls dropped, {} losses seen",
        losses.len()
    );
    assert!(!losses.is_empty(), "the losses were not seen");
}
