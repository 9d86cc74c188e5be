package network.referral.ctl.agency;

import java.util.concurrent.Callable;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Lists the directory as it stands on the bus.")
final class AgencyListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Option(names = "--jurisdiction", paramLabel = "ID", description = "Only this jurisdiction, for example TM.")
    private String jurisdiction;

    @Override
    public Integer call() {
        return AgencyActs.list(bus, jurisdiction, Terminal.of(spec));
    }

}
