//! Who sits at the desk: the account of the process, not a name typed in.

use crate::store::Who;

/// The account under which this process runs, by name where the machine knows one.
pub(super) fn of_this_process() -> Who {
    let uid = rustix::process::getuid().as_raw();
    let name = std::fs::read_to_string("/etc/passwd")
        .ok()
        .and_then(|accounts| {
            accounts.lines().find_map(|line| {
                let mut parts = line.split(':');
                let (name, _, held) = (parts.next()?, parts.next()?, parts.next()?);
                (held.parse() == Ok(uid)).then(|| name.to_owned())
            })
        });
    Who::new(&name.unwrap_or_else(|| format!("uid {uid}")))
}
