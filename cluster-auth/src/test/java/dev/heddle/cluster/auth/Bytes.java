package dev.heddle.cluster.auth;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The messages as bytes, for links that damage them. Not the wire's format, which this module does not know. */
final class Bytes {
    private Bytes() {}

    static byte[] of(HandshakeMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(message, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(HandshakeMessage message, DataOutputStream out) throws IOException {
        switch (message) {
            case HandshakeMessage.Name(var name, var version, var address, var id) -> {
                out.writeByte(0);
                out.writeUTF(name);
                out.writeUTF(address);
                out.writeLong(id);
            }
            case HandshakeMessage.ServerStatus(var status) -> out.write(new byte[]{ 1, (byte) status.ordinal() });
            case HandshakeMessage.ClientStatus(var goOn) -> out.write(new byte[]{ 2, (byte) (goOn ? 1 : 0) });
            case HandshakeMessage.ServerChallenge(var name, var version, var challenge, var address) -> {
                out.writeByte(3);
                out.writeUTF(name);
                out.writeUTF(address);
                out.writeInt(challenge);
            }
            case HandshakeMessage.ClientChallenge(var challenge, var digest) -> {
                out.writeByte(4);
                out.writeInt(challenge);
                out.write(digest.bytes());
            }
            case HandshakeMessage.ServerAck(var digest) -> {
                out.writeByte(5);
                out.write(digest.bytes());
            }
        }
    }

    static HandshakeEvent event(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new HandshakeEvent.Received(read(in), false);
        } catch (IOException | RuntimeException e) {
            return new HandshakeEvent.Unreadable(e.toString());
        }
    }

    private static HandshakeMessage read(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case 0 -> new HandshakeMessage.Name(in.readUTF(), 1, in.readUTF(), in.readLong());
            case 1 -> new HandshakeMessage.ServerStatus(HandshakeMessage.Status.values()[in.readByte()]);
            case 2 -> new HandshakeMessage.ClientStatus(in.readByte() == 1);
            case 3 -> {
                String name = in.readUTF();
                String address = in.readUTF();
                yield new HandshakeMessage.ServerChallenge(name, 1, in.readInt(), address);
            }
            case 4 -> new HandshakeMessage.ClientChallenge(in.readInt(), Digest.of(in.readAllBytes()));
            case 5 -> new HandshakeMessage.ServerAck(Digest.of(in.readAllBytes()));
            default -> throw new IOException("no such kind");
        };
    }
}
