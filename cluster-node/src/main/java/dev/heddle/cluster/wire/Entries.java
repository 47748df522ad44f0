package dev.heddle.cluster.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Counts the entries of a control message's lists before they are built: an entry of two bytes on the wire costs fifty
 * times that as an object. Damaged payloads are not this class's business, the parser names them.
 */
final class Entries {
    private static final int CONTROL_MEMBER = member(3);
    private static final int PACKED_PIDS = member(1);
    private static final int SPAWN = member(1);
    private static final int TERMINATE = member(2);
    private static final int PG_JOIN = member(5);
    private static final int PG_LEAVE = member(6);
    private static final int NODE_SESSIONS = member(8);

    private final CodedInputStream in;
    private final int max;
    private int count;

    private Entries(CodedInputStream in, int max) {
        this.in = in;
        this.max = max;
    }

    /** Throws {@code TOO_MANY_ENTRIES} when there are more. */
    static void check(byte[] array, int from, int length, int max) {
        // Each entry has at least one byte, so most payloads need no look.
        if (length <= max) {
            return;
        }
        try {
            new Entries(CodedInputStream.newInstance(array, from, length), max).network();
        } catch (IOException e) {
            // The parser will say the same, and better.
            return;
        }
    }

    private void network() throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == CONTROL_MEMBER) {
                int outer = in.pushLimit(in.readRawVarint32());
                control();
                in.popLimit(outer);
            } else if (!in.skipField(tag)) {
                return;
            }
        }
    }

    private void control() throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (isList(tag)) {
                int outer = in.pushLimit(in.readRawVarint32());
                list(tag == TERMINATE);
                in.popLimit(outer);
            } else if (!in.skipField(tag)) {
                throw new IOException("a group ends that did not begin");
            }
        }
    }

    // Only these: what the parser skips unread must be skipped unread here too, or garbage in it would end the count.
    private static boolean isList(int tag) {
        return tag == SPAWN || tag == TERMINATE || tag == PG_JOIN || tag == PG_LEAVE || tag == NODE_SESSIONS;
    }

    // Counts each field there is, whatever its number: no honest message comes near the limit.
    private void list(boolean terminate) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (terminate && tag == PACKED_PIDS) {
                int outer = in.pushLimit(in.readRawVarint32());
                while (!in.isAtEnd()) {
                    in.readRawVarint64();
                    counted();
                }
                in.popLimit(outer);
            } else if (in.skipField(tag)) {
                counted();
            } else {
                throw new IOException("a group ends that did not begin");
            }
        }
    }

    private void counted() {
        if (++count > max) {
            throw new WireException(WireException.Fault.TOO_MANY_ENTRIES,
                    "A control message lists more than " + max + " entries");
        }
    }

    private static int member(int field) {
        return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
}
