package dev.heddle.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.TlsConfig;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.samples.echo.EchoActor;
import dev.heddle.samples.echo.EchoMessage;
import dev.heddle.samples.keys.TrialKeys;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command against nodes of this process. */
@Timeout(60)
class CommandTest {
    @TempDir
    private Path directory;

    private final ActorSystem system = ActorSystem.create("there");
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        system.spawn(SpawnOptions.<EchoMessage>defaults().withCodec(EchoMessage.CODEC), EchoActor::new);
    }

    @AfterEach
    void close() {
        System.setOut(before);
        system.close();
    }

    private int heddle(String... words) {
        CommandLine line = Heddle.commandLine();
        line.setErr(new PrintWriter(errors, true));
        return line.execute(words);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void watchShowsNodesAndGroups() {
        try (ClusterNode node = ClusterNode.start(system, NodeConfig.named("there").cookie("cookie"))) {
            assertEquals(0, heddle("watch", "127.0.0.1:" + node.port(), "--count", "2", "--every", "10"),
                    errors::toString);
        }
        assertEquals(2, said().lines().filter(line -> line.startsWith("1 node, 1 group")).count(), said());
        assertTrue(said().lines().anyMatch(line -> line.matches("there@localhost +localhost:\\d+ .*1 +1")), said());
    }

    private interface WithTls {
        void run(String at, String... options) throws Exception;
    }

    /** A node that wants to see a certificate, where it listens, and what a command has to say to be let in. */
    private void withTls(WithTls test) throws Exception {
        TrialKeys keys = TrialKeys.make(directory, "dns:localhost", "ip:127.0.0.1");
        TlsConfig tls = TlsConfig.of(keys.certificate(), keys.key()).authorities(keys.authority()).mutual();
        try (ClusterNode node = ClusterNode.start(system, NodeConfig.named("there").cookie("cookie").withTls(tls))) {
            test.run("127.0.0.1:" + node.port(), "--tls-cert", keys.certificate().toString(), "--tls-key",
                    keys.key().toString(), "--tls-ca", keys.authority().toString());
        }
    }

    private int heddle(List<String> words, String... options) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(options));
        return heddle(all.toArray(String[]::new));
    }

    @Test
    void pingAndProbeSpeakTls() throws Exception {
        withTls((at, options) -> {
            assertEquals(0, heddle(List.of("ping", "--connect", at, "--count", "10"), options), errors::toString);
            assertTrue(said().contains("10 calls"), said());
            assertEquals(1, heddle(List.of("probe", at, "--tls-name", "other.example"), options));
            assertTrue(errors.toString().contains("WRONG_HOST"), errors::toString);
        });
    }

    @Test
    void watchSpeaksTls() throws Exception {
        withTls((at, options) -> {
            assertEquals(0, heddle(List.of("watch", at, "--count", "1"), options), errors::toString);
            assertTrue(said().lines().anyMatch(line -> line.matches("there@localhost +localhost:\\d+ .*1 +1")), said());
            assertEquals(1, heddle(List.of("watch", at, "--count", "1", "--tls-name", "other.example"), options));
            assertTrue(errors.toString().contains("WRONG_HOST"), errors::toString);
            assertEquals(1, heddle("watch", at, "--count", "1"));
            assertTrue(errors.toString().contains("heddle watch: " + at + ": "), errors::toString);
        });
    }

    @Test
    void aPictureAmongTextsIsLeftOutByNameAndIsNoFailure() throws Exception {
        Files.writeString(directory.resolve("text"), "one two two");
        Path picture = Files.write(directory.resolve("picture.png"), new byte[]{ (byte) 0x89, 'P', 'N', 'G' });
        assertEquals(0, heddle("word-count", directory.toString()), errors::toString);
        assertEquals("left out: " + picture + ": it is not text in UTF-8", errors.toString().strip());
        assertTrue(said().lines().anyMatch(line -> line.matches(" +2  two")), said());
    }

    @Test
    void optionsThatBelongTogetherAreAskedFor() {
        assertEquals(2, heddle("probe", "127.0.0.1:1", "--mutual"));
        assertTrue(errors.toString().contains("need --tls-cert and --tls-key"), errors::toString);
        assertEquals(2, heddle("probe", "127.0.0.1:1", "--tls-cert", "some.pem"));
        assertTrue(errors.toString().contains("belong together"), errors::toString);
    }

    @Test
    void aDiscoveryIsReadBeforeAnythingStarts() {
        for (String wrong : new String[]{ "heddle", "dns:", "dns:a..b", "dns:a.example:x", "dns:a.example" }) {
            assertEquals(2, heddle("node", "--name", "a", "--port", "0", "--cookie", "c", "--discover", wrong), wrong);
        }
        assertTrue(errors.toString().contains("'--discover'"), errors::toString);
    }

    @Test
    void whereADiscoveryLeadsIsUnknownSoTheWellKnownCookieIsNotUsed() {
        assertEquals(2, heddle("node", "--name", "a", "--port", "0", "--discover", "dns:_heddle._tcp.example"));
        assertTrue(errors.toString().contains("Set --cookie"), errors::toString);
    }
}
