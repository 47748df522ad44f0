package dev.heddle.actor;

/** A message cannot be written or read, or a codec cannot be made for a type. */
public final class CodecException extends HeddleException {
    private static final long serialVersionUID = 1L;

    public CodecException(String message) {
        super(message);
    }

    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
