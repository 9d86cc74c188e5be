package network.referral.ctl.referral;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import network.referral.ctl.NetworkHere;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the key store is, and who asks it. */
final class KeyStoreOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--key-store", paramLabel = "URL",
            defaultValue = "${env:REFERRAL_KEY_STORE_URL:-http://127.0.0.1:8085}",
            description = "The key store (env REFERRAL_KEY_STORE_URL, now: ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--client", paramLabel = "FILE", defaultValue = "${env:REFERRAL_CLIENT:-}",
            description = "Client of the issuer to ask as, the custodian of keys, in the form of "
                    + "deploy/local/.data/clients.json (env REFERRAL_CLIENT).")
    private Path client;

    /** To ask others as, too. */
    Optional<Path> client() {
        return Optional.of(client).filter(file -> !file.toString().isEmpty());
    }

    /**
     * @param scopes all that the client must be allowed
     */
    KeyCustody custody(String... scopes) {
        var custody = KeyCustody.at(url, client(), List.of(scopes));
        NetworkHere.tell(command, NetworkHere.Part.KEY_STORE);
        return custody;
    }

}
