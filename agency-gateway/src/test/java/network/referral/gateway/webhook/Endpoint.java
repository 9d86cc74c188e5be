package network.referral.gateway.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agency's own system that is told of its assignments, written by somebody else. */
public final class Endpoint implements AutoCloseable {

    /** Of its specification. */
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private final ReentrantLock oneByOne = new ReentrantLock();

    private volatile boolean isCalled;

    private final HttpServer server;

    private volatile IntFunction<Answer> answers = number -> new Answer(204);

    /** One notice as it came. */
    public record Call(String id, String timestamp, String signature, String contentType, String text) {

        public JsonNode body() {
            return JSON.readTree(text);
        }

        public String at(String pointer) {
            return body().at(pointer).asString();
        }

        /** By the algorithm of the specification, and no code of the sender's. */
        public String signedBy(String secret) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())),
                        "HmacSHA256"));
                var signed = mac.doFinal((id + "." + timestamp + "." + text).getBytes(StandardCharsets.UTF_8));
                return "v1," + Base64.getEncoder().encodeToString(signed);
            }
            catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * @param location where a redirect leads; null for none
     */
    record Answer(int status, String location) {

        Answer(int status) {
            this(status, null);
        }
    }

    public Endpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /**
     * @param byNumber what it answers to the first, second ... call; counted from 0
     */
    public Endpoint answering(IntFunction<Integer> byNumber) {
        answers = number -> new Answer(byNumber.apply(number));
        return this;
    }

    Endpoint redirectingTo(URI other) {
        answers = number -> new Answer(307, other.toString());
        return this;
    }

    /** Also while it has not answered. */
    public boolean isCalled() {
        return isCalled;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var call = new Call(headers.getFirst("webhook-id"), headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"), headers.getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            isCalled = true;
            Answer answer;
            // no monitor: whoever waits in one holds a processor's virtual threads on
            // Java 21 to 23
            oneByOne.lock();
            try {
                answer = answers.apply(calls.size());
                calls.add(call);
            }
            finally {
                oneByOne.unlock();
            }
            if (answer.location() != null) {
                exchange.getResponseHeaders().set("Location", answer.location());
            }
            exchange.sendResponseHeaders(answer.status(), -1);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/referrals");
    }

    public List<Call> calls() {
        return calls;
    }

    /**
     * Of each notice the first call: what could not be put on record is told again, under
     * the same id.
     */
    public List<Call> notices() {
        var known = new HashSet<String>();
        return calls.stream().filter(call -> known.add(call.id())).toList();
    }

    /** Of that assignment alone. */
    public List<Call> calls(Object assignment) {
        return calls.stream().filter(call -> call.id().startsWith(assignment + "/")).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

}
