package network.referral.access.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.referral.schemas.TlsFault;

/**
 * Access tokens by client credentials (RFC 6749, 4.4). One is kept, and renewed shortly
 * before its end. Whoever needs one meanwhile shares the one question to the issuer and
 * what comes of it; an issuer that fails costs nobody a token that is still good.
 */
public final class ClientTokens implements TokenSource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Long enough for a request that starts with it to be judged before its end. */
    private static final Duration SHORTLY = Duration.ofSeconds(30);

    /** So long the issuer is not asked again, whatever came of it. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Granted NONE = new Granted("", Instant.MIN, Instant.MIN, Instant.MIN);

    private final HttpClient http;

    private final HttpRequest question;

    private final Duration patience;

    private final InstantSource clock;

    private volatile Granted granted = NONE;

    private CompletableFuture<Granted> answer = CompletableFuture.completedFuture(NONE);

    private Instant askedAt = Instant.MIN;

    private record Granted(String token, Instant askedAt, Instant renewAt, Instant until) {

        /** Before it was asked for the clock was ahead, and its end is not known. */
        boolean isFresh(Instant now) {
            return !now.isBefore(askedAt) && now.isBefore(renewAt);
        }
    }

    public ClientTokens(HttpClient http, URI tokenUrl, String clientId, String clientSecret) {
        this(http, tokenUrl, clientId, clientSecret, InstantSource.system());
    }

    ClientTokens(HttpClient http, URI tokenUrl, String clientId, String clientSecret, InstantSource clock) {
        this(http, question(tokenUrl, encoded(clientId) + ":" + encoded(clientSecret)), PATIENCE, clock);
    }

    private ClientTokens(HttpClient http, HttpRequest question, Duration patience, InstantSource clock) {
        this.http = http;
        this.question = question;
        this.patience = patience;
        this.clock = clock;
    }

    private static HttpRequest question(URI tokenUrl, String credentials) {
        return HttpRequest.newBuilder(tokenUrl)
            .header("Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    }

    /**
     * The same client, for somebody who waits longer for the issuer than the five seconds
     * that a service has.
     */
    public ClientTokens patient(Duration patience) {
        return new ClientTokens(http, question, patience, clock);
    }

    @Override
    public String token() throws IOException, InterruptedException {
        var kept = granted;
        var now = clock.instant();
        if (kept.isFresh(now)) {
            return kept.token();
        }
        try {
            return answer().get().token();
        }
        catch (ExecutionException e) {
            if (now.isBefore(kept.until())) {
                return kept.token();
            }
            throw e.getCause() instanceof IOException none ? none
                    : new IOException("The issuer gave no token", e.getCause());
        }
    }

    @Override
    public synchronized void refused(String token) {
        if (granted.token().equals(token)) {
            granted = NONE;
        }
    }

    private synchronized CompletableFuture<Granted> answer() {
        var now = clock.instant();
        if (answer.isDone() && (now.isBefore(askedAt) || !now.isBefore(askedAt.plus(PAUSE)))) {
            askedAt = now;
            var asked = http.sendAsync(question, BodyHandlers.ofString());
            // a time-out of the request would end with the headers; this one closes no
            // connection by itself
            answer = asked.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).handle((response, failure) -> {
                asked.cancel(true);
                return granted(now, response, failure);
            });
        }
        return answer;
    }

    private Granted granted(Instant now, HttpResponse<String> response, Throwable failure) {
        try {
            var grant = Grant.read(body(response, failure));
            var until = now.plusSeconds(grant.expiresIn());
            granted = new Granted(grant.accessToken(), now, until.minus(SHORTLY), until);
            return granted;
        }
        catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static String body(HttpResponse<String> response, Throwable failure) throws IOException {
        if (failure instanceof TimeoutException) {
            throw new IOException("The issuer gave no token: it did not answer in time");
        }
        if (failure != null) {
            throw new IOException(TlsFault.said("The issuer gave no token: it cannot be reached", failure), failure);
        }
        if (response.statusCode() != 200) {
            throw new IOException("The issuer gave no token: it answered " + response.statusCode());
        }
        return response.body();
    }

    /** As RFC 6749 wants both before they are joined. */
    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

}
