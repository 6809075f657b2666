//! What is kept of an exchange: how it ended, how long it took, and what came back without user
//! name and password.

use super::delivery::Exchange;
use crate::desk::describe::network;
use crate::domain::entry::ServiceError;
use crate::domain::language::Language;
use crate::eturizem::answer::Answer;
use crate::eturizem::client::{Client, RawAnswer};
use crate::store::{AttemptEnd, AttemptOutcome, BothLanguages, RowDecision};

/// What is kept of an exchange before anything is decided about its rows.
pub(super) fn end_of(exchange: &Exchange, client: &Client, duration_ms: i64) -> AttemptEnd {
    let nothing = AttemptEnd {
        outcome: AttemptOutcome::Failed,
        duration_ms,
        words: None,
        http_status: None,
        package_guid: None,
        error: None,
        answer: None,
        answer_bytes: None,
    };
    match exchange {
        Exchange::Verdict { raw, .. } => {
            let read = Answer::read(raw.status, raw.content_type.as_deref(), &raw.body);
            let answer = client.redact_words(read).ok();
            AttemptEnd {
                outcome: AttemptOutcome::Answered,
                error: answer.as_ref().and_then(error_of_all),
                package_guid: answer.and_then(|answer| answer.package_guid),
                ..with_answer(nothing, raw, client)
            }
        }
        Exchange::NotAnAnswer { error, raw } => AttemptEnd {
            outcome: AttemptOutcome::NoAnswer,
            words: Some(in_both(|language| network::not_an_answer(error, language))),
            ..with_answer(nothing, raw, client)
        },
        Exchange::Failed(error) => AttemptEnd {
            words: Some(in_both(|language| {
                network::send_problem(error.problem, language).to_owned()
            })),
            ..nothing
        },
    }
}

/// The same once it is known what the answer decides.
pub(super) fn with_decisions(end: AttemptEnd, decisions: &[RowDecision]) -> AttemptEnd {
    match end.outcome {
        AttemptOutcome::Answered if decisions.contains(&RowDecision::Accepted) => AttemptEnd {
            outcome: AttemptOutcome::Accepted,
            ..end
        },
        AttemptOutcome::Answered
        | AttemptOutcome::Accepted
        | AttemptOutcome::NoAnswer
        | AttemptOutcome::Failed => end,
    }
}

fn with_answer(end: AttemptEnd, raw: &RawAnswer, client: &Client) -> AttemptEnd {
    AttemptEnd {
        http_status: Some(raw.status),
        answer: client.redacted(raw),
        answer_bytes: Some(u32::try_from(raw.body.len()).unwrap_or(u32::MAX)),
        ..end
    }
}

/// The error that an answer without accepted rows repeats for each row, or says once for all.
fn error_of_all(answer: &Answer) -> Option<ServiceError> {
    let first = &answer.rows.first()?.error;
    let is_alike = answer.rows.iter().all(|row| row.error.code == first.code);
    (answer.success == 0 && is_alike).then(|| first.clone())
}

fn in_both(words: impl Fn(Language) -> String) -> BothLanguages {
    BothLanguages {
        slovenian: words(Language::Slovenian),
        english: words(Language::English),
    }
}
