package dev.heddle.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Unit;
import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be a message is refused when the codec is made, in words that say where and what to do. */
@Timeout(30)
class DerivationTest {
    private static final String ONLY = " cannot be sent. " + Scalars.SUPPORTED;

    interface Open {}

    sealed interface OfClasses {
        final class Plain implements OfClasses {}
    }

    sealed interface OfEnums {
        enum E implements OfEnums {
            ONE
        }
    }

    sealed interface HalfOpen {
        non-sealed interface Anything extends HalfOpen {}
    }

    sealed interface Lists {
        record A(int n, List<String> names) implements Lists {}
    }

    sealed interface Generic<T> {
        record A<T>(T t) implements Generic<T> {}
    }

    sealed interface Chars {
        record A(char c) implements Chars {}
    }

    sealed interface Bigs {
        record A(BigInteger n) implements Bigs {}
    }

    sealed interface Mismarked {
        record A(@U8 long n) implements Mismarked {}
    }

    sealed interface MarkedTwice {
        record A(@U8 @U16 int n) implements MarkedTwice {}
    }

    sealed interface MarkedBytes {
        record A(@U64 byte[] n) implements MarkedBytes {}
    }

    sealed interface Strings {
        record A(String[] names) implements Strings {}
    }

    sealed interface BoxedArrays {
        record A(Integer[] n) implements BoxedArrays {}
    }

    sealed interface Nested {
        record A(long[][] n) implements Nested {}
    }

    sealed interface Units {
        record A(Unit[] n) implements Units {}
    }

    sealed interface TwoPorts {
        record A(ReplyTo<Long> one, ReplyTo<Long> two) implements TwoPorts {}
    }

    @SuppressWarnings("rawtypes")
    sealed interface RawPort {
        record A(ReplyTo reply) implements RawPort {}
    }

    sealed interface WildPort {
        record A(ReplyTo<?> reply) implements WildPort {}
    }

    sealed interface OpenPort<T> {
        record A<T>(ReplyTo<T> reply) implements OpenPort<T> {}
    }

    sealed interface ListPort {
        record A(ReplyTo<List<String>> reply) implements ListPort {}
    }

    sealed interface SameName {
        record A(int n) implements SameName {}

        @Variant("A")
        record B(int n) implements SameName {}
    }

    sealed interface SameAlias {
        record A(int n) implements SameAlias {}

        @Variant(value = "B", aliases = "A")
        record B(int n) implements SameAlias {}
    }

    sealed interface NoName {
        @Variant("")
        record A(int n) implements NoName {}
    }

    static List<Arguments> refused() {
        String not = " is not a sealed interface; messages are a sealed interface of records";
        String no = " is no record; messages are a sealed interface of records and of further sealed interfaces";
        return List.of(Arguments.of(Open.class, Open.class.getName() + not),
                Arguments.of(String.class, "java.lang.String" + not),
                Arguments.of(Lists.A.class, Lists.A.class.getName() + not),
                Arguments.of(OfClasses.class, OfClasses.Plain.class.getName() + no),
                Arguments.of(OfEnums.class, OfEnums.E.class.getName() + no),
                Arguments.of(HalfOpen.class, HalfOpen.Anything.class.getName() + no),
                Arguments.of(Lists.class, "Lists.A.names: java.util.List<java.lang.String>" + ONLY),
                Arguments.of(Generic.class, "Generic.A.t: T" + ONLY),
                Arguments.of(Chars.class, "Chars.A.c: char" + ONLY),
                Arguments.of(Bigs.class, "Bigs.A.n: java.math.BigInteger" + ONLY),
                Arguments.of(Mismarked.class, "Mismarked.A.n: @U8 long" + ONLY),
                Arguments.of(MarkedTwice.class,
                        "MarkedTwice.A.n: @U8 @U16 int has more than one of our annotations; one says all"),
                Arguments.of(MarkedBytes.class, "MarkedBytes.A.n: @U64 byte[]" + ONLY),
                Arguments.of(Strings.class, "Strings.A.names: java.lang.String[]" + ONLY),
                Arguments.of(BoxedArrays.class, "BoxedArrays.A.n: java.lang.Integer[]" + ONLY),
                Arguments.of(Nested.class, "Nested.A.n: long[][]" + ONLY),
                Arguments.of(Units.class, "Units.A.n: dev.heddle.actor.Unit[]" + ONLY),
                Arguments.of(TwoPorts.class,
                        "TwoPorts.A has more than one reply port: one, two; a request has exactly one"),
                Arguments.of(RawPort.class,
                        "RawPort.A.reply: a ReplyTo without its type; write ReplyTo<Long>, ReplyTo<Unit>, ..."),
                Arguments.of(WildPort.class, "WildPort.A.reply: ?" + ONLY),
                Arguments.of(OpenPort.class, "OpenPort.A.reply: T" + ONLY),
                Arguments.of(ListPort.class, "ListPort.A.reply: java.util.List<java.lang.String>" + ONLY),
                Arguments.of(SameName.class,
                        "SameName.B and SameName.A are both variant 'A'; rename one with @Variant"),
                Arguments.of(SameAlias.class,
                        "SameAlias.B and SameAlias.A are both variant 'A'; rename one with @Variant"),
                Arguments.of(NoName.class, "NoName.A has an empty variant name; give @Variant a name"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeAMessageIsRefusedWithTheReason(Class<?> type, String message) {
        assertEquals(message,
                assertThrows(CodecException.class, () -> MessageCodecs.derive(MethodHandles.lookup(), type))
                        .getMessage());
    }

    sealed interface Secrets permits Secret {}

    private record Secret(int n) implements Secrets {}

    @Test
    void aLookupThatCannotSeeTheRecordsIsRefusedWithTheReason() {
        CodecException thrown = assertThrows(CodecException.class,
                () -> MessageCodecs.derive(MethodHandles.publicLookup(), Secrets.class));
        assertTrue(thrown.getMessage().contains("call MethodHandles.lookup() in a class that can"),
                thrown.getMessage());
    }

    private sealed interface Private {
        record One(int n) implements Private {}

        sealed interface Inner extends Private {}

        record Two(ReplyTo<byte[]> reply) implements Inner {}
    }

    @Test
    void privateRecordsAreFineForALookupOfTheirOwnNest() {
        var secrets = MessageCodecs.derive(MethodHandles.lookup(), Secrets.class);
        assertEquals(new Secret(3), secrets.decode("Secret", secrets.encode(new Secret(3)).arguments()));
        var codec = MessageCodecs.derive(MethodHandles.lookup(), Private.class);
        assertSame(Private.class, codec.messageType());
        assertEquals(new Private.One(3), codec.decode("One", codec.encode(new Private.One(3)).arguments()));
        assertTrue(codec.toString().contains("One, Two"), codec.toString());
    }

    @Test
    void aRecordReachedTwiceIsOneVariant() {
        var codec = MessageCodecs.derive(MethodHandles.lookup(), Diamond.class);
        assertEquals(new Diamond.Both(), codec.decode("Both", new byte[0]));
    }

    sealed interface Diamond {
        sealed interface Left extends Diamond {}

        sealed interface Right extends Diamond {}

        record Both() implements Left, Right {}
    }
}
