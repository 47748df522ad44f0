package dev.heddle.samples.command;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.port.OutputPort;
import dev.heddle.samples.words.WordCount;
import dev.heddle.samples.words.WordCount.Progress;
import dev.heddle.samples.words.WordCount.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Counts words, and shows how far it is. */
@Command(name = "word-count", description = "Counts the words of text files: a factory's workers count, an output port"
        + " feeds the line that shows how far they are.")
public final class WordCountCommand implements Callable<Integer> {
    private static final int LINES = 20;
    private static final Duration SOON = Duration.ofSeconds(5);

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, and folders whose files are counted.")
    private List<Path> places;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "4",
            description = "How many count at the same time. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(names = "--top", paramLabel = "N", defaultValue = "10",
            description = "How many words to show. Default: ${DEFAULT-VALUE}.")
    private int top;

    @Spec
    private CommandSpec command;

    private final Console console = new Console();

    @Override
    public Integer call() throws IOException {
        if (workers < 1 || workers > 1_000) {
            throw new ParameterException(command.commandLine(),
                    "Invalid value for option '--workers': " + workers + " is not 1 to 1000");
        }
        List<Path> files = files();
        int step = Math.max(1, files.size() / LINES);
        OutputPort<Progress> progress = OutputPort.create("progress");
        try (var terminal = ActorSystem.create("terminal")) {
            ActorRef<String> line = terminal.spawn("line", () -> (text, self) -> console.progress(text));
            // A slow terminal holds nobody up, and gets no more lines than anybody reads.
            progress.subscribe(line, now -> now.files() % step == 0 || now.files() == now.of()
                    ? Optional.of(String.format(Locale.ROOT, "  %,d of %,d files  %,d words", now.files(), now.of(),
                            now.words()))
                    : Optional.empty());
            Result result = WordCount.of(files, workers, progress);
            line.drainAndWait(SOON);
            return report(result);
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            try (Stream<Path> found = Files.walk(place)) {
                found.filter(Files::isRegularFile).sorted().forEach(files::add);
            } catch (java.nio.file.NoSuchFileException e) {
                throw new Failure("There is no " + place);
            }
        }
        return files;
    }

    private int report(Result result) {
        result.words().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(top)
                .forEach(each -> console.line(String.format(Locale.ROOT, "%,10d  %s", each.getValue(), each.getKey())));
        PrintWriter errors = command.commandLine().getErr();
        result.noText().forEach(file -> errors.println("left out: " + file + ": it is not text in UTF-8"));
        result.unreadable().forEach((file, why) -> errors.println("left out: " + file + ": " + why));
        // A picture among texts is nothing that has gone wrong.
        return result.unreadable().isEmpty() ? 0 : 1;
    }
}
