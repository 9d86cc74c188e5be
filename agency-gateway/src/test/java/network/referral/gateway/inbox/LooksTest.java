package network.referral.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an agency was told of what it had acknowledged, and whether it has looked. */
class LooksTest {

    /** After {@link Spoken#NOW}, when it has said all that it says. */
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final double AT_NOON = NOON.getEpochSecond();

    private static final Set<AssignmentProgress> NEW = Set.of(AssignmentProgress.ASSIGNED,
            AssignmentProgress.DELIVERED);

    private Instant now = NOON;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final GatewayMeters gateway = new GatewayMeters(meters);

    private final Inboxes inboxes = new Inboxes(gateway);

    private Instant known = Instant.MAX;

    private final UpToNow upToNow = new UpToNow() {

        @Override
        public void await(AgencyId agency) {
            throw new AssertionError("It was waited for");
        }

        @Override
        public Instant knownUntil(AgencyId agency) {
            return known;
        }

    };

    private final Looks looks = new Looks(upToNow, gateway, () -> now);

    @BeforeEach
    void theClinicHoldsAnAssignment() {
        inboxes.host(Cast.CLINIC, () -> true);
        tell(new Fact.Offered(Cast.offer(1)));
    }

    @Test
    void whatItIsAskedToDoIsNoNews() {
        assertThat(news("urgent")).isZero();
        say(AssignmentProgress.ACKNOWLEDGED);
        assertThat(news("urgent")).isZero();
    }

    @Test
    void whatIsTakenBackBeforeItHasAnsweredIsNone() {
        say(AssignmentProgress.DELIVERED);
        tell(new Fact.Cancelled(Cast.told(Cast.offer(1), NOON), Optional.of("no-longer-due")));
        assertThat(news("taken-back")).isZero();
    }

    @Test
    void whatIsTakenBackAfterItHasAcknowledgedIs() {
        say(AssignmentProgress.ACKNOWLEDGED);
        tell(new Fact.Cancelled(Cast.told(Cast.offer(1), NOON), Optional.of("no-longer-due")));
        assertThat(news("taken-back")).isEqualTo(AT_NOON);
        assertThat(news("urgent")).isZero();
    }

    /** As each start may read them. */
    @Test
    void soItIsWhereItIsReadBeforeWhatTheAgencyHadSaid() {
        tell(new Fact.Erased(Cast.told(Cast.bare(1), NOON)));
        say(AssignmentProgress.ACKNOWLEDGED);
        assertThat(news("taken-back")).isEqualTo(AT_NOON);
    }

    /** A duty post's request, when the agency that was silent has done it. */
    @Test
    void soItIsWhereSomebodyElseHasAnswered() {
        say(AssignmentProgress.ACKNOWLEDGED);
        tell(new Fact.Cancelled(Cast.told(Cast.offer(1), NOON), Optional.of("answered")));
        assertThat(news("taken-back")).isEqualTo(AT_NOON);
    }

    /** It was answered as on record. */
    @Test
    void soItIsWhereBothCrossed() {
        tell(new Fact.Cancelled(Cast.told(Cast.offer(1), Spoken.NOW.minusSeconds(1)), Optional.of("no-longer-due")));
        say(AssignmentProgress.ACKNOWLEDGED);
        assertThat(news("taken-back")).isEqualTo(Spoken.NOW.toEpochMilli() / 1000.0);
    }

    @Test
    void whatIsToldOfItOtherwiseIsUrgentUntilItIsDone() {
        say(AssignmentProgress.ACKNOWLEDGED);
        tell(new Fact.Offered(Cast.told(Cast.offer(1), NOON.minusSeconds(60))));
        assertThat(news("urgent")).isEqualTo(AT_NOON - 60);
        say(AssignmentProgress.ACCEPTED);
        say(AssignmentProgress.COMPLETED);
        tell(new Fact.Offered(Cast.told(Cast.offer(1), NOON)));
        assertThat(news("other")).isEqualTo(AT_NOON);
        assertThat(news("urgent")).isEqualTo(AT_NOON - 60);
    }

    @Test
    void soIsWhatAnotherReportSaysOfThePerson() {
        say(AssignmentProgress.ACKNOWLEDGED);
        tell(Cast.enclosed(2, 1, NOON, false));
        assertThat(news("urgent")).isEqualTo(AT_NOON);
    }

    @Test
    void whetherAnAgencyLooksThatHasNotYetIsNotKnown() {
        assertThat(looked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = { "ACKNOWLEDGED", "ACCEPTED", "IN_PROGRESS", "ON_HOLD", "COMPLETED", "CANCELLED" })
    void aListOfWhatItHadTakenIsALook(AssignmentProgress state) {
        looks.begin(inbox(), Set.of(AssignmentProgress.ASSIGNED, state), false).end();
        assertThat(looked()).hasValue(AT_NOON);
    }

    @Test
    void soIsOneOfAll() {
        looks.begin(inbox(), Set.of(), false).end();
        assertThat(looked()).hasValue(AT_NOON);
    }

    /** It never hears what became of the rest. */
    @Test
    void whoReadsOnlyWhatIsNewLooksAndHasSeenNothing() {
        looks.begin(inbox(), NEW, false).end();
        assertThat(looked()).hasValue(0.0);
    }

    @Test
    void norHasASystemThatNobodyCalls() {
        looks.beginOne(inbox(), true).end();
        assertThat(looked()).isEmpty();
        looks.begin(inbox(), NEW, true).end();
        assertThat(looked()).hasValue(0.0);
    }

    /** What persons of its agency read may be another task all day. */
    @Test
    void oneThatIsCalledReadsWhatItWasToldWhereItReadsAnything() {
        inbox().called(true);
        looks.beginOne(inbox(), true).end();
        assertThat(looked()).hasValue(AT_NOON);

        now = NOON.plusSeconds(60);
        looks.begin(inbox(), NEW, false).end();
        looks.beginOne(inbox(), false).end();
        assertThat(looked()).hasValue(AT_NOON);
        looks.begin(inbox(), NEW, true).end();
        assertThat(looked()).hasValue(AT_NOON + 60);
    }

    @Test
    void whatSomebodySaidWhoseClockIsAheadIsReadByALookThatShowsIt() {
        say(AssignmentProgress.ACKNOWLEDGED);
        var before = looks.begin(inbox(), Set.of(), false);
        tell(new Fact.Cancelled(Cast.told(Cast.offer(1), NOON.plusSeconds(5)), Optional.empty()));

        before.end();
        assertThat(looked()).hasValue(AT_NOON);
        looks.begin(inbox(), Set.of(), false).end();
        assertThat(looked()).hasValue(AT_NOON + 5);
    }

    /** It was said before that, and came after. */
    @Test
    void whatHadNotComeYetIsNotReadByALook() {
        say(AssignmentProgress.ACKNOWLEDGED);
        var before = looks.begin(inbox(), Set.of(), false);
        tell(new Fact.Cancelled(Cast.told(Cast.offer(1), NOON.minusSeconds(5)), Optional.empty()));

        before.end();
        assertThat(news("taken-back")).isGreaterThan(looked().orElseThrow());
        looks.begin(inbox(), Set.of(), false).end();
        assertThat(news("taken-back")).isLessThanOrEqualTo(looked().orElseThrow());
    }

    /** It is cut off from a broker, and another instance has told the agency of it. */
    @Test
    void nobodyHasLookedAtWhatThisInstanceMayLack() {
        say(AssignmentProgress.ACKNOWLEDGED);
        tell(Cast.enclosed(2, 1, NOON.minusSeconds(60), false));
        known = NOON.minusSeconds(90);

        looks.begin(inbox(), Set.of(), false).end();
        assertThat(looked()).as("what it has was seen").hasValue(AT_NOON - 60);
        known = NOON.minusSeconds(30);
        looks.begin(inbox(), Set.of(), false).end();
        assertThat(looked()).hasValue(AT_NOON - 30);
    }

    /** It waited on its way, and is shown as later than the look before. */
    @Test
    void whatWasShownAsNewsIsSeenByTheNextLookAlsoBeforeMoreIsKnown() {
        known = NOON.minusSeconds(10);
        say(AssignmentProgress.ACKNOWLEDGED);
        looks.begin(inbox(), Set.of(), false).end();
        tell(Cast.enclosed(2, 1, NOON.minusSeconds(20), false));
        double shown = news("urgent");

        looks.begin(inbox(), Set.of(), false).end();

        assertThat(looked().orElseThrow()).isGreaterThanOrEqualTo(shown);
    }

    @Test
    void aLookWhoseAnswerTookLongTakesNothingFromALaterOne() {
        say(AssignmentProgress.ACKNOWLEDGED);
        var slow = looks.begin(inbox(), Set.of(), false);
        tell(new Fact.Cancelled(Cast.told(Cast.offer(1), NOON.plusSeconds(5)), Optional.empty()));
        looks.begin(inbox(), Set.of(), false).end();

        slow.end();

        assertThat(looked()).hasValue(AT_NOON + 5);
    }

    @Test
    void norDoesOneOfAClockThatIsSetBack() {
        say(AssignmentProgress.ACKNOWLEDGED);
        looks.begin(inbox(), Set.of(), false).end();
        now = NOON.minusSeconds(3600);
        tell(new Fact.Cancelled(Cast.told(Cast.offer(1), NOON.minusSeconds(5)), Optional.empty()));
        assertThat(news("taken-back")).isGreaterThan(looked().orElseThrow());

        looks.begin(inbox(), Set.of(), false).end();

        assertThat(news("taken-back")).isLessThanOrEqualTo(looked().orElseThrow());
    }

    @Test
    void whatIsToldByAClockBehindAnotherIsNewsAllTheSame() {
        say(AssignmentProgress.ACKNOWLEDGED);
        tell(Cast.enclosed(2, 1, NOON.plusSeconds(5), false));
        looks.begin(inbox(), Set.of(), false).end();
        tell(Cast.enclosed(3, 1, NOON, false));
        assertThat(news("urgent")).isGreaterThan(looked().orElseThrow());

        tell(new Fact.Cancelled(Cast.told(Cast.offer(1), NOON), Optional.of("no-longer-due")));
        assertThat(news("taken-back")).isGreaterThan(looked().orElseThrow());
    }

    @Test
    void whetherWhomAnotherGatewayTellsHasReadItIsNotKnown() {
        var elsewhere = new Inboxes(new GatewayMeters(meters, Cast.POLICE::equals));
        elsewhere.host(Cast.POLICE, () -> true);
        assertThat(meters.find("referral.inbox.news.timestamp").tag("agency", Cast.POLICE.value()).gauges()).isEmpty();
    }

    @Test
    void ofWhomIsNoLongerServedNothingIsSaid() {
        looks.begin(inbox(), Set.of(), false).end();
        inboxes.dismiss(Cast.CLINIC);
        assertThat(meters.getMeters()).isEmpty();
    }

    private void tell(Fact fact) {
        inboxes.apply(Cast.CLINIC, fact);
    }

    private void say(AssignmentProgress state) {
        tell(Cast.said(1, Spoken.statement(state.word(), state)));
    }

    private Inbox inbox() {
        return inboxes.hosted(Cast.CLINIC).orElseThrow();
    }

    private double news(String kind) {
        return meters.get("referral.inbox.news.timestamp").tag("news", kind).gauge().value();
    }

    private Optional<Double> looked() {
        return Optional.ofNullable(meters.find("referral.inbox.looked.timestamp").gauge()).map(Gauge::value);
    }

}
