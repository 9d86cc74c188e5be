package network.referral.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import network.referral.testbus.TestIssuer;

/**
 * Signs in whoever comes, without asking who it is: the browser's side of an issuer whose
 * tokens are {@link TestIssuer}'s.
 */
final class SignInDesk {

    private final HttpServer server;

    private volatile Supplier<String> token = () -> "";

    private volatile boolean open = true;

    private volatile boolean unframed;

    private volatile boolean slowInFrames;

    private volatile boolean cutOff;

    private final AtomicInteger slow = new AtomicInteger();

    private volatile boolean busy;

    private volatile boolean remembering;

    private volatile int seconds = 300;

    private volatile String prompt;

    private volatile String languages;

    SignInDesk() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    /** Who signs in from now on. */
    void admit(Supplier<String> person) {
        token = person;
        open = true;
        unframed = false;
        slowInFrames = false;
        cutOff = false;
        busy = false;
        remembering = false;
        seconds = 300;
    }

    /** Whoever has signed in goes on unseen. */
    void remember() {
        remembering = true;
    }

    /** The tokens given from now on are over at once, as a page sees it. */
    void hurry() {
        seconds = 1;
    }

    /**
     * As an issuer whose form no other page may frame: whoever asks unseen hears nothing.
     */
    void showItsForm() {
        unframed = true;
    }

    /** Whoever asks unseen from now on has no answer as long as anybody waits. */
    void slowDown() {
        slowInFrames = true;
    }

    /** But for the first answer, which the network cuts off. */
    void answerAgain() {
        cutOff = true;
        slowInFrames = false;
    }

    /** Whoever asks from now on is told that it cannot be answered now. */
    void beBusy() {
        busy = true;
    }

    /** How often somebody has asked and had no answer, or that one. */
    int unanswered() {
        return slow.get();
    }

    /** What the page wanted of whoever came last; null where nothing. */
    String prompt() {
        return prompt;
    }

    /** In which whoever came last wants to be spoken to; null where that was not said. */
    String languages() {
        return languages;
    }

    /** Nobody signs in any more. */
    void shut() {
        open = false;
    }

    String authorizeUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/authorize";
    }

    String tokenUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    private void authorize(HttpExchange exchange) throws IOException {
        boolean framed = "iframe".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Dest"));
        if (framed && slowInFrames) {
            slow.incrementAndGet();
            return;
        }
        try (exchange) {
            if (framed && (unframed || cutOff)) {
                cutOff = false;
                exchange.getResponseHeaders().set("X-Frame-Options", "DENY");
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            var asked = parameters(exchange.getRequestURI().getRawQuery());
            prompt = asked.get("prompt");
            languages = asked.get("ui_locales");
            // in a frame nobody can be seen signing in
            boolean admitted = open && (!framed || remembering);
            var answer = busy ? "&error=temporarily_unavailable" : admitted ? "&code=any" : "&error=access_denied";
            slow.addAndGet(busy ? 1 : 0);
            exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?state=" + asked.get("state") + answer);
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            var body = "{\"access_token\":\"%s\",\"expires_in\":%d}".formatted(token.get(), seconds)
                .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
            .map(parameter -> parameter.split("=", 2))
            .collect(Collectors.toMap(parameter -> parameter[0],
                    parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
    }

}
