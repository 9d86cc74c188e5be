package network.referral.ctl.referral;

import java.time.Instant;
import java.util.concurrent.Callable;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Since;
import network.referral.ctl.Table;
import network.referral.ctl.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "overdue",
        description = "Names every assignment that nobody acknowledged in time, or that was given back and is with "
                + "nobody, and that no duty post owns: the most urgent first, 10,000 at most. POST is set where "
                + "a duty post is asked. Ends with 1 when there is one. With --in-hand-since it names what its agency, or a "
                + "duty post, has said to have and has neither ended nor given back: the oldest first.")
final class ReferralOverdueCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RoutingOption routing;

    @Option(names = "--in-hand-since", paramLabel = "TIME", converter = Since.class,
            description = "Instead, what was made before then and is in somebody's hands: 2026-11-24T08:00:00Z, or "
                    + "90m, 12h, 7d before now.")
    private Instant inHandSince;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var body = routing.service().overdue(inHandSince);
        var tasks = routing.readList(body);
        if (terminal.isJson()) {
            terminal.out().println(body);
        }
        else if (tasks.isEmpty()) {
            terminal.line(inHandSince == null ? "Nothing is overdue." : "Nothing has been in hand for so long.");
        }
        else {
            var table = new Table("REFERRAL", "PRIORITY", inHandSince == null ? "DUE" : "MADE", "AGENCY", "POST",
                    "STATE", "PURPOSE");
            tasks.forEach(task -> table.row(task.text("referralId"), task.text("priority"),
                    task.text(inHandSince == null ? "acknowledgeBy" : "assignedAt"), task.text("agency"),
                    task.text("post"), task.text("state"), task.text("purpose")));
            table.print(terminal.out());
        }
        if (tasks.size() >= RoutingClient.MOST_OVERDUE) {
            terminal.notice("There may be more: routing names no more than " + RoutingClient.MOST_OVERDUE + ".");
        }
        return tasks.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

}
