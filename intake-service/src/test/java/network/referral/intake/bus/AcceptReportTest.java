package network.referral.intake.bus;

import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.atTheGate;
import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import network.referral.events.Identification;
import network.referral.intake.Reports;
import network.referral.intake.bus.Publication.Result;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.KnownReferral;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.intake.identification.Report;
import network.referral.intake.identification.RevisionInForce;
import network.referral.intake.identification.Written;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

class AcceptReportTest {

    private static final ReferralId ID = ReferralId.derive(Reports.AIRPORT, "key-of-a-test");

    private static final Report REPORT = report(atTheGate());

    private static final Report OTHER = report(with(atTheGate(), "/presumption", false));

    private final FakeBus bus = new FakeBus();

    private final RecentReports recent = new RecentReports(10, new Unanswered(10_000), () -> NOW);

    private final Map<ReferralId, RevisionInForce> snapshots = new HashMap<>();

    private final Set<ReferralId> erased = new HashSet<>();

    private final AcceptReport acceptReport = new AcceptReport(bus,
            new KnownReferrals(recent, id -> Optional.ofNullable(snapshots.get(id)), erased::contains), new NoSealing(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aNewReportIsPublishedUnderItsDerivedId() {
        assertThat(accept(REPORT)).isEqualTo(new Acceptance.Accepted(ID, 1, false));
        assertThat(bus.published).singleElement().satisfies(record -> {
            assertThat(record.getReferralId()).hasToString(ID.toString());
            assertThat(record.getRevision()).isEqualTo(1);
            assertThat(record.getAcceptedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void aRepeatIsAnsweredAndNotPublished() {
        accept(REPORT);
        assertThat(accept(REPORT)).isEqualTo(new Acceptance.Accepted(ID, 1, true));
        assertThat(bus.published).hasSize(1);
    }

    @Test
    void anotherReportWithTheKeyIsAConflict() {
        accept(REPORT);
        assertThat(accept(OTHER)).isEqualTo(new Acceptance.KeyReused(ID));
        assertThat(bus.published).hasSize(1);
    }

    @Test
    void ofAnErasedReferralNothingIsTakenNotEvenARepeat() {
        accept(REPORT);
        erased.add(ID);
        assertThat(accept(REPORT)).isEqualTo(new Acceptance.Erased());
        assertThat(bus.published).hasSize(1);
    }

    @Test
    void theSnapshotRemembersForTheInstanceThatDoesNot() {
        accept(REPORT);
        snapshots.put(ID, snapshot(1, bus.published.getFirst()));
        recent.forget(ID, 1);
        assertThat(accept(REPORT)).isEqualTo(new Acceptance.Accepted(ID, 1, true));
        assertThat(accept(OTHER)).isEqualTo(new Acceptance.KeyReused(ID));
    }

    @Test
    void onceALaterRevisionIsInForceARepeatOfTheFirstHasItsFirstAnswer() {
        accept(REPORT);
        snapshots.put(ID, snapshot(4, bus.published.getFirst()));
        recent.forget(ID, 4);
        assertThat(accept(REPORT)).isEqualTo(new Acceptance.Accepted(ID, 1, true));
        assertThat(accept(OTHER)).isEqualTo(new Acceptance.KeyReused(ID));
        assertThat(bus.published).hasSize(1);
    }

    @Test
    void afterAFailureTheSameReportIsPublishedAgainUnderTheSameIdAndTime() {
        bus.results.add(Result.IN_DOUBT);
        assertThat(accept(REPORT)).isEqualTo(new Acceptance.Unavailable());
        assertThat(accept(REPORT)).isEqualTo(new Acceptance.Accepted(ID, 1, false));
        assertThat(bus.published).hasSize(2);
        assertThat(bus.published.getFirst()).isEqualTo(bus.published.getLast());
    }

    @Test
    void whatTheBrokerMayHaveKeepsItsKeyAndIsThereBeforeThatIsSaid() {
        bus.results.addAll(List.of(Result.IN_DOUBT, Result.IN_DOUBT));
        accept(REPORT);
        assertThat(accept(OTHER)).as("still away").isEqualTo(new Acceptance.Unavailable());
        assertThat(accept(OTHER)).isEqualTo(new Acceptance.KeyReused(ID));
        assertThat(bus.published).hasSize(3).containsOnly(bus.published.getFirst());
        assertThat(accept(REPORT)).isEqualTo(new Acceptance.Accepted(ID, 1, true));
    }

    @Test
    void whatWasInDoubtIsRevisedOnceItIsThere() {
        bus.results.add(Result.IN_DOUBT);
        accept(REPORT);
        accept(OTHER);
        assertThat(acceptReport.revision(ID, 2, OTHER, Optional.empty()))
            .isEqualTo(new Acceptance.Accepted(ID, 2, false));
    }

    @Test
    void whatIsInDoubtWasSealedAndNeedsNoKeyStoreAgain() {
        var sealedOnce = new AcceptReport(bus, new KnownReferrals(recent, id -> Optional.empty(), erased::contains),
                new SealsOnce(new Sealing.Outcome.Unavailable()), Clock.fixed(NOW, ZoneOffset.UTC));
        bus.results.add(Result.IN_DOUBT);
        sealedOnce.first(ID, REPORT, Optional.empty());
        assertThat(sealedOnce.first(ID, REPORT, Optional.empty())).isEqualTo(new Acceptance.Accepted(ID, 1, false));
    }

    @Test
    void whatCannotBeSealedNowIsToldApartAndKeepsNoKey() {
        var away = new AcceptReport(bus, new KnownReferrals(recent, id -> Optional.empty(), erased::contains),
                new SealsOnce(new Sealing.Outcome.Unavailable()), Clock.fixed(NOW, ZoneOffset.UTC));
        away.first(ReferralId.derive(Reports.AIRPORT, "another-key"), REPORT, Optional.empty());

        assertThat(away.first(ID, REPORT, Optional.empty())).isEqualTo(new Acceptance.SealingAway());
        assertThat(accept(OTHER)).isEqualTo(new Acceptance.Accepted(ID, 1, false));
    }

    @Test
    void whatNoWaitingHasSealedIsNotSaidToBeRightLater() {
        var sealedOnce = new AcceptReport(bus, new KnownReferrals(recent, id -> Optional.empty(), erased::contains),
                new SealsOnce(new Sealing.Outcome.Unsealable()), Clock.fixed(NOW, ZoneOffset.UTC));
        sealedOnce.first(ID, REPORT, Optional.empty());
        assertThat(sealedOnce.revision(ID, 2, OTHER, Optional.empty())).isEqualTo(new Acceptance.Unsealable());
        assertThat(bus.published).hasSize(1);
    }

    @Test
    void aRepeatIsWhatTheNetworkHasOrMayHave() {
        assertThat(acceptReport.isRepeatOfFirst(ID, REPORT)).isFalse();
        bus.results.add(Result.IN_DOUBT);
        accept(REPORT);
        assertThat(acceptReport.isRepeatOfFirst(ID, REPORT)).isTrue();
        assertThat(acceptReport.isRepeatOfFirst(ID, OTHER)).isFalse();
        accept(REPORT);
        assertThat(acceptReport.isRepeatOfFirst(ID, REPORT)).isTrue();
        assertThat(acceptReport.isRepeatOfRevision(ID, 2, REPORT)).isFalse();
        acceptReport.revision(ID, 2, OTHER, Optional.empty());
        assertThat(acceptReport.isRepeatOfRevision(ID, 2, OTHER)).isTrue();
        assertThat(acceptReport.isRepeatOfRevision(ID, 2, REPORT)).isFalse();
    }

    @Test
    void whatThereIsNoRoomForIsForgottenAsByARestart() {
        var none = new AcceptReport(bus, new KnownReferrals(new RecentReports(10, new Unanswered(0), () -> NOW),
                id -> Optional.empty(), erased::contains), new NoSealing(), Clock.fixed(NOW, ZoneOffset.UTC));
        bus.results.add(Result.IN_DOUBT);
        assertThat(none.first(ID, REPORT, Optional.empty())).isEqualTo(new Acceptance.Unavailable());
        assertThat(none.first(ID, OTHER, Optional.empty())).isEqualTo(new Acceptance.Accepted(ID, 1, false));
    }

    @Test
    void whatWasNeverSentLeavesItsKeyFree() {
        bus.results.add(Result.NOT_SENT);
        accept(REPORT);
        assertThat(accept(OTHER)).isEqualTo(new Acceptance.Accepted(ID, 1, false));
    }

    @Test
    void aSnapshotFasterThanTheAcknowledgementLeavesNothingBehind() {
        bus.onPublish = record -> snapshots.put(ID, snapshot(1, record));
        accept(REPORT);
        assertThat(recent.find(ID)).isEqualTo(KnownReferral.NOTHING);
    }

    @Test
    void ofWhatIsErasedMeanwhileNothingIsKept() {
        bus.onPublish = record -> erased.add(ID);
        bus.results.add(Result.IN_DOUBT);
        accept(REPORT);
        assertThat(recent.find(ID)).isEqualTo(KnownReferral.NOTHING);
    }

    @Test
    void fiftyAtOnceWithOneKeyAreOneReferral() throws Exception {
        Callable<Acceptance> post = () -> accept(REPORT);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Acceptance>();
            for (var answer : threads.invokeAll(Collections.nCopies(50, post))) {
                answers.add(answer.get());
            }
            assertThat(answers).hasSize(50)
                .allMatch(answer -> answer instanceof Acceptance.Accepted accepted && accepted.id().equals(ID))
                .filteredOn(new Acceptance.Accepted(ID, 1, false)::equals)
                .hasSize(1);
        }
        assertThat(bus.published).hasSize(1);
    }

    @Test
    void anUnexpectedFailureLeavesNobodyWaiting() {
        bus.onPublish = record -> {
            throw new IllegalArgumentException("planted");
        };
        assertThatThrownBy(() -> accept(REPORT)).hasMessage("planted");
        bus.onPublish = record -> {
        };
        assertThat(accept(REPORT)).isEqualTo(new Acceptance.Accepted(ID, 1, false));
    }

    private Acceptance accept(Report report) {
        return acceptReport.first(ID, report, Optional.empty());
    }

    /** As another revision has replaced that report. */
    private static RevisionInForce snapshot(int revision, Identification first) {
        var content = first.getContentSha256().toString();
        return new RevisionInForce(new FirstReport("TM", new AgencyId(Reports.AIRPORT), NOW, content), revision,
                revision == FirstReport.REVISION ? content : "f".repeat(64), Optional.empty());
    }

    private static Report report(Map<String, Object> body) {
        return ((Reading.Accepted) ReadReport.read(body, WORDS, NOW)).report();
    }

    /** A key store that then does so no more. */
    private static final class SealsOnce implements Sealing {

        private final Outcome then;

        private boolean hasSealed;

        SealsOnce(Outcome then) {
            this.then = then;
        }

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public SortedMap<String, String> digests(ReferralId referral, SortedMap<String, Written> compartments) {
            return Collections.emptySortedMap();
        }

        @Override
        public Outcome seal(ReferralId referral, int revision, Report report) {
            var outcome = hasSealed ? then : new Outcome.Sealed(List.of());
            hasSealed = true;
            return outcome;
        }

    }

}
