package dev.heddle.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java compiles, and what stands on its own runs. */
@Timeout(30)
class ReadmeTest {
    private static final String IMPORTS = """
            import dev.heddle.actor.*;
            import dev.heddle.cluster.*;
            import dev.heddle.cluster.codec.*;
            import dev.heddle.cluster.node.*;
            import dev.heddle.samples.echo.*;
            import java.lang.invoke.*;
            import java.time.*;
            import java.util.*;
            """;

    @Test
    void everyJavaSnippetCompiles(@TempDir Path folder) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Assumptions.assumeTrue(compiler != null, "this run-time has no compiler");
        List<String> snippets = snippets();
        assertEquals(2, snippets.size());
        for (String snippet : snippets) {
            StringWriter errors = new StringWriter();
            boolean compiled = compiler.getTask(errors, null, null,
                    List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")), null,
                    List.of(new Source(wrapped(snippet)))).call();
            assertTrue(compiled, () -> errors + "\n" + snippet);
            if (isWhole(snippet)) {
                run(folder);
            }
        }
    }

    private static List<String> snippets() throws IOException {
        Matcher matcher = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../README.md")));
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** Whether it makes a system of its own; otherwise it is given one. */
    private static boolean isWhole(String snippet) {
        return snippet.contains("var system");
    }

    private static void run(Path folder) throws Exception {
        try (URLClassLoader classes = new URLClassLoader(new URL[]{ folder.toUri().toURL() })) {
            Class<?> readme = classes.loadClass("Readme");
            Constructor<?> constructor = readme.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method run = readme.getDeclaredMethod("run");
            run.setAccessible(true);
            assertEquals(2L, run.invoke(constructor.newInstance()));
        }
    }

    /** Classes stay classes, statements go into a method. */
    private static String wrapped(String snippet) {
        int statements = Math.max(0, snippet.indexOf("\ntry ("));
        String head = isWhole(snippet) ? "long run()" : "void run(ActorSystem system, String secret)";
        String body = snippet.substring(statements);
        if (isWhole(snippet)) {
            body = body.substring(0, body.lastIndexOf('}')) + "return total;\n}";
        }
        return IMPORTS + "class Readme {\n" + snippet.substring(0, statements) + '\n' + head
                + " throws Exception {\n" + body + "\n}\n}\n";
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Readme.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
