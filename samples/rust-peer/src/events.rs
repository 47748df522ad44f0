//! What happens between this node and others, one JSON object a line on standard output.

use ractor_cluster::node::NodeServerSessionInformation;
use ractor_cluster::NodeEventSubscription;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

/// How many connections there are, authenticated or not: while there is one, nobody dials a second.
pub type Connections = Arc<AtomicUsize>;

pub struct Events {
    pub connections: Connections,
}

fn tell(event: &str, session: &NodeServerSessionInformation) {
    let peer = session.peer_name.as_ref().map(|name| name.name.clone()).unwrap_or_default();
    println!("{{\"event\":\"{event}\",\"peer\":\"{peer}\"}}");
}

impl NodeEventSubscription for Events {
    fn node_session_opened(&self, _: NodeServerSessionInformation) {
        self.connections.fetch_add(1, Ordering::SeqCst);
    }

    fn node_session_disconnected(&self, session: NodeServerSessionInformation) {
        self.connections.fetch_sub(1, Ordering::SeqCst);
        tell("disconnected", &session);
    }

    #[cfg(feature = "v0_15")]
    fn node_session_authenicated(&self, session: NodeServerSessionInformation) {
        tell("authenticated", &session);
    }

    #[cfg(not(feature = "v0_15"))]
    fn node_session_authenticated(&self, session: NodeServerSessionInformation) {
        tell("authenticated", &session);
    }

    fn node_session_ready(&self, session: NodeServerSessionInformation) {
        tell("ready", &session);
    }
}
