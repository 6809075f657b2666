//! Lines that drop at any moment: in a form, in lines, while something is sent or taken in, in the
//! set-up, in the demo. The process is gone and none of its own is left, it does not work on without a
//! terminal, what was shown as typed or saved is in the book, and nothing is half written.

mod line;
mod ways;

use std::time::Duration;

use super::is_long;
use line::Line;
use ways::{Place, WAYS};

/// A number between 0 and `most`, the same in every run.
fn chosen(seed: &mut u64, most: usize) -> usize {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap_or(0) % (most + 1)
}

/// What one hang-up took.
#[derive(Debug, Default, Clone, Copy)]
struct Took {
    gone: Duration,
    /// Of the processor, after the line was gone.
    worked: Duration,
}

/// Goes so many steps and a part of the next, lets the line drop, and looks at what is left.
fn hang_up(way: &ways::Way, seed: &mut u64, ignores: bool) -> Took {
    let place = Place::of(way);
    let mut line = Line::start(place.command(ignores));
    let steps = chosen(seed, way.steps.len());
    for (typed, seen) in &way.steps[..steps.max(1)] {
        line.keys(typed);
        line.wait_for(seen);
    }
    let next = way.steps.get(steps.max(1)).map_or("", |(typed, _)| typed);
    let part: String = next
        .chars()
        .take(chosen(seed, next.chars().count()))
        .collect();
    line.keys(&part);
    let screen = line.screen();
    let (took, code) = line.drop_and_wait();
    let losses = place.judge(way, &screen, code);
    assert!(
        losses.is_empty(),
        "{}, after {steps} steps and {part:?}: {}\n{screen}",
        way.name,
        losses.join("\n")
    );
    took
}

/// Every so many-th of all hang-ups, from this one on; the longest.
fn hang_up_all(from: usize, step: usize, times: usize) -> Took {
    let mut longest = Took::default();
    for time in (from..times).step_by(step) {
        let way = &WAYS[time % WAYS.len()];
        // As nohup does it: the signal of the line does not come.
        let ignores = (time / WAYS.len()) % 2 == 1;
        let mut seed = time as u64;
        let took = hang_up(way, &mut seed, ignores);
        if ignores && way.is_command() {
            // It was told to go on without the line, and does what it began.
            continue;
        }
        longest.gone = longest.gone.max(took.gone);
        longest.worked = longest.worked.max(took.worked);
    }
    longest
}

#[test]
fn whenever_the_line_drops_the_process_is_gone_and_leaves_nothing_behind() {
    // More at once than there are processors: so each is interrupted at other moments.
    let (times, at_once) = if is_long() {
        (500, 6)
    } else {
        (2 * WAYS.len(), 2)
    };
    let longest: Vec<Took> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..at_once)
            .map(|from| scope.spawn(move || hang_up_all(from, at_once, times)))
            .collect();
        let ended = all.into_iter().map(|one| one.join().expect("judged"));
        ended.collect()
    });
    let most = |of: fn(&Took) -> Duration| longest.iter().map(of).max().unwrap_or_default();
    println!(
        "{times} hang-ups, {at_once} at once: 0 lost, 0 left behind; gone within {} ms, at most {} ms \
         of work without a line",
        most(|took| took.gone).as_millis(),
        most(|took| took.worked).as_millis()
    );
}
