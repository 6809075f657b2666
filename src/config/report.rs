//! Collects everything that is wrong, each with its line.

use std::cell::RefCell;
use std::ops::Range;

use super::error::{ConfigProblem, ProblemKind};

/// The list of problems that a reading fills.
pub(super) struct Report {
    /// Where the lines end: a list of a thousand units asks for as many lines.
    line_ends: Vec<usize>,
    problems: RefCell<Vec<ConfigProblem>>,
}

impl Report {
    pub(super) fn new(text: &str) -> Self {
        Self {
            line_ends: text.match_indices('\n').map(|(end, _)| end).collect(),
            problems: RefCell::default(),
        }
    }

    /// The line, from 1 on, in which a piece of the text begins.
    pub(super) fn line_of(&self, span: Range<usize>) -> usize {
        1 + self.line_ends.partition_point(|end| *end < span.start)
    }

    pub(super) fn add(&self, line: usize, key: impl Into<String>, problem: ProblemKind) {
        self.problems.borrow_mut().push(ConfigProblem {
            line,
            key: key.into(),
            problem,
        });
    }

    pub(super) fn is_clean(&self) -> bool {
        self.problems.borrow().is_empty()
    }

    /// All problems in the order of the lines.
    pub(super) fn into_problems(self) -> Vec<ConfigProblem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| problem.line);
        problems
    }
}
