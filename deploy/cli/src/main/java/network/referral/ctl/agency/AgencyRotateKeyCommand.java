package network.referral.ctl.agency;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.keys.KeysOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "rotate-key",
        description = {
                "Gives an agency a new key: content is sealed for it by that one from now on. What was sealed before "
                        + "opens by the old ones, which the directory keeps, marked retired.",
                "Makes the pair in DIR/agencies/ID, which must be the folder that the gateway reads, and hold the key "
                        + "that holds until now: it takes the new key without a restart. Where the gateway is "
                        + "elsewhere, the agency opens its own topics, or that key is lost, make the pair by hand "
                        + "(openssl genpkey -algorithm X25519, mode 600, private and public half in <key id>.pem) and "
                        + "give only its public half here, once it is in place." })
final class AgencyRotateKeyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Parameters(paramLabel = "ID", description = "Agency id, as in agency list.")
    private String id;

    @Mixin
    private KeysOption keys;

    @Option(names = "--public-key", paramLabel = "FILE",
            description = "Take this X25519 public key (PEM), whose private half every gateway that hosts the agency "
                    + "has, and make none: where one lacks it, what is sealed from now on opens there to nobody, "
                    + "neither over HTTP nor on the page.")
    private Path publicKey;

    @Override
    public Integer call() {
        return AgencyActs.rotateKey(bus, id, new KeyRotation.Source(keys.ring(), Optional.ofNullable(publicKey)),
                Terminal.of(spec));
    }

}
