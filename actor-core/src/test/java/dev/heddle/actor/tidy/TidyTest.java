package dev.heddle.actor.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** House rules that a compiler does not know, for all modules of the repository. */
@Timeout(30)
class TidyTest {
    private static final int FILE_LINES_MAX = 300;
    private static final int METHOD_LINES_MAX = 60;
    private static final int LINE_COLUMNS_MAX = 120;

    private static List<SourceFile> sources;

    /** A call, or a word, that has no place in some of the sources. */
    private record Ban(String call, String instead, Predicate<SourceFile> where) {}

    private static final List<String> REAL_TIME = List.of("StallWatch.java", "ShutdownTasks.java");

    /** These wait for nothing: they pace how often something is tried while others are at work. */
    private static final List<String> PACED = List.of(
            "SlotTest.java", // looks at a slot as often as a watchdog that is in a hurry
            "Load.java", // calls as long as a test lasts, with a pause after each
            "ChurnInteropTest.java"); // gives those calls time between two changes

    private static final List<Ban> BANS = List.of(
            new Ban("Thread.sleep", "a latch, a round trip or Awaitility", source -> !source.isMain()),
            new Ban("parkNanos", "a latch, a round trip or Awaitility",
                    source -> !source.isMain() && !PACED.contains(source.fileName())),
            new Ban("synchronized", "a ReentrantLock: a monitor pins its carrier on 21", SourceFile::isMain),
            new Ban("System.out", "a logger", TidyTest::isLibrary), //
            new Ban("System.err", "a logger", TidyTest::isLibrary),
            new Ban("Arrays.equals", "MessageDigest.isEqual, which takes the same time whatever differs",
                    source -> source.isMain() && source.module().equals("cluster-auth")),
            new Ban("new Ask<>()", "new Ask<>(home.baton()): a deterministic system has to know of the wait",
                    TidyTest::isOfOneSystem),
            // How long a handler really blocks, or a user's task really takes, no driven clock knows.
            new Ban("System.nanoTime", "the clock of the home",
                    source -> isOfOneSystem(source) && !REAL_TIME.contains(source.fileName())),
            new Ban("ThreadLocalRandom", "the clock of the home: chance", TidyTest::isOfOneSystem),
            new Ban("sun.misc.Unsafe", "a VarHandle", source -> true),
            new Ban("@Disabled", "a test that runs, or none", source -> true));

    /** Time, chance and waits are those of a system here. */
    private static boolean isOfOneSystem(SourceFile source) {
        return source.isMain() && List.of("cell", "mailbox", "system").stream()
                .anyMatch(room -> source.packageName().equals("dev.heddle.actor." + room));
    }

    @BeforeAll
    static void readSources() throws IOException {
        Path root = root();
        try (Stream<Path> folders = Files.walk(root, 2)) {
            sources = folders.filter(folder -> !folder.equals(root))
                    .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
                    .flatMap(module -> javaFiles(module.resolve("src"))).sorted()
                    .map(file -> SourceFile.read(root, file)).toList();
        }
        assertFalse(sources.isEmpty());
    }

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("LICENSE"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static Stream<Path> javaFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isLibrary(SourceFile source) {
        return source.isMain() && !source.packageName().startsWith("dev.heddle.samples");
    }

    private static Stream<SourceFile> mainFiles() {
        return sources.stream().filter(SourceFile::isMain);
    }

    private static void assertNone(String rule, Stream<String> faults) {
        assertEquals("", faults.map(fault -> "\n  " + fault).collect(Collectors.joining()), rule);
    }

    @Test
    void aFileHasAtMost300Lines() {
        assertNone("Split the file; no file of src/main is longer than " + FILE_LINES_MAX + " lines",
                mainFiles().filter(source -> source.lines().size() > FILE_LINES_MAX)
                        .map(source -> source + " has " + source.lines().size() + " lines"));
    }

    @Test
    void aMethodHasAtMost60Lines() {
        assertNone("Split the method; none is longer than " + METHOD_LINES_MAX + " lines",
                sources.stream()
                        .flatMap(source -> Methods.of(source.code()).stream()
                                .filter(body -> body.lines() > METHOD_LINES_MAX)
                                .map(body -> source + ":" + body.firstLine() + " has " + body.lines() + " lines")));
    }

    @Test
    void aLineHasAtMost120Columns() {
        List<String> faults = new ArrayList<>();
        for (SourceFile source : sources) {
            int number = 0;
            for (String line : source.lines()) {
                number++;
                if (line.codePointCount(0, line.length()) > LINE_COLUMNS_MAX) {
                    faults.add(source + ":" + number);
                }
            }
        }
        assertNone("Break the line; none is longer than " + LINE_COLUMNS_MAX + " columns", faults.stream());
    }

    @Test
    void everyPackageHasASign() {
        Set<String> unsigned = mainFiles().map(SourceFile::packageName).collect(Collectors.toCollection(TreeSet::new));
        mainFiles().filter(source -> source.fileName().equals("package-info.java")).map(SourceFile::packageName)
                .forEach(unsigned::remove);
        unsigned.remove("");
        assertNone("Write a package-info.java: what happens here, on which thread, who calls whom", unsigned.stream());
    }

    @Test
    void bannedCallsAreNotUsed() {
        assertNone("Use what is named instead", BANS.stream()
                .flatMap(ban -> sources.stream().filter(ban.where()).filter(source -> contains(source.code(), ban))
                        .map(source -> source + " uses " + ban.call() + "; use " + ban.instead())));
    }

    private static boolean contains(String code, Ban ban) {
        String call = Pattern.quote(ban.call());
        return Pattern.compile("(?<![\\w@])" + call + "(?!\\w)").matcher(code).find();
    }

    @Test
    void nothingIsLeftForLater() {
        Pattern later = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
        assertNone("Do it now, or write it into an issue",
                sources.stream().filter(source -> later.matcher(source.text()).find()).map(SourceFile::toString));
    }

    @Test
    void everyPackageHasARankInItsModule() {
        assertNone("Put the package into the table of Ranks", mainFiles().filter(source -> !source.packageName()
                .isEmpty()).filter(source -> !Ranks.moduleOf(source.packageName()).equals(
                        java.util.Optional.of(source
                                .module())))
                .map(source -> source.packageName() + " of " + source).distinct());
    }

    @Test
    void importsPointDown() {
        assertNone("Turn the dependency round, or move the class; see the table of Ranks",
                mainFiles().filter(source -> Ranks.moduleOf(source.packageName()).isPresent())
                        .flatMap(source -> source.importedPackages().stream()
                                .filter(imported -> Ranks.moduleOf(imported).isEmpty()
                                        || !Ranks.mayImport(source.packageName(), imported))
                                .map(imported -> source + " imports " + imported)));
    }
}
