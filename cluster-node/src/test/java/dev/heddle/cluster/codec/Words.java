package dev.heddle.cluster.codec;

import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Unit;
import dev.heddle.proto.Control.PgJoin;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values in the words of samples/rust-peer/src/golden/show.rs. */
final class Words {
    private Words() {}

    /** What a message says, but for its reply port. */
    static String of(Record message, Contract contract, String variant) throws ReflectiveOperationException {
        List<String> types = types(contract.find(variant).orElseThrow().signature());
        List<String> words = new ArrayList<>();
        for (RecordComponent part : message.getClass().getRecordComponents()) {
            if (part.getType() != ReplyTo.class) {
                words.add(of(types.get(words.size()), part.getAccessor().invoke(message)));
            }
        }
        return String.join(", ", words);
    }

    // "(String, u64) -> bool": the names of the arguments' types.
    static List<String> types(String signature) {
        String arguments = signature.substring(1, signature.indexOf(signature.contains("-> ") ? ") ->" : ")",
                signature.endsWith("())") ? 3 : 1));
        return arguments.isEmpty() ? List.of() : List.of(arguments.split(", "));
    }

    static String of(String rust, Object value) {
        if (value.getClass().isArray()) {
            String element = value instanceof byte[] ? "i8" : rust.substring("Vec<".length(), rust.length() - 1);
            List<String> all = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                all.add(of(element, Array.get(value, i)));
            }
            return all.toString();
        }
        return switch (value) {
            case Long bits when rust.equals("u64") -> Long.toUnsignedString(bits);
            case Integer point when rust.equals("char") -> String.format("U+%04X", point);
            case Float f -> String.format("0x%08x", Float.floatToRawIntBits(f));
            case Double d -> String.format("0x%016x", Double.doubleToRawLongBits(d));
            case Unit u -> "()";
            case String text -> text(text);
            case Enum<?> constant -> "priority " + constant.ordinal();
            case JobOptions job -> "submitted " + nanos(job.submitTime()) + " ttl "
                    + job.timeToLive().map(ttl -> "" + ttl.toNanos()).orElse("none");
            case PgJoin join -> text(join.getGroup()) + " " + join.getActorsList().stream().map(actor -> Long
                    .toUnsignedString(actor.getPid()) + " " + (actor.hasName() ? text(actor.getName()) : "none"))
                    .toList() + " " + text(join.getScope());
            default -> value.toString();
        };
    }

    private static String nanos(Instant time) {
        return Long.toUnsignedString(time.getEpochSecond() * 1_000_000_000L + time.getNano());
    }

    private static String text(String text) {
        return text.codePoints()
                .mapToObj(c -> c < 128 && Character.isLetterOrDigit(c)
                        ? Character.toString(c)
                        : String.format("{%X}", c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
