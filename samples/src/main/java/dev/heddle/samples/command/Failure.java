package dev.heddle.samples.command;

/** Something a user can do something about: one line, exit 1, no stack trace. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }
}
