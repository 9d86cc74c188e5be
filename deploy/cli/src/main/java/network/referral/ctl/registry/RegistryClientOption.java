package network.referral.ctl.registry;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import network.referral.access.client.TokenSource;
import network.referral.ctl.referral.OperatorClient;
import network.referral.wire.SchemaRegistry;
import picocli.CommandLine.Option;

/** As whom schemas are registered. */
public final class RegistryClientOption {

    private static final List<String> SCOPES = List.of("schemas:write");

    @Option(names = "--client", paramLabel = "FILE", defaultValue = "${env:REFERRAL_CLIENT:-}",
            description = "Client of the issuer to register schemas as, one with the scope schemas:write, in the form "
                    + "of deploy/local/.data/clients.json (env REFERRAL_CLIENT). Not looked at where all are "
                    + "registered, and not needed where the registry asks nobody.")
    private Path client;

    private TokenSource tokens;

    /**
     * Reads the file when there is something to register, and keeps the token for what is
     * registered next.
     */
    public Optional<SchemaRegistry.Writer> writer() {
        return Optional.of(client).filter(file -> !file.toString().isEmpty()).map(file -> () -> tokens(file).token());
    }

    private TokenSource tokens(Path file) {
        if (tokens == null) {
            tokens = OperatorClient.of(file, SCOPES, HttpClient.newHttpClient());
        }
        return tokens;
    }

}
