package dev.heddle.samples;

import dev.heddle.cluster.HostAndPort;
import dev.heddle.samples.command.NodeCommand;
import dev.heddle.samples.command.PingCommand;
import dev.heddle.samples.command.PingPongCommand;
import dev.heddle.samples.command.ProbeCommand;
import dev.heddle.samples.command.WatchCommand;
import dev.heddle.samples.command.WordCountCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code heddle}. */
@Command(name = "heddle", description = "Runs and examines nodes of a cluster of Heddle and ractor_cluster nodes.",
        mixinStandardHelpOptions = true, scope = CommandLine.ScopeType.INHERIT, version = "heddle 0.1.0-SNAPSHOT",
        subcommands = {
            NodeCommand.class, PingCommand.class, ProbeCommand.class, PingPongCommand.class, WatchCommand.class,
            WordCountCommand.class })
public final class Heddle {
    private Heddle() {}

    /** Ends the program: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Heddle());
        line.registerConverter(HostAndPort.class, text -> {
            try {
                return HostAndPort.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        });
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("heddle " + command.getCommandName() + ": " + failure.getMessage());
            return failure instanceof IllegalArgumentException ? 2 : 1;
        });
        return line;
    }
}
