package dev.heddle.cluster.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.HostAndPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a name server knows becomes addresses of nodes. */
@Timeout(30)
class DnsDiscoveryTest {
    private NameServer server;

    @BeforeEach
    void start() throws IOException {
        server = new NameServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private DnsDiscovery hosts(String name) {
        return DnsDiscovery.hosts(name, 9_001).server(server.address());
    }

    @Test
    void allAddressesOfAHostAreNodesAtTheSamePort() throws IOException {
        server.hosts("heddle.example", "10.0.0.1", "10.0.0.2", "2001:db8::1");
        assertEquals(Set.of(new HostAndPort("10.0.0.1", 9_001), new HostAndPort("10.0.0.2", 9_001),
                new HostAndPort("2001:db8:0:0:0:0:0:1", 9_001)), hosts("heddle.example").lookUp());
    }

    @Test
    void allTargetsOfAServiceAreNodesAtTheirPorts() throws IOException {
        server.service("_heddle._tcp.example", "one.example:9001", "two.example:9002");
        assertEquals(Set.of(HostAndPort.parse("one.example:9001"), HostAndPort.parse("two.example:9002")),
                DnsDiscovery.service("_heddle._tcp.example").server(server.address()).lookUp());
    }

    @Test
    void anotherAnswerIsAnotherResult() throws IOException {
        DnsDiscovery discovery = hosts("heddle.example");
        assertEquals(Set.of(), discovery.lookUp());
        server.hosts("heddle.example", "10.0.0.1");
        assertEquals(1, discovery.lookUp().size());
        server.hosts("heddle.example");
        assertEquals(Set.of(), discovery.lookUp());
    }

    @Test
    void moreThanADatagramHoldsIsAskedOverTcp() throws IOException {
        server.hosts("many.example", IntStream.range(0, 200).mapToObj(i -> "10.0.1." + i).toArray(String[]::new));
        assertEquals(200, hosts("many.example").lookUp().size());
    }

    @Test
    void aDatagramThatIsLostIsAskedAgain() throws IOException {
        server.hosts("heddle.example", "10.0.0.1");
        server.ignoresNext(1);
        assertEquals(1, hosts("heddle.example").lookUp().size());
        assertEquals(3, server.questions());
    }

    @Test
    void aServerThatCannotTellIsAnErrorAndNotNobody() {
        server.fails(2);
        String why = assertThrows(IOException.class, () -> hosts("heddle.example").lookUp()).getMessage();
        assertTrue(why.contains("heddle.example") && why.contains("its code is 2"), why);
    }

    @Test
    void theSystemIsAskedWhenNoServerIsNamed() throws IOException {
        assertTrue(DnsDiscovery.hosts("localhost", 9_001).lookUp().contains(new HostAndPort("127.0.0.1", 9_001)));
    }

    @Test
    void whatCannotBeANameIsRefusedAtOnce() {
        for (String name : new String[]{ "", ".", "a..b", "x".repeat(64) + ".example", "a.".repeat(200) + "b" }) {
            assertThrows(IllegalArgumentException.class, () -> DnsDiscovery.service(name), name);
        }
        assertThrows(IllegalArgumentException.class, () -> DnsDiscovery.hosts("a.example", 0));
        assertThrows(IllegalArgumentException.class, () -> DnsDiscovery.service("a.example").every(Duration.ZERO));
    }

    @Test
    void answersThatMakeNoSenseAreErrors() throws IOException {
        byte[] loop = { 0, 7, (byte) 0x81, (byte) 0x80, 0, 0, 0, 1, 0, 0, 0, 0, (byte) 0xC0, 12 };
        assertThrows(IOException.class, () -> DnsMessage.answer(loop, loop.length, 7, DnsMessage.A));
        assertThrows(IOException.class, () -> DnsMessage.answer(loop, loop.length, 8, DnsMessage.A));
        assertThrows(IOException.class, () -> DnsMessage.answer(loop, 5, 7, DnsMessage.A));
        byte[] question = DnsMessage.question(7, "heddle.example", DnsMessage.A);
        assertThrows(IOException.class, () -> DnsMessage.answer(question, question.length, 7, DnsMessage.A));
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.address().getPort());
        server.close();
        assertThrows(IOException.class, () -> DnsDiscovery.service("a.example").server(nobody).lookUp());
    }
}
