package network.referral.ctl.referral;

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

@Command(name = "newest", description = {
        "Lists the newest decisions, oldest first: when, of which referral and revision, by which version of which "
                + "jurisdiction's protocol. Asks the brokers, not routing.",
        "Shows nothing of what was decided, and holds no personal data: 'referral show ID' has the rest." })
final class ReferralNewestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Mixin
    private LimitOption limit;

    @Option(names = "--since", paramLabel = "TIME", defaultValue = "1h", converter = Since.class,
            description = "Only those decided since: 2026-11-24T08:00:00Z, or 90m, 12h, 7d before now "
                    + "(default: ${DEFAULT-VALUE}).")
    private Instant since;

    @Override
    public Integer call() {
        return NewestDecisions.run(bus, since, limit.newest(), Terminal.of(spec));
    }

}
