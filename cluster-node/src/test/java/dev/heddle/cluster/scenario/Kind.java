package dev.heddle.cluster.scenario;

/** What a node is made of. */
public enum Kind {
    JAVA("java"), RUST_0_15_12("0.15.12"), RUST_0_16_5("0.16.5");

    private final String version;

    Kind(String version) {
        this.version = version;
    }

    /** Of ractor_cluster, for those that are Rust. */
    public String version() {
        return version;
    }

    public boolean isJava() {
        return this == JAVA;
    }
}
