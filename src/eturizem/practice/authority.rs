//! The certificate authority of the practice service: it vouches for nobody outside of practice.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use p12_keystore::{Certificate as Kept, KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;
use zeroize::Zeroizing;

const CA_CERTIFICATE: &str = "ca.pem";
const CA_KEY: &str = "ca-key.pem";
const NAMES_OF_THE_SERVER: [&str; 3] = ["localhost", "127.0.0.1", "::1"];
/// So that nobody waits for a file that guards nothing.
const PASSWORD_ITERATIONS: u32 = 2_048;

/// From when to when a certificate is valid: years, from their first day on.
type Years = (i32, i32);

const VALID: Years = (2020, 2050);
const EXPIRED: Years = (2019, 2020);
const NOT_YET_VALID: Years = (2048, 2050);

/// Password of every `.p12` file of the practice service: they guard nothing.
pub const CLIENT_PASSWORD: &str = "vadnica";

/// Why there are no certificates.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// The folder cannot be written or read.
    #[error("the folder of the practice certificates cannot be used")]
    Folder(#[from] io::Error),
    /// A certificate could not be made, or what is in the folder is none.
    #[error("the practice certificates cannot be made")]
    Certificate(#[from] rcgen::Error),
    /// A `.p12` file could not be made.
    #[error("the practice certificate file cannot be made")]
    ClientFile(#[from] p12_keystore::error::Error),
    /// The key does not fit.
    #[error("the practice key cannot be used")]
    Key(#[from] rustls::Error),
}

/// Where the certificates lie that a house needs to practise TLS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Papers {
    folder: PathBuf,
}

impl Papers {
    /// The root to trust, for `ca_certificates`.
    #[must_use]
    pub fn ca_certificate(&self) -> PathBuf {
        self.folder.join(CA_CERTIFICATE)
    }

    /// A certificate for the desk, for `certificate`; its password is [`CLIENT_PASSWORD`].
    #[must_use]
    pub fn client(&self) -> PathBuf {
        self.folder.join("client.p12")
    }

    /// One that expired (41300).
    #[must_use]
    pub fn expired_client(&self) -> PathBuf {
        self.folder.join("client-expired.p12")
    }

    /// One that is not valid yet (41399).
    #[must_use]
    pub fn not_yet_valid_client(&self) -> PathBuf {
        self.folder.join("client-not-yet-valid.p12")
    }

    /// One of another authority, which is not registered (41398).
    #[must_use]
    pub fn unregistered_client(&self) -> PathBuf {
        self.folder.join("client-unregistered.p12")
    }
}

/// An authority that signs.
pub(super) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
    pub papers: Papers,
}

impl Authority {
    /// The authority kept in a folder, made when there is none, with the certificates of a desk.
    pub(super) fn in_folder(folder: &Path) -> Result<Self, AuthorityError> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
        let papers = Papers {
            folder: folder.to_owned(),
        };
        let key_path = folder.join(CA_KEY);
        let is_kept = key_path.exists() && papers.ca_certificate().exists();
        let key = if is_kept {
            KeyPair::from_pem(&Zeroizing::new(fs::read_to_string(&key_path)?))?
        } else {
            KeyPair::generate()?
        };
        let params = authority_params("recepcija, vadbena storitev");
        // The same name and key as before: what it signed, and whoever trusts it, goes on.
        let certificate = if is_kept {
            pem_to_der(&fs::read(papers.ca_certificate())?)?
        } else {
            let made = params.self_signed(&key)?;
            let pem = Zeroizing::new(key.serialize_pem());
            write_private(&key_path, pem.as_bytes())?;
            write_private(&papers.ca_certificate(), made.pem().as_bytes())?;
            made.der().clone()
        };
        let authority = Self {
            issuer: Issuer::new(params, key),
            certificate,
            papers,
        };
        authority.write_clients(is_kept)?;
        Ok(authority)
    }

    /// The root that vouches for registered desks.
    pub(super) fn certificate(&self) -> &CertificateDer<'static> {
        &self.certificate
    }

    /// A certificate of the service: one in force, and one that expired.
    pub(super) fn server_keys(
        &self,
        provider: &CryptoProvider,
    ) -> Result<[CertifiedKey; 2], AuthorityError> {
        Ok([
            self.server_key(VALID, provider)?,
            self.server_key(EXPIRED, provider)?,
        ])
    }

    fn server_key(
        &self,
        years: Years,
        provider: &CryptoProvider,
    ) -> Result<CertifiedKey, AuthorityError> {
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::new(NAMES_OF_THE_SERVER.map(str::to_owned).to_vec())?;
        params
            .distinguished_name
            .push(DnType::CommonName, "recepcija practice");
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        set_years(&mut params, years);
        let certificate = params.signed_by(&key, &self.issuer)?.der().clone();
        let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let chain = vec![certificate, self.certificate.clone()];
        Ok(CertifiedKey::from_der(chain, secret, provider)?)
    }

    fn write_clients(&self, is_kept: bool) -> Result<(), AuthorityError> {
        let stranger = authority_params("recepcija, neznan overitelj");
        let stranger_key = KeyPair::generate()?;
        let foreign = stranger.self_signed(&stranger_key)?.der().clone();
        let stranger = Issuer::new(stranger, stranger_key);
        let ours = (&self.issuer, &self.certificate);
        let papers = &self.papers;
        for (path, years, (issuer, root)) in [
            (papers.client(), VALID, ours),
            (papers.expired_client(), EXPIRED, ours),
            (papers.not_yet_valid_client(), NOT_YET_VALID, ours),
            (papers.unregistered_client(), VALID, (&stranger, &foreign)),
        ] {
            if !(is_kept && path.exists()) {
                write_private(&path, &client_file(years, issuer, root)?)?;
            }
        }
        Ok(())
    }
}

fn authority_params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    set_years(&mut params, VALID);
    params
}

fn set_years(params: &mut CertificateParams, (first, end): Years) {
    params.not_before = date_time_ymd(first, 1, 1);
    params.not_after = date_time_ymd(end, 1, 1);
}

fn client_file(
    years: Years,
    issuer: &Issuer<'static, KeyPair>,
    root: &CertificateDer<'static>,
) -> Result<Vec<u8>, AuthorityError> {
    let key = KeyPair::generate()?;
    let mut params = CertificateParams::default();
    params
        .distinguished_name
        .push(DnType::CommonName, "Vadbeni poročevalec");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    set_years(&mut params, years);
    let leaf = params.signed_by(&key, issuer)?;
    let secret = Zeroizing::new(key.serialize_der());
    let chain = PrivateKeyChain::new(
        "recepcija",
        PrivateKey::from_der(&secret)?,
        [Kept::from_der(leaf.der())?, Kept::from_der(root)?],
    );
    let mut store = KeyStore::new();
    store.add_entry("recepcija", KeyStoreEntry::PrivateKeyChain(chain));
    let writer = store.writer(CLIENT_PASSWORD);
    let writer = writer.encryption_iterations(PASSWORD_ITERATIONS);
    Ok(writer.mac_iterations(PASSWORD_ITERATIONS).write()?)
}

fn pem_to_der(pem: &[u8]) -> Result<CertificateDer<'static>, AuthorityError> {
    let (_, pem) = x509_parser::pem::parse_x509_pem(pem)
        .map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    Ok(CertificateDer::from(pem.contents))
}

/// Writes a file that only its owner can read, in place of an old one.
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
