package network.referral.gateway.acknowledgement;

import static network.referral.gateway.acknowledgement.Spoken.NOW;
import static network.referral.gateway.acknowledgement.Spoken.afterHearing;
import static network.referral.gateway.acknowledgement.Spoken.claim;
import static network.referral.gateway.acknowledgement.Spoken.having;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.gateway.acknowledgement.Fault.Kind;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.StatusCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HearAgencyTest {

    @Test
    void theFirstWordIsTakenToTheMillisecond() {
        var taken = (Answer.Taken) HearAgency.decide(afterHearing(), claim("acknowledged"), NOW);

        assertThat(taken.statement().state()).isEqualTo(AssignmentProgress.ACKNOWLEDGED);
        assertThat(taken.statement().recordedAt()).isEqualTo(Instant.parse("2026-11-24T08:15:00.123Z"));
        assertThat(taken.statement().occurredAt()).isEqualTo(taken.statement().recordedAt());
    }

    @Test
    void aRepeatIsAnsweredWithWhatWasRecorded() {
        var standing = afterHearing(claim("declined", "no-capacity", null));

        var answer = HearAgency.decide(standing, claim("declined", "no-capacity", null), NOW.plusSeconds(60));

        assertThat(answer).isEqualTo(new Answer.Repeated(standing.history().taken().getFirst()));
    }

    @Test
    void theSameStateForAnotherReasonIsNoRepeat() {
        var standing = afterHearing(claim("declined", "no-capacity", null));

        assertThat(HearAgency.decide(standing, claim("declined", "unsafe", null), NOW))
            .isEqualTo(new Answer.Illegal(AssignmentProgress.DECLINED, Set.of()));
    }

    @Test
    void aStaleStatementIsRefusedWithWhatMayBeSaid() {
        var standing = afterHearing(claim("accepted"));

        assertThat(HearAgency.decide(standing, claim("acknowledged"), NOW))
            .isEqualTo(new Answer.Illegal(AssignmentProgress.ACCEPTED, Set.of(AssignmentProgress.IN_PROGRESS,
                    AssignmentProgress.ON_HOLD, AssignmentProgress.COMPLETED, AssignmentProgress.FAILED)));
    }

    @Test
    void whatIsAllowedNextIsNeverTheGatewaysOwnWord() {
        var illegal = (Answer.Illegal) HearAgency.decide(afterHearing(), claim("in-progress"), NOW);

        assertThat(illegal.next()).doesNotContain(AssignmentProgress.DELIVERED);
    }

    @Test
    void nothingCanBeSaidOfACancelledAssignmentNotEvenAgain() {
        var acknowledged = afterHearing(claim("acknowledged"));
        var cancelled = new Standing(acknowledged.assignment(), acknowledged.assignedAt(), Spoken.NEWS, true, false,
                acknowledged.history());

        assertThat(HearAgency.decide(cancelled, claim("acknowledged"), NOW))
            .isEqualTo(new Answer.Illegal(AssignmentProgress.CANCELLED, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "assigned", "delivered", "cancelled", "done", "ACKNOWLEDGED", "" })
    void whatIsNotTheAgencysWordIsAnUnknownCode(String status) {
        assertThat(faults(claim(status))).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/status");
            assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN_CODE);
            assertThat(fault.allowed()).containsExactly("accepted", "acknowledged", "completed", "declined", "failed",
                    "in-progress", "on-hold");
        });
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(faults(claim("declined", null, "handed-over", "yesterday"))).extracting(Fault::pointer, Fault::kind)
            .containsExactlyInAnyOrder(tuple("/reason", Kind.REQUIRED), tuple("/outcome", Kind.NOT_ALLOWED),
                    tuple("/occurredAt", Kind.NOT_A_TIME));
    }

    @Test
    void whatIsTooOldIsToldHowOldItMayBe() {
        assertThat(Kind.TOO_OLD.sentence()).contains(" " + ClaimReading.BEFORE.toDays() + " days ");
    }

    @ParameterizedTest
    @CsvSource({ "declined,/reason", "on-hold,/reason", "failed,/reason", "completed,/outcome" })
    void someStatesNeedACode(String status, String pointer) {
        assertThat(faults(claim(status))).extracting(Fault::pointer).containsExactly(pointer);
        assertThat(faults(claim(status)).getFirst().allowed()).contains("on-hold".equals(status)
                ? "waits-for-interpreter" : "completed".equals(status) ? "handed-over" : "unsafe");
    }

    @Test
    void everyReasonOfTheBriefMayStandWhereAReasonIsNeeded() {
        for (var reason : StatusCodes.DECLINE_REASONS) {
            for (var status : List.of("declined", "on-hold", "failed")) {
                assertThat(faults(claim(status, reason, null))).as(status + " " + reason).isEmpty();
            }
        }
        assertThat(faults(claim("failed", "not-found", null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "acknowledged", "accepted", "in-progress" })
    void othersTakeNone(String status) {
        assertThat(faults(claim(status, "other", "not-found"))).extracting(Fault::kind)
            .containsExactly(Kind.NOT_ALLOWED, Kind.NOT_ALLOWED);
    }

    @Test
    void theOutcomeMayStandInEitherMember() {
        var accepted = afterHearing(claim("accepted"));

        for (var claim : List.of(claim("completed", null, "handed-over"), claim("completed", "handed-over", null),
                claim("completed", "handed-over", "handed-over"))) {
            var taken = (Answer.Taken) HearAgency.decide(accepted, claim, NOW);
            assertThat(taken.statement().outcome()).contains("handed-over");
            assertThat(taken.statement().reason()).isEmpty();
        }
        assertThat(faults(claim("completed", "other", "handed-over"))).extracting(Fault::pointer)
            .containsExactly("/reason");
        assertThat(faults(claim("completed", "done", null)).getFirst().allowed())
            .containsExactlyInAnyOrderElementsOf(StatusCodes.OUTCOMES);
    }

    @ParameterizedTest
    @CsvSource({ "2026-11-24T08:20:00Z,", "2026-11-24T08:20:01Z,IN_THE_FUTURE", "2025-11-23T08:00:00+00:00,",
            "2025-11-23T07:59:59Z,TOO_OLD", "2026-11-24T13:15:00+05:00,", "2026-11-24T08:15Z,NOT_A_TIME",
            "2026-02-30T08:15:00Z,NOT_A_TIME", "2026-11-24T08:15:00,NOT_A_TIME", "9999-12-31T23:59:59Z,IN_THE_FUTURE" })
    void itHappenedAboutNowOrAfterTheAssignment(String occurredAt, Kind fault) {
        assertThat(faults(claim("acknowledged", null, null, occurredAt))).extracting(Fault::kind)
            .isEqualTo(fault == null ? List.of() : List.of(fault));
    }

    @Test
    void whenItHappenedIsWhatTheAgencySays() {
        var said = claim("acknowledged", null, null, "2026-11-24T13:10:00.5+05:00");

        var taken = (Answer.Taken) HearAgency.decide(afterHearing(), said, NOW);

        assertThat(taken.statement().occurredAt()).isEqualTo(Instant.parse("2026-11-24T08:10:00.500Z"));
        assertThat(taken.statement().recordedAt()).isEqualTo(Instant.parse("2026-11-24T08:15:00.123Z"));
    }

    @Test
    void anAssignmentDatedAheadDoesNotSilenceItsAgency() {
        var ahead = new Standing(Spoken.ASSIGNMENT, Instant.parse("9999-12-31T23:59:59Z"), Spoken.NEWS, false, false,
                History.NONE);

        assertThat(HearAgency.decide(ahead, claim("acknowledged", null, null, "2026-11-24T08:10:00Z"), NOW))
            .isInstanceOf(Answer.Taken.class);
    }

    @Test
    void faultsFoundWhileReadingAreToldTogetherAndOnceAMember() {
        var read = new Claim(Optional.of("declined"), Optional.empty(), Optional.empty(), Optional.of("soon"),
                Optional.empty(), Optional.empty(), List.of(Fault.of("/reason", Kind.WRONG_TYPE)));

        assertThat(faults(read)).extracting(Fault::kind).containsExactly(Kind.WRONG_TYPE, Kind.NOT_A_TIME);
    }

    @ParameterizedTest
    @CsvSource({ "completed,,not-found", "failed,person-not-found," })
    void whatEndsItIsTakenOfWhoeverHasReadTheNewsOfIt(String status, String reason, String outcome) {
        var standing = afterHearing(claim("accepted"));
        var ends = claim(status, reason, outcome);

        assertThat(HearAgency.decide(standing, having("older", ends), NOW)).isEqualTo(new Answer.NewsSince());
        assertThat(HearAgency.decide(standing, having(Spoken.NEWS, ends), NOW)).isInstanceOf(Answer.Taken.class);
        assertThat(HearAgency.decide(standing, ends, NOW)).isInstanceOf(Answer.Taken.class);
    }

    @Test
    void soIsWhatDeclinesIt() {
        var declined = having("older", claim("declined", "consent-missing", null));

        assertThat(HearAgency.decide(afterHearing(), declined, NOW)).isEqualTo(new Answer.NewsSince());
    }

    @ParameterizedTest
    @CsvSource({ "in-progress,", "on-hold,waits-for-person" })
    void whatGoesOnIsTakenWhateverWasRead(String status, String reason) {
        var standing = afterHearing(claim("accepted"));

        assertThat(HearAgency.decide(standing, having("older", claim(status, reason, null)), NOW))
            .isInstanceOf(Answer.Taken.class);
    }

    @Test
    void whatItsStateDoesNotAllowIsIllegalWhateverWasRead() {
        assertThat(HearAgency.decide(afterHearing(), having("older", claim("completed", null, "not-found")), NOW))
            .isInstanceOf(Answer.Illegal.class);
    }

    @Test
    void twoTimesOnHoldForOneReasonAreTwoStatements() {
        var hold = claim("on-hold", "waits-for-interpreter", null);
        var first = afterHearing(claim("accepted"), hold);
        var back = afterHearing(claim("accepted"), hold, claim("in-progress"));

        var again = (Answer.Taken) HearAgency.decide(back, hold, NOW);

        assertThat(again.statement().id()).isNotEqualTo(first.history().last().orElseThrow().id());
    }

    @Test
    void aRetryIsTheSameStatementThoughItsDeliveryWasRecordedBetween() {
        var first = (Answer.Taken) HearAgency.decide(afterHearing(), claim("acknowledged"), NOW);
        var delivered = Spoken.standing(History.NONE.apply(Spoken.statement("1", AssignmentProgress.DELIVERED)));

        var retry = (Answer.Taken) HearAgency.decide(delivered, claim("acknowledged"), NOW);

        assertThat(retry.statement().id()).isEqualTo(first.statement().id());
    }

    @Test
    void whatAnotherInstanceWroteBeforeCounts() {
        var mine = ((Answer.Taken) HearAgency.decide(afterHearing(), claim("accepted"), NOW)).statement();
        var theirs = ((Answer.Taken) HearAgency.decide(afterHearing(), claim("declined", "unsafe", null), NOW))
            .statement();
        var history = History.NONE.apply(theirs).apply(mine);

        assertThat(HearAgency.settle(Spoken.standing(history), mine))
            .isEqualTo(new Answer.Illegal(AssignmentProgress.DECLINED, Set.of()));
        assertThat(HearAgency.settle(Spoken.standing(history), theirs)).isEqualTo(new Answer.Taken(theirs));
    }

    @Test
    void aCancellationReadBeforeTheStatementCameBackCounts() {
        var mine = ((Answer.Taken) HearAgency.decide(afterHearing(), claim("accepted"), NOW)).statement();
        var cancelled = new Standing(Spoken.ASSIGNMENT, Spoken.ASSIGNED_AT, Spoken.NEWS, true, false,
                History.NONE.apply(mine));

        assertThat(HearAgency.settle(cancelled, mine))
            .isEqualTo(new Answer.Illegal(AssignmentProgress.CANCELLED, Set.of()));
    }

    private static List<Fault> faults(Claim claim) {
        return HearAgency.decide(afterHearing(), claim, NOW) instanceof Answer.Invalid(var faults) ? faults : List.of();
    }

    @Test
    void ofAnErasedReferralNothingIsHeardWhateverItIs() {
        var erased = new Standing(Spoken.ASSIGNMENT, Spoken.ASSIGNED_AT, Spoken.NEWS, false, true, History.NONE);

        assertThat(HearAgency.decide(erased, claim("acknowledged"), NOW)).isEqualTo(new Answer.Erased());
        assertThat(HearAgency.decide(erased, claim("no-such-word"), NOW)).isEqualTo(new Answer.Erased());
        assertThat(erased.state()).isEqualTo(AssignmentProgress.CANCELLED);
        assertThat(erased.next()).isEmpty();
    }

    @Test
    void whatWasWrittenWhileItWasErasedIsNotTaken() {
        var mine = Spoken.statement("s1", AssignmentProgress.ACKNOWLEDGED);
        var erased = new Standing(Spoken.ASSIGNMENT, Spoken.ASSIGNED_AT, Spoken.NEWS, false, true,
                History.NONE.apply(mine));

        assertThat(HearAgency.settle(erased, mine)).isEqualTo(new Answer.Erased());
    }

    @Test
    void whatHadEndedBeforeStaysAsItEnded() {
        var done = History.NONE.apply(Spoken.statement("s1", AssignmentProgress.DECLINED));

        assertThat(new Standing(Spoken.ASSIGNMENT, Spoken.ASSIGNED_AT, Spoken.NEWS, false, true, done).state())
            .isEqualTo(AssignmentProgress.DECLINED);
    }

}
