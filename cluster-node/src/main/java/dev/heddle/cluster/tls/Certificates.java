package dev.heddle.cluster.tls;

import dev.heddle.cluster.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates in use: those of the files, or the last ones that were good. Any thread; reads files. */
final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(TlsTransport.class);

    /** What tells one content of a file from another, as far as one can see from outside; null when it is gone. */
    private record Stamp(Object modified, long size, Object file) {}

    private final TlsConfig config;

    /** Guards what follows. Held while files are read, by whoever comes first after a change. */
    private final ReentrantLock lock = new ReentrantLock();
    private List<Stamp> seen;
    private SSLContext inUse;

    /** @throws IOException when a file cannot be used; says which and why */
    Certificates(TlsConfig config) throws IOException {
        this.config = config;
        this.seen = stamps();
        this.inUse = Contexts.load(config);
    }

    /** What a new connection uses. */
    SSLContext current() {
        lock.lock();
        try {
            List<Stamp> now = stamps();
            if (!now.equals(seen)) {
                // Before the files are read: what changes meanwhile is seen next time.
                seen = now;
                reload();
            }
            return inUse;
        } finally {
            lock.unlock();
        }
    }

    private void reload() {
        try {
            inUse = Contexts.load(config);
            LOG.info("The certificates have changed; new connections use {}", config.certificate());
        } catch (IOException e) {
            LOG.warn("The certificates have changed and cannot be used; the last good ones stay in use: {}",
                    e.getMessage());
        }
    }

    private List<Stamp> stamps() {
        List<Stamp> stamps = new ArrayList<>();
        stamps.add(stamp(config.certificate()));
        stamps.add(stamp(config.key()));
        config.authorities().ifPresent(file -> stamps.add(stamp(file)));
        return stamps;
    }

    private static Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return null;
        }
    }
}
