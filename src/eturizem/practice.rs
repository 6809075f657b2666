//! The practice service: eTurizem as the interface document tells it, on this machine.
//!
//! A real HTTP server on loopback with a database of its own. It is as strict as the document
//! says, keeps what it accepted, and can be looked at. Where a value has a code of its own, that
//! code is given for its row; everything else that breaks the schema is 4130 for the package.

mod authority;
mod body;
mod course;
mod daily;
mod deliveries;
mod exchange;
mod gate;
mod json;
mod ledger;
mod monthly;
mod page;
mod reply;
mod request;
mod respond;
mod server;
mod taking;
mod texts;
mod tls;
mod trouble;
mod troubles;

use std::collections::HashSet;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;
use zeroize::Zeroizing;

use self::authority::Authority;
pub use self::authority::{AuthorityError, CLIENT_PASSWORD, Papers};
use self::exchange::Exchange;
use self::ledger::Ledger;
use self::server::{Door, Service};
pub use self::tls::ClientCertificate;
use self::tls::Handshake;
pub use self::trouble::{Planned, PlannedError, Trouble};
pub use self::troubles::Troubles;
use crate::domain::identifiers::FacilityId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;

const PATH: &str = "/wsrno/eTurizem/wsETurizemPorocanje.asmx";
/// Most rows of one package; the service's own limit is not published.
pub const ROWS_MAX: usize = 1_000;
/// Between the bytes of an answer that drips, unless told otherwise.
pub const PACE: Duration = Duration::from_secs(1);

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
    /// Whether it may be reported for at all.
    pub standing: Standing,
}

/// How a facility stands in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In the register.
    Active,
    /// In the register, but inactive (4132).
    Inactive,
    /// No longer in the register (4140).
    Deleted,
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

/// How a practice service behaves beyond what the interface document says.
#[derive(Debug, Clone)]
pub struct Conduct {
    /// What goes wrong; the handle goes on holding while the service runs.
    pub troubles: Troubles,
    /// The pause between the bytes of an answer that drips; a slow answer comes five of them late.
    pub pace: Duration,
    /// Reports come over TLS, with certificates beside the database; `None`: over plain HTTP.
    pub tls: Option<ClientCertificate>,
    /// Language of its page.
    pub language: Language,
}

impl Default for Conduct {
    fn default() -> Self {
        Self {
            troubles: Troubles::default(),
            pace: PACE,
            tls: None,
            language: Language::default(),
        }
    }
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
    /// Its certificates cannot be made or read.
    #[error("the certificates of the practice service cannot be used")]
    Certificates(#[from] AuthorityError),
    /// The machine refused a thread or what it needs.
    #[error("the practice service cannot be started")]
    System(#[source] io::Error),
}

/// A running practice service; it stops when dropped.
pub struct PracticeService {
    address: SocketAddr,
    troubles: Troubles,
    papers: Option<Papers>,
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
    /// Starts it in a thread of its own, as the interface document says and over plain HTTP.
    ///
    /// # Errors
    /// [`PracticeError`] when it cannot listen, keep its database or start.
    pub fn start(settings: PracticeSettings) -> Result<Self, PracticeError> {
        Self::start_as(settings, Conduct::default())
    }

    /// Starts it in a thread of its own, with troubles or over TLS.
    ///
    /// # Errors
    /// [`PracticeError`] when it cannot listen, keep its database or certificates, or start.
    pub fn start_as(settings: PracticeSettings, conduct: Conduct) -> Result<Self, PracticeError> {
        if !settings.listen.ip().is_loopback() {
            return Err(PracticeError::NotLoopback);
        }
        let ledger = Ledger::open(&settings.database)?;
        let troubles = conduct.troubles;
        let mut papers = None;
        let handshake = match conduct.tls {
            None => None,
            Some(asked) => {
                let authority = Authority::in_folder(&folder_beside(&settings.database))?;
                papers = Some(authority.papers.clone());
                Some(Handshake::new(&authority, asked, troubles.clone())?)
            }
        };
        let exchange = Exchange {
            ledger,
            login: settings.login,
            register: settings.register,
            clock: settings.clock,
            in_the_works: HashSet::new(),
        };
        let service = Service {
            exchange: Arc::new(Mutex::new(exchange)),
            troubles: troubles.clone(),
            pace: conduct.pace,
            language: conduct.language,
            handshake,
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(PracticeError::System)?;
        let door = {
            let _within = runtime.enter();
            Door::at(settings.listen, !troubles.refuses()).map_err(PracticeError::Listen)?
        };
        let address = door.address().map_err(PracticeError::Listen)?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("practice".to_owned())
            .spawn(move || runtime.block_on(server::serve(door, address, service, stopped)))
            .map_err(PracticeError::System)?;
        Ok(Self {
            address,
            troubles,
            papers,
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
        let scheme = if self.papers.is_some() {
            "https"
        } else {
            "http"
        };
        format!("{scheme}://{}{PATH}", self.address)
    }

    /// Its troubles, which can be changed while it runs.
    #[must_use]
    pub fn troubles(&self) -> Troubles {
        self.troubles.clone()
    }

    /// The certificates for a house; `None`: it speaks plain HTTP.
    #[must_use]
    pub fn papers(&self) -> Option<&Papers> {
        self.papers.as_ref()
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

/// The certificates lie in a folder of their own beside the database.
fn folder_beside(database: &Path) -> PathBuf {
    let mut name = database.file_name().unwrap_or_default().to_owned();
    name.push(".tls");
    database.with_file_name(name)
}

impl Drop for PracticeService {
    fn drop(&mut self) {
        self.end();
    }
}
