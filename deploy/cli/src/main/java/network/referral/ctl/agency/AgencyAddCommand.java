package network.referral.ctl.agency;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.referral.ctl.Terminal;
import network.referral.ctl.keys.KeysOption;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.bus.ReplicasOption;
import network.referral.ctl.registry.RegistryClientOption;
import network.referral.ctl.retention.RetentionOption;
import network.referral.ctl.rights.CredentialsOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "add", description = { "Adds an agency, or brings its entry to what the file says: its three topics, "
        + "their schemas, its rights on the bus, its directory entry; with --credentials its password, with --keys its "
        + "keys. A retired agency takes part again." })
final class AgencyAddCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Parameters(paramLabel = "FILE", description = "Agency file, whatever it is called.")
    private Path file;

    @Mixin
    private ReplicasOption replicas;

    @Mixin
    private RetentionOption retention;

    @Mixin
    private RegistryClientOption registry;

    @Mixin
    private CredentialsOption credentials;

    @Mixin
    private KeysOption keys;

    @Option(names = "--public-key", paramLabel = "FILE",
            description = "Seal for the agency by this X25519 key from now on (PEM); what was sealed before stays as it is.")
    private Path publicKey;

    @Option(names = "--write-anew",
            description = "Write its entry by the file also where nobody can read the one in the directory, nor one "
                    + "before it. What that said is lost: it has the key of --keys or --public-key and no other, and "
                    + "takes part again if it was retired.")
    private boolean isWrittenAnew;

    @Override
    public Integer call() {
        return AgencyActs.add(bus, file,
                new AgencyActs.Means(replicas.replicas(), credentials.folder(), keys.ring(),
                        Optional.ofNullable(publicKey), retention.file(), registry.writer(), isWrittenAnew),
                Terminal.of(spec));
    }

}
