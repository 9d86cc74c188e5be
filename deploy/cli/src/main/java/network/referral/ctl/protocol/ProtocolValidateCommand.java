package network.referral.ctl.protocol;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import network.referral.ctl.ExitCode;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.Terminal;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "validate",
        description = { "Reads a protocol file and lists everything wrong with its form.",
                "Exit code 0 means well formed. It does not mean complete: whether some person would be left without "
                        + "an agency is not proven here." })
final class ProtocolValidateCommand implements Callable<Integer> {

    private static final String NOT_PROVEN = "Well formed; that it leaves nobody without an agency is not proven here: see "
            + "'protocol check'.";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Protocol file.")
    private Path file;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        return switch (ProtocolFile.read(file)) {
            case ProtocolReading.Rejected(var findings) -> FindingsReport.print(terminal, findings);
            case ProtocolReading.Accepted(var protocol) -> valid(terminal, protocol);
        };
    }

    private static int valid(Terminal terminal, Protocol protocol) {
        var status = protocol.mark().status().word();
        if (terminal.isJson()) {
            var json = new LinkedHashMap<String, Object>();
            json.put("valid", true);
            json.put("completenessProven", false);
            json.put("protocol", protocol.id());
            json.put("version", protocol.version());
            json.put("sha256", protocol.sha256());
            json.put("status", status);
            terminal.json(json);
        }
        else {
            terminal.line("valid  " + protocol.id() + " " + protocol.version() + " [" + status + "]  sha256 "
                    + protocol.sha256());
            terminal.line(NOT_PROVEN);
        }
        return ExitCode.OK;
    }

}
