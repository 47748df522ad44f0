package dev.heddle.cluster;

import java.io.IOException;
import java.util.Objects;

/** A connection failed and knows why. The reason is what node events and the log will name. */
public final class ConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient DisconnectReason reason;

    /**
     * A failure with a name.
     *
     * @param reason why the session ends
     * @param cause what was noticed, or null
     */
    public ConnectionException(DisconnectReason reason, Throwable cause) {
        super(Objects.requireNonNull(reason, "reason").toString(), cause);
        this.reason = reason;
    }

    /**
     * Why the session ends.
     *
     * @return never null, except after the exception itself was serialized
     */
    public DisconnectReason reason() {
        return reason;
    }
}
