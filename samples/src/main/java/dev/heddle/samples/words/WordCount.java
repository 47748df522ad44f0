package dev.heddle.samples.words;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.factory.DiscardMode;
import dev.heddle.actor.factory.DiscardSettings;
import dev.heddle.actor.factory.Factory;
import dev.heddle.actor.factory.FactoryOptions;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.port.OutputPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Counts the words of text files. The tally is this actor; workers tell it what they have found. */
public final class WordCount implements Actor<WordCount.Message> {
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}']+");
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** What the tally is told. */
    sealed interface Message {
        record Found(Map<String, Integer> words) implements Message {}

        record NoText(Path file) implements Message {}

        record Unreadable(Path file, String why) implements Message {}

        record Finish(ReplyTo<Result> reply) implements Message {}
    }

    /** How far it is. */
    public record Progress(int files, int of, long words) {}

    /** How often each word was there, which files are no text in UTF-8, and which could not be read and why. */
    public record Result(Map<String, Long> words, Set<Path> noText, Map<Path, String> unreadable) {}

    private final int of;
    private final OutputPort<Progress> progress;
    private final Map<String, Long> counts = new HashMap<>();
    private final Set<Path> noText = new TreeSet<>();
    private final Map<Path, String> unreadable = new TreeMap<>();
    private int files;
    private long words;

    private WordCount(int of, OutputPort<Progress> progress) {
        this.of = of;
        this.progress = progress;
    }

    /** Counts with so many workers, and says how far it is after each file. */
    public static Result of(List<Path> files, int workers, OutputPort<Progress> progress) {
        try (var system = ActorSystem.create("word-count")) {
            ActorRef<Message> tally = system.spawn("tally", () -> new WordCount(files.size(), progress));
            Factory<Path, Path> counters = Factory.spawn(system, FactoryOptions.<Path, Path>of(
                    number -> (job, self) -> tally.tell(read(job.message()))).named("counters").workers(workers)
                    .discard(DiscardSettings.limit(2 * workers, DiscardMode.NEWEST)));
            // Waits for room, so a million files are not a million jobs at once.
            files.forEach(file -> counters.offer(Job.of(file, file), LIMIT));
            counters.drainAndWait(LIMIT);
            return tally.ask(Message.Finish::new, LIMIT);
        }
    }

    /** On a worker's thread. */
    private static Message read(Path file) {
        Map<String, Integer> found = new HashMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.flatMap(NO_LETTERS::splitAsStream).filter(word -> !word.isEmpty())
                    .forEach(word -> found.merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum));
            return new Message.Found(found);
        } catch (UncheckedIOException e) {
            return leftOut(file, e.getCause());
        } catch (IOException e) {
            return leftOut(file, e);
        }
    }

    private static Message leftOut(Path file, IOException cause) {
        return switch (cause) {
            case CharacterCodingException ignored -> new Message.NoText(file);
            case NoSuchFileException ignored -> new Message.Unreadable(file, "there is no such file");
            case AccessDeniedException ignored -> new Message.Unreadable(file, "this user may not read it");
            default -> new Message.Unreadable(file, cause.toString());
        };
    }

    @Override
    public void receive(Message message, ActorContext<Message> self) {
        switch (message) {
            case Message.Found(var found) -> {
                found.forEach((word, times) -> counts.merge(word, (long) times, Long::sum));
                words += found.values().stream().mapToLong(Integer::intValue).sum();
                progress.send(new Progress(++files, of, words));
            }
            case Message.NoText(var file) -> {
                noText.add(file);
                progress.send(new Progress(++files, of, words));
            }
            case Message.Unreadable(var file, var why) -> {
                unreadable.put(file, why);
                progress.send(new Progress(++files, of, words));
            }
            case Message.Finish(var reply) -> reply.send(new Result(counts, noText, unreadable));
        }
    }
}
