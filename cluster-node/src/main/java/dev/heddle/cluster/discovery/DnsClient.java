package dev.heddle.cluster.discovery;

import dev.heddle.cluster.discovery.DnsMessage.Answer;
import dev.heddle.cluster.discovery.DnsMessage.Found;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** Asks name servers, one after another until one answers. Blocks for some seconds at the most. Any thread. */
final class DnsClient {
    private static final Path SYSTEM = Path.of("/etc/resolv.conf");
    private static final String SERVER = "nameserver";
    private static final int PORT = 53;
    private static final int WAIT_MILLIS = 1_000;
    private static final int ROUNDS = 2;
    private static final int DATAGRAM_MAX = 4_096;

    private final SecureRandom random = new SecureRandom();
    private final List<InetSocketAddress> servers;

    DnsClient(List<InetSocketAddress> servers) {
        this.servers = List.copyOf(servers);
    }

    /** The servers that the system asks, as they are now. */
    static DnsClient system() throws IOException {
        List<InetSocketAddress> servers = Files.readAllLines(SYSTEM).stream().map(String::strip)
                .filter(line -> line.startsWith(SERVER)).map(line -> line.substring(SERVER.length()).strip())
                .map(address -> new InetSocketAddress(address, PORT)).toList();
        if (servers.isEmpty()) {
            throw new IOException(SYSTEM + " names no name server; name one with DnsDiscovery.server");
        }
        return new DnsClient(servers);
    }

    /** What the first server that answers says; none when there is no such name. */
    List<Found> ask(String name, int type) throws IOException {
        IOException last = null;
        for (int round = 0; round < ROUNDS; round++) {
            for (InetSocketAddress server : servers) {
                try {
                    return ask(server, name, type);
                } catch (IOException e) {
                    last = e;
                }
            }
        }
        throw new IOException("no name server of " + servers + " has told of " + name + ": " + last.getMessage(),
                last);
    }

    private List<Found> ask(InetSocketAddress server, String name, int type) throws IOException {
        int id = random.nextInt(1 << 16);
        byte[] question = DnsMessage.question(id, name, type);
        Answer answer = overUdp(server, question, id, type);
        return answer.isCut() ? overTcp(server, question, id, type).found() : answer.found();
    }

    private static Answer overUdp(InetSocketAddress server, byte[] question, int id, int type) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            // Connected: what others send is not even received.
            socket.connect(server);
            socket.setSoTimeout(WAIT_MILLIS);
            socket.send(new DatagramPacket(question, question.length));
            DatagramPacket received = new DatagramPacket(new byte[DATAGRAM_MAX], DATAGRAM_MAX);
            socket.receive(received);
            return DnsMessage.answer(received.getData(), received.getLength(), id, type);
        }
    }

    private static Answer overTcp(InetSocketAddress server, byte[] question, int id, int type) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server, WAIT_MILLIS);
            socket.setSoTimeout(WAIT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(java.nio.ByteBuffer.allocate(2 + question.length).putShort((short) question.length)
                    .put(question).array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] message = in.readNBytes(in.readUnsignedShort());
            return DnsMessage.answer(message, message.length, id, type);
        }
    }
}
