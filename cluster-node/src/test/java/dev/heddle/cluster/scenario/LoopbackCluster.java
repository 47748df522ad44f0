package dev.heddle.cluster.scenario;

import dev.heddle.cluster.HostAndPort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Java nodes in this process, over real sockets. What kills and pauses them is the network between them. */
final class LoopbackCluster implements Cluster {
    private final Network network = Network.ofProxies();
    private final List<Member> started = new ArrayList<>();

    @Override
    public Member start(String name, Kind kind, int port) {
        if (!kind.isJava()) {
            throw new IllegalArgumentException(kind + " does not run in this process");
        }
        network.restore(name);
        Member member = new LoopbackMember(name, Agent.start(name, port, UnaryOperator.identity()), network);
        started.add(member);
        return member;
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public void close() {
        started.parallelStream().forEach(Member::close);
        network.close();
    }

    private record LoopbackMember(String name, Agent agent, Network network) implements Member {
        @Override
        public HostAndPort address() {
            return agent.address();
        }

        @Override
        public Reply ask(Object... words) {
            return agent.perform(Arrays.stream(words).map(String::valueOf).toList());
        }

        /** Nobody hears its farewell. */
        @Override
        public void kill() {
            network.isolate(name);
            agent.close();
        }

        @Override
        public void pause() {
            network.silence(name);
        }

        @Override
        public void resume() {
            network.restore(name);
        }

        @Override
        public void close() {
            agent.close();
        }
    }
}
