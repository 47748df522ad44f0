package dev.heddle.cluster.node;

import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.auth.Cookie;
import dev.heddle.cluster.auth.HandshakeMessage;
import dev.heddle.cluster.frame.FrameReader;
import dev.heddle.cluster.frame.Frames;
import dev.heddle.cluster.wire.WireCodec;
import dev.heddle.cluster.wire.WireMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** The other end of a connection, frame by frame, as honest or as rude as a test wants it. */
final class WirePeer implements AutoCloseable {
    static final Cookie COOKIE = Cookie.of("cookie");
    private static final int FRAME_MAX = 16 << 20;

    private final Socket socket;
    private final FrameReader frames;

    WirePeer(Socket socket) throws IOException {
        this.socket = socket;
        this.frames = new FrameReader(socket.getInputStream());
    }

    static WirePeer dial(HostAndPort address) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(address.host(), address.port()), 5_000);
        socket.setSoTimeout(10_000);
        return new WirePeer(socket);
    }

    void send(HandshakeMessage message) throws IOException {
        send(new WireMessage.Auth(message));
    }

    /** All in one write. */
    void send(WireMessage... messages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (WireMessage message : messages) {
            bytes.write(WireCodec.encodeFrame(message));
        }
        raw(bytes.toByteArray());
    }

    void payload(byte[] payload) throws IOException {
        raw(Frames.encode(payload));
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Null at the end of the stream. */
    WireMessage receive() throws IOException {
        byte[] payload = frames.read(FRAME_MAX);
        return payload == null ? null : WireCodec.decode(payload);
    }

    HandshakeMessage receiveAuth() throws IOException {
        return ((WireMessage.Auth) receive()).message();
    }

    /** Whether the other end closes, after whatever it still has to say. */
    boolean isClosedByPeer() throws IOException {
        try {
            while (receive() != null) {
                continue;
            }
            return true;
        } catch (SocketException e) {
            return true;
        }
    }

    /** How long is waited for what comes next. */
    void timeout(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    void introduce(String name) throws IOException {
        send(new HandshakeMessage.Name(name, 1, "localhost:" + socket.getLocalPort(), 7));
    }

    /** Dials, says its name and proves the cookie; the other end has accepted it then, though it may not stay. */
    static WirePeer join(HostAndPort address, String name, String connectionString, long id) throws IOException {
        WirePeer peer = dial(address);
        peer.send(new HandshakeMessage.Name(name, 1, connectionString, id));
        peer.prove();
        return peer;
    }

    /** After the name was said. */
    void prove() throws IOException {
        HandshakeMessage.ServerStatus status = (HandshakeMessage.ServerStatus) receiveAuth();
        if (status.status() != HandshakeMessage.Status.OK
                && status.status() != HandshakeMessage.Status.OK_SIMULTANEOUS) {
            throw new IOException("refused: " + status);
        }
        HandshakeMessage.ServerChallenge question = (HandshakeMessage.ServerChallenge) receiveAuth();
        send(new HandshakeMessage.ClientChallenge(99, COOKIE.digest(question.challenge())));
        if (!receiveAuth().equals(new HandshakeMessage.ServerAck(COOKIE.digest(99)))) {
            throw new IOException("a wrong ack");
        }
    }

    /** Answers pings until the stream ends. */
    void answerPings() {
        try {
            for (WireMessage message; (message = receive()) != null;) {
                if (message instanceof WireMessage.Ping ping) {
                    send(new WireMessage.Pong(ping.timestamp()));
                }
            }
        } catch (IOException e) {
            // The test is over, or the other end has closed.
            return;
        }
    }

    /** Ends the connection in the middle of a test. */
    void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
