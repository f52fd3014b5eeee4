//! The certificate for `*.zendesk.com`, made anew at each start and trusted by nobody else.

use std::{error::Error, fs, io, path::PathBuf, sync::Arc};

use base64::{Engine, prelude::BASE64_STANDARD};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, PublicKeyData,
};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use time::{Duration, OffsetDateTime};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        self, ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

/// Short enough for every browser.
const VALID_DAYS: i64 = 90;

pub(crate) struct Certificate {
    acceptor: TlsAcceptor,
    ca: PathBuf,
    spki_sha256: String,
    /// Removed with the process.
    _folder: TempDir,
}

impl Certificate {
    pub(crate) fn make() -> Result<Self, Box<dyn Error>> {
        let ca_key = KeyPair::generate()?;
        let ca_params = ca_params()?;
        let ca = ca_params.self_signed(&ca_key)?;
        let issuer = Issuer::new(ca_params, ca_key);

        let key = KeyPair::generate()?;
        let leaf = leaf_params()?.signed_by(&key, &issuer)?;
        let chain = vec![leaf.der().clone(), ca.der().clone()];

        let folder = tempfile::Builder::new().prefix("zendesk-stand-in-").tempdir()?;
        Ok(Self {
            acceptor: acceptor(chain, key.serialize_der())?,
            ca: write_ca(&folder, &ca.pem())?,
            spki_sha256: BASE64_STANDARD.encode(Sha256::digest(key.subject_public_key_info())),
            _folder: folder,
        })
    }

    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        self.acceptor.clone()
    }

    /// The authority in PEM, for clients that can be told of one.
    pub(crate) fn ca_file(&self) -> &PathBuf {
        &self.ca
    }

    /// Base64 of the SHA-256 of the leaf's SubjectPublicKeyInfo, as Chromium's
    /// `--ignore-certificate-errors-spki-list` takes it.
    pub(crate) fn spki_sha256(&self) -> &str {
        &self.spki_sha256
    }
}

fn ca_params() -> Result<CertificateParams, rcgen::Error> {
    let mut params = dated(CertificateParams::new(Vec::new())?, "Zendesk stand-in authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    Ok(params)
}

fn leaf_params() -> Result<CertificateParams, rcgen::Error> {
    let mut params = dated(CertificateParams::new(vec!["*.zendesk.com".into()])?, "*.zendesk.com");
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    Ok(params)
}

fn dated(mut params: CertificateParams, common_name: &str) -> CertificateParams {
    let now = OffsetDateTime::now_utc();
    params.not_before = now - Duration::days(1);
    params.not_after = now + Duration::days(VALID_DAYS);
    params.distinguished_name.push(DnType::CommonName, common_name);
    params
}

fn acceptor(chain: Vec<CertificateDer<'static>>, key: Vec<u8>) -> Result<TlsAcceptor, rustls::Error> {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key));
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn write_ca(folder: &TempDir, pem: &str) -> io::Result<PathBuf> {
    let path = folder.path().join("ca.pem");
    fs::write(&path, pem)?;
    Ok(path)
}
