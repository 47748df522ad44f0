package dev.heddle.cluster.discovery;

import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Questions and answers as they cross the wire (RFC 1035, 2782, 3596). Pure. */
final class DnsMessage {
    static final int A = 1;
    static final int AAAA = 28;
    static final int SRV = 33;

    private static final int INTERNET = 1;
    private static final int NO_SUCH_NAME = 3;
    private static final int IS_ANSWER = 0x8000;
    private static final int IS_CUT = 0x0200;
    private static final int RECURSION_WANTED = 0x0100;
    private static final int LABEL_MAX = 63;
    private static final int NAME_MAX = 253;
    private static final int QUESTION_MAX = 512;
    private static final int POINTERS_MAX = 32;

    /** What a record says. */
    sealed interface Found {
        record Address(InetAddress address) implements Found {}

        record Service(String host, int port) implements Found {}
    }

    /** @param isCut there was more than fits: ask over TCP */
    record Answer(boolean isCut, List<Found> found) {}

    private DnsMessage() {}

    /** @throws IllegalArgumentException when the name cannot be one */
    static byte[] question(int id, String name, int type) {
        ByteBuffer bytes = ByteBuffer.allocate(QUESTION_MAX);
        bytes.putShort((short) id).putShort((short) RECURSION_WANTED).putShort((short) 1).putShort((short) 0)
                .putInt(0);
        for (String label : labels(name)) {
            byte[] text = label.getBytes(StandardCharsets.US_ASCII);
            bytes.put((byte) text.length).put(text);
        }
        bytes.put((byte) 0).putShort((short) type).putShort((short) INTERNET);
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    static String[] labels(String name) {
        String ascii = IDN.toASCII(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
        String[] labels = ascii.split("\\.", -1);
        for (String label : labels) {
            if (label.isEmpty() || label.length() > LABEL_MAX || ascii.length() > NAME_MAX) {
                throw new IllegalArgumentException("'" + name + "' cannot be a name of the domain name system");
            }
        }
        return labels;
    }

    /**
     * What an answer to that question says.
     *
     * @throws IOException when it is none, or the server could not tell
     */
    static Answer answer(byte[] message, int length, int id, int type) throws IOException {
        try {
            return read(ByteBuffer.wrap(message, 0, length), id, type);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("the name server's answer makes no sense", e);
        }
    }

    private static Answer read(ByteBuffer bytes, int id, int type) throws IOException {
        int answered = bytes.getShort() & 0xFFFF;
        int flags = bytes.getShort() & 0xFFFF;
        if (answered != id || (flags & IS_ANSWER) == 0) {
            throw new IOException("the name server answered another question");
        }
        int fault = flags & 0xF;
        if (fault == NO_SUCH_NAME) {
            return new Answer(false, List.of());
        }
        if (fault != 0) {
            throw new IOException("the name server could not tell, its code is " + fault);
        }
        int questions = bytes.getShort() & 0xFFFF;
        int answers = bytes.getShort() & 0xFFFF;
        bytes.getInt();
        for (int i = 0; i < questions; i++) {
            name(bytes);
            bytes.getInt();
        }
        List<Found> found = new ArrayList<>();
        boolean isCut = (flags & IS_CUT) != 0;
        for (int i = 0; i < answers && !isCut; i++) {
            record(bytes, type, found);
        }
        return new Answer(isCut, found);
    }

    /** Records of other kinds, such as the aliases on the way to an address, are passed over. */
    private static void record(ByteBuffer bytes, int wanted, List<Found> found) throws IOException {
        name(bytes);
        int type = bytes.getShort() & 0xFFFF;
        bytes.getShort();
        bytes.getInt();
        int end = (bytes.getShort() & 0xFFFF) + bytes.position();
        if (type == wanted) {
            found.add(type == SRV ? service(bytes) : address(bytes, type == A ? 4 : 16));
        }
        bytes.position(end);
    }

    private static Found address(ByteBuffer bytes, int length) throws IOException {
        byte[] address = new byte[length];
        bytes.get(address);
        return new Found.Address(InetAddress.getByAddress(address));
    }

    /** Priority and weight are for those who choose one; we want all. */
    private static Found service(ByteBuffer bytes) {
        bytes.getInt();
        int port = bytes.getShort() & 0xFFFF;
        return new Found.Service(name(bytes), port);
    }

    /** A name may end with a pointer to where its end stands already. */
    private static String name(ByteBuffer bytes) {
        StringBuilder name = new StringBuilder();
        int after = -1;
        int pointers = 0;
        for (int length; (length = bytes.get() & 0xFF) != 0;) {
            if (length > LABEL_MAX) {
                int to = (length & LABEL_MAX) << 8 | bytes.get() & 0xFF;
                after = after < 0 ? bytes.position() : after;
                if (++pointers > POINTERS_MAX) {
                    throw new IllegalArgumentException("a name that never ends");
                }
                bytes.position(to);
            } else {
                byte[] label = new byte[length];
                bytes.get(label);
                name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
            }
        }
        if (after >= 0) {
            bytes.position(after);
        }
        return name.toString();
    }
}
