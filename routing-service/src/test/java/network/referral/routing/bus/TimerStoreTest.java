package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import network.referral.events.CaseSnapshot;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.assignment.Statement;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.Pace;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

class TimerStoreTest {

    static {
        TrustedClasses.install();
    }

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

    private final TimerStore timers = new TimerStore(
            InMemory.store(TimerStore.NAME, Serdes.String(), Serdes.ByteArray()));

    @Test
    void timersThatFitTheirCasesNoLongerHoldUpNoOther() {
        make(200, "stale", NOON);
        var late = ReferralId.derive("harbour-police", "late");
        timers.move(late, Optional.empty(), Optional.of(NOON.plusSeconds(60)));
        assertThat(due(NOON.plusSeconds(3600))).hasSize(200)
            .extracting(TimerStore.Entry::referral)
            .doesNotContain(late);

        due(NOON.plusSeconds(3600)).forEach(found -> timers.fit(found, Optional.of(NOON.plusSeconds(7200))));

        assertThat(due(NOON.plusSeconds(3600))).extracting(TimerStore.Entry::referral).containsExactly(late);
        assertThat(due(NOON.plusSeconds(7200))).hasSize(200);
    }

    /**
     * Those that they wait for are taken by the same thread, which has several stores.
     */
    @Test
    void thoseThatAreToWaitAreNotAllLookedAtInOneGoAndHoldUpNoOther() {
        make(700, "waits", NOON);
        var late = ReferralId.derive("harbour-police", "late");
        timers.move(late, Optional.empty(), Optional.of(NOON.plusSeconds(60)));
        var looks = new ArrayList<ReferralId>();
        for (int go = 1; go <= 3; go++) {
            var due = timers.due(NOON.plusSeconds(60), 200, each -> looks.add(each) && !each.equals(late));

            assertThat(looks).hasSize(Math.min(go * 300, 701)).doesNotHaveDuplicates();
            assertThat(due).hasSize(go == 3 ? 1 : 0);
        }
        assertThat(due(NOON.plusSeconds(60))).as("from the front again").hasSize(200);
    }

    @Test
    void whatIsDueBehindThoseThatAreToWaitIsDoneAtEachLook() {
        var waiting = make(700, "waits", NOON);
        make(600, "due", NOON.plusSeconds(60));

        assertThat(IntStream.range(0, 6).map(look -> done(dueBut(waiting), 200)).boxed()).containsExactly(0, 0, 200,
                200, 200, 0);
    }

    @Test
    void whatALookLeavesIsDueAtTheNext() {
        var waiting = make(300, "waits", NOON);
        make(150, "due", NOON.plusSeconds(20));
        waiting.addAll(make(500, "waits too", NOON.plusSeconds(40)));

        assertThat(done(dueBut(waiting), 20)).isZero();
        assertThat(done(dueBut(waiting), 20)).isEqualTo(20);
        assertThat(dueBut(waiting)).hasSize(130);
    }

    @Test
    void oneOfNoCaseIsGone() {
        timers.move(ReferralId.derive("harbour-police", "none"), Optional.empty(), Optional.of(NOON));

        due(NOON).forEach(found -> timers.fit(found, Optional.empty()));

        assertThat(due(NOON.plusSeconds(3600))).isEmpty();
    }

    /** At any pace: else its entry would be looked for where it is not. */
    @Test
    void aCaseIsDueAsStoredWhenItWasDueBefore() throws IOException {
        var after = withNobody(new Pace(7));
        var stored = CaseSnapshot.getDecoder().decode(CaseSnapshot.getEncoder().encode(CaseRecords.toRecord(after)));

        assertThat(CaseRecords.fromRecord(stored).nextDue()).isPresent().isEqualTo(after.nextDue());
    }

    @Test
    void aRequestIsStoredWithThoseThatItIsInPlaceOf() throws IOException {
        var before = withNobody(Pace.REAL);
        var refused = last(before);
        var said = new Statement(refused.agency(), "status-1", refused.id(), AssignmentProgress.DECLINED,
                Optional.empty());
        var declined = (Followed.Facts) FollowReferral.stated(Optional.of(before), said, away(before), NOON);
        var after = FollowReferral.timePassed(declined.after(), away(before), NOON.plus(Duration.ofDays(7)))
            .orElseThrow()
            .after();
        var stored = CaseSnapshot.getDecoder().decode(CaseSnapshot.getEncoder().encode(CaseRecords.toRecord(after)));

        assertThat(after.assignments().values()).flatExtracting(held -> held.request().stream().toList())
            .flatExtracting(HeldAssignment.Request::inPlaceOf)
            .containsExactly(refused.id());
        assertThat(CaseRecords.fromRecord(stored).assignments()).isEqualTo(after.assignments());
    }

    private static Absences away(ReferralCase referral) {
        var full = new HashMap<AgencyId, Absence>();
        referral.assignments().values().stream().filter(held -> held.request().isEmpty()).forEach(held -> {
            full.put(held.agency(), Absence.FULL);
            held.watch().standIns().forEach(standIn -> full.put(standIn, Absence.FULL));
        });
        return new Absences(full);
    }

    private static HeldAssignment last(ReferralCase referral) {
        return List.copyOf(referral.assignments().values()).getLast();
    }

    private Set<ReferralId> make(int count, String name, Instant due) {
        var made = new HashSet<ReferralId>();
        for (int i = 0; i < count; i++) {
            var referral = ReferralId.derive("harbour-police", name + "-" + i);
            timers.move(referral, Optional.empty(), Optional.of(due));
            made.add(referral);
        }
        return made;
    }

    private List<TimerStore.Entry> due(Instant at) {
        return timers.due(at, 200, each -> false);
    }

    private List<TimerStore.Entry> dueBut(Set<ReferralId> waiting) {
        return timers.due(NOON.plusSeconds(60), 200, waiting::contains);
    }

    private int done(List<TimerStore.Entry> due, int atMost) {
        due.stream().limit(atMost).forEach(found -> timers.fit(found, Optional.empty()));
        return Math.min(due.size(), atMost);
    }

    /** All who are named, and all who could stand in, are full. */
    private static ReferralCase withNobody(Pace pace) {
        var reporter = new AgencyId("airport-security-ashgabat");
        var report = new Report(ReferralId.derive("airport-security-ashgabat", "key-0001"), 1, "TM", reporter, true,
                Map.of("presumption", true, "place", "airport", "reporter", reporter.value(), "ageGroup", "adult",
                        "citizenship", "national", "nationality", "TM"),
                "a".repeat(64), NOON);
        var decided = DecideReferral.decide(report, Protocols.turkmen(), NOON, pace);
        var full = new HashMap<AgencyId, Absence>();
        decided.named().forEach(due -> {
            full.put(due.agency(), Absence.FULL);
            due.standIns().forEach(standIn -> full.put(standIn, Absence.FULL));
        });
        return FollowReferral.decided(Optional.empty(), report, decided, new Absences(full), NOON).after();
    }

}
