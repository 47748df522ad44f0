/**
 * The handshake that opens every connection between two nodes, as a pure function: state and event in, next state and
 * effects out. No protobuf, socket, thread, clock or random number; whoever drives it performs the effects.
 *
 * <pre>
 *   client (opened the connection)                         server
 *     name                        ───────────────────────&gt;   WaitingOnPeerName
 *     WaitingForServerStatus      &lt;───────────────────────   server_status   (HavePeerName: the manager admits)
 *     WaitingForServerChallenge   &lt;───────────────────────   server_challenge
 *     client_challenge            ───────────────────────&gt;   WaitingOnClientChallengeReply
 *     WaitingForServerAck         &lt;───────────────────────   server_ack       Ok: the client has proved the cookie
 *     Ok: the server has proved it too
 * </pre>
 *
 * <p>A proof is SHA-256 over the other's challenge (4 bytes, big-endian) followed by the cookie. Everything that is not
 * expected closes, in one place, with a named reason. The server of the protocol may also ask ALIVE; we never do, since
 * a Rust server that gets the answer hangs, so there is no state for it on the server's side.
 *
 * <p>Known attacks. <i>Reflection</i>: a stranger has us answer a challenge of our own on another connection; so a
 * challenge that this node has outstanding is never answered ({@link
 * dev.heddle.cluster.auth.HandshakeEvent.Received#reflected}). <i>Timing</i>: digests are compared in constant time.
 * <i>Relay</i> between two honest nodes and <i>guessing</i> a weak cookie offline cannot be stopped inside this
 * protocol: use TLS, or strong cookies and a private network.
 *
 * <p>Threads: none of its own; every value here is immutable.
 */
package dev.heddle.cluster.auth;
