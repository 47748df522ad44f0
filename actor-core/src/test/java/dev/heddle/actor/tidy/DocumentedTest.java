package dev.heddle.actor.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The compiler looks for the comments of what a module exports: its pom names the same packages as its module-info. */
@Timeout(20)
class DocumentedTest {
    private static final Pattern EXPORTED = Pattern.compile("exports ([\\w.]+)( to [\\w., ]+)?;");
    private static final Pattern DOCUMENTED = Pattern
            .compile("<heddle.documented>-Xdoclint/package:([\\w.,]+)</heddle.documented>");

    private static Set<String> exported(Path module) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher found = EXPORTED.matcher(Files.readString(module.resolve("src/main/java/module-info.java")));
        while (found.find()) {
            if (found.group(2) == null) {
                names.add(found.group(1));
            }
        }
        return names;
    }

    private static Set<String> documented(Path module) throws IOException {
        Matcher found = DOCUMENTED.matcher(Files.readString(module.resolve("pom.xml")));
        return found.find() ? new TreeSet<>(Set.of(found.group(1).split(","))) : Set.of();
    }

    @Test
    void allThatIsExportedIsDocumented() throws IOException {
        for (String module : new String[]{ "actor-core", "cluster-node" }) {
            Path folder = TidyTest.root().resolve(module);
            assertEquals(exported(folder), documented(folder), module);
        }
    }
}
