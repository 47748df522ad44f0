package dev.heddle.cluster.session;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.auth.Peer;
import dev.heddle.cluster.wire.NodeIdentity;
import java.util.List;
import java.util.Optional;

/** What a Session tells the manager. */
public sealed interface SessionReport {

    /** Who reports. */
    SessionHandle from();

    /** There is a connection; the first report. */
    record Opened(SessionHandle from) implements SessionReport {}

    /** The peer that dialled us gave its name and waits for a verdict. */
    record Named(SessionHandle from, Peer peer) implements SessionReport {}

    /** Both ends have proved the cookie; the session waits to be elected. */
    record Authenticated(SessionHandle from, Peer peer) implements SessionReport {}

    /** Both ends have told everything. */
    record Ready(SessionHandle from) implements SessionReport {}

    /** The peer has shown that it is there, because the manager wanted to know. */
    record Alive(SessionHandle from) implements SessionReport {}

    /** The peer asks for our sessions. */
    record SessionsAsked(SessionHandle from, NodeIdentity asker) implements SessionReport {}

    /** The peer told its sessions, because we asked. */
    record SessionsTold(SessionHandle from, List<NodeIdentity> sessions) implements SessionReport {}

    /** The connection has ended; the last report. The peer is there when it had said who it is. */
    record Lost(SessionHandle from, Optional<Peer> peer, DisconnectReason reason) implements SessionReport {}
}
