package dev.heddle.cluster;

import java.util.Objects;

/**
 * Where a node listens, written {@code host:port}; an IPv6 address stands in brackets, {@code [::1]:9001}.
 *
 * @param host a name or an address, without brackets
 * @param port 0 to 65535
 */
public record HostAndPort(String host, int port) {
    private static final int PORT_MAX = 65_535;

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when the host is blank or the port out of its bounds
     */
    public HostAndPort {
        if (Objects.requireNonNull(host, "host").isBlank()) {
            throw new IllegalArgumentException("The host is empty; write host:port");
        }
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("Port " + port + " is not one; a port is 0 to " + PORT_MAX);
        }
    }

    /**
     * Reads {@code host:port} or {@code [ipv6]:port}.
     *
     * @param text not null
     * @return what it says
     * @throws IllegalArgumentException when the text is neither; says what is wrong
     */
    public static HostAndPort parse(String text) {
        int colon = Objects.requireNonNull(text, "text").lastIndexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' is not host:port");
        }
        return new HostAndPort(withoutBrackets(text, text.substring(0, colon)), port(text, text.substring(colon + 1)));
    }

    private static String withoutBrackets(String text, String host) {
        boolean opens = host.startsWith("[");
        if (opens != host.endsWith("]") || !opens && host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("'" + text + "' is not host:port; write an IPv6 address as [::1]:9001");
        }
        return opens ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(String text, String port) {
        if (!port.chars().allMatch(c -> c >= '0' && c <= '9') || port.length() > 5) {
            throw new IllegalArgumentException("'" + text + "' is not host:port; a port is 0 to " + PORT_MAX);
        }
        return Integer.parseInt(port);
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? '[' + host + "]:" + port : host + ':' + port;
    }
}
