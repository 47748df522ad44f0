//! Encryption as the crate wants it: a configuration of rustls for each role, made from PEM files.

use crate::arguments::Arguments;
use ractor_cluster::IncomingEncryptionMode;
use std::sync::Arc;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::version::TLS12;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, ServerConfig, SupportedProtocolVersion, ALL_VERSIONS};
use tokio_rustls::{TlsAcceptor, TlsConnector};

/// The files that `--tls-cert`, `--tls-key` and `--tls-ca` name.
struct Files {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    authorities: Arc<RootCertStore>,
}

fn files(arguments: &Arguments) -> Option<Files> {
    let certificate = arguments.all("--tls-cert").pop()?;
    let chain = CertificateDer::pem_file_iter(certificate).expect("--tls-cert is a PEM file");
    let authorities = CertificateDer::pem_file_iter(arguments.text("--tls-ca", "")).expect("--tls-ca is a PEM file");
    let mut roots = RootCertStore::empty();
    for authority in authorities {
        roots.add(authority.expect("an authority can be read")).expect("an authority can be trusted");
    }
    Some(Files {
        chain: chain.map(|one| one.expect("a certificate can be read")).collect(),
        key: PrivateKeyDer::from_pem_file(arguments.text("--tls-key", "")).expect("--tls-key is a PEM file"),
        authorities: Arc::new(roots),
    })
}

pub fn incoming(arguments: &Arguments) -> IncomingEncryptionMode {
    let Some(files) = files(arguments) else {
        return IncomingEncryptionMode::Raw;
    };
    let provider = Arc::new(aws_lc_rs::default_provider());
    let versions = ServerConfig::builder_with_provider(provider.clone())
        .with_protocol_versions(versions(arguments))
        .expect("the versions are known");
    let clients = if arguments.flag("--mutual") {
        let verifier = WebPkiClientVerifier::builder_with_provider(files.authorities, provider).build();
        versions.with_client_cert_verifier(verifier.expect("there is an authority"))
    } else {
        versions.with_no_client_auth()
    };
    let config = clients.with_single_cert(files.chain, files.key).expect("key and certificate are a pair");
    IncomingEncryptionMode::Tls(TlsAcceptor::from(Arc::new(config)))
}

pub fn outgoing(arguments: &Arguments) -> Option<TlsConnector> {
    let files = files(arguments)?;
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(versions(arguments))
        .expect("the versions are known")
        .with_root_certificates(files.authorities)
        .with_client_auth_cert(files.chain, files.key)
        .expect("key and certificate are a pair");
    Some(TlsConnector::from(Arc::new(config)))
}

static OLD: &[&SupportedProtocolVersion] = &[&TLS12];

fn versions(arguments: &Arguments) -> &'static [&'static SupportedProtocolVersion] {
    if arguments.flag("--tls-1.2") {
        OLD
    } else {
        ALL_VERSIONS
    }
}
