package network.referral.ctl.protocol;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.Terminal;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.proof.Change;
import network.referral.routing.protocol.proof.ChangeLine;
import network.referral.routing.protocol.proof.Difference;
import network.referral.routing.protocol.proof.TooLargeException;
import network.referral.routing.protocol.reading.ProtocolReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "diff",
        description = { "Says what a new version of a protocol does otherwise: for whom, in which "
                + "cases, and in what part of all cases (every combination of values counts once, likely or not).",
                "A case that only one of both calls impossible is compared too, and named.",
                "So is a value that only one of both has: the other decides it as unknown, as routing does. "
                        + "Numbers that are not in both ranges are left out.",
                "Exit code 0 means that both were compared, whether or not they differ." })
final class ProtocolDiffCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "OLD", index = "0", description = "Protocol file.")
    private Path old;

    @Parameters(paramLabel = "NEW", index = "1", description = "Protocol file.")
    private Path young;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        return switch (ProtocolFile.readAsInForce(old)) {
            case ProtocolReading.Rejected(var findings) -> FindingsReport.print(terminal, findings);
            case ProtocolReading.Accepted(var before) -> switch (ProtocolFile.read(young)) {
                case ProtocolReading.Rejected(var findings) -> FindingsReport.print(terminal, findings);
                case ProtocolReading.Accepted(var after) -> compare(terminal, before, after);
            };
        };
    }

    private static int compare(Terminal terminal, Protocol before, Protocol after) {
        var changes = changes(before, after);
        if (terminal.isJson()) {
            terminal.json(ChangeLine.of(before, after, changes));
            return ExitCode.OK;
        }
        changes.forEach(change -> print(terminal, change));
        terminal.line(before.id() + " " + before.version() + " -> " + after.id() + " " + after.version() + ": "
                + summary(changes));
        return ExitCode.OK;
    }

    /** A mark alone changes nothing that is decided. */
    private static String summary(List<Change> changes) {
        long marks = changes.stream().filter(change -> change.kind() == Change.Kind.MARK_CHANGED).count();
        if (marks == changes.size()) {
            return "every decision is the same" + (marks == 0 ? "" : "; " + count(marks, "mark") + " changed");
        }
        return count(changes.size(), "change");
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static List<Change> changes(Protocol before, Protocol after) {
        try {
            return Difference.between(before, after);
        }
        catch (IllegalArgumentException | TooLargeException e) {
            throw CommandFailed.failed(e.getMessage());
        }
    }

    private static void print(Terminal terminal, Change change) {
        terminal.line((change.what().isEmpty() ? "" : change.what() + "  ") + change.message()
                + (change.when().isEmpty() ? "" : "  (" + change.share() + " of cases)"));
        for (int i = 0; i < change.when().size(); i++) {
            terminal.line((i == 0 ? "  when  " : "    or  ") + change.when().get(i));
        }
    }

}
