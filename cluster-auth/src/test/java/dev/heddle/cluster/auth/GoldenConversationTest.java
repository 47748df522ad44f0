package dev.heddle.cluster.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.auth.HandshakeMessage.ClientChallenge;
import dev.heddle.cluster.auth.HandshakeMessage.ClientStatus;
import dev.heddle.cluster.auth.HandshakeMessage.Name;
import dev.heddle.cluster.auth.HandshakeMessage.ServerAck;
import dev.heddle.cluster.auth.HandshakeMessage.ServerChallenge;
import dev.heddle.cluster.auth.HandshakeMessage.ServerStatus;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversations recorded between real Rust nodes: put in the place of either, we say exactly the same. */
@Timeout(10)
class GoldenConversationTest {
    private static final Pattern FIELD = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|(\\S+))");

    static List<Path> recordings() throws IOException, URISyntaxException {
        Path folder = Path.of(GoldenConversationTest.class.getResource("/golden").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
            assertTrue(found.size() >= 8, "both versions in both roles, with the right and a wrong cookie: " + found);
            return found;
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void inTheClientsPlaceWeSayTheSame(Path file) throws IOException {
        Recording recording = Recording.read(file);
        Name name = recording.first(Name.class);
        ClientChallenge reply = recording.first(ClientChallenge.class);
        HandshakeContext me = new HandshakeContext(name.name(), name.connectionString(),
                Cookie.of(recording.clientCookie), reply.challenge(), name.connectionId());
        replay(recording, me, Role.CLIENT);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void inTheServersPlaceWeSayTheSame(Path file) throws IOException {
        Recording recording = Recording.read(file);
        ServerChallenge challenge = recording.first(ServerChallenge.class);
        HandshakeContext me = new HandshakeContext(challenge.name(), challenge.connectionString(),
                Cookie.of(recording.serverCookie), challenge.challenge(), 0);
        replay(recording, me, Role.SERVER);
    }

    private static void replay(Recording recording, HandshakeContext me, Role role) {
        List<HandshakeMessage> said = new ArrayList<>();
        Step step = Handshake.begin(me, role);
        perform(step, said);
        HandshakeState state = step.state();
        for (Line line : recording.lines) {
            if (line.by() != role) {
                step = Handshake.step(me, state, new HandshakeEvent.Received(line.message(), false));
                state = perform(step, said);
                if (step.effects().stream().anyMatch(HandshakeEffect.AskManager.class::isInstance)) {
                    step = Handshake.step(me, state, new HandshakeEvent.Verdict(HandshakeEvent.Admission.ADMIT));
                    state = perform(step, said);
                }
            }
        }
        assertEquals(recording.lines.stream().filter(line -> line.by() == role).map(Line::message).toList(), said);
        boolean sameCookie = recording.clientCookie.equals(recording.serverCookie);
        assertEquals(sameCookie, state instanceof HandshakeState.Ok);
        assertEquals(!sameCookie, recording.closedByServer);
    }

    private static HandshakeState perform(Step step, List<HandshakeMessage> said) {
        step.effects().forEach(effect -> {
            if (effect instanceof HandshakeEffect.Send(var message)) {
                said.add(message);
            }
        });
        return step.state();
    }

    private record Line(Role by, HandshakeMessage message) {}

    private static final class Recording {
        private final List<Line> lines = new ArrayList<>();
        private String serverCookie = "";
        private String clientCookie = "";
        private boolean closedByServer;

        static Recording read(Path file) throws IOException {
            Recording recording = new Recording();
            Files.readAllLines(file).forEach(recording::add);
            return recording;
        }

        private void add(String line) {
            if (line.startsWith("cookie=")) {
                serverCookie = line.substring("cookie=".length());
            } else if (line.startsWith("client_cookie=")) {
                clientCookie = line.substring("client_cookie=".length());
            } else if (line.startsWith("client -> server ")) {
                lines.add(new Line(Role.CLIENT, message(line.substring("client -> server ".length()))));
            } else if (line.startsWith("server -> client ")) {
                lines.add(new Line(Role.SERVER, message(line.substring("server -> client ".length()))));
            } else {
                closedByServer |= line.equals("server closes");
            }
        }

        private static HandshakeMessage message(String text) {
            Map<String, String> f = new HashMap<>();
            for (Matcher field = FIELD.matcher(text); field.find();) {
                f.put(field.group(1), field.group(2) == null ? field.group(3) : field.group(2));
            }
            return switch (text.substring(0, text.indexOf(' '))) {
                case "name" -> new Name(f.get("name"), Integer.parseInt(f.get("version")), f.get("connection_string"),
                        Long.parseUnsignedLong(f.get("connection_id")));
                case "server_status" ->
                    new ServerStatus(HandshakeMessage.Status.values()[Integer.parseInt(f.get("status"))]);
                case "client_status" -> new ClientStatus(f.get("status").equals("1"));
                case "server_challenge" -> new ServerChallenge(f.get("name"), Integer.parseInt(f.get("version")),
                        Integer.parseUnsignedInt(f.get("challenge")), f.get("connection_string"));
                case "client_challenge" ->
                    new ClientChallenge(Integer.parseUnsignedInt(f.get("challenge")), digest(f.get("digest")));
                case "server_ack" -> new ServerAck(digest(f.get("digest")));
                default -> throw new IllegalArgumentException(text);
            };
        }

        private static Digest digest(String hex) {
            return Digest.of(HexFormat.of().parseHex(hex));
        }

        private <M extends HandshakeMessage> M first(Class<M> kind) {
            return lines.stream().map(Line::message).filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
        }
    }
}
