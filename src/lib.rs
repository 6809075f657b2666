//! Recepcija: the guest book of a Slovenian accommodation facility and its reporting to AJPES
//! eTurizem, as a console for the terminal and as commands.

pub mod actions;
pub mod cli;
pub mod clock;
pub mod config;
pub mod console;
pub mod desk;
pub mod domain;
pub mod eturizem;
pub mod lists;
pub mod prints;
pub mod secrets;
pub mod store;
pub mod words;

/// Every block of memory is wiped when it is given back, whoever used it: no copy of a key, a
/// password or a guest's document stays behind in the heap of Rust. What C code takes from the
/// system itself (SQLite) is not covered; the TLS libraries wipe theirs.
#[global_allocator]
static HEAP: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);
