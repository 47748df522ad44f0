package dev.heddle.samples.command;

import dev.heddle.cluster.HostAndPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The cluster's secret, and the rule that the well-known one stays on this machine. */
final class CookieOption {
    private static final String WELL_KNOWN = "cookie";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--cookie", paramLabel = "COOKIE",
            description = "The secret that all nodes share. Default: the variable HEDDLE_COOKIE; without it 'cookie',"
                    + " as long as everything stays on loopback.")
    private String cookie;

    /** The cookie to use, when this is everywhere the program listens or connects to. */
    String forHosts(Collection<String> hosts) {
        String given = cookie != null ? cookie : System.getenv("HEDDLE_COOKIE");
        if (given != null) {
            return given;
        }
        hosts.stream().filter(host -> !isLoopback(host)).findFirst().ifPresent(host -> {
            throw new ParameterException(command.commandLine(), host + " is not on loopback, and the well-known cookie"
                    + " is for loopback only. Set --cookie or HEDDLE_COOKIE.");
        });
        return WELL_KNOWN;
    }

    String forTargets(Collection<HostAndPort> targets) {
        return forHosts(targets.stream().map(HostAndPort::host).toList());
    }

    /** The cookie to use where it cannot be known beforehand whom the program will meet. */
    String forAnybody(String option) {
        String given = cookie != null ? cookie : System.getenv("HEDDLE_COOKIE");
        if (given == null) {
            throw new ParameterException(command.commandLine(), option + " may lead off loopback, and the well-known"
                    + " cookie is for loopback only. Set --cookie or HEDDLE_COOKIE.");
        }
        return given;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new Failure(host + " cannot be resolved");
        }
    }
}
