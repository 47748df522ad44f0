package dev.heddle.cluster.discovery;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server on loopback that knows what a test tells it. */
public final class NameServer implements AutoCloseable {
    private static final int UDP_MAX = 512;

    private final DatagramSocket udp;
    private final ServerSocket tcp;

    /** Data of records by {@code TYPE name}. */
    private final Map<String, List<byte[]>> records = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile int fault;

    /** Datagrams that are not answered first. */
    private final AtomicInteger ignored = new AtomicInteger();

    public NameServer() throws IOException {
        tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serveUdp);
        Thread.ofVirtual().start(this::serveTcp);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    public void hosts(String name, String... addresses) throws IOException {
        List<byte[]> four = new java.util.ArrayList<>();
        List<byte[]> six = new java.util.ArrayList<>();
        for (String address : addresses) {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            (bytes.length == 4 ? four : six).add(bytes);
        }
        records.put(DnsMessage.A + " " + name, four);
        records.put(DnsMessage.AAAA + " " + name, six);
    }

    /** Targets as {@code host:port}. */
    public void service(String name, String... targets) {
        records.put(DnsMessage.SRV + " " + name, java.util.Arrays.stream(targets).map(NameServer::service).toList());
    }

    private static byte[] service(String target) {
        int colon = target.indexOf(':');
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(ByteBuffer.allocate(6).putInt(0x00010002)
                .putShort((short) Integer.parseInt(target.substring(colon + 1))).array());
        for (String label : target.substring(0, colon).split("\\.")) {
            data.write(label.length());
            data.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        data.write(0);
        return data.toByteArray();
    }

    /** Answers everything with this code; 0 for answers again. */
    public void fails(int code) {
        fault = code;
    }

    public void ignoresNext(int datagrams) {
        ignored.set(datagrams);
    }

    public int questions() {
        return questions.get();
    }

    private void serveUdp() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[UDP_MAX], UDP_MAX);
                udp.receive(packet);
                questions.incrementAndGet();
                if (ignored.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                    byte[] answer = answer(packet.getData(), packet.getLength(), UDP_MAX);
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            udp.close();
        }
    }

    private void serveTcp() {
        try {
            while (true) {
                try (Socket socket = tcp.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    byte[] question = in.readNBytes(in.readUnsignedShort());
                    byte[] answer = answer(question, question.length, 1 << 16);
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(answer.length);
                    out.write(answer);
                }
            }
        } catch (IOException e) {
            udp.close();
        }
    }

    private byte[] answer(byte[] question, int length, int most) {
        int nameEnd = 12;
        StringBuilder name = new StringBuilder();
        while (question[nameEnd] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, nameEnd + 1, question[nameEnd], StandardCharsets.US_ASCII));
            nameEnd += 1 + question[nameEnd];
        }
        int type = ByteBuffer.wrap(question).getShort(nameEnd + 1) & 0xFFFF;
        List<byte[]> data = records.get(type + " " + name);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        bytes.put(question, 0, 2).putShort((short) (0x8180 | (fault != 0 ? fault : data == null ? 3 : 0)));
        bytes.putShort((short) 1).putShort((short) 0).putInt(0).put(question, 12, length - 12);
        int answers = 0;
        // An alias in front, as many names have one; its data is no address.
        for (byte[] one : data == null || fault != 0 ? List.<byte[]>of() : with(new byte[]{ (byte) 0xC0, 12 }, data)) {
            int kind = answers == 0 ? 5 : type;
            bytes.putShort((short) 0xC00C).putShort((short) kind).putShort((short) 1).putInt(30)
                    .putShort((short) one.length).put(one);
            answers++;
        }
        bytes.putShort(6, (short) answers);
        if (bytes.position() > most) {
            bytes.putShort(2, (short) (bytes.getShort(2) | 0x0200)).putShort(6, (short) 0).position(length);
        }
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static List<byte[]> with(byte[] first, List<byte[]> rest) {
        List<byte[]> all = new java.util.ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    @Override
    public void close() throws IOException {
        tcp.close();
        udp.close();
    }
}
