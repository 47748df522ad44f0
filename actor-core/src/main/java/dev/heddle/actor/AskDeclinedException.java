package dev.heddle.actor;

/** Whoever had the reply port has declined to answer. */
public final class AskDeclinedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /** As it was given. */
    private final String reason;

    /**
     * Made by whoever declines.
     *
     * @param what who declined which request, as far as known
     * @param reason what was given as the reason
     */
    public AskDeclinedException(String what, String reason) {
        super(what + ": " + reason);
        this.reason = reason;
    }

    /**
     * What {@link ReplyTo#decline} was given.
     *
     * @return never null
     */
    public String reason() {
        return reason;
    }
}
