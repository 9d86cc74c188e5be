package network.referral.local.clients;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import network.referral.access.client.ClientTokens;
import network.referral.access.client.TokenSource;

/** The access tokens of all clients of a file, each got when it is first needed. */
public final class Tokens {

    /** All of a network starts on this machine at once, and the issuer with it. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final Map<String, TokenSource> sources = new ConcurrentHashMap<>();

    private final Supplier<ClientsFile> file;

    /**
     * @param file as it is when a client is looked for
     */
    public Tokens(Supplier<ClientsFile> file) {
        this.file = file;
    }

    /** Of an agency's client: it is called as the agency is. */
    public TokenSource of(String clientId) {
        return () -> known(clientId).token();
    }

    private TokenSource known(String clientId) throws IOException {
        var known = sources.get(clientId);
        if (known != null) {
            return known;
        }
        var clients = file.get();
        var client = clients.clients()
            .stream()
            .filter(one -> one.clientId().equals(clientId))
            .findFirst()
            .orElseThrow(() -> new IOException("No client is called " + clientId));
        return sources.computeIfAbsent(clientId,
                id -> new ClientTokens(http, clients.tokenUrl(), id, client.clientSecret()).patient(PATIENCE));
    }

}
