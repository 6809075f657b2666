//! The program: arguments in, exit code out.

use std::process::ExitCode;

use rustix::process::{Resource, Rlimit, setrlimit};

fn main() -> ExitCode {
    // Guests and passwords are in memory, and a core file is nobody's book. Where it is refused the
    // limit of the system holds.
    let no_core = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = setrlimit(Resource::Core, no_core);
    ExitCode::from(recepcija::cli::run().code())
}
