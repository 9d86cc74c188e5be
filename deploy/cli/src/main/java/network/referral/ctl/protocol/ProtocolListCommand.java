package network.referral.ctl.protocol;

import java.util.concurrent.Callable;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "list",
        description = "Every version published on the bus: certified or not, since when it decides, who approved it. One "
                + "that was withdrawn never decided, whatever stands under FROM.")
final class ProtocolListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Override
    public Integer call() {
        return ProtocolListing.run(bus, Terminal.of(spec));
    }

}
