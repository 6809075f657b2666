//! A guest is typed into the console in lines, and the disk or the power is not there at any of the
//! calls that write: "saved" is said only when it is, a refusal is said in words, and what was typed
//! is not lost: it stands in the form again, or in the draft.

use super::book::look;
use super::command;
use super::library::{Deed, run_typing};
use super::{Undisturbed, tell, undisturbed};

const SURNAME: &str = "Hribar";

fn disturb(
    command: &command::Disturbed,
    usual: &Undisturbed,
    deed: Deed,
    at: usize,
) -> Vec<String> {
    let scene = command.scene();
    let ended = run_typing(&scene.house, &scene.arguments, command.typed, deed, at);
    let (found, mut losses) = look(&scene.house);
    let is_saved = found.facts == usual.after.facts;
    if !is_saved && found.facts != usual.before.facts {
        losses.push(format!("half saved: {}", found.beside(&usual.after)));
    }
    let said = |words: &str| ended.output.contains(words);
    let is_told = said("Saved:");
    if is_told && !is_saved {
        losses.push("told to be saved, and not there".to_owned());
    }
    if ended.messages.contains("panicked") {
        losses.push(ended.messages.clone());
    }
    if deed.is_failure() {
        let words = format!("{}{}", ended.output, ended.messages);
        if !is_told && !words.contains("disk") {
            losses.push(format!("refused without words: {words}"));
        }
        if !matches!(ended.code, Some(0 | 2)) {
            losses.push(format!("exit code {:?}: {}", ended.code, ended.messages));
        }
        // Asked whether to save, refused: the form comes again with what stands in it.
        if !is_told && said("Save?") && !said(&format!("Surname [{SURNAME}]")) {
            losses.push("the form lost its text".to_owned());
        }
    } else if !is_saved && said("Citizenship:") {
        let draft = |line: &&String| line.starts_with("draft|") && line.contains(SURNAME);
        if found.progress.iter().find(draft).is_none() {
            losses.push("the draft is lost".to_owned());
        }
    }
    let call = usual.ended.calls.get(at - 1);
    let name = |loss: String| format!("typing, {deed:?} at {at}, {call:?}: {loss}");
    losses.into_iter().map(name).collect()
}

#[test]
fn what_is_typed_is_saved_when_it_is_said_and_else_is_kept() {
    let command = command::typing();
    let usual = undisturbed(&command);
    assert!(usual.ended.output.contains("Saved:"));
    assert!(!usual.ended.output.contains('{'), "a key without its name");
    tell(command.name, &usual, |deed, at| {
        disturb(&command, &usual, deed, at)
    });
}
