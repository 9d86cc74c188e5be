package network.referral.ctl.protocol;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import network.referral.ctl.ExitCode;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.Table;
import network.referral.ctl.Terminal;
import network.referral.routing.protocol.ExampleResult;
import network.referral.routing.protocol.reading.ProtocolReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "test", description = "Decides the examples of a protocol file and compares with what they expect. "
        + "A file without examples fails.")
final class ProtocolTestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Protocol file.")
    private Path file;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        return switch (ProtocolFile.read(file)) {
            case ProtocolReading.Rejected(var findings) -> FindingsReport.print(terminal, findings);
            case ProtocolReading.Accepted(var protocol) -> report(terminal, protocol.runExamples());
        };
    }

    private static int report(Terminal terminal, List<ExampleResult> results) {
        long failed = results.stream().filter(result -> !result.passed()).count();
        if (terminal.isJson()) {
            terminal.json(results.stream().map(ProtocolTestCommand::json).toList());
        }
        else {
            table(terminal, results);
            terminal.line((results.size() - failed) + " passed, " + failed + " failed");
        }
        return failed == 0 && !results.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void table(Terminal terminal, List<ExampleResult> results) {
        var table = new Table("EXAMPLE", "RESULT", "TITLE");
        for (var result : results) {
            table.row(result.id(), result.passed() ? "passed" : "FAILED", result.title());
            result.differences().forEach(difference -> table.row("", "", "  " + difference));
        }
        table.print(terminal.out());
    }

    private static Map<String, Object> json(ExampleResult result) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", result.id());
        json.put("title", result.title());
        json.put("passed", result.passed());
        json.put("differences", result.differences());
        return json;
    }

}
