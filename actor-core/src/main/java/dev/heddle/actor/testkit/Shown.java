package dev.heddle.actor.testkit;

import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** Things of the user's in the text of a failure: they may be long, many, or throw. */
final class Shown {
    private static final int LENGTH_MAX = 300;
    private static final int COUNT_MAX = 20;

    private Shown() {}

    static String of(Object thing) {
        String text;
        try {
            text = String.valueOf(thing);
        } catch (Throwable t) {
            return "a " + thing.getClass().getName() + " whose toString throws " + t.getClass().getName();
        }
        return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "...";
    }

    static String all(Collection<?> things) {
        String first = things.stream().limit(COUNT_MAX).map(Shown::of).collect(Collectors.joining(", ", "[", "]"));
        return things.size() <= COUNT_MAX ? first : first + " and " + (things.size() - COUNT_MAX) + " more";
    }

    static String of(Duration time) {
        return time.toMillis() + " ms";
    }
}
