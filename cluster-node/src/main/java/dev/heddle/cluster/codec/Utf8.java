package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text and its bytes, strict in both directions: what cannot be expressed is refused and never replaced. */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // Half of a surrogate pair became a question mark. Reading back is the fastest way to tell.
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new CodecException("half of a surrogate pair is no text");
        }
        return bytes;
    }

    static String text(byte[] in, int from, int length) {
        String text = new String(in, from, length, StandardCharsets.UTF_8);
        // The fast way puts this character where the bytes were wrong; it may also have been sent.
        return text.indexOf(REPLACEMENT) < 0 ? text : strictly(in, from, length);
    }

    private static String strictly(byte[] in, int from, int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in, from, length)).toString();
        } catch (CharacterCodingException e) {
            throw new CodecException("the bytes are not UTF-8", e);
        }
    }
}
