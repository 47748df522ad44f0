package dev.heddle.cluster.wire;

import com.google.protobuf.ByteString;
import dev.heddle.cluster.auth.Digest;
import dev.heddle.cluster.auth.HandshakeMessage;
import dev.heddle.proto.Auth;
import dev.heddle.proto.Auth.AuthenticationMessage;
import dev.heddle.proto.Meta.NetworkMessage;

/** The handshake's messages and their generated classes. */
final class AuthMapping {
    private AuthMapping() {}

    static NetworkMessage toProto(WireMessage.Auth auth) {
        AuthenticationMessage.Builder out = AuthenticationMessage.newBuilder();
        switch (auth.message()) {
            case HandshakeMessage.Name name -> out.setName(Auth.NameMessage.newBuilder().setName(name.name())
                    .setFlags(flags(name.version())).setConnectionString(name.connectionString())
                    .setConnectionId(name.connectionId()));
            case HandshakeMessage.ServerStatus status ->
                out.setServerStatus(Auth.ServerStatus.newBuilder().setStatus(status(status.status())));
            case HandshakeMessage.ClientStatus status ->
                out.setClientStatus(Auth.ClientStatus.newBuilder().setStatus(status.goOn()));
            case HandshakeMessage.ServerChallenge challenge ->
                out.setServerChallenge(Auth.Challenge.newBuilder().setName(challenge.name())
                        .setFlags(flags(challenge.version())).setChallenge(challenge.challenge())
                        .setConnectionString(challenge.connectionString()));
            case HandshakeMessage.ClientChallenge answer -> out.setClientChallenge(Auth.ChallengeReply.newBuilder()
                    .setChallenge(answer.challenge()).setDigest(ByteString.copyFrom(answer.digest().bytes())));
            case HandshakeMessage.ServerAck ack -> out.setServerAck(
                    Auth.ChallengeAck.newBuilder().setDigest(ByteString.copyFrom(ack.digest().bytes())));
        }
        return NetworkMessage.newBuilder().setAuth(out).build();
    }

    static WireMessage.Auth fromProto(AuthenticationMessage in) {
        return new WireMessage.Auth(switch (in.getMsgCase()) {
            case NAME -> name(in.getName());
            case SERVER_STATUS -> new HandshakeMessage.ServerStatus(status(in.getServerStatus().getStatus()));
            case CLIENT_STATUS -> new HandshakeMessage.ClientStatus(in.getClientStatus().getStatus());
            case SERVER_CHALLENGE -> challenge(in.getServerChallenge());
            case CLIENT_CHALLENGE -> new HandshakeMessage.ClientChallenge(in.getClientChallenge().getChallenge(),
                    digest(in.getClientChallenge().getDigest()));
            case SERVER_ACK -> new HandshakeMessage.ServerAck(digest(in.getServerAck().getDigest()));
            case MSG_NOT_SET -> throw WireCodec.nothingIn("handshake");
        });
    }

    static Auth.NodeFlags flags(int version) {
        return Auth.NodeFlags.newBuilder().setVersion(version).build();
    }

    private static HandshakeMessage.Name name(Auth.NameMessage in) {
        return new HandshakeMessage.Name(in.getName(), in.getFlags().getVersion(), in.getConnectionString(),
                in.getConnectionId());
    }

    private static HandshakeMessage.ServerChallenge challenge(Auth.Challenge in) {
        return new HandshakeMessage.ServerChallenge(in.getName(), in.getFlags().getVersion(), in.getChallenge(),
                in.getConnectionString());
    }

    private static Digest digest(ByteString bytes) {
        return Digest.of(bytes.toByteArray());
    }

    private static Auth.ServerStatus.Status status(HandshakeMessage.Status status) {
        return switch (status) {
            case OK -> Auth.ServerStatus.Status.OK;
            case OK_SIMULTANEOUS -> Auth.ServerStatus.Status.OK_SIMULTANEOUS;
            case NOT_OK -> Auth.ServerStatus.Status.NOT_OK;
            case NOT_ALLOWED -> Auth.ServerStatus.Status.NOT_ALLOWED;
            case ALIVE -> Auth.ServerStatus.Status.ALIVE;
        };
    }

    // A number of a later version means "go on", as on Rust nodes.
    private static HandshakeMessage.Status status(Auth.ServerStatus.Status status) {
        return switch (status) {
            case OK, UNRECOGNIZED -> HandshakeMessage.Status.OK;
            case OK_SIMULTANEOUS -> HandshakeMessage.Status.OK_SIMULTANEOUS;
            case NOT_OK -> HandshakeMessage.Status.NOT_OK;
            case NOT_ALLOWED -> HandshakeMessage.Status.NOT_ALLOWED;
            case ALIVE -> HandshakeMessage.Status.ALIVE;
        };
    }
}
