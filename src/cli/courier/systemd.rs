//! What the courier tells systemd (`Type=notify`): one datagram to the socket that it names.

use std::ffi::OsString;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};

/// The socket of systemd; where there is none, nothing is told.
#[derive(Debug)]
pub(super) struct Systemd(Option<(UnixDatagram, SocketAddr)>);

impl Systemd {
    pub(super) fn from_environment() -> Self {
        Self(std::env::var_os("NOTIFY_SOCKET").and_then(|name| {
            let socket = UnixDatagram::unbound().ok()?;
            // Whoever reads slowly must not keep the courier waiting.
            socket.set_nonblocking(true).ok()?;
            Some((socket, address(&name)?))
        }))
    }

    pub(super) fn ready(&self, status: &str) {
        self.tell(&format!("READY=1\nSTATUS={status}"));
    }

    pub(super) fn is_alive(&self) {
        self.tell("WATCHDOG=1");
    }

    pub(super) fn stops(&self) {
        self.tell("STOPPING=1");
    }

    fn tell(&self, text: &str) {
        if let Some((socket, address)) = &self.0 {
            let _ = socket.send_to_addr(text.as_bytes(), address);
        }
    }
}

/// A path, or a name of Linux that is no file and begins with `@`.
fn address(name: &OsString) -> Option<SocketAddr> {
    match name.as_bytes().split_first() {
        Some((b'@', rest)) => SocketAddr::from_abstract_name(rest).ok(),
        Some((b'/', _)) => SocketAddr::from_pathname(name).ok(),
        _ => None,
    }
}
