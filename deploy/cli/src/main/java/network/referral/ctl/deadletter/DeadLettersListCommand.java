package network.referral.ctl.deadletter;

import java.time.Instant;
import java.util.concurrent.Callable;
import network.referral.ctl.Since;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "list", description = { "Lists parked records, oldest first: why, whose, from where, how large.",
        "Never shows their content." })
final class DeadLettersListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100",
            description = "At most so many, the newest (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--since", paramLabel = "TIME", converter = Since.class,
            description = "Only those parked since: 2026-11-24T08:00:00Z, or 90m, 12h, 7d before now.")
    private Instant since;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1");
        }
        return DeadLetterList.run(bus, since, limit, Terminal.of(spec));
    }

}
