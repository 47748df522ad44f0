//! A node that runs until it is told to end.

use crate::arguments::Arguments;
use crate::echo::Echo;
use crate::events::{Connections, Events};
use crate::other::{Lines, Moments};
use crate::tls;
use ractor::{Actor, ActorRef};
use ractor_cluster::node::NodeConnectionMode;
use ractor_cluster::{ClientConnectErr, NodeServer, NodeServerMessage};
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::signal::unix::{signal, SignalKind};
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::TlsConnector;

const REDIAL: Duration = Duration::from_millis(200);

/// Starts a node and keeps it connected to whom the arguments name.
pub async fn start(arguments: &Arguments) -> ActorRef<NodeServerMessage> {
    let name = arguments.text("--name", "rust");
    let host = arguments.text("--host", "localhost");
    let port = free_port(arguments.number("--port", 0));
    let mode = match arguments.text("--mode", "isolated").as_str() {
        "transitive" => NodeConnectionMode::Transitive,
        _ => NodeConnectionMode::Isolated,
    };
    let cookie = arguments.text("--cookie", "cookie");
    let server = NodeServer::new(port, cookie, name.clone(), host.clone(), Some(tls::incoming(arguments)), Some(mode))
        .with_listen_addr(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let (server, _) = Actor::spawn(None, server, ()).await.expect("the node starts");
    let connections = Connections::default();
    let events = Events { connections: connections.clone() };
    let subscribe = NodeServerMessage::SubscribeToEvents {
        id: "events".to_string(),
        subscription: Box::new(events),
    };
    server.cast(subscribe).expect("the node takes subscriptions");
    println!("{{\"event\":\"listening\",\"node\":\"{name}@{host}\",\"port\":{port}}}");
    for target in arguments.all("--connect") {
        tokio::spawn(stay_connected(server.clone(), target, tls::outgoing(arguments), connections.clone()));
    }
    server
}

/// The crate does not tell which port it was given for 0, so we choose one.
fn free_port(wanted: u16) -> u16 {
    if wanted != 0 {
        return wanted;
    }
    let probe = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback has a free port");
    probe.local_addr().expect("a bound socket has an address").port()
}

async fn stay_connected(
    server: ActorRef<NodeServerMessage>,
    target: String,
    encryption: Option<TlsConnector>,
    connections: Connections,
) {
    loop {
        if connections.load(Ordering::SeqCst) == 0 {
            if let Err(why) = connect(&server, &target, encryption.clone()).await {
                eprintln!("connecting to {target} failed: {why}");
            }
        }
        tokio::time::sleep(REDIAL).await;
    }
}

pub async fn connect(
    server: &ActorRef<NodeServerMessage>,
    target: &str,
    encryption: Option<TlsConnector>,
) -> Result<(), ClientConnectErr> {
    let Some(encryption) = encryption else {
        return ractor_cluster::client_connect(server, target).await;
    };
    let host = target.rsplit_once(':').map_or(target, |(host, _)| host).to_string();
    let name = ServerName::try_from(host).expect("a host or an address");
    ractor_cluster::client_connect_enc(server, target, encryption, name).await
}

pub async fn run(arguments: &Arguments) -> i32 {
    let (_echo, _) = Actor::spawn(None, Echo, ()).await.expect("the echo actor starts");
    if arguments.flag("--other-messages") {
        Actor::spawn(None, Lines, ()).await.expect("the actor of lines starts");
        Actor::spawn(None, Moments, ()).await.expect("the actor of moments starts");
    }
    if arguments.flag("--factory") {
        crate::jobs::start_factory().await;
    }
    let _server = start(arguments).await;
    let mut interrupt = signal(SignalKind::interrupt()).expect("signals can be watched");
    let mut terminate = signal(SignalKind::terminate()).expect("signals can be watched");
    tokio::select! {
        _ = interrupt.recv() => (),
        _ = terminate.recv() => (),
        _ = stdin_closes(), if arguments.flag("--until-stdin-closes") => (),
    }
    0
}

async fn stdin_closes() {
    let mut buffer = [0; 256];
    let mut stdin = tokio::io::stdin();
    while matches!(stdin.read(&mut buffer).await, Ok(read) if read > 0) {}
}
