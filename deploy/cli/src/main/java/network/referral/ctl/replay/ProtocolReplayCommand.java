package network.referral.ctl.replay;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.Since;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.protocol.ProtocolFile;
import network.referral.routing.protocol.reading.ProtocolReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "replay",
        description = {
                "Decides every revision that was reported since an instant again, under a protocol file, and lists "
                        + "each that would have come to something else. Writes nothing to the bus.",
                "Exit code 0 means that the past was read, whether or not anything differs." })
public final class ProtocolReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Parameters(paramLabel = "FILE", description = "Protocol file; it needs no certificate.")
    private Path file;

    @Option(names = "--since", paramLabel = "TIME", required = true, converter = Since.class,
            description = "Reported since then: 2026-11-24T08:00:00Z, or 90m, 12h, 7d, PT12H before now.")
    private Instant since;

    @Option(names = "--fail-on-difference",
            description = "Exit code 1 when anything differs, when nothing of what there is could be read, or when "
                    + "reports of decisions since then are no longer on the bus.")
    private boolean failOnDifference;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        return switch (ProtocolFile.read(file)) {
            case ProtocolReading.Rejected(var findings) -> FindingsReport.print(terminal, findings);
            case ProtocolReading.Accepted(var protocol) ->
                ReplayReport.run(bus, protocol, since, failOnDifference, terminal);
        };
    }

}
