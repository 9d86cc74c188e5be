package network.referral.ctl.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import network.referral.ctl.PointInTime;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "verify", description = {
        "Says of each chain whether it is whole, or what was changed, dropped, reordered, repeated or cut off.",
        "Exit code 0 when all are whole, 1 when anything is found, or nothing is on record.",
        "It cannot miss what nobody has signed or seen: a writer's last entries after its last checkpoint, and its last "
                + "chain, or the end of one with its checkpoints, where that was gone before it began again, as after "
                + "an older copy of the brokers was put back. Keep what '-o json' prints apart from the network and give it to "
                + "the next verification with --known: then that is missed too." })
final class AuditVerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Option(names = "--keys", required = true, paramLabel = "PATH",
            description = "Public key file, or a folder of them (*.pub), from where the network's own cannot be changed.")
    private Path keys;

    @Option(names = "--file", paramLabel = "FILE", description = "An export, in place of the bus; asks nobody.")
    private Path file;

    @Option(names = "--known", paramLabel = "FILE",
            description = "What an earlier 'audit verify -o json' printed: all of that must still be there.")
    private Path known;

    @Option(names = "--as-of", paramLabel = "INSTANT", converter = PointInTime.class,
            description = "By when the newest entries are judged (default: now, or when the export was made).")
    private Instant asOf;

    @Override
    public Integer call() {
        return Verification.run(bus, new Verification.Question(keys, file, known, asOf), Terminal.of(spec));
    }

}
