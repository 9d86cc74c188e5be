package network.referral.ctl.audit;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.referral.ctl.SinceThen;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "reports", description = {
        "Lists the reports that intake has taken, oldest first: when, which referral, which agency reported it, and "
                + "whether as a first report (accepted), a revision (revised), or once more (repeated); not-on-record "
                + "is one that the brokers have, and the record does not.",
        "Asks the brokers, not routing; with --file, a copy and nobody, which lacks what was never on record. So it names who is to be telephoned where "
                + "routing is away, and whose reports went with the brokers.",
        "A row is a report as it was taken, no person: how to count is in deploy/RETENTION.md, and the newest DECISION_MADE "
                + "of a referral in 'audit export' says whether a victim was presumed (not-presumed). not-on-record is found "
                + "only as long as the brokers keep reports, and where no later repeat of the referral may speak of it.",
        "Ends with 1 where a record cannot be read: that may be a report." })
final class AuditReportsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Option(names = "--since", paramLabel = "TIME", defaultValue = "1h", converter = SinceThen.Converter.class,
            description = "Only those taken since, by intake's clock: 2026-11-24T08:00:00Z, or 90m, 12h, 7d before now, "
                    + "with --file before that copy was made (default: ${DEFAULT-VALUE}).")
    private SinceThen since;

    @Option(names = "--file", paramLabel = "FILE", description = "An export, in place of the bus; asks nobody.")
    private Path file;

    @Override
    public Integer call() {
        return TakenReports.run(bus, since, file, Terminal.of(spec));
    }

}
