package dev.heddle.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WireContractTest {

    @Test
    void aContractIsALineAVariantInTheOrderOfNames() throws IOException {
        Path file = Path.of("src/test/resources/golden/rust-types.contract");
        assertEquals(Files.readString(file), Contract.of(RustTypes.CODEC).toString());
        assertEquals("cast Clear()\ncall Get(String) -> Vec<f32>\ncast Put(String, Vec<f32>)\n",
                Contract.of(RustTypes.CACHE).toString());
        assertEquals("bare u64\n", Contract.of(MessageCodecs.bare(WireType.U64)).toString());
        assertTrue(Contract.of(AllTypes.CODEC).toString().contains("\ncast r#type|kind(i32)\n"));
    }

    @Test
    void whatWasPrintedIsReadAgain() {
        for (MessageCodec<?> codec : List.of(RustTypes.CODEC, AllTypes.CODEC, RustTypes.CACHE,
                MessageCodecs.bare(WireType.U64))) {
            Contract contract = Contract.of(codec);
            Contract read = Contract.parse("# a remark\n\n" + contract);
            assertEquals(contract, read);
            assertEquals(contract.hashCode(), read.hashCode());
            assertEquals(contract.toString(), read.toString());
            assertEquals("", contract.since(read).toString());
        }
        assertNotEquals(Contract.of(RustTypes.CODEC), Contract.of(AllTypes.CODEC));
    }

    @ParameterizedTest
    @ValueSource(strings = { "cast", "cast A", "tell A()", "cast (u8)", "A(u8)", "bare u8\nbare u8",
        "cast A()\ncast B|A()" })
    void whatIsNoContractIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Contract.parse(text));
    }

    @Test
    void aCodecThatSomebodyWroteByHandHasNoContractThatAnybodyKnows() {
        MessageCodec<String> other = new MessageCodec<>() {
            @Override
            public Class<String> messageType() {
                return String.class;
            }

            @Override
            public Encoded encode(String message) {
                throw new AssertionError();
            }

            @Override
            public String decode(String variant, byte[] arguments) {
                throw new AssertionError();
            }

            @Override
            public String decode(String variant, byte[] arguments, ReplySink sink) {
                throw new AssertionError();
            }
        };
        assertThrows(CodecException.class, () -> Contract.of(other));
    }

    /** Two contracts, lines with / between them, and what is said of the second. */
    static List<Arguments> changes() {
        String same = "; give the new one another name";
        String gone = " is gone, and others may still send it; keep the name, as an alias at least";
        return List.of(Arguments.of("cast A()/cast B()", "cast A()", "incompatible: variant B" + gone),
                Arguments.of("cast A|B()", "cast A()", "incompatible: the alias B of A" + gone),
                Arguments.of("cast A(u8)", "cast A(u16)", "incompatible: A was A(u8) and is A(u16)" + same),
                Arguments.of("cast A(u8)", "cast A(u8, u8)", "incompatible: A was A(u8) and is A(u8, u8)" + same),
                Arguments.of("call A() -> u8", "call A() -> u16",
                        "incompatible: A was A() -> u8 and is A() -> u16" + same),
                Arguments.of("cast A()", "call A() -> ()", "incompatible: A was a cast and is a call" + same),
                Arguments.of("call A() -> ()", "cast A()", "incompatible: A was a call and is a cast" + same),
                Arguments.of("cast A()", "cast B|A()", "incompatible: A is sent as B, which others do not know yet; "
                        + "make B an alias first, and rename when every node has it"),
                Arguments.of("cast A|B()", "cast A()/cast B()",
                        "incompatible: B was another name of A and is a variant of its own; give it a new name"),
                Arguments.of("bare u8", "bare u16", "incompatible: the message was a bare u8 and is a bare u16"),
                Arguments.of("bare u8", "cast A(u8)",
                        "incompatible: the message was a bare u8 and is one of several variants"),
                Arguments.of("cast A()", "cast A()/call B(u8) -> u8",
                        "compatible: variant B(u8) -> u8 is new; send it when every node has it"),
                Arguments.of("cast A()/cast B()", "cast A|B()",
                        "compatible: B was a variant of its own and means A now"),
                // A rename in two steps.
                Arguments.of("cast A()", "cast A|B()", "compatible: A is understood as B as well"),
                Arguments.of("cast A|B()", "cast B|A()", ""));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatNodesOfBothKindsWouldMisunderstandIsIncompatibleAndAllElseCompatible(String former, String now,
            String said) {
        Contract.Changes changes = Contract.parse(lines(now)).since(Contract.parse(lines(former)));
        assertEquals(said.isEmpty() ? "" : said + "\n", changes.toString());
        assertEquals(!said.startsWith("incompatible: "), changes.isCompatible());
        assertEquals(of("incompatible: ", said), changes.incompatible());
        assertEquals(of("compatible: ", said), changes.compatible());
    }

    private static String lines(String contract) {
        return contract.replace("/", "\n");
    }

    private static List<String> of(String kind, String said) {
        return said.startsWith(kind) ? List.of(said.substring(kind.length())) : List.of();
    }
}
