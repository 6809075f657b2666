//! What somebody outside the console is told, and when: once for each cause and level, again when
//! it gets worse, and when it is over.

/// What is wrong, for a facility or an account; the name of a guest is never among it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// Kind and place, such as `deadline:20417`.
    pub subject: String,
    /// How grave it is, from 1 on.
    pub level: u32,
}

/// What is to be told now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Subjects that are new or worse than told.
    pub worse: Vec<String>,
    /// Subjects that were told and are over.
    pub over: Vec<String>,
    /// What will have been told after that.
    pub told: Vec<(String, u32)>,
}

impl Plan {
    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.worse.is_empty() && self.over.is_empty()
    }
}

/// The level of so many of the same kind: one more with each doubling, so that an outage does not
/// bring a message for each guest. None for none.
#[must_use]
pub fn level_of_count(count: usize) -> u32 {
    usize::BITS - count.leading_zeros()
}

/// Compares what is with what was told. What got better without being over is not told, and not
/// told again when it gets as bad as it was.
#[must_use]
pub fn plan(causes: &[Cause], told: &[(String, u32)]) -> Plan {
    let told_level = |subject: &str| {
        let known = told.iter().find(|(known, _)| known == subject);
        known.map_or(0, |(_, level)| *level)
    };
    let mut plan = Plan::default();
    for cause in causes.iter().filter(|cause| cause.level > 0) {
        let before = told_level(&cause.subject);
        if cause.level > before {
            plan.worse.push(cause.subject.clone());
        }
        plan.told
            .push((cause.subject.clone(), cause.level.max(before)));
    }
    let is_over = |subject: &String| plan.told.iter().all(|(still, _)| still != subject);
    plan.over = told
        .iter()
        .map(|(subject, _)| subject.clone())
        .filter(is_over)
        .collect();
    plan
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(subject: &str, level: u32) -> Cause {
        Cause {
            subject: subject.to_owned(),
            level,
        }
    }

    #[test]
    fn each_cause_is_told_once_for_each_level_and_once_when_it_is_over() {
        let mut told = Vec::new();
        let mut look = |level: u32| {
            let causes: Vec<Cause> = (level > 0)
                .then(|| cause("deadline:1", level))
                .into_iter()
                .collect();
            let plan = plan(&causes, &told);
            told = plan.told.clone();
            (plan.worse.len(), plan.over.len())
        };
        let said: Vec<_> = [0, 1, 1, 2, 1, 2, 3, 0, 0, 1]
            .into_iter()
            .map(&mut look)
            .collect();
        assert_eq!(
            said,
            [
                (0, 0),
                (1, 0),
                (0, 0),
                (1, 0),
                (0, 0),
                (0, 0),
                (1, 0),
                (0, 1),
                (0, 0),
                (1, 0)
            ]
        );
    }

    #[test]
    fn causes_do_not_hide_each_other() {
        let told = vec![
            ("refused:1".to_owned(), 2),
            ("stopped:service".to_owned(), 1),
        ];
        let plan = plan(&[cause("refused:1", 2), cause("deadline:1", 1)], &told);
        assert_eq!(plan.worse, ["deadline:1"]);
        assert_eq!(plan.over, ["stopped:service"]);
    }

    #[test]
    fn a_level_more_with_each_doubling() {
        let levels: Vec<u32> = [0, 1, 2, 3, 4, 7, 8, 500].map(level_of_count).into();
        assert_eq!(levels, [0, 1, 2, 2, 3, 3, 4, 9]);
    }

    #[test]
    fn what_is_not_grave_at_all_is_over() {
        let told = vec![("refused:1".to_owned(), 2)];
        let plan = plan(&[cause("refused:1", 0)], &told);
        assert_eq!((plan.over.len(), plan.told.len()), (1, 0));
    }

    #[test]
    fn there_is_something_to_tell_when_it_got_worse_and_when_it_is_over() {
        let told = vec![("refused:1".to_owned(), 1)];
        assert!(plan(&[cause("refused:1", 1)], &told).is_empty());
        assert!(!plan(&[cause("refused:1", 2)], &told).is_empty());
        assert!(!plan(&[], &told).is_empty());
    }
}
