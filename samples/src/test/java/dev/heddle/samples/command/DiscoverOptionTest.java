package dev.heddle.samples.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.NodeConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What {@code --discover} understands, and what it says of all else. */
@Timeout(10)
class DiscoverOptionTest {
    @Command
    private static final class Holder {
        @Mixin
        private DiscoverOption discover;
    }

    private static DiscoverOption parsed(String... values) {
        Holder holder = new Holder();
        List<String> words = new ArrayList<>();
        for (String value : values) {
            words.addAll(List.of("--discover", value));
        }
        new CommandLine(holder).parseArgs(words.toArray(String[]::new));
        return holder.discover;
    }

    private static List<String> found(DiscoverOption option, int port) {
        return option.apply(NodeConfig.named("a"), port).discoveries().stream().map(Object::toString).toList();
    }

    @Test
    void addressesOfAHostAndTargetsOfAServiceAreLookedForInTheOrderGiven() {
        DiscoverOption option = parsed("dns:a.example", "dns:b.example:9002", "dns:_heddle._tcp.example",
                "dns:[::1]:9003");
        assertTrue(option.isGiven());
        assertEquals(List.of("a.example:9001", "b.example:9002", "service _heddle._tcp.example", "::1:9003"),
                found(option, 9001));
    }

    @Test
    void withoutItNobodyIsLookedFor() {
        DiscoverOption option = parsed();
        assertFalse(option.isGiven());
        assertEquals(List.of(), found(option, 9001));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            heddle                         | it has to begin with dns:
            heddle:9001                    | it has to begin with dns:
            DNS:heddle                     | it has to begin with dns:
            dns:                           | The host is empty; write host:port
            dns:a..b                       | Empty label is not a legal name
            dns:_heddle._tcp..example      | Empty label is not a legal name
            dns:_heddle._tcp.example:9001  | a service tells the ports of its targets itself; leave out :9001
            dns:a.example:                 | 'a.example:' is not host:port
            dns:a.example:x                | 'a.example:x' is not host:port; a port is 0 to 65535
            dns:a.example:70000            | Port 70000 is not one; a port is 0 to 65535
            dns:a.example:0                | The port of the nodes at a.example is missing
            """)
    void whatItDoesNotUnderstandIsSaidWithTheValueAndTheReason(String value, String reason) {
        ParameterException wrong = assertThrows(ParameterException.class, () -> found(parsed(value), 9001));
        assertEquals("Invalid value for option '--discover': '" + value + "': " + reason, wrong.getMessage());
    }

    @Test
    void aHostWithoutAPortNeedsANodeThatKnowsItsOwn() {
        String why = assertThrows(ParameterException.class, () -> found(parsed("dns:a.example"), 0)).getMessage();
        assertTrue(why.endsWith("'dns:a.example': The port of the nodes at a.example is missing"), why);
    }
}
