package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a codec has agreed with other nodes: its variants, their names, whether they are casts or calls, and their
 * types, as Rust names them. One line a variant, in the order of names:
 *
 * <pre>
 * call Count() -&gt; u64
 * cast Say|Speak(String)
 * </pre>
 *
 * <p>The first name is the one that is sent; those behind a bar are understood as well. A message that is one value has
 * one line, such as {@code bare String}; of jobs the first line is {@code key String}. A test that keeps the former
 * text in a file and {@linkplain #since compares} catches the change that nodes which are not upgraded yet would
 * stumble over. Of what stands inside a message of protobuf the contract knows nothing but the name: protobuf has rules
 * of its own for that.
 *
 * <p>Immutable. Equal when the texts are.
 */
public final class Contract {
    private static final String BARE = "bare ";
    private static final String KEY = "key ";

    private final Optional<String> bare;

    /** What keys jobs have; empty when the messages are no jobs. */
    private final Optional<String> key;
    private final TreeMap<String, Entry> byName = new TreeMap<>();

    private Contract(Optional<String> bare, Optional<String> key, Collection<Entry> entries) {
        this.bare = bare;
        this.key = key;
        for (Entry entry : entries) {
            for (String name : entry.names()) {
                if (byName.put(name, entry) != null) {
                    throw new IllegalArgumentException("Two variants of the contract are named " + name);
                }
            }
        }
    }

    /**
     * The contract of a codec.
     *
     * @param codec one that {@link MessageCodecs} or {@link Variants} has made
     * @return its contract
     * @throws CodecException for any other codec, of which nobody can tell
     */
    public static Contract of(MessageCodec<?> codec) {
        if (codec instanceof Contracted contracted) {
            return contracted.contract();
        }
        throw new CodecException(
                codec + " does not say what it understands; only codecs of MessageCodecs and Variants do");
    }

    static Contract of(Collection<VariantCodec> variants) {
        return new Contract(Optional.empty(), Optional.empty(), variants.stream().map(Entry::of).toList());
    }

    static Contract bare(String type) {
        return new Contract(Optional.of(type), Optional.empty(), List.of());
    }

    /** The same messages as jobs with such a key. */
    Contract withKey(String type) {
        return new Contract(bare, Optional.of(type), entries());
    }

    /**
     * Reads what {@link #toString} has printed. Blank lines and lines that begin with {@code #} are left out.
     *
     * @param text the text
     * @return the contract
     * @throws IllegalArgumentException when the text is no contract; names the line
     */
    public static Contract parse(String text) {
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (!lines.isEmpty() && lines.get(0).startsWith(KEY)) {
            return parse(lines.subList(1, lines.size())).withKey(lines.get(0).substring(KEY.length()));
        }
        return parse(lines);
    }

    private static Contract parse(List<String> lines) {
        if (lines.size() == 1 && lines.get(0).startsWith(BARE)) {
            return bare(lines.get(0).substring(BARE.length()));
        }
        return new Contract(Optional.empty(), Optional.empty(), lines.stream().map(Entry::parse).toList());
    }

    /**
     * What has changed, and whether nodes of both kinds understand each other while there are both.
     *
     * @param former the contract of the nodes that are not upgraded yet
     * @return the changes, in the order of names; empty when the contracts are equal
     */
    public Changes since(Contract former) {
        List<String> incompatible = new ArrayList<>();
        List<String> compatible = new ArrayList<>();
        if (!key.equals(former.key)) {
            incompatible.add("the messages were " + former.jobs() + " and are " + jobs());
        }
        if (!bare.equals(former.bare)) {
            incompatible.add("the message was " + former.summary() + " and is " + summary());
        } else {
            former.entries().forEach(entry -> incompatible.addAll(entry.lostIn(this)));
            for (Entry entry : entries()) {
                entry.newSince(former, incompatible, compatible);
            }
        }
        return new Changes(incompatible, compatible);
    }

    private String summary() {
        return bare.map(type -> "a bare " + type).orElse("one of several variants");
    }

    private String jobs() {
        return key.map(type -> "jobs with a key of " + type).orElse("no jobs");
    }

    /** Under this name, its own or an alias. */
    Optional<Entry> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    // Each once, in the order of the names that are sent.
    private List<Entry> entries() {
        return byName.entrySet().stream().filter(named -> named.getKey().equals(named.getValue().name()))
                .map(java.util.Map.Entry::getValue).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contract contract && bare.equals(contract.bare) && key.equals(contract.key)
                && byName.equals(contract.byName);
    }

    @Override
    public int hashCode() {
        return Objects.hash(bare, key, byName);
    }

    /** The text: lines with line ends, always the same for the same contract. */
    @Override
    public String toString() {
        return key.map(type -> KEY + type + "\n").orElse("") + bare.map(type -> BARE + type + "\n")
                .orElseGet(() -> entries().stream().map(entry -> entry + "\n").collect(Collectors.joining()));
    }

    /**
     * What is different between two contracts.
     *
     * @param incompatible what makes nodes with the one misunderstand nodes with the other; each says what to do
     * @param compatible what does no harm
     */
    public record Changes(List<String> incompatible, List<String> compatible) {

        /** Keeps copies. */
        public Changes {
            incompatible = List.copyOf(incompatible);
            compatible = List.copyOf(compatible);
        }

        /**
         * Whether nodes with either contract understand each other.
         *
         * @return whether nothing is incompatible
         */
        public boolean isCompatible() {
            return incompatible.isEmpty();
        }

        /** A line a change. */
        @Override
        public String toString() {
            return incompatible.stream().map(change -> "incompatible: " + change + "\n").collect(Collectors.joining())
                    + compatible.stream().map(change -> "compatible: " + change + "\n").collect(Collectors.joining());
        }
    }

    /** One variant. */
    record Entry(boolean isCall, String name, SortedSet<String> aliases, String signature) {
        static Entry of(VariantCodec codec) {
            List<String> names = codec.names();
            return new Entry(codec.isCall(), names.get(0), new TreeSet<>(names.subList(1, names.size())),
                    codec.signature());
        }

        static Entry parse(String line) {
            int from = line.indexOf(' ') + 1;
            int to = line.indexOf('(');
            String kind = line.substring(0, Math.max(0, from - 1));
            if (!kind.equals("cast") && !kind.equals("call") || to <= from) {
                throw new IllegalArgumentException(
                        "'" + line + "' is no line of a contract, such as: call Count() -> u64");
            }
            List<String> names = List.of(line.substring(from, to).split("\\|"));
            return new Entry(kind.equals("call"), names.get(0), new TreeSet<>(names.subList(1, names.size())),
                    line.substring(to));
        }

        SortedSet<String> names() {
            SortedSet<String> names = new TreeSet<>(aliases);
            names.add(name);
            return names;
        }

        String kind() {
            return isCall ? "call" : "cast";
        }

        /** What nodes with the former contract may send and nodes with the new one do not take as it is meant. */
        List<String> lostIn(Contract now) {
            List<String> lost = new ArrayList<>();
            for (String each : names()) {
                Optional<Entry> found = now.find(each);
                if (found.isEmpty()) {
                    lost.add((each.equals(name) ? "variant " + name : "the alias " + each + " of " + name)
                            + " is gone, and others may still send it; keep the name, as an alias at least");
                } else if (found.get().isCall != isCall) {
                    lost.add(each + " was a " + kind() + " and is a " + found.get().kind()
                            + "; give the new one another name");
                } else if (!found.get().signature.equals(signature)) {
                    lost.add(each + " was " + each + signature + " and is " + each + found.get().signature
                            + "; give the new one another name");
                }
            }
            return lost;
        }

        /** What nodes with the new contract send and those with the former one do not know. */
        void newSince(Contract former, List<String> incompatible, List<String> compatible) {
            Optional<Entry> known = former.find(name);
            Optional<Entry> renamed = aliases.stream().flatMap(alias -> former.find(alias).stream()).findFirst();
            if (known.isPresent() && !names().contains(known.get().name)) {
                incompatible.add(name + " was another name of " + known.get().name
                        + " and is a variant of its own; give it a new name");
            } else if (known.isEmpty() && renamed.isPresent()) {
                incompatible.add(renamed.get().name + " is sent as " + name + ", which others do not know yet; make "
                        + name + " an alias first, and rename when every node has it");
            } else if (known.isEmpty()) {
                compatible.add("variant " + name + signature + " is new; send it when every node has it");
            }
            if (known.isPresent()) {
                aliases.forEach(alias -> newAlias(alias, former.find(alias), compatible));
            }
        }

        private void newAlias(String alias, Optional<Entry> known, List<String> compatible) {
            if (known.isEmpty()) {
                compatible.add(name + " is understood as " + alias + " as well");
            } else if (!known.get().names().contains(name)) {
                compatible.add(alias + " was a variant of its own and means " + name + " now");
            }
        }

        @Override
        public String toString() {
            String others = aliases.stream().map(alias -> "|" + alias).collect(Collectors.joining());
            return kind() + " " + name + others + signature;
        }
    }
}
