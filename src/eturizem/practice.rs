//! The practice service: eTurizem as the interface document tells it, on this machine.
//!
//! A real HTTP server on loopback with a database of its own. It is as strict as the document
//! says, keeps what it accepted, and can be looked at. Where a value has a code of its own, that
//! code is given for its row; everything else that breaks the schema is 4130 for the package.

mod daily;
mod exchange;
mod ledger;
mod monthly;
mod page;
mod reply;
mod request;
mod server;
mod texts;

use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::sync::oneshot;
use zeroize::Zeroizing;

use self::exchange::Exchange;
use self::ledger::Ledger;
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;

const PATH: &str = "/wsrno/eTurizem/wsETurizemPorocanje.asmx";
/// Most rows of one package; the service's own limit is not published.
pub const ROWS_MAX: usize = 1_000;

/// Who may report.
#[derive(Clone)]
pub enum Login {
    /// One user with one password.
    Exactly {
        /// User name.
        user_name: String,
        /// Password.
        password: Zeroizing<String>,
    },
    /// Anybody who is not nameless; the first password of a user name is his from then on.
    FirstUseFixes,
}

/// A facility of the practice register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredFacility {
    /// Number in the register (RNO).
    pub id: FacilityId,
    /// Permanent beds.
    pub permanent_beds: u32,
    /// Indivisible units.
    pub units_count: u32,
    /// The only user who may report for it (41397); `None`: anybody.
    pub reporter: Option<String>,
}

/// The clock of the practice service.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// How a practice service is set up.
#[derive(Clone)]
pub struct PracticeSettings {
    /// Where to listen: loopback only; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Its database, created when it is not there.
    pub database: PathBuf,
    /// Who may report.
    pub login: Login,
    /// The register; `None`: every facility is known, with beds and units without end.
    pub register: Option<Vec<RegisteredFacility>>,
    /// What time it is.
    pub clock: Clock,
}

/// Why the practice service cannot run.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// The address is not of this machine alone.
    #[error("the practice service listens only on this machine (127.0.0.1 or ::1)")]
    NotLoopback,
    /// The address cannot be listened on.
    #[error("the practice service cannot listen on its address")]
    Listen(#[source] io::Error),
    /// Its database cannot be opened or written.
    #[error("the database of the practice service cannot be used")]
    Database(#[from] rusqlite::Error),
    /// The machine refused a thread or what it needs.
    #[error("the practice service cannot be started")]
    System(#[source] io::Error),
}

/// A running practice service; it stops when dropped.
pub struct PracticeService {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl fmt::Debug for PracticeService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PracticeService")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl PracticeService {
    /// Starts it in a thread of its own.
    ///
    /// # Errors
    /// [`PracticeError`] when it cannot listen, keep its database or start.
    pub fn start(settings: PracticeSettings) -> Result<Self, PracticeError> {
        if !settings.listen.ip().is_loopback() {
            return Err(PracticeError::NotLoopback);
        }
        let ledger = Ledger::open(&settings.database)?;
        let listener = TcpListener::bind(settings.listen).map_err(PracticeError::Listen)?;
        listener
            .set_nonblocking(true)
            .map_err(PracticeError::Listen)?;
        let address = listener.local_addr().map_err(PracticeError::Listen)?;
        let exchange = Exchange {
            ledger,
            login: settings.login,
            register: settings.register,
            clock: settings.clock,
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(PracticeError::System)?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("practice".to_owned())
            .spawn(move || runtime.block_on(server::serve(listener, exchange, stopped)))
            .map_err(PracticeError::System)?;
        Ok(Self {
            address,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where reports are to be sent.
    #[must_use]
    pub fn endpoint_url(&self) -> String {
        format!("http://{}{PATH}", self.address)
    }

    /// Stops it and waits until it has.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        if let Some(stop) = self.stop.take() {
            // It may have ended by itself already.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for PracticeService {
    fn drop(&mut self) {
        self.end();
    }
}
