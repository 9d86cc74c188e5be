package network.referral.ctl.sharing;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.Terminal;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.ctl.protocol.ProtocolFile;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "sharing",
        description = {
                "Says for each agency and compartment which rules share it, what the agency is entitled to, and "
                        + "whether it therefore sees it: always, with consent, or never.",
                "Exit code 0 means that the table was made, also where rules share more than agencies may see." })
public final class ProtocolSharingCommand implements Callable<Integer> {

    /** How people get the table; {@code -o json} is for machines. */
    enum Layout {

        TEXT, CSV, MARKDOWN

    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Protocol file.")
    private Path file;

    @Option(names = "--agencies", paramLabel = "DIR", required = true,
            description = "Folder of agency files: what each may see.")
    private Path agencies;

    @Option(names = "--as", paramLabel = "LAYOUT", defaultValue = "text",
            description = "text, csv or markdown (default: ${DEFAULT-VALUE}).")
    private Layout layout;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        return switch (ProtocolFile.read(file)) {
            case ProtocolReading.Rejected(var findings) -> FindingsReport.print(terminal, findings);
            case ProtocolReading.Accepted(var protocol) -> print(terminal, protocol);
        };
    }

    private int print(Terminal terminal, Protocol protocol) {
        var reading = AgencyFiles.folder(agencies);
        if (!reading.findings().isEmpty()) {
            return FindingsReport.print(terminal, reading.findings());
        }
        if (!SharingMatrix.canBeMade(protocol, reading.takingPart())) {
            throw CommandFailed.usage(agencies + " holds no agency of the jurisdiction " + protocol.id() + ".");
        }
        var paper = new SharingPaper(SharingMatrix.of(protocol, reading.takingPart()));
        if (terminal.isJson()) {
            terminal.json(paper.json());
            return ExitCode.OK;
        }
        switch (layout) {
            case TEXT -> paper.text(terminal.out());
            case CSV -> terminal.out().print(paper.csv());
            case MARKDOWN -> terminal.out().print(paper.markdown());
        }
        terminal.out().flush();
        return ExitCode.OK;
    }

}
