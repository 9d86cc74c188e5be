package network.referral.ctl.referral;

import java.util.concurrent.Callable;
import network.referral.ctl.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "parked", description = "Names every report and status that was parked and that nobody has seen to: it "
        + "was neither taken since nor settled, its referral was not erased, nor its task given to others. Ends with 1 "
        + "when there is one.")
final class ReferralParkedCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RoutingOption routing;

    @Override
    public Integer call() {
        return routing.tellMissing(routing.service().parked(), Terminal.of(spec), "Nothing that was parked waits.");
    }

}
