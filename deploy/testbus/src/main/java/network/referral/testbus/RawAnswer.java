package network.referral.testbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP answer as it came over the wire, to a request that need not be well-formed.
 *
 * @param headers by lower-case name, each value as often as it came
 * @param all of it, as text
 */
public record RawAnswer(int status, Map<String, List<String>> headers, String all) {

    private static final int PATIENCE_MILLIS = 120_000;

    /**
     * @param target as in a request line
     * @param more header lines
     */
    public static RawAnswer to(int port, String method, String target, String body, String... more) {
        var request = new StringBuilder(
                method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (var line : more) {
            request.append(line).append("\r\n");
        }
        if (!body.isEmpty()) {
            request.append("Content-Type: application/json\r\nContent-Length: ").append(body.length()).append("\r\n");
        }
        return to(port, request + "\r\n" + body);
    }

    static RawAnswer to(int port, String request) {
        return to(port, request, false);
    }

    /** To a request that ends before it is whole. */
    static RawAnswer toPart(int port, String request) {
        return to(port, request, true);
    }

    private static RawAnswer to(int port, String request, boolean ends) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            if (ends) {
                socket.shutdownOutput();
            }
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RawAnswer read(String all) {
        var lines = all.substring(0, all.indexOf("\r\n\r\n")).split("\r\n");
        var headers = new TreeMap<String, List<String>>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.computeIfAbsent(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), added -> new ArrayList<>())
                .add(lines[i].substring(colon + 1).strip());
        }
        return new RawAnswer(Integer.parseInt(lines[0].split(" ")[1]), headers, all);
    }

    /** Empty where there is none. */
    public String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }
}
