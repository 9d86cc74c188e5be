package network.referral.ctl.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.ctl.protocol.Shoal;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published without proof. */
class DraftsIT {

    private static final TestBus BUS = TestBus.shared();

    /** Found by its file, then by its entry. */
    @Test
    void noneNamesAnAgencyOfAnotherCountry(@TempDir Path folder) throws IOException {
        var draft = Files.createDirectories(folder.resolve("drafts/fjord")).resolve("protocol.yaml");
        Files.writeString(draft, Shoal.as("FJORD", Shoal.version("1").yaml()));
        var others = folder.resolve("others");
        Invented.agency(others, "fjord-council", "Council");
        var own = folder.resolve("own");
        Invented.agency(own, "seed-council", "Council");

        for (var agencies : List.of(others, own)) {
            var run = provision(agencies, "--protocols", folder.resolve("drafts").toString());
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out())
                .contains("agencies: fjord-council is of NM, and would be told of persons of FJORD by this protocol.");
            assertThat(Ctl.runOn(BUS, "protocol", "list").out()).doesNotContain("FJORD ");
            assertThat(provision(others).exitCode()).isZero();
        }
    }

    /** Whose assignments wait until they are added. */
    @Test
    void noAgencyOfAnotherCountryComesAfterOneThatNamesIt(@TempDir Path folder) throws IOException {
        var draft = Files.createDirectories(folder.resolve("drafts/creek")).resolve("protocol.yaml");
        Files.writeString(draft, Shoal.as("CREEK", Shoal.version("1").yaml()));
        var own = folder.resolve("own");
        Invented.agency(own, "seed-council", "Council");
        var drafted = provision(own, "--protocols", folder.resolve("drafts").toString());
        assertThat(drafted.exitCode()).as(drafted.err()).isZero();
        assertThat(drafted.err()).contains("Protocol CREEK speaks of agencies without a file", "creek-council");
        Invented.agency(own, "creek-council", "Council");

        var run = provision(own);

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("creek-council is listed by CREEK 1, and persons of CREEK would be referred "
                + "to an agency of NM: no entry was changed.");
        assertThat(run.out()).doesNotContain("created", "added");
        assertThat(provision(Shoal.agenciesOf("CREEK", folder)).exitCode()).isZero();
    }

    @Test
    void thatOneWasAddedMeanwhileIsTold(@TempDir Path folder) throws IOException {
        var draft = Files.createDirectories(folder.resolve("drafts/dell")).resolve("protocol.yaml");
        Files.writeString(draft, Shoal.as("DELL", Shoal.version("1").yaml()));
        var own = folder.resolve("own");
        Invented.agency(own, "seed-council", "Council");
        var other = Invented.agency(folder, "dell-council", "Council").toString();

        var run = Ctl.run("topics ", () -> assertThat(Ctl.runOn(BUS, "agency", "add", other).exitCode()).isZero(),
                "provision", "--agencies", own.toString(), "--protocols", folder.resolve("drafts").toString(),
                "--bootstrap-servers", BUS.bootstrapServers(), "--registry-url", BUS.registryUrl());

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("published  DELL 1");
        assertThat(run.err()).contains("dell-council is of NM, and would be told of persons of DELL by this protocol.");
    }

    private static Ctl.Run provision(Path agencies, String... more) {
        var args = new ArrayList<>(List.of("provision", "--agencies", agencies.toString()));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

}
