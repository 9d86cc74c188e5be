package network.referral.ctl.agency;

import java.time.Duration;
import java.util.concurrent.Callable;
import network.referral.ctl.Patience;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "retire", description = {
        "Marks an agency as retired in the directory, and waits until routing has "
                + "given all that it holds to others.",
        "What it has acknowledged is taken from it, too, at once. Where there is any, one that takes part is not "
                + "retired, unless --yes-in-hand; with --no-wait nobody looks.",
        "Then names the referrals that keep it out, open or closed, and counts those that it has "
                + "reported, open or changed within 30 days: both stay so. Names those that cannot be read, and ends "
                + "with 1. Not with --no-wait.",
        "Warns of each protocol version, in force or waiting, that gives it tasks or asks a post of it, or that "
                + "this version of referralctl cannot read.",
        "The agency reads none of it, nor later that of a person nothing may be kept: telephone it.",
        "Takes away its right to write on the bus. Its topics stay, and it may read them. Only agency add "
                + "--resume brings it back, or provision after the directory was lost, where its file does not "
                + "say 'standing: retired'." })
final class AgencyRetireCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Parameters(paramLabel = "ID", description = "Agency id, as in agency list.")
    private String id;

    @Option(names = "--yes-in-hand", description = "Also when it has acknowledged any of what is open with it: that is "
            + "taken from it and given to others.")
    private boolean evenInHand;

    @Option(names = "--wait", paramLabel = "TIME", converter = Patience.class, defaultValue = "12m",
            description = "At most so long, for example 90s, 5m, 1h (default: ${DEFAULT-VALUE}).")
    private Duration patience;

    @Option(names = "--no-wait", description = "Do not wait, nor look what it holds: routing moves that by itself.")
    private boolean isNotWaiting;

    @Override
    public Integer call() {
        return AgencyActs.retire(bus, id, isNotWaiting ? Duration.ZERO : patience, evenInHand, Terminal.of(spec));
    }

}
