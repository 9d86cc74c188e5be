package network.referral.access.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Access tokens by client credentials (RFC 6749, 4.4). One is kept until shortly before
 * its end.
 */
public final class ClientTokens implements TokenSource {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Long enough for a request that starts with it to be judged before its end. */
    private static final Duration SHORTLY = Duration.ofSeconds(30);

    private final HttpClient http;

    private final URI tokenUrl;

    private final String credentials;

    private final Clock clock = Clock.systemUTC();

    private Granted granted = new Granted("", Instant.MIN);

    private record Granted(String token, Instant until) {
    }

    public ClientTokens(HttpClient http, URI tokenUrl, String clientId, String clientSecret) {
        this.http = http;
        this.tokenUrl = tokenUrl;
        this.credentials = "Basic " + Base64.getEncoder()
            .encodeToString((encoded(clientId) + ":" + encoded(clientSecret)).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public synchronized String token() throws IOException, InterruptedException {
        var now = clock.instant();
        if (!now.isBefore(granted.until())) {
            granted = ask(now);
        }
        return granted.token();
    }

    private Granted ask(Instant now) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(tokenUrl)
            .timeout(PATIENCE)
            .header("Authorization", credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The issuer gave no token: it answered " + answer.statusCode());
        }
        var grant = Grant.read(answer.body());
        return new Granted(grant.accessToken(), now.plusSeconds(grant.expiresIn()).minus(SHORTLY));
    }

    /** As RFC 6749 wants both before they are joined. */
    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

}
