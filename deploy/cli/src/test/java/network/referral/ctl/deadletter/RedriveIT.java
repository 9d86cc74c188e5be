package network.referral.ctl.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import network.referral.ctl.ExitCode;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which parked records the tool has taken once more, and what it says of it; what routing
 * then does is shown by its own tests and on the whole network.
 */
class RedriveIT {

    private static final String REPORTS = Topics.IDENTIFICATIONS.name();

    private static final String STATUSES = "referral.status.letter-clinic";

    private final Redrives redrives = new Redrives();

    private final String referral = redrives.referral();

    private final List<String> asked = redrives.asked();

    @BeforeAll
    static void provision() {
        Redrives.provision();
    }

    @AfterEach
    void stop() {
        redrives.close();
    }

    @Test
    void reportsAreTakenFirstAndEachRecordOnceInTheOrderOfItsTopic() {
        redrives.park(DeadLetterCause.UNKNOWN_REFERRAL, STATUSES, 2, 11);
        redrives.park(DeadLetterCause.ILLEGAL_TRANSITION, STATUSES, 2, 9);
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 3, 70);
        redrives.park(DeadLetterCause.SERVICE_FAULT, REPORTS, 3, 70);
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");

        var run = redrives.run("--referral", referral);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(asked).containsExactly("POST " + REPORTS + "/3/70", "POST " + STATUSES + "/2/9",
                "POST " + STATUSES + "/2/11");
        assertThat(run.lines()).hasSize(3).allMatch(line -> line.startsWith("sent-again") && line.contains(referral));
        assertThat(run.out()).as("the latest cause").contains("service-fault").doesNotContain("no-protocol");
        assertThat(run.err()).contains("3 sent-again.", "dead-letters list --since 20");
    }

    @Test
    void oneThatIsBrokenOffTellsWhatWasDoneByThen() {
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 4, 51);
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 4, 52);
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");
        redrives.answersOf(REPORTS + "/4/52", 503, "{}");

        var run = redrives.run("--referral", referral);

        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("1 sent-again.", "dead-letters list --since 20", "503");
    }

    @Test
    void oneThatIsBrokenOffAtOnceTellsWhatMayHaveBeenDone() {
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 4, 53);
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 4, 54);
        redrives.answers(503, "{}");

        assertThat(redrives.run("--referral", referral).err()).contains("Without an answer: 2 of 2",
                "dead-letters list --since 20");
    }

    @Test
    void placesAndCausesNarrowIt() {
        redrives.park(DeadLetterCause.UNKNOWN_REFERRAL, STATUSES, 1, 21);
        redrives.park(DeadLetterCause.ILLEGAL_TRANSITION, STATUSES, 1, 22);
        redrives.answers(200, "{\"outcome\":\"settled\"}");

        assertThat(redrives.run("--referral", referral, "--cause", "illegal-transition").lines()).hasSize(1);
        assertThat(redrives.run("--from", STATUSES + "/1/21", "--from", STATUSES + "/1/22").err())
            .contains("2 settled.")
            .doesNotContain("dead-letters list");
        assertThat(asked).containsExactly("POST " + STATUSES + "/1/22", "POST " + STATUSES + "/1/21",
                "POST " + STATUSES + "/1/22");
        var later = redrives.run("--referral", referral, "--since", Instant.now().plusSeconds(60).toString());
        assertThat(later.exitCode()).isZero();
        assertThat(later.err()).contains("Nothing is parked that is meant");
    }

    @Test
    void whatWasNeverParkedIsTakenByItsPlaceAlone() {
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 5, 41);
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");

        var run = redrives.run("--from", STATUSES + "/5/42", "--from", REPORTS + "/5/41");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(asked).containsExactly("POST " + REPORTS + "/5/41", "POST " + STATUSES + "/5/42");
        assertThat(run.lines()).last().asString().contains("not-parked", STATUSES + "/5/42");
        assertThat(redrives.run("--from", STATUSES + "/5/42", "--cause", "no-protocol").err())
            .contains("Nothing is parked that came from");
        var none = redrives.run("--from", "somewhere");
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("TOPIC/PARTITION/OFFSET");
    }

    /** The newest revision decides, and it was parked for another cause. */
    @Test
    void withAReportGoWhateverElseWasReportedOfItsReferral() {
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 2, 81);
        redrives.park(DeadLetterCause.BAD_REVISION, REPORTS, 2, 82);
        redrives.park(DeadLetterCause.ILLEGAL_TRANSITION, STATUSES, 2, 83);
        redrives.answers(409, "{\"code\":\"overtaken\"}");

        var run = redrives.run("--referral", referral, "--cause", "no-protocol");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(asked).containsExactly("POST " + REPORTS + "/2/81", "POST " + REPORTS + "/2/82");
        assertThat(run.err()).contains("overtaken has a later report");
        asked.clear();
        redrives.run("--from", REPORTS + "/2/81");
        assertThat(asked).containsExactly("POST " + REPORTS + "/2/81");
    }

    /** Others may have kept somebody out, and nobody knows any more. */
    @Test
    void whatNobodyRemembersTheEncounterOfIsTakenOnlyWhereThatIsMeant() {
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 2, 91);
        redrives.answers(409, "{\"code\":\"encounter-forgotten\"}");

        var run = redrives.run("--referral", referral);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.lines()).singleElement().asString().startsWith("encounter-forgotten");
        assertThat(run.err()).contains("1 encounter-forgotten.", "--encounter-forgotten");
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");
        assertThat(redrives.run("--referral", referral, "--encounter-forgotten").exitCode()).isZero();
        assertThat(asked).containsExactly("POST " + REPORTS + "/2/91",
                "POST " + REPORTS + "/2/91?encounterForgotten=true");
    }

    /** Of the others nobody was asked. */
    @ParameterizedTest
    @ValueSource(strings = { "--all", "--cause no-protocol", "--from a/2/92 --from a/2/93" })
    void thatIsMeantOfOneReport(String several) {
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 2, 92);
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");

        var run = redrives.run((several + " --encounter-forgotten").split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--referral");
        assertThat(asked).isEmpty();
    }

    /** The later one may be what can be taken. */
    @Test
    void whatWaitsForSomethingLaterStopsNothingElse() {
        redrives.park(DeadLetterCause.ILLEGAL_TRANSITION, STATUSES, 3, 51);
        redrives.park(DeadLetterCause.ILLEGAL_TRANSITION, STATUSES, 3, 52);
        redrives.answers(503, "{\"code\":\"not-taken-yet\"}");

        var run = redrives.run("--referral", referral);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(asked).containsExactly("POST " + STATUSES + "/3/51", "POST " + STATUSES + "/3/52");
        assertThat(run.lines()).hasSize(2).allMatch(line -> line.startsWith("not-taken-yet"));
        assertThat(run.err()).contains("right in a moment", "mend the registry first");
    }

    @Test
    void machinesGetOneObjectALine() {
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 4, 31);
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");

        assertThat(redrives.run("--referral", referral, "-o", "json").out().strip())
            .isEqualTo("{\"origin\":{\"topic\":\"" + REPORTS + "\",\"partition\":4,\"offset\":31},\"referralId\":\""
                    + referral + "\",\"cause\":\"no-protocol\",\"outcome\":\"sent-again\"}");
    }

    @Test
    void notAllIsTakenWhereALetterCannotBeRead() {
        var began = Instant.now().toString();
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 4, 35);
        redrives.parkWhatCannotBeRead();
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");

        var all = redrives.run("--all", "--since", began);
        assertThat(all.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(all.err()).contains("Left out: 1 letters that cannot be read.", "1 sent-again.");
        assertThat(redrives.run("--referral", referral, "--since", began).exitCode())
            .as("of all that is known to be its")
            .isZero();
    }

    @Test
    void aDryRunAsksNobody() {
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 4, 41);

        var run = redrives.run("--referral", referral, "--dry-run");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("selected").contains(REPORTS + "/4/41");
        assertThat(asked).isEmpty();
    }

    @Test
    void aDryRunSaysWhatRoutingDoesNotTake() {
        var run = redrives.run("--dry-run", "--from", "referral-routing-links/1/0", "--from",
                "referral.assignments.letter-clinic/1/2", "--from", STATUSES + "/1/3", "--from", REPORTS + "/1/4",
                "--from", Topics.ERASURES.name() + "/1/5");

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).extracting(line -> line.split(" +")[0])
            .containsExactly("selected", "not-redrivable", "not-redrivable", "selected", "selected");
        assertThat(run.err()).contains("gateway");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatCannotBeSentAgainEndsWithNo() {
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 5, 51);
        redrives.answers(404, "{\"code\":\"unknown-record\"}");
        var gone = redrives.run("--referral", referral);
        assertThat(gone.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(gone.out()).startsWith("unknown-record");
        assertThat(gone.err()).contains("1 unknown-record.", "check the place");

        redrives.answers(422, "{\"code\":\"not-redrivable\"}");
        var others = redrives.run("--referral", referral);
        assertThat(others.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(others.err()).contains("1 not-redrivable.", "gateway");
    }

    @Test
    void aLetterThatSaysWhatNoTopicIsCalledLeadsNowhere() {
        redrives.park(DeadLetterCause.NO_PROTOCOL, "../..", 1, 2);
        redrives.park(DeadLetterCause.NO_PROTOCOL, "..", 1, 2);
        redrives.park(DeadLetterCause.NO_PROTOCOL, "a topic?of=nobody", 1, 2);
        redrives.answers(202, "{\"outcome\":\"sent-again\"}");

        var run = redrives.run("--referral", referral);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("3 not-redrivable.");
        assertThat(asked).isEmpty();
    }

    @Test
    void aServiceThatIsAwayOrIsAnotherIsSaid() {
        redrives.park(DeadLetterCause.NO_PROTOCOL, REPORTS, 5, 61);
        redrives.answers(503, "{}");
        assertThat(redrives.run("--referral", referral).exitCode()).isEqualTo(ExitCode.AWAY);
        redrives.answers(403, "{}");
        var refused = redrives.run("--referral", referral);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(refused.err()).contains("operations:write", "--client");
        redrives.answers(404, "{\"code\":\"not-found\"}");
        var other = redrives.run("--referral", referral);
        assertThat(other.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(other.err()).contains("no routing service");
    }

    @Test
    void aPlaceThatItsTopicDoesNotHaveIsNamed() {
        redrives.answers(404, "{\"code\":\"unknown-record\"}");

        var run = redrives.run("--from", REPORTS + "/0/9999999999");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).startsWith("unknown-record").contains(REPORTS + "/0/9999999999");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "--all --cause no-protocol", "--cause bad-luck", "--referral somebody",
            "--since yesterday --all" })
    void whatIsMeantMustBeSaid(String options) {
        assertThat(redrives.run(Stream.of(options.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new))
            .exitCode()).isEqualTo(ExitCode.USAGE);
    }

}
