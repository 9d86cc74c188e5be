package network.referral.ctl.deadletter;

import java.time.Instant;
import java.util.concurrent.Callable;
import network.referral.ctl.Since;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.bus.LimitOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", description = { "Lists parked records, oldest first: why, whose, from where, how large.",
        "Never shows their content." })
final class DeadLettersListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Mixin
    private LimitOption limit;

    @Option(names = "--since", paramLabel = "TIME", converter = Since.class,
            description = "Only those parked since: 2026-11-24T08:00:00Z, or 90m, 12h, 7d before now.")
    private Instant since;

    @Override
    public Integer call() {
        return DeadLetterList.run(bus, since, limit.newest(), Terminal.of(spec));
    }

}
