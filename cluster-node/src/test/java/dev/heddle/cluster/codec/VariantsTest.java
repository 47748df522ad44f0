package dev.heddle.cluster.codec;

import static dev.heddle.cluster.codec.Variants.field;
import static dev.heddle.cluster.codec.Variants.reply;
import static dev.heddle.cluster.codec.WireType.TEXT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.MessageCodec.Encoded;
import dev.heddle.actor.ReplyTo;
import dev.heddle.cluster.codec.RustTypes.Cache;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Codecs that are put together by hand. */
@Timeout(30)
class VariantsTest {
    sealed interface Wide {
        record Four(String a, int b, String c, boolean d) implements Wide {}

        record Three(String a, int b, String c) implements Wide {}

        record One(int a) implements Wide {}
    }

    /** Derived: what is made by hand has to be the same. */
    private static final MessageCodec<Wide> DERIVED = MessageCodecs.derive(MethodHandles.lookup(), Wide.class);

    private static Variants<Wide> wide() {
        return Variants.<Wide>of(Wide.class)
                .add("Three", Wide.Three.class, field(TEXT, Wide.Three::a), field(WireType.I32, Wide.Three::b),
                        field(TEXT, Wide.Three::c), Wide.Three::new)
                .add("One", Wide.One.class, field(WireType.I32, Wide.One::a), Wide.One::new);
    }

    private static Variants<Wide> whole() {
        return wide().<Wide.Four>add("Four", Wide.Four.class,
                List.of(field(TEXT, Wide.Four::a), field(WireType.I32, Wide.Four::b), field(TEXT, Wide.Four::c),
                        field(WireType.BOOL, Wide.Four::d)),
                v -> new Wide.Four((String) v[0], (Integer) v[1], (String) v[2], (Boolean) v[3]));
    }

    @Test
    void aCodecByHandIsTheSameAsADerivedOne() {
        MessageCodec<Wide> codec = whole().codec();
        assertEquals(Contract.of(DERIVED), Contract.of(codec));
        for (Wide message : List.of(new Wide.Four("a", 2, "c", true), new Wide.Three("a", 2, "c"), new Wide.One(7))) {
            Encoded encoded = codec.encode(message);
            assertArrayEquals(DERIVED.encode(message).arguments(), encoded.arguments());
            assertEquals(message, codec.decode(encoded.variant(), encoded.arguments()));
        }
    }

    @Test
    void aTypeParameterIsWhatTheCallerSays() {
        MessageCodec<Cache<String>> texts = Cache.codec(TEXT);
        MessageCodec<Cache<Long>> numbers = Cache.codec(WireType.U64);
        Cache<String> text = new Cache.Put<>("k", "v");
        assertEquals(text, texts.decode("Put", texts.encode(text).arguments()));
        Cache<Long> number = new Cache.Put<>("k", -1L);
        assertEquals(number, numbers.decode("Put", numbers.encode(number).arguments()));
        assertThrows(CodecException.class, () -> numbers.decode("Put", texts.encode(text).arguments()));
    }

    @Test
    void aPortOfATypeParameterCarriesTheAnswerBothWays() {
        MessageCodec<Cache<String>> codec = Cache.codec(TEXT);
        List<Object> answers = new ArrayList<>();
        Encoded asked = codec.encode(new Cache.Get<>("k", answers::add));
        Cache.Get<String> got = (Cache.Get<String>) codec.decode("Get", asked.arguments(),
                bytes -> asked.reply().complete(bytes));
        got.reply().send("v");
        assertEquals(List.of("v"), answers);
    }

    @Test
    void aliasesAreUnderstoodAndNotSent() {
        MessageCodec<Wide> codec = whole().alias(Wide.One.class, "Single", "Uno").codec();
        assertEquals("One", codec.encode(new Wide.One(1)).variant());
        assertEquals(new Wide.One(1), codec.decode("Uno", codec.encode(new Wide.One(1)).arguments()));
        assertEquals(List.of("One is understood as Single as well", "One is understood as Uno as well"),
                Contract.of(codec).since(Contract.of(DERIVED)).compatible());
    }

    record Twice(ReplyTo<String> a, ReplyTo<String> b) {}

    @Test
    void whatCannotBeACodecIsRefusedWithTheReason() {
        assertEquals("Wide.Four is no variant; add it, since somebody may send it", fault(wide()::codec));
        assertEquals("Wide.One is a variant twice; give it aliases instead",
                fault(() -> wide().add("Two", Wide.One.class, field(WireType.I32, Wide.One::a), Wide.One::new)));
        assertEquals("Wide.Four is no variant yet; add it first", fault(() -> wide().alias(Wide.Four.class, "B")));
        assertEquals("Wide.One and Wide.Three are both variant 'Three'; rename one with @Variant",
                fault(whole().alias(Wide.One.class, "Three")::codec));
        assertEquals("VariantsTest.Twice has more than one reply port; a request has exactly one",
                fault(Variants.<Twice>of(Twice.class).add("Twice", Twice.class, reply(TEXT, Twice::a),
                        reply(TEXT, Twice::b), Twice::new)::codec));
        assertEquals("Object is no VariantsTest.Wide", fault(whole().<Wide.One, Integer>add("A", Object.class,
                field(WireType.I32, Wide.One::a), Wide.One::new)::codec));
        assertEquals("Wide.One has the variant name 'a b', which is no name in Rust; a name has letters, digits and _, "
                + "and may begin with r#", fault(whole().alias(Wide.One.class, "a b")::codec));
    }

    @Test
    void faultsNameTheMessageAndThePositionOfThePart() {
        MessageCodec<Cache<String>> codec = Cache.codec(TEXT);
        assertEquals("Cache.Put.1 is null, which cannot be sent",
                fault(() -> codec.encode(new Cache.Put<>("k", null))));
        assertEquals("Cache.Put.0: 0 bytes where its length has 8", fault(() -> codec.decode("Put", new byte[0])));
        assertEquals("Cache.Clear: 1 bytes after its last component", fault(() -> codec.decode("Clear", new byte[1])));
        assertEquals("Cache.Clear is one-way, but came as a call",
                fault(() -> codec.decode("Clear", new byte[0], reply -> {})));
    }

    private static String fault(org.junit.jupiter.api.function.Executable executable) {
        return assertThrows(CodecException.class, executable).getMessage();
    }
}
