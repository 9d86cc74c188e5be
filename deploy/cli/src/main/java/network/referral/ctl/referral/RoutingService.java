package network.referral.ctl.referral;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.access.client.TokenSource;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.ReferralId;
import network.referral.wire.DeadLetters.Origin;

/** Asks the routing service. */
public final class RoutingService {

    /** Longer than routing takes to know whether the broker has a record. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Set<String> REDRIVEN = Set.of("sent-again", "settled", "unknown-record", "not-redrivable");

    static final String READ = "operations:read";

    /** Scope of whoever has something done. */
    public static final String WRITE = "operations:write";

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final URI base;

    private final Optional<TokenSource> tokens;

    private final String scope;

    private RoutingService(URI base, Optional<Path> client, String scope) {
        this.base = base;
        this.scope = scope;
        this.tokens = client.map(file -> OperatorClient.of(file, List.of(scope), http));
    }

    /**
     * @param client file of the client to ask as
     * @param scope that it must be allowed
     */
    static RoutingService at(String url, Optional<Path> client, String scope) {
        try {
            var base = URI.create(url.endsWith("/") ? url : url + "/");
            if (base.getHost() != null && String.valueOf(base.getScheme()).matches("https?")) {
                return new RoutingService(base, client, scope);
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

    /**
     * Has a parked record taken once more.
     * @return sent-again, settled, unknown-record or not-redrivable
     */
    public String redrive(Origin from) {
        var path = "v1/redrives/" + from.topic() + "/" + from.partition() + "/" + from.offset();
        var response = send(base.resolve(path), "POST");
        var answer = RoutingOption.json(response.body());
        var outcome = switch (response.statusCode()) {
            case 200, 202 -> answer.text("outcome");
            case 404, 422 -> answer.text("code");
            default -> throw refused(response.statusCode());
        };
        if (!REDRIVEN.contains(outcome)) {
            throw CommandFailed.failed(
                    "What answers at " + base + " redrives nothing: it is no routing service, or " + "an older one.");
        }
        return outcome;
    }

    private Optional<String> ask(String path) {
        var response = send(base.resolve(path), "GET");
        return switch (response.statusCode()) {
            case 200, 410 -> Optional.of(response.body());
            case 404 -> Optional.empty();
            default -> throw refused(response.statusCode());
        };
    }

    private CommandFailed refused(int status) {
        if (status == 401 || status == 403) {
            return CommandFailed.away("The routing service at " + base
                    + " refuses access. Name a client with the scope " + scope + ": --client or REFERRAL_CLIENT.",
                    null);
        }
        return CommandFailed.away("The routing service at " + base + " answered " + status
                + ". Look at its health on its management port.", null);
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

    private HttpResponse<String> send(URI address, String method) {
        var request = HttpRequest.newBuilder(address)
            .method(method, BodyPublishers.noBody())
            .timeout(PATIENCE)
            .header("Accept", "application/json");
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
