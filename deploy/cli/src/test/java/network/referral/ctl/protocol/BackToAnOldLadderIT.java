package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Bus;
import network.referral.ctl.bus.BusOptions;
import network.referral.routing.protocol.proof.Prover;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A ladder that a build of before let decide, and none may have that is new. */
class BackToAnOldLadderIT {

    private static final TestBus BUS = TestBus.shared();

    private static final BusOptions OPTIONS = CommandLine.populateCommand(new BusOptions(), "--bootstrap-servers",
            BUS.bootstrapServers(), "--registry-url", BUS.registryUrl());

    private static final List<String> BOTH = List.of("Ministry of Justice", "Council of Shoal");

    @TempDir
    Path folder;

    private Path agencies;

    @BeforeEach
    void provision() throws IOException {
        agencies = Shoal.agenciesOf("REEF", folder);
        assertThat(Ctl.runOn(BUS, "provision", "--agencies", Shoal.AGENCIES.toString()).exitCode()).isZero();
    }

    @Test
    void itIsComparedAndComesBackAndIsNotActivatedAnew() throws IOException {
        var old = reef("old", ladder("1 working day", "25 hours"));
        var mended = reef("mended", ladder("1 working day", "2 working days"));
        decidedBefore(old);

        var compared = Ctl.run("protocol", "diff", old.toString(), mended.toString());
        assertThat(compared.exitCode()).as(compared.err()).isZero();
        assertThat(compared.out()).contains("25 hours");
        assertThat(activate(mended).exitCode()).isZero();
        assertThat(activate(old).exitCode()).as("as a new one").isEqualTo(ExitCode.FAILED);

        var back = activate(old, "--rollback", "--withdraw-waiting");
        assertThat(back.exitCode()).as(back.err() + back.out()).isZero();
        var another = reef("another", ladder("1 working day", "26 hours"));
        assertThat(activate(another, "--rollback").exitCode()).as("never activated").isEqualTo(ExitCode.FAILED);
    }

    private static String ladder(String first, String second) {
        return "ladder: [{after: %s, to: \"reef-council:duty\"}, {after: %s, to: \"reef-court:duty\"}]".formatted(first,
                second);
    }

    private Path reef(String version, String ladder) {
        var shoal = Shoal.version(version);
        return shoal.write(folder, Shoal.as("REEF", shoal.yaml()).replace(ladder("2 hours", "4 hours"), ladder));
    }

    private void decidedBefore(Path file) throws IOException {
        var protocol = Shoal.protocol(Files.readString(file));
        var certificate = Prover.prove(protocol, Optional.of(DirectoryAgencies.read(agencies, "REEF").listed()))
            .certificate()
            .orElseThrow();
        var judged = Activation.judge(
                ProtocolFile.of(protocol, Files.readString(file).getBytes(StandardCharsets.UTF_8)), certificate,
                List.of(), new Activation.Request(BOTH, Optional.empty(), false, false, List.of()), Instant.now());
        Bus.use(OPTIONS, bus -> ProtocolShelf.use(bus, notice -> {
        }, shelf -> {
            shelf.publish(((Activation.Activated) judged).version(), "activated");
            return null;
        }));
    }

    private Ctl.Run activate(Path file, String... more) {
        var args = new ArrayList<>(List.of("protocol", "activate", file.toString(), "--agencies", agencies.toString()));
        BOTH.forEach(approver -> args.addAll(List.of("--approved-by", approver)));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

}
