package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import network.referral.events.CaseSnapshot;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.assignment.Statement;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.Pace;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever takes a presumption back and makes it anew, as often as intake lets them, holds
 * up nobody else, and the case can still be followed.
 */
class ManyRevisionsTest {

    static {
        TrustedClasses.install();
    }

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

    private static final ReferralId REFERRAL = ReferralId.derive("state-customs-service", "key-0001");

    /** As many as intake takes of one referral. */
    private static final int MOST = 300;

    private static final int EARLY = 20;

    private final Protocol protocol = Protocols.turkmen();

    @Test
    void the_record_has_room_for_what_agencies_say_and_silence_asks_after_the_last() {
        var cases = revised(UnaryOperator.identity(), MOST);
        assertThat(cases).allSatisfy(each -> assertThat(bytes(each)).isLessThan(Effects.LONGEST_BYTES / 2));
        var last = cases.getLast();
        var open = last.assignments().values().stream().filter(held -> !held.state().isClosed()).toList();
        assertThat(open).hasSize(11);

        var asked = last;
        for (int step = 0; step < MOST; step++) {
            asked = FollowReferral.timePassed(asked, Absences.NONE, asked.nextDue().orElseThrow())
                .orElseThrow()
                .after();
        }
        var heard = asked;
        for (var held : open) {
            heard = done(heard, held);
        }

        assertThat(Stream.of(asked, heard)).allSatisfy(
                each -> assertThat(bytes(each)).isGreaterThan(bytes(last)).isLessThan(Effects.LONGEST_BYTES * 2 / 3));
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void the_work_of_one_decision_grows_as_the_case_and_not_as_its_square(boolean agenciesAnswer) {
        var cases = revised(agenciesAnswer ? ManyRevisionsTest::done : UnaryOperator.identity(), MOST);
        var early = cases.get(EARLY - 1);
        var late = cases.getLast();
        int times = late.assignments().size() / early.assignments().size();
        assertThat(times).isGreaterThanOrEqualTo(15);

        long before = work(early);
        long after = work(late);

        assertThat((double) after / before).isLessThan(2.0 * times);
    }

    /** The least that the next one took the processor. */
    private long work(ReferralCase referral) {
        var threads = ManagementFactory.getThreadMXBean();
        return LongStream.range(0, 30).map(again -> {
            long began = threads.getCurrentThreadCpuTime();
            assertThat(decided(Optional.of(referral), referral.revision() + 1).facts()).isNotEmpty();
            return threads.getCurrentThreadCpuTime() - began;
        }).min().orElseThrow();
    }

    /** The case after each revision. */
    private List<ReferralCase> revised(UnaryOperator<ReferralCase> then, int revisions) {
        var cases = new ArrayList<ReferralCase>();
        IntStream.rangeClosed(1, revisions)
            .forEach(revision -> cases.add(then
                .apply(decided(cases.isEmpty() ? Optional.empty() : Optional.of(cases.getLast()), revision).after())));
        return cases;
    }

    private Followed.Facts decided(Optional<ReferralCase> known, int revision) {
        var now = NOON.plusSeconds(revision);
        var report = report(revision, now);
        return FollowReferral.decided(known, report, DecideReferral.decide(report, protocol, now, Pace.REAL),
                Absences.NONE, now);
    }

    private static ReferralCase done(ReferralCase referral) {
        return referral.assignments()
            .values()
            .stream()
            .filter(held -> !held.state().isClosed())
            .reduce(referral, ManyRevisionsTest::done, (some, others) -> others);
    }

    private static ReferralCase done(ReferralCase referral, HeldAssignment held) {
        return Stream
            .of(AssignmentProgress.DELIVERED, AssignmentProgress.ACKNOWLEDGED, AssignmentProgress.ACCEPTED,
                    AssignmentProgress.IN_PROGRESS, AssignmentProgress.COMPLETED)
            .reduce(referral, (before, state) -> says(before, held, state), (some, others) -> others);
    }

    private static ReferralCase says(ReferralCase before, HeldAssignment held, AssignmentProgress state) {
        var id = AssignmentId.derive(REFERRAL, 1, held.agency(), held.id() + state.word()).toString();
        var statement = new Statement(held.agency(), id, held.id(), state, Optional.empty());
        return ((Followed.Facts) FollowReferral.stated(Optional.of(before), statement, Absences.NONE,
                before.changedAt()))
            .after();
    }

    private static int bytes(ReferralCase referral) {
        try {
            return CaseSnapshot.getEncoder().encode(CaseRecords.toRecord(referral)).remaining();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** About a child for whom much is due at once, by every other one. */
    private static Report report(int revision, Instant now) {
        boolean presumed = revision % 2 == 0;
        Map<String, Object> facts = Map.of("presumption", presumed, "place", "airport", "reporter",
                "state-customs-service", "ageGroup", "child", "citizenship", "foreign", "flags",
                List.of("immediate-danger", "medical-need", "suspect-present", "unaccompanied", "departure-imminent"),
                "consent", Map.of("assistance", "not-applicable-child", "police", "not-applicable-child", "consular",
                        "not-asked"));
        return new Report(REFERRAL, revision, "TM", new AgencyId("state-customs-service"), presumed, facts,
                String.format("%064d", revision), now);
    }

}
