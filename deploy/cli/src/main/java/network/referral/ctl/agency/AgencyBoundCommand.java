package network.referral.ctl.agency;

import java.util.concurrent.Callable;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "bound", description = {
        "Names the referrals that keep an agency out, open or closed, by what their own report says or another "
                + "report of the person, and counts those that it has reported, open or changed within 30 days: what stays "
                + "with its id where its work goes to another. Changes nothing.",
        "Names those that cannot be read, and ends with 1." })
final class AgencyBoundCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Parameters(paramLabel = "ID", description = "Agency id, as in agency list.")
    private String id;

    @Override
    public Integer call() {
        return AgencyActs.bound(bus, id, Terminal.of(spec));
    }

}
