package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.TopicSetting;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a version was proven by may change before it is in force: it is refused where that
 * is seen in time, and told of where it is not.
 */
class ActivatedMeanwhileIT {

    private static final TestBus BUS = TestBus.shared();

    @TempDir
    Path folder;

    private Path agencies;

    /** Agencies of their own: who is retired here takes part elsewhere. */
    @BeforeEach
    void provision() throws IOException {
        agencies = Shoal.agenciesOf("BAY", folder);
        assertThat(Ctl.runOn(BUS, "provision", "--agencies", agencies.toString()).exitCode()).isZero();
    }

    @AfterEach
    void undo() {
        keep(Duration.ofDays(45));
        var council = agencies.resolve("bay/bay-council.yaml").toString();
        assertThat(Ctl.runOn(BUS, "agency", "add", council, "--resume").exitCode()).isZero();
    }

    @Test
    void thatAnAgencyItGivesTasksToWasRetiredWhileItWasProvenRefusesIt() {
        var run = activateBeside("refused-retired", this::retire);

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("(directory-changed)");
        assertThat(published()).doesNotContain("refused-retired");
    }

    @Test
    void thatAnAgencyItGivesTasksToWasRetiredSinceIsTold() {
        var run = Ctl.run("activated", this::retire, activation("retired"));

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("BAY retired activated");
        assertThat(run.err()).contains("bay-council is not in the directory, or retired", "would not be certified now")
            .doesNotContain("topics were changed");
    }

    @Test
    void thatTheTopicsWereMadeTooShortForItWhileItWasProvenRefusesIt() {
        var run = activateBeside("refused-shortened", () -> keep(Duration.ofDays(1)));

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("referral-routing-links: 1 day is too short", "(topics-kept-too-short)");
        assertThat(published()).doesNotContain("refused-shortened");
    }

    @Test
    void thatTheTopicsWereMadeTooShortForItSinceIsTold() {
        var run = Ctl.run("activated", () -> keep(Duration.ofDays(1)), activation("shortened"));

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("BAY shortened activated");
        assertThat(run.err()).contains("referral-routing-links: 1 day is too short",
                "Let a super user run 'provision --retention FILE'");
    }

    private void retire() {
        assertThat(Ctl.runOn(BUS, "agency", "retire", "--no-wait", "bay-council").exitCode()).isIn(ExitCode.OK,
                ExitCode.FAILED);
    }

    private static String published() {
        return Ctl.runOn(BUS, "protocol", "list").out();
    }

    private static void keep(Duration age) {
        assertThatCode(() -> {
            try (var admin = Admin.create(Map.of("bootstrap.servers", BUS.bootstrapServers()))) {
                TopicSetting.set(admin, "referral-routing-links", "retention.ms", Long.toString(age.toMillis()));
            }
        }).doesNotThrowAnyException();
    }

    private Ctl.Run activateBeside(String version, Runnable meanwhile) {
        return Ctl.runBeside("Proving", meanwhile, activation(version));
    }

    private String[] activation(String version) {
        var file = Shoal.version(version).write(folder, Shoal.as("BAY", Shoal.version(version).yaml()));
        return new String[] { "protocol", "activate", file.toString(), "--approved-by", "Ministry of Justice",
                "--approved-by", "Council of Bay", "--withdraw-waiting", "--bootstrap-servers", BUS.bootstrapServers(),
                "--registry-url", BUS.registryUrl() };
    }

}
