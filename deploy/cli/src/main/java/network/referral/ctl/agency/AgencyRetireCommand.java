package network.referral.ctl.agency;

import java.util.concurrent.Callable;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "retire", description = { "Marks an agency as retired in the directory.",
        "Its topics stay, and so do the assignments it holds: hand those over first." })
final class AgencyRetireCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Parameters(paramLabel = "ID", description = "Agency id, as in agency list.")
    private String id;

    @Override
    public Integer call() {
        return AgencyActs.retire(bus, id, Terminal.of(spec));
    }

}
