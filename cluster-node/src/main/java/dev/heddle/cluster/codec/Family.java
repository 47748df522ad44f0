package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The messages of one codec: which there are, and that each is one variant with names of its own. */
final class Family<M> {
    private final Class<M> messages;
    private final Map<Class<?>, VariantCodec> byRecord = new LinkedHashMap<>();
    private final Map<String, VariantCodec> byName = new HashMap<>();

    Family(Class<M> messages) {
        this.messages = messages;
    }

    /** The records of a sealed interface, those of sealed interfaces inside it too. */
    static Set<Class<?>> records(Class<?> messages) {
        Set<Class<?>> records = new LinkedHashSet<>();
        flatten(messages, records);
        return records;
    }

    private static void flatten(Class<?> family, Set<Class<?>> records) {
        for (Class<?> member : family.getPermittedSubclasses()) {
            if (member.isRecord()) {
                records.add(member);
            } else if (member.isInterface() && member.isSealed()) {
                flatten(member, records);
            } else {
                throw new CodecException(member.getName() + " is no record; messages are a sealed interface of records "
                        + "and of further sealed interfaces");
            }
        }
    }

    void add(Class<?> record, VariantCodec codec) {
        if (byRecord.putIfAbsent(record, codec) != null) {
            throw new CodecException(codec.record() + " is a variant twice; give it aliases instead");
        }
        codec.names().forEach(name -> put(name, codec));
    }

    private void put(String name, VariantCodec codec) {
        if (name.isEmpty()) {
            throw new CodecException(codec.record() + " has an empty variant name; give @Variant a name");
        }
        if (!isRustName(name)) {
            throw new CodecException(codec.record() + " has the variant name '" + DerivedCodec.shown(name)
                    + "', which is no name in Rust; a name has letters, digits and _, and may begin with r#");
        }
        VariantCodec other = byName.putIfAbsent(name, codec);
        if (other != null) {
            throw new CodecException(codec.record() + " and " + other.record() + " are both variant '" + name
                    + "'; rename one with @Variant");
        }
    }

    private static boolean isRustName(String name) {
        String bare = name.startsWith("r#") ? name.substring(2) : name;
        return !bare.isEmpty() && (bare.charAt(0) == '_' || Character.isUnicodeIdentifierStart(bare.codePointAt(0)))
                && bare.codePoints().allMatch(c -> Character.isUnicodeIdentifierPart(c)
                        && !Character.isIdentifierIgnorable(c));
    }

    DerivedCodec<M> codec() {
        return new DerivedCodec<>(messages, byRecord, byName);
    }

    /** "Message.Add" rather than the package and a dollar sign. */
    static String shown(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
    }
}
