package dev.heddle.samples.benchmarks.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Hosts one side's echo actor until standard input closes. Prints {@code port NUMBER}; for each line that it is sent,
 * {@code usage BYTES CALLS}.
 */
public final class RemoteServer {
    private RemoteServer() {}

    public static void main(String[] arguments) throws IOException {
        Side.of(arguments[0]).warmUp();
        try (Side.Serving serving = Side.of(arguments[0]).serve()) {
            System.out.println("port " + serving.port());
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (orders.readLine() != null) {
                System.out.println("usage " + Usage.now());
            }
        }
        System.exit(0);
    }
}
