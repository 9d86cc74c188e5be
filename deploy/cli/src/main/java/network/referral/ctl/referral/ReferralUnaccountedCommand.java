package network.referral.ctl.referral;

import java.util.concurrent.Callable;
import network.referral.ctl.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "unaccounted", description = "Names every referral for which the books do not balance: a report that "
        + "was not decided, a status that was not taken, a deadline that was not raised. Ends with 1 when there is one.")
final class ReferralUnaccountedCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RoutingOption routing;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var body = routing.service().unaccounted();
        return routing.tellMissing(body, terminal, "Everything is accounted for.");
    }

}
