package dev.heddle.samples.benchmarks.report;

import java.util.List;

/** What the rounds of one row gave for one peer. Not empty. */
public record Samples(List<Double> values) {
    public Samples {
        values = values.stream().sorted().toList();
    }

    public double median() {
        return values.get(values.size() / 2);
    }

    public double min() {
        return values.get(0);
    }

    public double max() {
        return values.get(values.size() - 1);
    }
}
