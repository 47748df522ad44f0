package dev.heddle.samples.command;

import java.io.PrintStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Standard output, for results only: whole lines, JSON objects, one line that lives. Any thread. */
final class Console {
    private final PrintStream out = System.out;
    private final ReentrantLock lock = new ReentrantLock();
    private final boolean live = System.console() != null;
    private int liveWidth;

    void line(String text) {
        locked(() -> {
            wipe();
            out.println(text);
            out.flush();
        });
    }

    /** Replaces what this showed before; on something that is no terminal, a line like any other. */
    void progress(String text) {
        if (!live) {
            line(text);
            return;
        }
        locked(() -> {
            out.print('\r' + text + " ".repeat(Math.max(0, liveWidth - text.length())));
            out.flush();
            liveWidth = text.length();
        });
    }

    /** Replaces the whole screen; on something that is no terminal, lines with an empty one behind them. */
    void page(List<String> lines) {
        locked(() -> {
            out.print(live ? "\033[H\033[2J" : "");
            lines.forEach(out::println);
            if (!live) {
                out.println();
            }
            out.flush();
        });
    }

    private void wipe() {
        if (liveWidth > 0) {
            out.print('\r' + " ".repeat(liveWidth) + '\r');
            liveWidth = 0;
        }
    }

    /** One JSON object on a line: names and values in turn. */
    void json(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        line(json(fields));
    }

    static String json(Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> object(map);
            case Iterable<?> list -> array(list);
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case Object other -> quoted(other.toString());
        };
    }

    private static String object(Map<?, ?> map) {
        StringBuilder text = new StringBuilder("{");
        map.forEach((name, value) -> text.append(text.length() > 1 ? "," : "").append(quoted(name.toString()))
                .append(':').append(json(value)));
        return text.append('}').toString();
    }

    private static String array(Iterable<?> list) {
        StringBuilder text = new StringBuilder("[");
        for (Iterator<?> each = list.iterator(); each.hasNext();) {
            text.append(json(each.next())).append(each.hasNext() ? "," : "");
        }
        return text.append(']').toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }

    private void locked(Runnable printing) {
        lock.lock();
        try {
            printing.run();
        } finally {
            lock.unlock();
        }
    }
}
