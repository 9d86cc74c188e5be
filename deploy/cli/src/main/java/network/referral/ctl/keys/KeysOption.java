package network.referral.ctl.keys;

import java.nio.file.Path;
import java.util.Optional;
import network.referral.ctl.NamedPlace;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the keys lie by which content is sealed and opened. */
public final class KeysOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--keys", paramLabel = "DIR", defaultValue = "${env:REFERRAL_KEYS_DIR}",
            description = "Make the keys that are missing, private halves in DIR (mode 600): agencies/<id>/<key>.pem "
                    + "for the gateway that hosts the agency, and webhooks/<id>.secret, by which it signs, for one "
                    + "with a webhook; routing/ for routing, routing.pub.pem for intake. intake-digest.key is intake's "
                    + "alone: move it there, it is not made again; whoever has it and reads referral.identifications "
                    + "can test guesses of what was written, also of what was erased. An agency that runs its own gateway makes its own key "
                    + "and gives only the public half: --public-key. Without a key nothing can be sealed for it.")
    private Path folder;

    public Optional<KeyRing> ring() {
        return NamedPlace.of(command, "--keys", folder).map(KeyRing::new);
    }

}
