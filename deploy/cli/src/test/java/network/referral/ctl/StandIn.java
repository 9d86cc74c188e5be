package network.referral.ctl;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Something at an address that answers as a test wants, also as no service of the network
 * would.
 */
public final class StandIn implements AutoCloseable {

    /** In the place of a status: the connection ends without an answer. */
    public static final int BROKEN_OFF = 0;

    private record Answer(int status, String body) {
    }

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    private final HttpServer server;

    /**
     * @param asked told of each request that is answered, with its method
     */
    public StandIn(BiConsumer<String, URI> asked) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var answer = answers.entrySet()
                .stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(new Answer(404, ""));
            asked.accept(exchange.getRequestMethod(), exchange.getRequestURI());
            if (answer.status() == BROKEN_OFF) {
                exchange.close();
                return;
            }
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    /** From now on, below that path, unless below a longer one; 404 elsewhere. */
    public void answers(String path, int status, String body) {
        answers.put(path, new Answer(status, body));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

}
