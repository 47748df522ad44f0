package dev.heddle.samples.interop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Silent strangers that come again as soon as they are sent away. */
final class Flood implements AutoCloseable {
    private final List<Thread> strangers = new ArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean goOn = true;

    static Flood of(int strangers, int port) {
        Flood flood = new Flood();
        for (int i = 0; i < strangers; i++) {
            flood.strangers.add(Thread.ofVirtual().start(() -> flood.comeAgainAndAgain(port)));
        }
        while (flood.opened.get() < strangers / 2) {
            Thread.onSpinWait();
        }
        return flood;
    }

    int opened() {
        return opened.get();
    }

    private void comeAgainAndAgain(int port) {
        while (goOn) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
                socket.setSoTimeout(2_000);
                opened.incrementAndGet();
                socket.getInputStream().read();
            } catch (IOException e) {
                opened.incrementAndGet();
            }
        }
    }

    @Override
    public void close() {
        goOn = false;
        try {
            for (Thread stranger : strangers) {
                stranger.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
