package dev.heddle.actor.tidy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the bodies of methods by their braces: a brace right inside a type that does not open a type. */
final class Methods {
    private static final Pattern TYPE = Pattern.compile("(^|[^.\\w@])(class|record|enum|interface|@interface)\\s+\\w+");

    private Methods() {}

    /** A body: the line it begins at, counted from 1, and how many lines it has, braces included. */
    record Body(int firstLine, int lines) {}

    private record Open(boolean isType, int line) {}

    static List<Body> of(String code) {
        List<Body> bodies = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        StringBuilder header = new StringBuilder();
        int line = 1;
        for (char c : code.toCharArray()) {
            switch (c) {
                case '{' -> {
                    open.push(new Open(TYPE.matcher(header).find(), line));
                    header.setLength(0);
                }
                case '}' -> {
                    close(open, line, bodies);
                    header.setLength(0);
                }
                case ';' -> header.setLength(0);
                default -> header.append(c);
            }
            line += c == '\n' ? 1 : 0;
        }
        return bodies;
    }

    private static void close(Deque<Open> open, int line, List<Body> bodies) {
        Open closed = open.pop();
        if (!closed.isType() && !open.isEmpty() && open.peek().isType()) {
            bodies.add(new Body(closed.line(), line - closed.line() + 1));
        }
    }
}
