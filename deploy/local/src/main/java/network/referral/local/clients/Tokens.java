package network.referral.local.clients;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.access.client.ClientTokens;
import network.referral.access.client.TokenSource;
import network.referral.local.clients.ClientsFile.Client;

/** The access tokens of all clients of a file, each got when it is first needed. */
public final class Tokens {

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Map<String, TokenSource> sources = new ConcurrentHashMap<>();

    private final ClientsFile file;

    public Tokens(ClientsFile file) {
        this.file = file;
    }

    /** Of an agency's client: it is called as the agency is. */
    public TokenSource of(String clientId) {
        return sources.computeIfAbsent(clientId, id -> {
            var client = client(id);
            return new ClientTokens(http, file.tokenUrl(), client.clientId(), client.clientSecret());
        });
    }

    private Client client(String id) {
        return file.clients()
            .stream()
            .filter(client -> client.clientId().equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No client is called " + id));
    }

}
