package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.CaseState;
import network.referral.events.Priority;
import network.referral.events.ProtocolRef;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.schemas.AgencyId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenAssignmentsTest {

    static {
        TrustedClasses.install();
    }

    private static final Instant NOW = Instant.parse("2026-11-24T08:15:00Z");

    private static final Absences CLINIC_IS_FULL = away("clinic", Absence.FULL);

    private static final Absences CLINIC_IS_RETIRED = away("clinic", Absence.RETIRED);

    private final OpenAssignments open = new OpenAssignments();

    @BeforeEach
    void fiveReferralsOfTheClinic() {
        List.of("e", "b", "d", "a", "c")
            .forEach(id -> open.changed(null, referral(id, "clinic", AssignmentState.ASSIGNED)));
        open.changed(null, referral("aa", "shelter", AssignmentState.ASSIGNED));
    }

    @Test
    void a_round_goes_through_the_agencys_referrals_in_order_a_few_at_a_time() {
        assertThat(open.heldBy(CLINIC_IS_FULL, "", 2)).containsExactly("a", "b");
        assertThat(open.heldBy(CLINIC_IS_FULL, "b", 2)).containsExactly("c", "d");
        assertThat(open.heldBy(CLINIC_IS_FULL, "d", 2)).containsExactly("e");
    }

    @Test
    void what_it_has_answered_is_asked_of_others_only_when_it_is_retired() {
        open.changed(referral("a", "clinic", AssignmentState.ASSIGNED),
                referral("a", "clinic", AssignmentState.ACKNOWLEDGED));

        assertThat(open.heldBy(CLINIC_IS_FULL, "", 9)).containsExactly("b", "c", "d", "e");
        assertThat(open.heldBy(CLINIC_IS_RETIRED, "", 9)).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void what_is_closed_is_found_no_more() {
        open.changed(referral("a", "clinic", AssignmentState.ASSIGNED),
                referral("a", "clinic", AssignmentState.COMPLETED));

        assertThat(open.heldBy(CLINIC_IS_RETIRED, "", 9)).containsExactly("b", "c", "d", "e");
    }

    @Test
    void what_is_in_a_state_of_a_newer_routing_is_held_still_and_not_asked_of_others() {
        open.changed(referral("a", "clinic", AssignmentState.ASSIGNED),
                referral("a", "clinic", AssignmentState.UNKNOWN));

        assertThat(open.heldBy(CLINIC_IS_RETIRED, "", 9)).containsExactly("a", "b", "c", "d", "e");
        assertThat(open.heldBy(CLINIC_IS_FULL, "", 9)).containsExactly("b", "c", "d", "e");
    }

    private static Absences away(String agency, Absence why) {
        return new Absences(Map.of(new AgencyId(agency), why));
    }

    private static CaseSnapshot referral(String id, String agency, AssignmentState state) {
        var held = CaseAssignment.newBuilder()
            .setAssignmentId("of-" + id)
            .setAgency(agency)
            .setPurpose("medical-care")
            .setPriority(Priority.P1)
            .setState(state)
            .setRevision(1)
            .setAssignedAt(NOW)
            .setAcknowledgeBy(NOW)
            .setChangedAt(NOW)
            .build();
        return CaseSnapshot.newBuilder()
            .setReferralId(id)
            .setRevision(1)
            .setJurisdiction("TM")
            .setReporter("state-customs-service")
            .setContentSha256("0".repeat(64))
            .setPresumption(true)
            .setState(CaseState.OPEN)
            .setOpenedAt(NOW)
            .setChangedAt(NOW)
            .setProtocol(new ProtocolRef("TM", "1.0", "ab".repeat(32)))
            .setTimelineLength(3)
            .setAssignments(List.of(held))
            .build();
    }

}
