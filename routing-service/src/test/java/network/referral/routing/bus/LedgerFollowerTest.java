package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.events.AssignmentState;
import network.referral.events.CaseSnapshot;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.decision.DecidedReferral.Named;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.routing.decision.ProtocolVersionRef;
import network.referral.routing.decision.Report;
import network.referral.routing.ledger.Ledger;
import network.referral.routing.ledger.Unaccounted;
import network.referral.routing.protocol.Outcome;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.schemas.TrustedClasses;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What the books make of the cases that come by. */
class LedgerFollowerTest {

    static {
        TrustedClasses.install();
    }

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Instant DUE = NOON.plus(Duration.ofHours(1));

    private static final ReferralId REFERRAL = Sample.someone();

    private final Ledger ledger = new Ledger(referral -> claim -> false);

    /** Nobody is asked, no deadline passes: nothing else would ever tell of it. */
    @Test
    void a_presumed_victim_for_whom_the_protocol_names_nobody_is_unaccounted_for_since_the_report() {
        cameBy(null, CaseRecords.toRecord(decided(Outcome.NOBODY_NAMED)));

        assertThat(unaccounted(NOON))
            .containsExactly(new Unaccounted(REFERRAL.toString(), Unaccounted.What.DEADLINE, NOON));
    }

    @Test
    void that_the_protocol_names_nobody_is_kept_with_the_case() {
        var nobody = decided(Outcome.NOBODY_NAMED);

        assertThat(CaseRecords.fromRecord(CaseRecords.toRecord(nobody))).isEqualTo(nobody);
        assertThat(nobody.nobodyNamed()).isTrue();
    }

    @Test
    void nobody_is_waited_for_where_nobody_is_presumed_a_victim() {
        var nobody = CaseRecords.toRecord(decided(Outcome.NOBODY_NAMED));
        nobody.setPresumption(false);

        cameBy(null, nobody);

        assertThat(unaccounted(NOON)).isEmpty();
    }

    @Test
    void a_case_that_is_deleted_waits_for_nothing_any_more() {
        var screening = CaseRecords.toRecord(decided(Outcome.ROUTED, screening()));
        cameBy(null, screening);
        assertThat(unaccounted(DUE)).extracting(Unaccounted::since).containsExactly(DUE);

        cameBy(screening, null);

        assertThat(unaccounted(DUE)).isEmpty();
    }

    @Test
    void of_a_state_of_a_newer_routing_no_deadline_is_known_and_the_view_goes_on() {
        var newer = CaseRecords.toRecord(decided(Outcome.ROUTED, screening()));
        newer.getAssignments().getFirst().setState(AssignmentState.UNKNOWN);

        cameBy(null, newer);
        assertThat(unaccounted(DUE)).isEmpty();

        var known = CaseRecords.toRecord(decided(Outcome.ROUTED, screening()));
        cameBy(newer, known);
        assertThat(unaccounted(DUE)).extracting(Unaccounted::since).containsExactly(DUE);
    }

    /**
     * Whoever waits for the others of an encounter may be the newest of its partition.
     */
    @Test
    void a_record_has_come_as_soon_as_it_is_read_itself() {
        try (var nothing = new NothingRead();
                var follower = new LedgerFollower(null, Map.of(), null, nothing.views(), InstantSource.system(),
                        new SimpleMeterRegistry())) {
            assertThat(follower.hasCome(report(0))).isFalse();

            follower.take(new ConsumerRecord<>(Topics.IDENTIFICATIONS.name(), 3, 0, null, null));

            assertThat(follower.hasCome(report(0))).isTrue();
            assertThat(follower.hasCome(report(1))).isFalse();
        }
    }

    private static Origin report(long offset) {
        return new Origin(Topics.IDENTIFICATIONS.name(), 3, offset);
    }

    private void cameBy(CaseSnapshot before, CaseSnapshot after) {
        LedgerFollower.cameBy(ledger, before, after);
    }

    /** Just after that could have been forgiven. */
    private List<Unaccounted> unaccounted(Instant since) {
        return ledger.unaccounted(since.plus(Ledger.GRACE).plusMillis(1), Ledger.GRACE);
    }

    private static ReferralCase decided(Outcome outcome, Named... named) {
        var report = new Report(REFERRAL, 1, "TM", new AgencyId("airport-security-ashgabat"), true, Map.of(),
                "a".repeat(64), NOON);
        var decided = new DecidedReferral(new ProtocolVersionRef("TM", "0.1-draft", "b".repeat(64)), outcome, List.of(),
                List.of(named), List.of(), List.of(), List.of());
        return FollowReferral.decided(Optional.empty(), report, decided, Absences.NONE, NOON).after();
    }

    private static Named screening() {
        var agency = new AgencyId("state-migration-service");
        return new Named(AssignmentId.derive(REFERRAL, 1, agency, "receive-and-screen"), agency, "receive-and-screen",
                "P1", List.of(), List.of(), List.of(), "PT1H", DUE, List.of(),
                List.of(new DueRung(DUE, agency, "supervisor", true)), List.of());
    }

}
