//! `recepcija doctor`: a look at everything that reporting needs.

use std::io::IsTerminal;

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::arguments::Arguments;
use super::exit::Failure;
use super::{Exit, clock, print, print_json};
use crate::clock::Clock;
use crate::config::{Config, find};
use crate::desk::{
    Blame, Cancel, DeskError, DoctorOptions, Step, Verdict, examine, examine_without_settings,
};
use crate::domain::language::Language;

/// Cells of the first two columns.
const PART_CELLS: usize = 20;
const VERDICT_CELLS: usize = 14;

/// The book is not opened as a desk opens it: a look changes nothing.
pub(super) fn run(
    arguments: &Arguments,
    spoken: &mut Language,
    login: bool,
    as_json: bool,
) -> Result<Exit, Failure> {
    let rehearsal = clock(arguments)?;
    let loaded = find(arguments.config.as_deref()).and_then(|path| Config::load(&path));
    let config = match loaded {
        Ok(mut config) => {
            if let Some(language) = arguments.language {
                config.language = language.into();
            }
            *spoken = config.language;
            config
        }
        Err(error) => {
            let steps = examine_without_settings(error);
            for step in steps.iter().filter(|_| !as_json) {
                print(&to_text(step, *spoken));
            }
            return Ok(conclude(&steps, *spoken, as_json));
        }
    };
    if rehearsal.is_rehearsal() && crate::desk::sends_to_production(&config) {
        return Err(DeskError::RehearsalInProduction.into());
    }
    let language = config.language;
    let machine = Clock::machine();
    let mut steps: Vec<Step> = Vec::new();
    let options = DoctorOptions {
        login,
        house_now: Some(rehearsal.now()),
    };
    let now = || machine.now();
    let several = config.accounts.len() > 1;
    examine(&config, options, &now, &Cancel::default(), &mut |step| {
        if !as_json {
            let before = steps.last().and_then(|before| before.account.as_ref());
            if let Some(account) = step.account.as_ref().filter(|it| Some(*it) != before) {
                print("");
                if several {
                    print(account.as_str());
                }
            }
            print(&to_text(&step, language));
        }
        steps.push(step);
    });
    Ok(conclude(&steps, language, as_json))
}

fn conclude(steps: &[Step], language: Language, as_json: bool) -> Exit {
    let worst = steps.iter().map(|step| step.found.verdict()).max();
    let worst = worst.unwrap_or(Verdict::NotTried);
    if as_json {
        print_json(&json!({
            "verdict": worst.as_str(),
            "steps": steps.iter().map(|step| to_json(step, language)).collect::<Vec<_>>(),
        }));
    }
    let blame = steps
        .iter()
        .filter(|step| step.found.verdict() >= Verdict::Warning)
        .map(|step| step.found.blame())
        .max();
    match blame {
        None => Exit::Done,
        Some(Blame::Person) => Exit::NeedsPerson,
        Some(Blame::Passing) => Exit::NotNow,
        Some(Blame::Settings) => Exit::WrongUse,
    }
}

fn to_json(step: &Step, language: Language) -> Value {
    json!({
        "step": step.part.as_str(),
        "account": step.account.as_ref().map(|account| account.as_str()),
        "verdict": step.found.verdict().as_str(),
        "finding": step.found.as_str(),
        "text": step.found.describe(language),
        "advice": step.found.advice(language),
    })
}

/// A line with part, verdict and finding; what does not fit goes on below the finding.
fn to_text(step: &Step, language: Language) -> String {
    let found = &step.found;
    let head = format!(
        "  {}{}",
        column(step.part.describe(language), PART_CELLS),
        column(found.verdict().describe(language), VERDICT_CELLS)
    );
    let indent = " ".repeat(2 + PART_CELLS + VERDICT_CELLS);
    let mut lines: Vec<String> = found
        .describe(language)
        .lines()
        .map(str::to_owned)
        .collect();
    lines.extend(found.advice(language));
    let cells = if std::io::stdout().is_terminal() {
        crossterm::terminal::size().map_or(100, |(width, _)| usize::from(width))
    } else {
        usize::MAX
    };
    let room = cells.saturating_sub(indent.len()).max(30);
    let folded: Vec<String> = lines.iter().flat_map(|line| fold(line, room)).collect();
    format!("{head}{}", folded.join(&format!("\n{indent}")))
        .trim_end()
        .to_owned()
}

fn column(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(text.width())))
}

/// Words in lines of at most so many cells; a longer word stands alone.
fn fold(text: &str, cells: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut();
        match line {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.width() + 1 + word.width() <= cells => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
