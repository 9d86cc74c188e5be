package network.referral.ctl.protocol;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import network.referral.ctl.ExitCode;
import network.referral.ctl.FindingsReport;
import network.referral.ctl.Terminal;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.proof.ExamplesComeOut;
import network.referral.routing.protocol.proof.ListedAgencies;
import network.referral.routing.protocol.proof.Prover;
import network.referral.routing.protocol.reading.ProtocolReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "check",
        description = {
                "Proves that a protocol lets no presumed victim fall through, runs its examples, and prints its "
                        + "certificate; or prints each finding with a case that shows it.",
                "Exit code 0 means that the protocol may be activated." })
final class ProtocolCheckCommand implements Callable<Integer> {

    private static final long NANOS_PER_MILLI = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Protocol file.")
    private Path file;

    @Option(names = "--agencies", paramLabel = "DIR",
            description = "Folder of agency files: what rules share is held against what these agencies may see, and the "
                    + "posts of ladders against those they list.")
    private Path agencies;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        return switch (ProtocolFile.read(file)) {
            case ProtocolReading.Rejected(var findings) -> FindingsReport.print(terminal, findings);
            case ProtocolReading.Accepted(var protocol) -> check(terminal, protocol);
        };
    }

    private int check(Terminal terminal, Protocol protocol) {
        Cautions.tell(protocol, terminal::notice);
        if (agencies == null) {
            return prove(terminal, protocol, Optional.empty());
        }
        var reading = DirectoryAgencies.read(agencies, protocol.id());
        if (!reading.findings().isEmpty()) {
            return FindingsReport.print(terminal, reading.findings());
        }
        reading.warnings().tell(protocol, terminal::notice);
        return prove(terminal, protocol, Optional.of(reading.listed()));
    }

    private static int prove(Terminal terminal, Protocol protocol, Optional<ListedAgencies> listed) {
        long began = System.nanoTime();
        var proof = ExamplesComeOut.asked(protocol, Prover.prove(protocol, listed));
        ProofReport.print(terminal, protocol, proof, (System.nanoTime() - began) / NANOS_PER_MILLI);
        return proof.certificate().isPresent() ? ExitCode.OK : ExitCode.FAILED;
    }

}
