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
import java.util.Map;
import java.util.Optional;
import network.referral.access.client.TokenSource;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Json;
import network.referral.schemas.ReferralId;
import tools.jackson.core.exc.StreamReadException;

/** Asks the key store. */
final class KeyCustody {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final URI base;

    private final Optional<TokenSource> tokens;

    private final List<String> scopes;

    private KeyCustody(URI base, Optional<Path> client, List<String> scopes) {
        this.base = base;
        this.scopes = scopes;
        this.tokens = client.map(file -> OperatorClient.of(file, scopes, http));
    }

    static KeyCustody at(String url, Optional<Path> client, List<String> scopes) {
        try {
            var base = URI.create(url.endsWith("/") ? url : url + "/");
            if (base.getHost() != null && String.valueOf(base.getScheme()).matches("https?")) {
                return new KeyCustody(base, client, scopes);
            }
        }
        catch (IllegalArgumentException e) {
            // said below
        }
        throw CommandFailed.usage("--key-store must be an http(s) address such as http://127.0.0.1:8085");
    }

    static ReferralId referral(String id) {
        return ReferralId.parse(id).orElseThrow(() -> CommandFailed.usage("ID must be a referral id, a UUID."));
    }

    /** Its {@code state}: absent, active or erased; and its {@code hold}, if any. */
    Tree of(ReferralId referral) {
        return custody(answered(send(request(referral, "").GET())));
    }

    /**
     * @throws CommandFailed when a legal hold forbids it
     */
    void erase(ReferralId referral) {
        var answer = send(request(referral, "").DELETE());
        if (answer.statusCode() == 409) {
            var hold = of(referral).group("hold");
            var why = hold.text("reason").isEmpty() ? ""
                    : " (" + hold.text("reason") + ", since " + hold.text("since") + ")";
            throw CommandFailed.failed("Nothing is erased: a legal hold forbids it" + why + ". Once the hold may end: "
                    + "referralctl referral release " + referral);
        }
        answered(answer);
    }

    /**
     * The custody as it is then.
     * @throws CommandFailed when it was erased before, or the reason is none
     */
    Tree hold(ReferralId referral, String reason) {
        var answer = send(request(referral, "/hold").header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(Json.write(Map.of("reason", reason)))));
        if (answer.statusCode() == 410) {
            throw CommandFailed.failed("Too late for a hold: the referral was erased.");
        }
        if (answer.statusCode() == 422) {
            throw CommandFailed.usage("--reason must be one of " + ReferralHoldCommand.REASONS + ".");
        }
        return custody(answered(answer));
    }

    void release(ReferralId referral) {
        answered(send(request(referral, "/hold").DELETE()));
    }

    private HttpRequest.Builder request(ReferralId referral, String rest) {
        return HttpRequest.newBuilder(base.resolve("v1/keys/" + referral + rest))
            .timeout(PATIENCE)
            .header("Accept", "application/json");
    }

    private String answered(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case 200, 204 -> answer.body();
            case 401, 403 ->
                throw CommandFailed.away("The key store at " + base + " refuses access. Name a client with "
                        + "the scope " + String.join(", ", scopes) + ": --client or REFERRAL_CLIENT.", null);
            default -> throw CommandFailed.away("The key store at " + base + " answered " + answer.statusCode()
                    + ". Look at its health on its management port; the same command is right later.", null);
        };
    }

    private Tree custody(String body) {
        try {
            var custody = Tree.of(Json.read(body));
            if (!custody.text("state").isEmpty()) {
                return custody;
            }
        }
        catch (StreamReadException e) {
            // said below
        }
        throw CommandFailed.failed("What answers at " + base + " is no key store.");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
            return http.send(request.build(), BodyHandlers.ofString());
        }
        catch (IOException e) {
            throw CommandFailed.away("No key store answers at " + base
                    + ". Check that it runs, and --key-store or REFERRAL_KEY_STORE_URL.", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.away("Interrupted", e);
        }
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

}
