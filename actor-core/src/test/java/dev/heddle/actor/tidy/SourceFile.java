package dev.heddle.actor.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Java source of the repository.
 *
 * @param module the module's directory
 * @param isMain whether it is shipped, as against a test
 * @param path relative to the repository
 * @param code the text with comments, strings and characters blanked, line for line
 */
record SourceFile(String module, boolean isMain, Path path, String text, String code) {

    static SourceFile read(Path root, Path file) {
        Path path = root.relativize(file);
        try {
            String text = Files.readString(file);
            // The benchmarks are a module inside the folder of another one.
            String module = path.startsWith("samples/benchmarks") ? "benchmarks" : path.getName(0).toString();
            return new SourceFile(module, path.toString().contains("src/main/java"), path, text, Blanked.of(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        return text.lines().toList();
    }

    String fileName() {
        return path.getFileName().toString();
    }

    /** The package that the file declares. */
    String packageName() {
        return code.lines().map(String::strip).filter(line -> line.startsWith("package ") && line.endsWith(";"))
                .map(line -> line.substring("package ".length(), line.length() - 1).strip()).findFirst().orElse("");
    }

    /** What it imports of this project, as packages. */
    List<String> importedPackages() {
        return code.lines().map(String::strip).filter(line -> line.startsWith("import ") && line.endsWith(";"))
                .map(line -> line.replaceFirst("import (static )?", "")).filter(name -> name.startsWith("dev.heddle."))
                .map(SourceFile::packageOf).distinct().toList();
    }

    /** Packages are lower case, types are not. */
    private static String packageOf(String name) {
        StringBuilder found = new StringBuilder();
        for (String part : name.split("\\.")) {
            if (!Character.isLowerCase(part.charAt(0))) {
                break;
            }
            found.append(found.isEmpty() ? "" : ".").append(part);
        }
        return found.toString();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
