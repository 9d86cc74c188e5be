package network.referral.intake.bus;

import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.atTheGate;
import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import network.referral.intake.Reports;
import network.referral.intake.bus.Publication.Result;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.intake.identification.Report;
import network.referral.intake.identification.RevisionInForce;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

class AcceptRevisionTest {

    private static final ReferralId ID = ReferralId.derive(Reports.AIRPORT, "key-of-a-test");

    private static final Report FIRST = report(atTheGate());

    private static final Report HELP_WANTED = report(with(atTheGate(), "/consent/assistance", "given"));

    private static final Report WITHDRAWN = report(with(atTheGate(), "/consent/assistance", "withdrawn"));

    private final FakeBus bus = new FakeBus();

    private final RecentReports recent = new RecentReports(10, new Unanswered(10_000), () -> NOW);

    private final Map<ReferralId, RevisionInForce> snapshots = new ConcurrentHashMap<>();

    private final Set<ReferralId> erased = new HashSet<>();

    private final AcceptReport acceptReport = new AcceptReport(bus,
            new KnownReferrals(recent, id -> Optional.ofNullable(snapshots.get(id)), erased::contains), new NoSealing(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void straightAfterAReportItCanBeRevisedAgainAndAgain() {
        report(FIRST);
        assertThat(revise(2, HELP_WANTED)).isEqualTo(new Acceptance.Accepted(ID, 2, false));
        assertThat(revise(3, WITHDRAWN)).isEqualTo(new Acceptance.Accepted(ID, 3, false));
        assertThat(bus.published).extracting(record -> record.getRevision()).containsExactly(1, 2, 3);
        assertThat(bus.published).extracting(record -> record.getReferralId().toString()).containsOnly(ID.toString());
        assertThat(bus.published.getLast().getConsent().getAssistance()).hasToString("WITHDRAWN");
    }

    @Test
    void theSameRevisionAgainHasTheSameAnswerAndIsNotPublished() {
        report(FIRST);
        revise(2, HELP_WANTED);
        assertThat(revise(2, HELP_WANTED)).isEqualTo(new Acceptance.Accepted(ID, 2, true));
        assertThat(bus.published).hasSize(2);
    }

    @Test
    void anErasedReferralIsNotRevised() {
        report(FIRST);
        erased.add(ID);
        assertThat(revise(2, HELP_WANTED)).isEqualTo(new Acceptance.Erased());
        assertThat(bus.published).hasSize(1);
    }

    @Test
    void oneRevisionIsOneContent() {
        report(FIRST);
        revise(2, HELP_WANTED);
        assertThat(revise(2, WITHDRAWN)).isEqualTo(new Acceptance.RevisionTaken());
        assertThat(bus.published).hasSize(2);
    }

    @Test
    void aRevisionThatSkipsOrGoesBackIsToldWhichIsInForce() {
        report(FIRST);
        assertThat(revise(3, HELP_WANTED)).isEqualTo(new Acceptance.RevisionTooEarly(1));
        revise(2, HELP_WANTED);
        revise(3, WITHDRAWN);
        assertThat(revise(2, HELP_WANTED)).isEqualTo(new Acceptance.RevisionOutOfOrder(3));
        assertThat(revise(1, FIRST)).isEqualTo(new Acceptance.RevisionOutOfOrder(3));
        assertThat(bus.published).hasSize(3);
    }

    @Test
    void anUnknownReferralCannotBeRevised() {
        assertThat(revise(2, HELP_WANTED)).isEqualTo(new Acceptance.UnknownReferral());
        bus.results.add(Result.IN_DOUBT);
        report(FIRST);
        assertThat(revise(2, HELP_WANTED)).isEqualTo(new Acceptance.UnknownReferral());
    }

    @Test
    void theSnapshotCountsWhereItIsLater() {
        snapshots.put(ID, standing(4));
        assertThat(revise(4, HELP_WANTED)).isEqualTo(new Acceptance.RevisionTaken());
        assertThat(revise(5, HELP_WANTED)).isEqualTo(new Acceptance.Accepted(ID, 5, false));
        // this instance is ahead of the snapshot now
        assertThat(revise(5, HELP_WANTED)).isEqualTo(new Acceptance.Accepted(ID, 5, true));
        snapshots.put(ID, standing(7));
        assertThat(revise(6, HELP_WANTED)).isEqualTo(new Acceptance.RevisionOutOfOrder(7));
        assertThat(revise(8, HELP_WANTED)).isEqualTo(new Acceptance.Accepted(ID, 8, false));
    }

    @Test
    void afterAFailureTheSameRevisionIsPublishedAgainAsItWas() {
        report(FIRST);
        bus.results.add(Result.IN_DOUBT);
        assertThat(revise(2, HELP_WANTED)).isEqualTo(new Acceptance.Unavailable());
        assertThat(revise(4, WITHDRAWN)).isEqualTo(new Acceptance.RevisionTooEarly(1));
        assertThat(report(FIRST)).isEqualTo(new Acceptance.Accepted(ID, 1, true));
        assertThat(revise(2, HELP_WANTED)).isEqualTo(new Acceptance.Accepted(ID, 2, false));
        assertThat(bus.published).hasSize(3);
        assertThat(bus.published.get(1)).isEqualTo(bus.published.get(2));
    }

    @Test
    void aNumberIsSaidToBeTakenOnceTheNetworkHasWhatWasSentUnderIt() {
        report(FIRST);
        bus.results.addAll(List.of(Result.IN_DOUBT, Result.IN_DOUBT, Result.NOT_SENT));
        revise(2, HELP_WANTED);
        assertThat(revise(2, WITHDRAWN)).as("still away").isEqualTo(new Acceptance.Unavailable());
        assertThat(revise(2, WITHDRAWN)).as("still away").isEqualTo(new Acceptance.Unavailable());

        // the broker is back; whoever sent the first one has forgotten it
        assertThat(revise(2, WITHDRAWN)).isEqualTo(new Acceptance.RevisionTaken());
        assertThat(bus.published.getLast()).isEqualTo(bus.published.get(1));
        assertThat(revise(3, WITHDRAWN)).isEqualTo(new Acceptance.Accepted(ID, 3, false));
        assertThat(revise(2, HELP_WANTED)).isEqualTo(new Acceptance.RevisionOutOfOrder(3));
    }

    @Test
    void whatFollowsWhatIsInDoubtTakesItAlong() {
        report(FIRST);
        bus.results.addAll(List.of(Result.IN_DOUBT, Result.IN_DOUBT));
        revise(2, HELP_WANTED);
        assertThat(revise(3, WITHDRAWN)).as("still away").isEqualTo(new Acceptance.Unavailable());
        assertThat(revise(3, WITHDRAWN)).isEqualTo(new Acceptance.Accepted(ID, 3, false));
        assertThat(bus.published).extracting(record -> record.getRevision()).containsExactly(1, 2, 2, 2, 3);
        assertThat(revise(3, WITHDRAWN)).isEqualTo(new Acceptance.Accepted(ID, 3, true));
    }

    @Test
    void whatFollowsWhatIsInDoubtIsHeldAgainstIt() {
        report(FIRST);
        bus.results.add(Result.IN_DOUBT);
        revise(2, report(with(atTheGate(), "/implicatedAgency", Reports.AIRPORT)));
        assertThat(revise(3, WITHDRAWN)).isEqualTo(new Acceptance.TakesBack());
        assertThat(bus.published).extracting(record -> record.getRevision()).containsExactly(1, 2, 2);
    }

    @Test
    void whatWasInDoubtIsOverOnceTheSnapshotShowsAnother() {
        report(FIRST);
        bus.results.add(Result.IN_DOUBT);
        revise(2, HELP_WANTED);
        snapshots.put(ID, standing(2));
        assertThat(revise(2, HELP_WANTED)).isEqualTo(new Acceptance.RevisionTaken());
        assertThat(revise(3, HELP_WANTED)).isEqualTo(new Acceptance.Accepted(ID, 3, false));
    }

    @Test
    void whatWasNeverSentLeavesItsNumberFree() {
        report(FIRST);
        bus.results.add(Result.NOT_SENT);
        assertThat(revise(2, HELP_WANTED)).isEqualTo(new Acceptance.Unavailable());
        assertThat(revise(2, WITHDRAWN)).isEqualTo(new Acceptance.Accepted(ID, 2, false));
    }

    @Test
    void aRepeatOfTheFirstReportHasItsFirstAnswerWhileALaterOneIsInForce() {
        report(FIRST);
        revise(2, HELP_WANTED);
        assertThat(report(FIRST)).isEqualTo(new Acceptance.Accepted(ID, 1, true));
        assertThat(report(HELP_WANTED)).isEqualTo(new Acceptance.KeyReused(ID));
        assertThat(bus.published).hasSize(2);
    }

    @Test
    void ofFiftyAtOnceOneContentWinsAndTheOthersAreToldSo() throws Exception {
        report(FIRST);
        var contents = new ArrayList<Callable<Acceptance>>();
        for (int i = 0; i < 50; i++) {
            var said = i % 2 == 0 ? HELP_WANTED : WITHDRAWN;
            contents.add(() -> revise(2, said));
        }
        var answers = all(contents);
        assertThat(bus.published).hasSize(2);
        assertThat(answers).filteredOn(new Acceptance.Accepted(ID, 2, false)::equals).hasSize(1);
        assertThat(answers).filteredOn(new Acceptance.Accepted(ID, 2, true)::equals).hasSize(24);
        assertThat(answers).filteredOn(new Acceptance.RevisionTaken()::equals).hasSize(25);
    }

    @Test
    void ofAChainAtOnceEachIsTakenInOrderOrToldWhatIsInForce() throws Exception {
        report(FIRST);
        var chain = new ArrayList<Callable<Acceptance>>();
        for (int i = 2; i < 12; i++) {
            int revision = i;
            chain.add(() -> revise(revision, HELP_WANTED));
        }
        Collections.reverse(chain);
        var answers = all(chain);
        var revisions = bus.published.stream().map(record -> record.getRevision()).toList();
        for (int i = 0; i < revisions.size(); i++) {
            assertThat(revisions.get(i)).isEqualTo(i + 1);
        }
        assertThat(answers)
            .allMatch(answer -> answer instanceof Acceptance.Accepted || answer instanceof Acceptance.RevisionTooEarly);
        assertThat(answers).filteredOn(Acceptance.Accepted.class::isInstance).hasSize(revisions.size() - 1);
    }

    @Test
    void nobodyQueuesUpForABrokerThatIsAway() throws Exception {
        report(FIRST);
        var asked = new CountDownLatch(1);
        var away = new CompletableFuture<Void>();
        bus.results.add(Result.IN_DOUBT);
        bus.onPublish = record -> {
            asked.countDown();
            away.join();
        };
        var first = Waiting.started(() -> revise(2, HELP_WANTED));
        assertThat(asked.await(2, TimeUnit.MINUTES)).isTrue();
        var others = List.of(Waiting.started(() -> revise(2, WITHDRAWN)), Waiting.started(() -> revise(2, HELP_WANTED)),
                Waiting.started(() -> report(FIRST)));
        await().until(() -> others.stream().allMatch(Waiting::isWaiting));
        away.complete(null);
        assertThat(first.answer().get()).isEqualTo(new Acceptance.Unavailable());
        assertThat(others)
            .allSatisfy(other -> assertThat(other.answer().get()).isEqualTo(new Acceptance.Unavailable()));
        assertThat(bus.published).hasSize(2);
    }

    private record Waiting(Thread thread, CompletableFuture<Acceptance> answer) {

        static Waiting started(Supplier<Acceptance> request) {
            var answer = new CompletableFuture<Acceptance>();
            return new Waiting(Thread.startVirtualThread(() -> answer.complete(request.get())), answer);
        }

        boolean isWaiting() {
            return thread.getState() == Thread.State.WAITING;
        }
    }

    private static List<Acceptance> all(List<Callable<Acceptance>> requests) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Acceptance>();
            for (var answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private Acceptance report(Report report) {
        return acceptReport.first(ID, report, Optional.empty());
    }

    private Acceptance revise(int revision, Report report) {
        return acceptReport.revision(ID, revision, report, Optional.empty());
    }

    private static RevisionInForce standing(int revision) {
        return new RevisionInForce(new FirstReport("TM", new AgencyId(Reports.AIRPORT), NOW, "e".repeat(64)), revision,
                "f".repeat(64), Optional.empty());
    }

    private static Report report(Map<String, Object> body) {
        return ((Reading.Accepted) ReadReport.read(body, WORDS, NOW)).report();
    }

}
