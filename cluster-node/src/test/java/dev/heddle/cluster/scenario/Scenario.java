package dev.heddle.cluster.scenario;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What happens, in order.
 *
 * @param name says what has to hold; with the seed, if it was drawn
 */
public record Scenario(String name, List<Step> steps) {

    public Scenario {
        steps = List.copyOf(steps);
    }

    public static Scenario of(String name, Step... steps) {
        return new Scenario(name, List.of(steps));
    }

    /** The steps up to that one, a line each. */
    String upTo(int last) {
        return IntStream.rangeClosed(0, last).mapToObj(at -> "  " + at + "  " + steps.get(at))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return name;
    }
}
