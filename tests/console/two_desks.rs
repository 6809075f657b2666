//! Two consoles on one book.

use super::house::{self, House};
use super::kernel::{wait_until_idle, written};

#[test]
fn what_one_desk_saves_the_other_sees_without_a_key() {
    let house = House::new();
    let other = house.console();
    other.wait_for("Nastanjeni 0");
    let mut console = house.console();
    console.wait_for("Nastanjeni 0");
    house::enter_first_guest(&mut console);
    other.wait_for("Nastanjeni 1");
}

#[test]
fn what_is_typed_at_one_desk_draws_nothing_at_the_other() {
    let house = House::new();
    let other = house.console();
    other.wait_for("Nastanjeni 0");
    let mut console = house.console();
    console.wait_for("Nastanjeni 0");
    wait_until_idle(other.pid());
    let before = written(other.pid());
    console.keys("n");
    console.wait_for("Priimek");
    console.keys("Čuček");
    house.wait_for_draft("Čuček");
    wait_until_idle(console.pid());
    wait_until_idle(other.pid());
    let after = written(other.pid());
    println!(
        "a draft at another desk: {} bytes",
        after.bytes - before.bytes
    );
    // Only the clock may have gone on meanwhile.
    assert!(after.bytes - before.bytes <= 40, "{before:?} {after:?}");
}
