package network.referral.ctl.provision;

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
import picocli.CommandLine.Spec;

/** Makes a bus ready for the services. */
@Command(name = "provision", description = {
        "Makes a bus ready: schemas, topics and how long they are kept, rights, the agencies of a folder; and "
                + "for a network that is tried out, the protocols of a folder without proof.",
        "Agencies that the directory has and no file describes get their schemas, topics, retention and rights "
                + "too; their entries are left alone.",
        "Reads all files before it touches anything. What is there and unchanged is left "
                + "alone, so run it as often as you like. A retired agency stays retired, and may write no more. "
                + "One whose file says 'standing: retired' is added as that; where it takes part it is left so, and "
                + "told: 'agency retire' retires it.",
        "An entry that differs from its file is brought to it, and what its agency may see otherwise since is told. One of "
                + "another jurisdiction than its file's is refused, one that asks for another consent than to assistance "
                + "where its file says none, and one that is added while another country's protocol lists "
                + "it, before any topic, right or entry is made." })
public final class ProvisionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Option(names = "--agencies", required = true, paramLabel = "DIR",
            description = "Agency files, DIR/<jurisdiction>/<id>.yaml.")
    private Path agencies;

    @Option(names = "--protocols", paramLabel = "DIR",
            description = "Protocol files, DIR/<jurisdiction>/protocol.yaml, published without proof and marked "
                    + "uncertified. They never take the place of one put into force by 'protocol activate', which is "
                    + "the way in earnest.")
    private Path protocols;

    @Mixin
    private ReplicasOption replicas;

    @Mixin
    private RetentionOption retention;

    @Mixin
    private RegistryClientOption registry;

    @Option(names = "--new-registry",
            description = "Register the schemas also where the brokers have records and the registry has no schema, "
                    + "or not the newest: its storage is gone for good. What was written before may then be read by "
                    + "nobody.")
    private boolean newRegistry;

    @Mixin
    private CredentialsOption credentials;

    @Mixin
    private KeysOption keys;

    @Option(names = "--new-keys",
            description = "Make keys also where the directory names some of agencies and the folder has none of "
                    + "routing: it is lost for good, or there never was one. What was sealed by others opens no more. "
                    + "It makes another digest key of intake's, too: keep the one that intake has.")
    private boolean newKeys;

    @Option(names = "--known-users",
            description = "Give the network's rights, at the very first run, also to users of its names that are there "
                    + "already and of which --credentials has no file: they are the network's.")
    private boolean knownUsers;

    @Override
    public Integer call() {
        return Provision.run(bus, new Plan.Sources(agencies, Optional.ofNullable(protocols), retention.file()),
                new Provision.Means(replicas.replicas(), registry.writer(), newRegistry, credentials.folder(),
                        keys.ring(), newKeys, knownUsers),
                Terminal.of(spec));
    }

}
