//! Readers of what comes from outside, given things broken in every way: none panics, none goes on
//! without end, and none says what does not stand there.
//!
//! `cargo test` gives each reader the same few thousand inputs; `just fuzz SECONDS` goes on with
//! others for so long. What breaks a reader is written to a file, with its seed.

mod mutation;
mod readers;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use mutation::Mutation;

/// Inputs of the short form.
const SHORT: u64 = 2_000;
/// The long form: so many seconds for each reader.
const SECONDS: &str = "RECEPCIJA_FUZZ_SECONDS";

/// Gives a reader inputs made of its seeds.
#[track_caller]
fn fuzz(name: &str, seeds: &[Vec<u8>], read: impl Fn(&[u8])) {
    let seconds = std::env::var(SECONDS)
        .ok()
        .and_then(|text| text.parse().ok());
    let until = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    // The long form begins where nobody has been, and says where.
    let first = until.map_or(1, |_| u64::from(std::process::id()) << 32);
    let mut seed = first;
    let mut slowest = Duration::ZERO;
    loop {
        let is_over = until.map_or(seed - first >= SHORT, |until| Instant::now() >= until);
        if is_over {
            break;
        }
        let input = Mutation::of(seed).input(seeds);
        let begun = Instant::now();
        let ended = catch_unwind(AssertUnwindSafe(|| read(&input)));
        slowest = slowest.max(begun.elapsed());
        if ended.is_err() {
            let file =
                std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{seed}"));
            std::fs::write(&file, &input).expect("written");
            panic!(
                "{name}: seed {seed} broke it, the input is {}",
                file.display()
            );
        }
        seed += 1;
    }
    println!(
        "{name}: {} inputs from seed {first}, the slowest took {slowest:?}",
        seed - first
    );
}

#[test]
fn lists() {
    fuzz("lists", &readers::list_seeds(), readers::list);
}

#[test]
fn guest_books() {
    fuzz("guest_books", &readers::book_seeds(), readers::guest_book);
}

#[test]
fn exports() {
    fuzz("exports", &readers::export_seeds(), readers::export);
}

#[test]
fn answers() {
    fuzz("answers", &readers::answer_seeds(), readers::answer);
}

#[test]
fn zones() {
    fuzz("zones", &readers::zone_seeds(), readers::zone);
}

#[test]
fn settings() {
    fuzz("settings", &readers::settings_seeds(), readers::settings);
}

#[test]
fn texts() {
    fuzz("texts", &readers::list_seeds(), readers::text);
}

/// The harness itself finds a reader that breaks.
#[test]
fn a_reader_that_breaks_is_found() {
    let found = catch_unwind(|| {
        let seeds = [b"abc;def".to_vec()];
        for seed in 1..SHORT {
            let input = Mutation::of(seed).input(&seeds);
            assert!(!input.starts_with(b"abc\""), "found");
        }
    });
    assert!(found.is_err(), "no input began so");
}
