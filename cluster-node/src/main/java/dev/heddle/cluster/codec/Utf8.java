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
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int point = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(point)) {
                    throw new CodecException("half of a surrogate pair at index " + i + " is no text");
                }
                i++;
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
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
