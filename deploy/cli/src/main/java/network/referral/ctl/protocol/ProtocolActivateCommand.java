package network.referral.ctl.protocol;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.NamedPlace;
import network.referral.ctl.PointInTime;
import network.referral.ctl.Terminal;
import network.referral.ctl.bus.BusOptions;
import network.referral.ctl.retention.RetentionFile;
import network.referral.routing.protocol.reading.ProtocolReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "activate",
        description = {
                "Proves a protocol as 'check' does and puts it into force on the bus: routing decides by it from "
                        + "then on, without restart. One that has no certificate is refused, always.",
                "Open referrals stay on the version that decided them until their next revision." })
final class ProtocolActivateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BusOptions bus;

    @Parameters(paramLabel = "FILE", description = "Protocol file.")
    private Path file;

    @Option(names = "--approved-by", paramLabel = "NAME",
            description = "Office or person that approved it, as the record shall say. Once for each; the protocol "
                    + "says how many it demands ('approvals'): with fewer it is proven, and then refused.")
    private List<String> approvedBy = new ArrayList<>();

    @Option(names = "--effective-from", paramLabel = "INSTANT", converter = PointInTime.class,
            description = "When it begins to decide, such as 2026-12-01T00:00:00Z (default: 5 seconds from now, when "
                    + "every instance of routing has it).")
    private Instant effectiveFrom;

    @Option(names = "--agencies", paramLabel = "DIR",
            description = "Folder of agency files: what rules share is held against what these may see, and the posts of "
                    + "ladders against those they list (default: the directory on the bus).")
    private Path agencies;

    @Option(names = "--retention", paramLabel = "FILE",
            description = "How long an outage may last (default: the file that ships with this tool). How long topics "
                    + "are kept is read from the bus: a protocol whose work takes longer is refused.")
    private Path retention;

    @Option(names = "--rollback", description = "Go back to a text that a later version replaced.")
    private boolean rollback;

    @Option(names = "--withdraw-waiting",
            description = "Also where a version that waits for a later instant will then never decide.")
    private boolean withdrawWaiting;

    @Option(names = "--drop-words", paramLabel = "INPUT=WORD[,WORD]", converter = DroppedWords.Converter.class,
            description = "Also where the file lacks these words, which another version has; INPUT alone where it lacks "
                    + "the input. A case that says one is decided, from its next revision on, as if it did not: for a "
                    + "network in which no real one does. Once for each input; what is not named is refused as ever.")
    private List<DroppedWords> dropWords = new ArrayList<>();

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var bytes = NamedPlace.bytes(file);
        return switch (read(bytes, terminal)) {
            case ProtocolReading.Rejected(var findings) -> FindingsReport.print(terminal, findings);
            case ProtocolReading.Accepted(var protocol) -> Activate.run(bus, ProtocolFile.of(protocol, bytes), agencies,
                    RetentionFile.read(Optional.ofNullable(retention)), request(), terminal);
        };
    }

    private Activation.Request request() {
        return new Activation.Request(approvedBy, Optional.ofNullable(effectiveFrom), rollback, withdrawWaiting,
                dropWords);
    }

    /**
     * One that was activated before may come back as it was then, whatever is demanded of
     * a new one.
     */
    private ProtocolReading read(byte[] bytes, Terminal terminal) {
        var reading = ProtocolFile.read(file);
        return rollback && reading instanceof ProtocolReading.Rejected
                && PublishedProtocols.hasCertified(bus, bytes, terminal::notice) ? ProtocolFile.readAsInForce(file)
                        : reading;
    }

}
