package network.referral.ctl.referral;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import network.referral.access.client.TokenSource;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.ReferralId;

/** Asks the routing service. */
final class RoutingService {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final URI base;

    private final Optional<TokenSource> tokens;

    private RoutingService(URI base, Optional<Path> client) {
        this.base = base;
        this.tokens = client.map(file -> OperatorClient.of(file, OperatorClient.OPERATIONS, http));
    }

    /**
     * @param client file of the client to ask as
     */
    static RoutingService at(String url, Optional<Path> client) {
        try {
            var base = URI.create(url.endsWith("/") ? url : url + "/");
            if (base.getHost() != null && String.valueOf(base.getScheme()).matches("https?")) {
                return new RoutingService(base, client);
            }
        }
        catch (IllegalArgumentException e) {
            // said below
        }
        throw CommandFailed.usage("--routing-url must be an http(s) address such as http://127.0.0.1:8082");
    }

    /**
     * The service's answer as it came, also that the referral was erased; empty when it
     * knows no such referral.
     */
    Optional<String> referral(ReferralId id, String query) {
        return ask("v1/referrals/" + id + query);
    }

    /** The service's answer as it came: a list, empty when the books balance. */
    String unaccounted() {
        return ask("v1/unaccounted").orElseThrow(
                () -> CommandFailed.failed("What answers at " + base + " keeps no books: it is no routing service."));
    }

    private Optional<String> ask(String path) {
        var response = get(base.resolve(path));
        return switch (response.statusCode()) {
            case 200, 410 -> Optional.of(response.body());
            case 404 -> Optional.empty();
            case 401,
                    403 ->
                throw CommandFailed.away("The routing service at " + base
                        + " refuses access. Name a client that may read operations: --client or REFERRAL_CLIENT.",
                        null);
            default -> throw CommandFailed.away("The routing service at " + base + " answered " + response.statusCode()
                    + ". Look at its health on its management port.", null);
        };
    }

    private Optional<String> token() throws InterruptedException {
        try {
            return tokens.isPresent() ? Optional.of(tokens.get().token()) : Optional.empty();
        }
        catch (IOException e) {
            throw CommandFailed.away("The issuer gives no token. Check that it runs, and --client or REFERRAL_CLIENT.",
                    e);
        }
    }

    private HttpResponse<String> get(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "application/json");
        try {
            token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
            return http.send(request.build(), BodyHandlers.ofString());
        }
        catch (IOException e) {
            throw CommandFailed.away("No routing service answers at " + base
                    + ". Check that it runs, and --routing-url or REFERRAL_ROUTING_URL.", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.away("Interrupted", e);
        }
    }

}
