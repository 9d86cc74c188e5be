package network.referral.ctl.referral;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import network.referral.access.client.ClientTokens;
import network.referral.access.client.TokenSource;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Json;
import network.referral.schemas.ConfidentialAddress;
import network.referral.schemas.SecretFile;
import tools.jackson.core.JacksonException;

/**
 * The client of the issuer that this tool acts as: in a file of the form of
 * {@code clients.json}, the first one that may do what is asked. Its secret is never an
 * argument.
 */
public final class OperatorClient {

    /** As long as for a service: who waits at a terminal has more time than a service. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private OperatorClient() {
    }

    /**
     * @param scopes all that the client must be allowed
     */
    public static TokenSource of(Path file, List<String> scopes, HttpClient http) {
        var root = read(file);
        var client = root.groups("clients")
            .stream()
            .filter(one -> List.of(one.texts("scopes").split(", ")).containsAll(scopes))
            .findFirst()
            .orElseThrow(() -> CommandFailed
                .usage("--client: " + file + " has no client with the scope " + String.join(", ", scopes) + "."));
        var tokenUrl = HttpAddress.of(root.text("tokenUrl"))
            .orElseThrow(() -> CommandFailed.usage("--client: 'tokenUrl' in " + file
                    + ", where the issuer gives tokens, " + ConfidentialAddress.RULE + "."));
        return new ClientTokens(http, tokenUrl, client.text("clientId"), client.text("clientSecret")).patient(PATIENCE);
    }

    private static Tree read(Path file) {
        try {
            var text = Files.readString(file);
            SecretFile.fault(file).ifPresent(fault -> {
                throw CommandFailed.usage("--client: " + fault + ".");
            });
            return Tree.of(Json.read(text));
        }
        catch (IOException e) {
            throw CommandFailed.usage("--client: " + file + " cannot be read.");
        }
        catch (JacksonException e) {
            // its message may repeat a secret
            throw CommandFailed.usage("--client: " + file + " is not JSON.");
        }
    }

}
