package network.referral.keys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import network.referral.keys.KeyStoreAnswer.Reason;
import network.referral.schemas.Bounded;
import network.referral.schemas.TlsFault;

/**
 * Sends one request until it is answered, a few times at most. Only for requests that may
 * arrive twice.
 */
final class Exchange implements AutoCloseable {

    /** The token ran out, or its issuer signs with another key since. */
    private static final int NOT_THIS_TOKEN = 401;

    /** Answers after which the same request is right later. */
    private static final Set<Integer> LATER = Set.of(NOT_THIS_TOKEN, 408, 425, 429);

    /** RFC 6750. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final int ATTEMPTS = 3;

    private final HttpClient http = HttpClient.newBuilder()
        .version(Version.HTTP_1_1)
        .followRedirects(Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(2))
        .build();

    private final Duration toAnswer;

    private final Supplier<String> token;

    private final Consumer<String> refused;

    Exchange(Duration toAnswer, Supplier<String> token, Consumer<String> refused) {
        this.toAnswer = toAnswer;
        this.token = token;
        this.refused = refused;
    }

    record Reply(int status, byte[] body) {
    }

    Reply post(URI address, byte[] body) {
        boolean isFirstToken = true;
        for (int attempt = 1;; attempt++) {
            try {
                var bearer = bearer();
                var reply = once(address, body, bearer);
                if (reply.status() == NOT_THIS_TOKEN) {
                    refused.accept(bearer);
                    if (isFirstToken) {
                        isFirstToken = false;
                        continue;
                    }
                }
                return decided(reply);
            }
            catch (IOException e) {
                if (attempt >= ATTEMPTS) {
                    throw new KeyStoreAwayException(TlsFault.said("The key store cannot be reached", e), e);
                }
            }
        }
    }

    private Reply once(URI address, byte[] body, String bearer) throws IOException {
        var request = HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, application/problem+json")
            .header("Authorization", "Bearer " + bearer)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
        try {
            var response = Bounded.call(() -> http.send(request, BodyHandlers.ofByteArray()), toAnswer);
            return new Reply(response.statusCode(), response.body());
        }
        catch (TimeoutException e) {
            throw new KeyStoreAwayException("The key store did not answer in time", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyStoreAwayException("Interrupted while the key store was asked", e);
        }
        catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    /** A header that cannot be sent would be quoted by whoever refuses it. */
    private String bearer() {
        String bearer;
        try {
            bearer = token.get();
        }
        catch (RuntimeException e) {
            throw new KeyStoreAwayException("There is no token to ask the key store with"
                    + TlsFault.of(e).map(why -> ", its issuer cannot be reached: " + why).orElse(""), e);
        }
        if (bearer == null || !TOKEN.matcher(bearer).matches()) {
            throw new KeyStoreAwayException("What there is to ask the key store with is no token", null);
        }
        return bearer;
    }

    private static Reply decided(Reply reply) {
        if (mayPass(reply)) {
            throw new KeyStoreAwayException("The key store answers " + reply.status(), null);
        }
        return reply;
    }

    /** A failure of a server does, but for one that the store says of itself. */
    private static boolean mayPass(Reply reply) {
        return reply.status() >= 500 ? !KeyJson.code(reply.body()).equals(Reason.DAMAGED_KEY.code())
                : LATER.contains(reply.status());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

}
