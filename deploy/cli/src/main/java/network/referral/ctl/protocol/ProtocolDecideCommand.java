package network.referral.ctl.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Terminal;
import network.referral.routing.protocol.ProtocolReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "decide",
        description = {
                "Reads facts from standard input, one JSON object a line, and writes the decision on each, one "
                        + "JSON object a line, in the same order.",
                "A line that cannot be decided on gets {\"error\":{\"code\":...,\"detail\":...}} in its place, and its "
                        + "number on standard error; the exit code is then 1." })
final class ProtocolDecideCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Protocol file.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        var terminal = Terminal.of(spec);
        return switch (ProtocolFile.read(file)) {
            case ProtocolReading.Rejected(var findings) -> {
                findings.forEach(finding -> terminal.notice(finding.sentence()));
                yield ExitCode.FAILED;
            }
            case ProtocolReading.Accepted(var protocol) -> new DecideLines(protocol, terminal).run();
        };
    }

}
