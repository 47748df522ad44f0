package dev.heddle.samples.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Another revision of Heddle, built in a folder of its own. It is measured by today's workloads where they compile
 * against it, so that both do the same; else by those that came with it.
 */
final class Baseline implements AutoCloseable {
    private static final List<String> MODULES = List.of("actor-core", "cluster-auth", "cluster-node", "proto");
    private static final String BENCHMARKS = "samples/benchmarks";

    private final Path root;
    private final Path folder;
    private final String revision;
    private final Map<Class<?>, String> classPaths = new HashMap<>();

    private Baseline(Path root, Path folder, String revision) {
        this.root = root;
        this.folder = folder;
        this.revision = revision;
    }

    /** Checks the revision out and builds it. */
    static Baseline of(Path root, String revision) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("heddle-baseline");
        Baseline baseline = new Baseline(root, folder, revision);
        try {
            run(root, "git", "worktree", "add", "--detach", "--force", folder.toString(), revision);
            baseline.build("cluster-node");
            return baseline;
        } catch (IOException | InterruptedException | RuntimeException e) {
            baseline.close();
            throw e;
        }
    }

    private void build(String module, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-q", "-DskipTests", "-Dformatter.skip=true", "-pl",
                module, "-am"));
        command.addAll(List.of(more));
        command.add("package");
        run(folder, command.toArray(String[]::new));
    }

    /** What a JVM needs to run that class on the revision. Says so when it is not today's class. */
    String classPath(Class<?> main) {
        return classPaths.computeIfAbsent(main, key -> {
            try {
                return find(main);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        });
    }

    private String find(Class<?> main) throws IOException, InterruptedException {
        Path compiled = Files.createDirectories(folder.resolve("target").resolve(main.getSimpleName()));
        List<String> modules = MODULES.stream()
                .map(module -> folder.resolve(module).resolve("target/classes").toString()).toList();
        String why = compile(main, join(modules.stream(), foreignJars()), compiled);
        if (why.isEmpty()) {
            return join(Stream.of(compiled.toString()), modules.stream(), today());
        }
        System.err.println("compare: today's workloads do not compile against " + revision
                + ", so it is measured by its own: " + why.lines().findFirst().orElseThrow());
        if (!Files.isDirectory(folder.resolve(BENCHMARKS))) {
            throw new IllegalStateException(revision + " has no workloads of its own");
        }
        build(BENCHMARKS, "-Pbenchmarks");
        Path target = folder.resolve(BENCHMARKS).resolve("target");
        return join(Stream.of(target.resolve("classes").toString(), target.resolve("lib") + "/*"));
    }

    /** With all that it uses; says what is wrong, or nothing. */
    private String compile(Class<?> main, String classPath, Path into) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            return "this Java has no compiler";
        }
        Path sources = root.resolve(BENCHMARKS).resolve("src/main/java");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = compiler.run(null, said, said, "-proc:none", "-nowarn", "--release", "21", "-cp", classPath,
                "-sourcepath", sources.toString(), "-d", into.toString(),
                sources.resolve(main.getName().replace('.', '/') + ".java").toString());
        return exit == 0 ? "" : said.toString(StandardCharsets.UTF_8);
    }

    private static Stream<String> today() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    /** What today's workloads need besides Heddle. */
    private static Stream<String> foreignJars() {
        return today().filter(entry -> entry.endsWith(".jar")).filter(
                entry -> MODULES.stream().noneMatch(module -> new File(entry).getName().startsWith(module + '-')));
    }

    @SafeVarargs
    private static String join(Stream<String>... parts) {
        return String.join(File.pathSeparator, Stream.of(parts).flatMap(part -> part).toList());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run(root, "git", "worktree", "remove", "--force", folder.toString());
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        File log = File.createTempFile("heddle-baseline", ".log");
        try {
            int exit = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                    .redirectOutput(log).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException(
                        String.join(" ", List.of(command)) + " failed:\n" + Files.readString(log.toPath()));
            }
        } finally {
            log.delete();
        }
    }
}
