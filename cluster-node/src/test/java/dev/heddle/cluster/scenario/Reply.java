package dev.heddle.cluster.scenario;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a node answers: keys and values. */
public record Reply(Map<String, String> fields) {

    public static final Reply NONE = new Reply(Map.of());

    /** Keys and values in turn. */
    static Reply of(Object... keysAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], String.valueOf(keysAndValues[i + 1]));
        }
        return new Reply(fields);
    }

    /** The same as words, {@code key=value}. */
    public static Reply parse(String words) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String word : words.split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                fields.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return new Reply(fields);
    }

    String words() {
        return fields.entrySet().stream().map(field -> field.getKey() + '=' + field.getValue())
                .collect(Collectors.joining(" "));
    }

    /** 0 when nothing was said of it. */
    public long number(String key) {
        return Long.parseLong(fields.getOrDefault(key, "0"));
    }

    /** The sum of all numbers but those. */
    long sumWithout(String... keys) {
        return fields.keySet().stream().filter(key -> !List.of(keys).contains(key)).mapToLong(this::number).sum();
    }

    /** Words with commas between them, sorted; empty when there are none. */
    List<String> list(String key) {
        String text = fields.getOrDefault(key, "");
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(",")).sorted().toList();
    }
}
