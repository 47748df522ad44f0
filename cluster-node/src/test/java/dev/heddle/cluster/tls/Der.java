package dev.heddle.cluster.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** As much of ASN.1's encoding as a certificate needs. */
final class Der {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");

    private Der() {}

    static byte[] of(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length < 0x80) {
            whole.write(length);
        } else {
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int skipped = bytes[0] == 0 ? 1 : 0;
            whole.write(0x80 | bytes.length - skipped);
            whole.write(bytes, skipped, bytes.length - skipped);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return of(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return of(0x31, parts);
    }

    static byte[] integer(BigInteger value) {
        return of(0x02, value.toByteArray());
    }

    static byte[] isTrue() {
        return of(0x01, new byte[]{ (byte) 0xFF });
    }

    static byte[] text(String value) {
        return of(0x0C, value.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bits(byte[] value) {
        return of(0x03, new byte[1], value);
    }

    static byte[] octets(byte[] value) {
        return of(0x04, value);
    }

    static byte[] nothing() {
        return of(0x05);
    }

    static byte[] time(Instant at) {
        return of(0x18, TIME.format(at.atOffset(ZoneOffset.UTC)).getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier, written with points. */
    static byte[] id(String points) {
        String[] numbers = points.split("\\.");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(numbers[0]) * 40 + Integer.parseInt(numbers[1]));
        for (int i = 2; i < numbers.length; i++) {
            long number = Long.parseLong(numbers[i]);
            int groups = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(number) + 6) / 7);
            for (int group = groups - 1; group >= 0; group--) {
                content.write((int) (number >> 7 * group & 0x7F) | (group == 0 ? 0 : 0x80));
            }
        }
        return of(0x06, content.toByteArray());
    }
}
