package dev.heddle.samples.benchmarks.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.function.Function;

/** Who is measured. */
public enum Peer {
    HEDDLE("heddle", row -> new HeddleStage()), //
    BASELINE("baseline", row -> new HeddleStage()), //
    PEKKO("pekko", row -> new PekkoStage(PekkoSetting.DEFAULT)), //
    PEKKO_BEST("pekko-best", row -> new PekkoStage(best(row))), //
    VTHREAD("vthread", row -> new ThreadStage()), //
    TUNE("tune", row -> new PekkoStage(PekkoSetting.valueOf(System.getProperty("heddle.tune"))));

    private final String label;
    private final Function<String, Stage> stages;

    Peer(String label, Function<String, Stage> stages) {
        this.label = label;
        this.stages = stages;
    }

    /** The peer that is called so. */
    public static Peer of(String label) {
        for (Peer peer : values()) {
            if (peer.label.equals(label)) {
                return peer;
            }
        }
        throw new IllegalArgumentException("No peer is called " + label);
    }

    public String label() {
        return label;
    }

    /** A fresh stage for a row. */
    public Stage stage(String row) {
        return stages.apply(row);
    }

    /** As recorded; the settings that were tried are those of {@link PekkoSetting}. */
    private static PekkoSetting best(String row) {
        Properties recorded = new Properties();
        try (InputStream in = Peer.class.getResourceAsStream("pekko-best.properties")) {
            recorded.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PekkoSetting.valueOf(recorded.getProperty(row, "DEFAULT"));
    }
}
