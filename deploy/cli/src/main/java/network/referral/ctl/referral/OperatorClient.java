package network.referral.ctl.referral;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import network.referral.access.client.ClientTokens;
import network.referral.access.client.TokenSource;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Json;
import tools.jackson.core.JacksonException;

/**
 * The client of the issuer that this tool acts as: in a file of the form of
 * {@code clients.json}, the first one that may do what is asked. Its secret is never an
 * argument.
 */
public final class OperatorClient {

    private OperatorClient() {
    }

    /**
     * @param scopes all that the client must be allowed
     */
    public static TokenSource of(Path file, List<String> scopes, HttpClient http) {
        return read(file)
            .flatMap(root -> root.groups("clients")
                .stream()
                .filter(client -> List.of(client.texts("scopes").split(", ")).containsAll(scopes))
                .findFirst()
                .map(client -> new ClientTokens(http, URI.create(root.text("tokenUrl")), client.text("clientId"),
                        client.text("clientSecret"))))
            .orElseThrow(() -> CommandFailed.usage("--client: " + file
                    + " has no tokenUrl and no client with the scope " + String.join(", ", scopes) + "."));
    }

    private static Optional<Tree> read(Path file) {
        try {
            return Optional.of(Tree.of(Json.read(Files.readString(file))));
        }
        catch (IOException e) {
            throw CommandFailed.usage("--client: " + file + " cannot be read.");
        }
        catch (JacksonException e) {
            // its message may repeat a secret
            return Optional.empty();
        }
    }

}
