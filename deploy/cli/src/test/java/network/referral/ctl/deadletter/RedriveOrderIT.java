package network.referral.ctl.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import network.referral.ctl.ExitCode;
import network.referral.events.Consents;
import network.referral.events.Encounter;
import network.referral.events.Identification;
import network.referral.events.Profile;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many were parked at once: whom routing is asked to take first, and what stops it. */
class RedriveOrderIT {

    private static final String REPORTS = Topics.IDENTIFICATIONS.name();

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Redrives redrives = new Redrives();

    @BeforeAll
    static void provision() {
        Redrives.provision();
    }

    @AfterEach
    void stop() {
        redrives.close();
    }

    @Test
    void whoeverIsInDangerOrLeavesIsFirstWhateverThePartitionAndAllOfOneReferralGoTogether() {
        redrives.park(report("late", 1, NOON.plusSeconds(2)).build(), 0, 2001);
        redrives.park(report("early", 1, NOON.plusSeconds(1)).build(), 1, 2002);
        redrives.park(leaves(report("soon", 1, NOON.plusSeconds(60)), 30), 2, 2003);
        redrives.park(leaves(report("later", 1, NOON), 300), 3, 2004);
        redrives.park(report("danger", 1, NOON.plusSeconds(3)).build(), 4, 2005);
        redrives.park(report("danger", 2, NOON.plusSeconds(4)).setFlags(List.of("immediate-danger")).build(), 4, 2006);
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");

        var run = redrives.run("--from", REPORTS + "/0/2001", "--from", REPORTS + "/1/2002", "--from",
                REPORTS + "/2/2003", "--from", REPORTS + "/3/2004", "--from", REPORTS + "/4/2005", "--from",
                REPORTS + "/4/2006");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(redrives.asked()).extracting(asked -> asked.substring(("POST " + REPORTS).length()))
            .containsExactly("/4/2005", "/4/2006", "/2/2003", "/3/2004", "/1/2002", "/0/2001");
    }

    @Test
    void oneWithoutAnAnswerIsNamedAndStopsNoneOfTheOthers() {
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");
        redrives.answersOf(REPORTS + "/0/2012", 503, "{}");

        var run = redrives.run("--from", REPORTS + "/0/2011", "--from", REPORTS + "/0/2012", "--from",
                REPORTS + "/0/2013");

        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.lines()).extracting(line -> line.split(" ")[0])
            .containsExactly("sent-again", "unanswered", "sent-again");
        assertThat(run.err()).contains("2 sent-again.", "Without an answer: 1 of 3", "503");
    }

    @Test
    void threeInARowAreEnough() {
        redrives.answers(503, "{}");

        var run = redrives.run("--from", REPORTS + "/0/2021", "--from", REPORTS + "/0/2022", "--from",
                REPORTS + "/0/2023", "--from", REPORTS + "/0/2024");

        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("Without an answer: 4 of 4");
        assertThat(run.lines()).extracting(line -> line.split(" ")[0])
            .containsExactly("unanswered", "unanswered", "unanswered", "not-asked");
        assertThat(redrives.asked()).hasSize(3);
    }

    @Test
    void whatIsOfAnotherReferralInAnotherPartitionIsAskedForAllTheSame() {
        for (int revision = 1; revision <= 4; revision++) {
            redrives.park(report("many", revision, NOON).build(), 0, 2030 + revision);
            redrives.answersOf(REPORTS + "/0/" + (2030 + revision), 503, "{}");
        }
        redrives.park(report("other", 1, NOON.plusSeconds(1)).build(), 1, 2035);
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");

        var run = redrives.run("--from", REPORTS + "/0/2031", "--from", REPORTS + "/0/2032", "--from",
                REPORTS + "/0/2033", "--from", REPORTS + "/0/2034", "--from", REPORTS + "/1/2035");

        assertThat(run.lines()).extracting(line -> line.split(" ")[0])
            .containsExactly("unanswered", "not-asked", "not-asked", "not-asked", "sent-again");
        assertThat(redrives.asked()).hasSize(2);
    }

    @Test
    void threePartitionsInARowAreEnough() {
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");
        for (int partition = 0; partition < 3; partition++) {
            redrives.answersOf(REPORTS + "/" + partition + "/2041", 503, "{}");
        }

        var run = redrives.run("--from", REPORTS + "/0/2041", "--from", REPORTS + "/1/2041", "--from",
                REPORTS + "/2/2041", "--from", REPORTS + "/3/2041");

        assertThat(run.lines()).extracting(line -> line.split(" ")[0])
            .containsExactly("unanswered", "unanswered", "unanswered", "not-asked");
    }

    private static Identification leaves(Identification.Builder report, int minutes) {
        var encounter = Encounter.newBuilder(report.getEncounter()).setMinutesLeft(minutes).build();
        return report.setEncounter(encounter).build();
    }

    private static Identification.Builder report(String name, int revision, Instant acceptedAt) {
        return Identification.newBuilder()
            .setReferralId(ReferralId.derive("order", name).toString())
            .setRevision(revision)
            .setJurisdiction("NM")
            .setReporter("quay-clinic")
            .setPresumption(true)
            .setAcceptedAt(acceptedAt)
            .setEncounter(Encounter.newBuilder().setPlace("seaport").setOccurredAt(acceptedAt).build())
            .setProfile(Profile.newBuilder().build())
            .setConsent(Consents.newBuilder().build())
            .setContentSha256("0".repeat(64));
    }

}
