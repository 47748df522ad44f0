/**
 * TLS below the frames, with the JDK's engine, over any transport.
 *
 * <pre>
 *   acceptor, dialler ──> TlsTransport ──> another transport
 *                             └──> TlsConnection: handshake, then TlsInput and TlsOutput around one engine
 *   TlsTransport ── for each connection ──> Certificates ── when a file has changed ──> PemFile, all of them
 *   the engine ──> PeerCheck: whose certificate is it ──> TlsFaults: what is wrong with it, in the node's words
 * </pre>
 *
 * <p>Threads: the handshake runs on the link's writer thread, which blocks in it; nobody else uses the connection
 * before it is over. Then the reader decrypts and the writer encrypts, each in its own buffers; they meet in the engine
 * only, whose lock is held while a record is made or read, never while anybody waits. Decrypting in
 * {@code available} does not wait either: it takes what has come. What the protocol wants to say after the handshake
 * goes out in front of the next write, which its specification allows.
 *
 * <p>What holds: an engine that has failed has told the other end why, and has read to its end for a moment, before the
 * socket is closed over it. Renegotiation, of TLS 1.2, is refused. An end without a closing alert is an end: frames say
 * themselves where they end, and Rust nodes send none.
 */
package dev.heddle.cluster.tls;
