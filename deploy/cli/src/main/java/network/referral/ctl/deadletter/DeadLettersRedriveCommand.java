package network.referral.ctl.deadletter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Since;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.referral.RoutingClient;
import network.referral.ctl.referral.RoutingOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "redrive", description = {
        "Has routing take parked records once more, when their cause is mended: each as it lies on "
                + "the topic it came from: the reports first, by who is in danger and who leaves, then the rest in the order of "
                + "its topics. Of many that takes long: the most urgent are done first, and one without an answer stops "
                + "its own referral alone, three in a row their partition, three partitions all.",
        "What is taken twice changes nothing, and nothing is taken after what was said later. What cannot be "
                + "processed still is parked again. Ends with 1 when one could not be sent again, and with --all when "
                + "one could not be read.",
        "What is settled, and was not parked since, is left out unless --from names it, or it is a later report of a "
                + "referral of which one is meant." })
final class DeadLettersRedriveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Mixin
    private RoutingOption routing;

    @Option(names = "--from", paramLabel = "TOPIC/PARTITION/OFFSET",
            description = "The record that came from there, as 'list' shows it, or 'referral unaccounted' where it was "
                    + "never parked; may be given several times.")
    private List<String> from = new ArrayList<>();

    @Option(names = "--referral", paramLabel = "ID", description = "All of that referral.")
    private String referral;

    @Option(names = "--cause", paramLabel = "CODE",
            description = "All that were parked for it, for example no-protocol, and later reports of the same referrals.")
    private String cause;

    @Option(names = "--since", paramLabel = "TIME", converter = Since.class,
            description = "Only those parked since: 2026-11-24T08:00:00Z, or 90m, 12h, 7d before now.")
    private Instant since;

    @Option(names = "--all", description = "All there are.")
    private boolean all;

    @Option(names = "--encounter-forgotten",
            description = "With --referral, or one --from: also a first report of a shared encounter that routing may "
                    + "remember no longer. See to it first that nobody is asked who must not come near the person.")
    private boolean encounterForgotten;

    @Option(names = "--dry-run", description = "Only say which they are, and which of them routing does not take.")
    private boolean dryRun;

    @Override
    public Integer call() {
        var selection = Selection.of(from, referral, cause);
        if (selection.isEverything() != all) {
            throw new ParameterException(spec.commandLine(),
                    "Say which: --from, --referral or --cause, together or alone; or --all");
        }
        if (encounterForgotten && referral == null && from.size() != 1) {
            throw new ParameterException(spec.commandLine(),
                    "--encounter-forgotten is meant of the one report that was asked about: say --referral, or one --from");
        }
        var terminal = Terminal.of(spec);
        var read = selection.read(bus, since, terminal);
        var run = new RedriveRun(terminal);
        if (dryRun) {
            run.dry(read.letters());
            return ExitCode.OK;
        }
        int sent = read.letters().isEmpty() ? ExitCode.OK
                : run.run(read.letters(), routing.service(RoutingClient.WRITE), encounterForgotten);
        return all && read.unreadable() > 0 ? ExitCode.FAILED : sent;
    }

}
