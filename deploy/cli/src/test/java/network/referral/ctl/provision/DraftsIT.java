package network.referral.ctl.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
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

    private static final AtomicInteger COUNTRIES = new AtomicInteger();

    /** Each test has its own, also where it is run again. */
    private final String country = "FJORD" + COUNTRIES.incrementAndGet();

    private final String council = country.toLowerCase(Locale.ROOT) + "-council";

    /** Found by its file, then by its entry. */
    @Test
    void noneNamesAnAgencyOfAnotherCountry(@TempDir Path folder) throws IOException {
        draft(folder);
        var others = folder.resolve("others");
        Invented.agency(others, council, "Council");
        var own = folder.resolve("own");
        Invented.agency(own, "seed-council", "Council");

        for (var agencies : List.of(others, own)) {
            var run = provision(agencies, "--protocols", folder.resolve("drafts").toString());
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).contains("agencies: %s is of NM, and would be told of persons of %s by this protocol."
                .formatted(council, country));
            assertThat(Ctl.runOn(BUS, "protocol", "list").out()).doesNotContain(country + " ");
            assertThat(provision(others).exitCode()).isZero();
        }
    }

    /** Whose assignments wait until they are added. */
    @Test
    void noAgencyOfAnotherCountryComesAfterOneThatNamesIt(@TempDir Path folder) throws IOException {
        draft(folder);
        var own = folder.resolve("own");
        Invented.agency(own, "seed-council", "Council");
        var drafted = provision(own, "--protocols", folder.resolve("drafts").toString());
        assertThat(drafted.exitCode()).as(drafted.err()).isZero();
        assertThat(drafted.err()).contains("Protocol " + country + " speaks of agencies without a file", council);
        Invented.agency(own, council, "Council");

        var run = provision(own);

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains(
                "%s is listed by %s 1, and persons of %s would be referred to an agency of NM: no entry was changed."
                    .formatted(council, country, country));
        assertThat(run.out()).doesNotContain("created", "added");
        assertThat(provision(Shoal.agenciesOf(country, folder)).exitCode()).isZero();
    }

    @Test
    void thatOneWasAddedMeanwhileIsTold(@TempDir Path folder) throws IOException {
        draft(folder);
        var own = folder.resolve("own");
        Invented.agency(own, "seed-council", "Council");
        var other = Invented.agency(folder, council, "Council").toString();

        var run = Ctl.run("topics ", () -> assertThat(Ctl.runOn(BUS, "agency", "add", other).exitCode()).isZero(),
                "provision", "--agencies", own.toString(), "--protocols", folder.resolve("drafts").toString(),
                "--bootstrap-servers", BUS.bootstrapServers(), "--registry-url", BUS.registryUrl());

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("published  " + country + " 1");
        assertThat(run.err())
            .contains("%s is of NM, and would be told of persons of %s by this protocol.".formatted(council, country));
    }

    private void draft(Path folder) throws IOException {
        var draft = Files.createDirectories(folder.resolve("drafts/new")).resolve("protocol.yaml");
        Files.writeString(draft, Shoal.as(country, Shoal.version("1").yaml()));
    }

    private static Ctl.Run provision(Path agencies, String... more) {
        var args = new ArrayList<>(List.of("provision", "--agencies", agencies.toString()));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

}
