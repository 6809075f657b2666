//! Many processes on one book, some of them killed; outages, lost answers, power cuts; figures are
//! printed. `cargo test` runs a short form of each, `just torture` the long one:
//! `RECEPCIJA_TORTURE=long`. With `TMPDIR=/dev/shm` it does not wait for a disk.

mod agreement;
mod calls;
mod desks;
mod hang_ups;
#[path = "../desk/house.rs"]
#[expect(
    dead_code,
    reason = "the house of the tests of the desk, of which part is needed here"
)]
mod house;
mod kills;
mod lost_answers;
mod migration;
mod outage;
mod power_cuts;

/// Whether the long form was asked for.
fn is_long() -> bool {
    std::env::var_os("RECEPCIJA_TORTURE").is_some_and(|form| form == "long")
}
