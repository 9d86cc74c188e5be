package network.referral.ctl.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody has settled is not taken by whoever means many. */
class RedriveSettledIT {

    private static final String REPORTS = Topics.IDENTIFICATIONS.name();

    private static final String STATUSES = "referral.status.letter-clinic";

    private final Redrives redrives = new Redrives();

    private final String began = Instant.now().toString();

    private final List<String> asked = redrives.asked();

    @BeforeAll
    static void provision() {
        Redrives.provision();
    }

    @BeforeEach
    void whatIsAskedForIsTaken() {
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");
    }

    @AfterEach
    void stop() {
        redrives.close();
    }

    @Test
    void onlyWhoeverNamesItsPlaceHasItTaken() {
        park(STATUSES, 9);
        park(STATUSES, 10);
        settle(STATUSES, 9);

        var run = redrives.run("--all", "--since", began);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("Left out: 1 that are settled.", "1 sent-again.");
        redrives.run("--cause", "service-fault", "--since", began);
        redrives.run("--referral", redrives.referral());
        assertThat(asked).hasSize(3).containsOnly("POST " + STATUSES + "/2/10");
        asked.clear();

        assertThat(redrives.run("--from", STATUSES + "/2/9").err()).doesNotContain("are settled");
        assertThat(asked).containsExactly("POST " + STATUSES + "/2/9");
    }

    @Test
    void whatIsParkedOnceMoreIsMeantOnceMore() {
        park(STATUSES, 19);
        settle(STATUSES, 19);
        park(STATUSES, 19);

        redrives.run("--all", "--since", began);

        assertThat(asked).containsExactly("POST " + STATUSES + "/2/19");
    }

    /** The first is overtaken by it, so that nothing would be decided. */
    @Test
    void aLaterReportGoesWithOneThatIsMeantAndAnEarlierOneDoesNot() {
        park(REPORTS, 29);
        park(REPORTS, 30);
        park(REPORTS, 31);
        settle(REPORTS, 29);
        settle(REPORTS, 31);

        redrives.run("--all", "--since", began);

        assertThat(asked).containsExactly("POST " + REPORTS + "/2/30", "POST " + REPORTS + "/2/31");
    }

    private void park(String topic, long offset) {
        redrives.park(DeadLetterCause.SERVICE_FAULT, topic, 2, offset);
    }

    private void settle(String topic, long offset) {
        redrives.settle(topic, 2, offset);
    }

}
