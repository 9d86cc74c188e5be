package network.referral.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/**
 * Stands before a registry: takes each question and leaves it there until told to pass
 * them on.
 */
final class SilentFront implements AutoCloseable {

    private static final List<String> PASSED_ON = List.of("Accept", "Content-Type");

    private final String behind;

    private final HttpClient http = HttpClient.newHttpClient();

    private final HttpServer server;

    private volatile boolean speaks;

    /**
     * @param behind the registry's address without a path
     */
    SilentFront(String behind) throws IOException {
        this.behind = behind;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String registryUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/ccompat/v7";
    }

    void speak() {
        speaks = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (speaks) {
            passOn(exchange);
        }
    }

    private void passOn(HttpExchange exchange) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        PASSED_ON.stream()
            .filter(exchange.getRequestHeaders()::containsKey)
            .forEach(name -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
        try (exchange) {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }

}
