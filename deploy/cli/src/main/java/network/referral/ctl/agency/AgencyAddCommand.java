package network.referral.ctl.agency;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Terminal;
import network.referral.ctl.keys.KeysOption;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.bus.ReplicasOption;
import network.referral.ctl.registry.RegistryClientOption;
import network.referral.ctl.retention.RetentionOption;
import network.referral.ctl.rights.CredentialsOption;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "add", description = { "Adds an agency, or brings its entry to what the file says: its three topics, "
        + "their schemas, its rights on the bus, its directory entry; with --credentials its password, with --keys its "
        + "keys. What it may see or report, or is told by or asked at, otherwise than its entry said is told. A retired "
        + "agency is refused, unless --resume; and always a file of another jurisdiction than the entry's, one that "
        + "says no consent where the entry asks for another than that to assistance, and an agency to which a protocol "
        + "version of another country, in force or waiting, would refer persons." })
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

    @ArgGroup
    private EntryOption entry = new EntryOption();

    @Override
    public Integer call() {
        if (entry.isLeft && publicKey != null) {
            throw CommandFailed.usage("--missing-only leaves the entry as it is, and --public-key changes it.");
        }
        return AgencyActs.add(bus, file,
                new Addition.Means(replicas.replicas(), credentials.folder(), keys.ring(),
                        Optional.ofNullable(publicKey), retention.file(), registry.writer(), entry.entry()),
                Terminal.of(spec));
    }

    /** At most one of them. */
    private static final class EntryOption {

        @Option(names = "--missing-only",
                description = "Make what it lacks of topics, schemas and rights, with --credentials its password, with "
                        + "--keys its secret, and leave its entry as it is, also a retired one: FILE says which "
                        + "agency is meant, and no more.")
        private boolean isLeft;

        @Option(names = "--resume", description = "Have it take part again where it is retired.")
        private boolean isResumed;

        @Option(names = "--write-anew",
                description = "Write its entry by the file also where nobody can read the one in the directory, nor "
                        + "one before it. What that said is lost: it has the key of --keys or --public-key and no "
                        + "other, and takes part again if it was retired, unless FILE says 'standing: retired'.")
        private boolean isWrittenAnew;

        private Addition.Entry entry() {
            if (isLeft) {
                return Addition.Entry.LEFT;
            }
            if (isResumed) {
                return Addition.Entry.RESUMED;
            }
            return isWrittenAnew ? Addition.Entry.WRITTEN_ANEW : Addition.Entry.BROUGHT_TO_FILE;
        }

    }

}
