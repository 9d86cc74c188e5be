package network.referral.ctl.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.ExitCode;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.Terminal;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.ctl.page.ProtocolPage;
import network.referral.ctl.sharing.SharingMatrix;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.proof.ExamplesComeOut;
import network.referral.routing.protocol.proof.ListedAgencies;
import network.referral.routing.protocol.proof.Proof;
import network.referral.routing.protocol.proof.Prover;
import network.referral.routing.protocol.reading.ProtocolReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "render",
        description = {
                "Makes a page of a protocol for people who read no YAML: one HTML file that needs no network and no "
                        + "script. It shows the rules, the certificate or what stands in its way, the agencies with "
                        + "what each may see, and what nobody has confirmed.",
                "Exit code 0 means that the page was made, whether or not the protocol may be activated." })
final class ProtocolRenderCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Protocol file.")
    private Path file;

    @Option(names = "--out", paramLabel = "FILE.html",
            description = "Where the page goes; a file that is there is replaced. Standard output unless given.")
    private Path out;

    @Option(names = "--agencies", paramLabel = "DIR",
            description = "Folder of agency files: their names, and what each may see.")
    private Path agencies;

    @Mixin
    private LanguageOption language;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var spoken = language.language();
        return switch (ProtocolFile.read(file)) {
            case ProtocolReading.Rejected(var findings) -> FindingsReport.print(terminal, findings);
            case ProtocolReading.Accepted(var protocol) -> render(terminal, protocol, spoken);
        };
    }

    private int render(Terminal terminal, Protocol protocol, String spoken) {
        if (agencies == null) {
            return write(terminal, ProtocolPage.of(protocol, prove(protocol, Optional.empty()), Optional.empty(),
                    Optional.empty(), spoken));
        }
        var reading = DirectoryAgencies.read(agencies, protocol.id());
        if (!reading.findings().isEmpty()) {
            return FindingsReport.print(terminal, reading.findings());
        }
        var sharing = SharingMatrix.of(protocol, AgencyFiles.folder(agencies).takingPart());
        return write(terminal, ProtocolPage.of(protocol, prove(protocol, Optional.of(reading.listed())),
                Optional.of(DirectoryEntries.read(agencies, protocol.id())), Optional.of(sharing), spoken));
    }

    private static Proof prove(Protocol protocol, Optional<ListedAgencies> listed) {
        return ExamplesComeOut.asked(protocol, Prover.prove(protocol, listed));
    }

    private int write(Terminal terminal, String page) {
        if (out == null) {
            print(terminal, page);
            return ExitCode.OK;
        }
        try {
            Files.writeString(out, page);
        }
        catch (IOException e) {
            throw CommandFailed.usage("Cannot write the file " + out + ".");
        }
        if (terminal.isJson()) {
            terminal.json(Map.of("file", out.toString()));
        }
        terminal.notice("Written: " + out);
        return ExitCode.OK;
    }

    private static void print(Terminal terminal, String page) {
        if (terminal.isJson()) {
            terminal.json(Map.of("page", page));
            return;
        }
        terminal.out().print(page);
        terminal.out().flush();
    }

}
