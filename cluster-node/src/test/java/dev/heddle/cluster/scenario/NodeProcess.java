package dev.heddle.cluster.scenario;

import dev.heddle.cluster.TlsConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A Java node in a process of its own, driven by lines on standard input; it ends when that closes. A request is
 * {@code ID VERB WORDS...}, its answer {@code ID ok KEY=VALUE...} or {@code ID failed WHY}, in the order in which they
 * are done.
 */
public final class NodeProcess {
    private NodeProcess() {}

    /**
     * The node's name and its port, 0 for a free one; for TLS also the files of its certificate, its key, and the
     * authorities.
     */
    public static void main(String[] arguments) throws IOException {
        Agent agent = Agent.start(arguments[0], Integer.parseInt(arguments[1]),
                config -> arguments.length > 2 ? config.withTls(tls(arguments)) : config);
        PrintStream out = System.out;
        out.println("{\"event\":\"listening\",\"port\":" + agent.address().port() + "}");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = lines.readLine()) != null;) {
            List<String> words = Arrays.asList(line.split(" "));
            Thread.ofVirtual().name("control-" + words.getFirst()).start(() -> out.println(answer(agent, words)));
        }
        // Whoever drove it is gone, so nobody minds how it ends.
        Runtime.getRuntime().halt(0);
    }

    private static TlsConfig tls(String[] arguments) {
        return TlsConfig.of(Path.of(arguments[2]), Path.of(arguments[3])).authorities(Path.of(arguments[4])).mutual();
    }

    private static String answer(Agent agent, List<String> words) {
        try {
            return words.getFirst() + " ok " + agent.perform(words.subList(1, words.size())).words();
        } catch (RuntimeException e) {
            return words.getFirst() + " failed " + e.toString().replace('\n', ' ');
        }
    }
}
