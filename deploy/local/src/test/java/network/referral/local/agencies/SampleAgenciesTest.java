package network.referral.local.agencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleAgenciesTest {

    private static final String REPORTS_ONLY = "airport-security-ashgabat";

    private final Gateway gateway = new Gateway();

    @TempDir
    private Path directory;

    private SampleAgencies agencies;

    @BeforeEach
    void start() throws IOException {
        gateway.start();
        Files.createDirectories(directory.resolve("tm"));
        for (var agency : new String[] { "state-border-service", "bar-association", "guardianship-authority",
                "ministry-of-health", REPORTS_ONLY }) {
            Files.createFile(directory.resolve("tm/" + agency + ".yaml"));
        }
        agencies = SampleAgencies.start(gateway.url(), directory, agency -> !agency.equals(REPORTS_ONLY),
                agency -> () -> "token-of-" + agency);
    }

    @AfterEach
    void stop() {
        agencies.close();
        gateway.close();
    }

    @Test
    void mostAgenciesAcknowledgeAcceptAndComplete() {
        gateway.assign("state-border-service");
        await().atMost(Duration.ofMinutes(5)).until(() -> gateway.state("state-border-service").equals("completed"));
        assertThat(gateway.said()).containsExactly("state-border-service acknowledged", "state-border-service accepted",
                "state-border-service completed service-provided");
    }

    @Test
    void anAgencyThatOnlyReportsLooksIntoNoInbox() {
        await().atMost(Duration.ofMinutes(5)).until(() -> gateway.callers().size() == 4);
        await().atMost(Duration.ofMinutes(5))
            .during(Duration.ofSeconds(2))
            .until(() -> !gateway.callers().contains(REPORTS_ONLY));
    }

    @Test
    void theBarAssociationDeclinesForWantOfCapacity() {
        gateway.assign("bar-association");
        await().atMost(Duration.ofMinutes(5)).until(() -> gateway.state("bar-association").equals("declined"));
        assertThat(gateway.said()).containsExactly("bar-association declined no-capacity");
    }

    @Test
    void theGuardianshipAuthorityReadsAndStaysSilent() {
        gateway.assign("guardianship-authority");
        await().atMost(Duration.ofMinutes(5)).until(() -> gateway.state("guardianship-authority").equals("delivered"));
        await().atMost(Duration.ofMinutes(5)).during(Duration.ofSeconds(2)).until(() -> gateway.said().isEmpty());
    }

    @Test
    void theMinistryOfHealthTakesItsTime() {
        gateway.assign("ministry-of-health");
        await().atMost(Duration.ofMinutes(5)).until(() -> !gateway.said().isEmpty());
        assertThat(gateway.untilItSpoke("ministry-of-health")).isGreaterThan(Duration.ofSeconds(9));
    }

    @Test
    void aGatewayThatWasAwayIsAskedAgain() throws IOException {
        gateway.close();
        gateway.assign("state-border-service");
        gateway.start();
        await().atMost(Duration.ofMinutes(5)).until(() -> gateway.state("state-border-service").equals("completed"));
    }

}
