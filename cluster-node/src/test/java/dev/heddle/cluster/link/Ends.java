package dev.heddle.cluster.link;

import dev.heddle.actor.runner.Runners;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.frame.FrameReader;
import dev.heddle.cluster.frame.Frames;
import dev.heddle.cluster.transport.TcpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A link that hands its frames to a test, and the socket at its other end. */
final class Ends implements FrameHandler, AutoCloseable {
    private static final int FRAME_MAX = 1 << 20;

    final SocketChannel channel;
    final Link link;
    final Socket peer;

    /** Done with the last call that the handler gets. */
    final CompletableFuture<DisconnectReason> end = new CompletableFuture<>();
    volatile int limit = FRAME_MAX;
    volatile boolean hasBacklog;
    private final Consumer<byte[]> onFrame;

    private Ends(SocketChannel channel, Socket peer, Consumer<byte[]> onFrame) {
        this.channel = channel;
        this.link = new Link(TcpTransport.over(channel), NodeLimits.DEFAULTS);
        this.peer = peer;
        this.onFrame = onFrame;
    }

    /** Connected, and not started yet. */
    static Ends open(Consumer<byte[]> onFrame) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel channel = SocketChannel.open(server.getLocalAddress());
            Ends ends = new Ends(channel, server.accept().socket(), onFrame);
            // What an actor system does as long as it lasts.
            Runners.retain();
            return ends;
        }
    }

    void start() {
        link.start("test", this);
    }

    void peerSends(byte[] payload) throws IOException {
        peer.getOutputStream().write(Frames.encode(payload));
    }

    DisconnectReason awaitEnd() throws Exception {
        return end.get(10, TimeUnit.SECONDS);
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public void onFrame(FrameReader found) {
        onFrame.accept(found.payload());
    }

    @Override
    public boolean hasBacklog() {
        return hasBacklog;
    }

    @Override
    public void onEnd(DisconnectReason reason) {
        end.complete(reason);
    }

    @Override
    public void close() throws IOException {
        link.abort(new DisconnectReason(Code.LEFT, "the test is over"));
        end.join();
        peer.close();
        Runners.release();
    }
}
