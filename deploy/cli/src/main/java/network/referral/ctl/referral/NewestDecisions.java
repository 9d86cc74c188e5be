package network.referral.ctl.referral;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Since;
import network.referral.ctl.Table;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.bus.NewestRecords;
import network.referral.schemas.Topics;

/** Reads the decisions since an instant once and names the newest. */
final class NewestDecisions {

    private NewestDecisions() {
    }

    static int run(BusOptions options, Instant since, NewestRecords newest, Terminal terminal) {
        return Bus.use(options, bus -> {
            bus.scan(Topics.DECISIONS, Optional.of(since), newest::take);
            var decisions = newest.oldestFirst().stream().map(entry -> NamedDecision.of(bus.wire(), entry)).toList();
            print(terminal, decisions);
            if (decisions.isEmpty()) {
                terminal.notice(Since.nothing(since));
            }
            newest.tellOlder(terminal);
            long unreadable = decisions.stream().filter(decision -> !decision.isReadable()).count();
            if (unreadable > 0) {
                terminal.notice(unreadable + " cannot be read: of each only its key, and when it was taken.");
            }
            return ExitCode.OK;
        });
    }

    private static void print(Terminal terminal, List<NamedDecision> decisions) {
        if (terminal.isJson()) {
            terminal.json(decisions.stream().map(NamedDecision::json).toList());
            return;
        }
        var table = new Table("DECIDED", "REFERRAL", "REVISION", "JURISDICTION", "VERSION");
        decisions.forEach(decision -> table.row(decision.decidedAt(), decision.referralId().orElse("-"),
                decision.revision().map(Object::toString).orElse("-"), decision.jurisdiction().orElse("-"),
                decision.version().orElse("-")));
        table.print(terminal.out());
    }

}
