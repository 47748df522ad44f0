package dev.heddle.cluster.scenario;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code samples/rust-peer/build} puts the programs that tests start. */
public final class RustBinary {
    private RustBinary() {}

    /** The peer with that version of ractor_cluster. Throws when it is not built. */
    public static Path of(String version) {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("LICENSE"))) {
            here = here.getParent();
        }
        Path binary = here.resolve("samples/rust-peer/target/rust-peer-" + version);
        if (!Files.isExecutable(binary)) {
            throw new AssertionError(binary + " is missing; run samples/rust-peer/build");
        }
        return binary;
    }
}
