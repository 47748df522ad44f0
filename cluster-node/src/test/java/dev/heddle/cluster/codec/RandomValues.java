package dev.heddle.cluster.codec;

import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Unit;
import dev.heddle.proto.Control.Actor;
import dev.heddle.proto.Control.PgJoin;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Messages and values drawn at random, zeros and full bits more often than chance would have it. */
final class RandomValues {
    private RandomValues() {}

    static Object message(Class<?> record, Random random) throws ReflectiveOperationException {
        RecordComponent[] parts = record.getRecordComponents();
        Variant variant = record.getAnnotation(Variant.class);
        List<String> types = Words.types(Contract.of(RustTypes.CODEC)
                .find(variant == null ? record.getSimpleName() : variant.value()).orElseThrow().signature());
        Object[] values = new Object[parts.length];
        int field = 0;
        for (int i = 0; i < parts.length; i++) {
            values[i] = parts[i].getType() == ReplyTo.class
                    ? (ReplyTo<Object>) answer -> {}
                    : of(parts[i].getType(), types.get(field++), random);
        }
        return record.getDeclaredConstructor(
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(values);
    }

    static Object of(Class<?> type, String rust, Random random) {
        if (type.isArray()) {
            String element = rust.substring("Vec<".length(), rust.length() - 1);
            Object array = Array.newInstance(type.getComponentType(), random.nextInt(4) * random.nextInt(30));
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, of(type.getComponentType(), type == byte[].class ? "i8" : element, random));
            }
            return array;
        }
        long bits = switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> -1;
            default -> random.nextLong();
        };
        return switch (rust) {
            case "i8" -> (byte) bits;
            case "i16" -> (short) bits;
            case "i32" -> (int) bits;
            case "i64", "u64" -> bits;
            case "u8" -> (int) (bits & 0xFF);
            case "u16" -> (int) (bits & 0xFFFF);
            case "u32" -> bits & 0xFFFF_FFFFL;
            case "i128" -> BigInteger.valueOf(bits).shiftLeft(63).add(BigInteger.valueOf(random.nextLong() >>> 1));
            case "u128" -> new BigInteger(128, random);
            case "f32" -> Float.intBitsToFloat((int) bits);
            case "f64" -> Double.longBitsToDouble(bits);
            case "bool" -> (bits & 1) == 0;
            case "char" -> character(random);
            case "String" -> text(random);
            case "()" -> Unit.UNIT;
            case "Urgency" -> RustTypes.Urgency.values()[random.nextInt(5)];
            // Rust's clock counts in 63 bits of seconds, so all of this is there; what is not there is a ttl of zero.
            case "JobOptions" -> new JobOptions(Instant.EPOCH.plusNanos(bits >>> 1),
                    bits == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(1 + (random.nextLong() >>> 2))));
            default -> join(random);
        };
    }

    private static int character(Random random) {
        int point = random.nextInt(Character.MAX_CODE_POINT + 1);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 'x' : point;
    }

    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(random.nextBoolean() ? random.nextInt(128) : character(random));
        }
        return text.toString();
    }

    private static PgJoin join(Random random) {
        PgJoin.Builder join = PgJoin.newBuilder().setGroup(text(random)).setScope(text(random));
        for (int i = random.nextInt(4); i > 0; i--) {
            Actor.Builder actor = Actor.newBuilder().setPid(random.nextLong());
            join.addActors(random.nextBoolean() ? actor : actor.setName(text(random)));
        }
        return join.build();
    }
}
