package dev.heddle.actor;

/** A message cannot be written or read, or a codec cannot be made for a type. */
public final class CodecException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    public CodecException(String message) {
        super(message);
    }

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     * @param cause what went wrong below
     */
    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
