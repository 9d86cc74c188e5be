package network.referral.ctl.keys;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the keys lie by which content is sealed and opened. */
public final class KeysOption {

    @Option(names = "--keys", paramLabel = "DIR", defaultValue = "${env:REFERRAL_KEYS_DIR}",
            description = "Make the keys that are missing, private halves in DIR (mode 600): agencies/<id>/<key>.pem "
                    + "for the gateway that hosts the agency, and webhooks/<id>.secret, by which it signs, for one "
                    + "with a webhook. An agency that runs its own gateway makes its own key "
                    + "and gives only the public half: --public-key. Without a key nothing can be sealed for it.")
    private Path folder;

    public Optional<KeyRing> ring() {
        return Optional.ofNullable(folder).map(KeyRing::new);
    }

}
