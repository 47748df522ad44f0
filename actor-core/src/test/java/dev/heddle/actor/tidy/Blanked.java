package dev.heddle.actor.tidy;

/** Blanks out comments, strings and character literals, so that what is left is code. Line breaks stay. */
final class Blanked {
    private final String text;
    private final StringBuilder out;
    private int at;

    private Blanked(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length());
    }

    static String of(String text) {
        Blanked blanked = new Blanked(text);
        while (blanked.at < text.length()) {
            blanked.next();
        }
        return blanked.out.toString();
    }

    private void next() {
        if (text.startsWith("//", at)) {
            blankUntil(lineEnd());
        } else if (text.startsWith("/*", at)) {
            blankUntil(endAfter("*/", at + 2));
        } else if (text.startsWith("\"\"\"", at)) {
            blankUntil(literalEnd("\"\"\"", at + 3));
        } else if (text.charAt(at) == '"') {
            blankUntil(literalEnd("\"", at + 1));
        } else if (text.charAt(at) == '\'') {
            blankUntil(literalEnd("'", at + 1));
        } else {
            out.append(text.charAt(at++));
        }
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int endAfter(String mark, int from) {
        int end = text.indexOf(mark, from);
        return end < 0 ? text.length() : end + mark.length();
    }

    /** A backslash hides the character after it. */
    private int literalEnd(String quote, int from) {
        int end = from;
        while (end < text.length() && !text.startsWith(quote, end)) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), end + quote.length());
    }

    private void blankUntil(int end) {
        for (; at < end; at++) {
            out.append(text.charAt(at) == '\n' ? '\n' : ' ');
        }
    }
}
