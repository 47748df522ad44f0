package dev.heddle.cluster.frame;

import dev.heddle.actor.HeddleException;
import java.io.Serializable;

/** The peer broke the framing. Nothing that follows on the stream can be trusted: close it. */
public final class FrameException extends HeddleException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    FrameException(Fault fault) {
        super(fault.text());
        this.fault = fault;
    }

    /** What was wrong. */
    public Fault fault() {
        return fault;
    }

    /** What can be wrong with a frame. */
    public sealed interface Fault extends Serializable {

        /** In words, for a log. */
        String text();

        /**
         * A header announced more than is allowed.
         *
         * @param length bytes of payload, unsigned
         * @param limit the most that was allowed
         */
        record TooLarge(long length, int limit) implements Fault {
            @Override
            public String text() {
                return "A frame of " + Long.toUnsignedString(length) + " bytes was announced; the limit is " + limit;
            }
        }

        /**
         * The stream ended inside a frame.
         *
         * @param expected bytes of the frame, header included; only the header's 8 when that was not complete
         * @param received how many of them came
         */
        record Truncated(long expected, long received) implements Fault {
            @Override
            public String text() {
                return "The stream ended after " + received + " of " + expected + " bytes of a frame";
            }
        }
    }
}
