package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.events.AssignmentState;
import network.referral.events.CaseSnapshot;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DecidedReferral.Named;
import network.referral.routing.decision.ProtocolVersionRef;
import network.referral.routing.decision.Report;
import network.referral.routing.ledger.Claim;
import network.referral.routing.ledger.ParkedRecord;
import network.referral.routing.ledger.ParkedRecords;
import network.referral.routing.ledger.Unaccounted.What;
import network.referral.routing.protocol.Outcome;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a case that comes by makes of what was parked. */
class LettersTest {

    static {
        TrustedClasses.install();
    }

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final ReferralId REFERRAL = Sample.someone();

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    private static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    private static final AssignmentId SCREENING = AssignmentId.derive(REFERRAL, 1, MIGRATION, "receive-and-screen");

    private static final String DECIDED = "a".repeat(64);

    private static final String OTHER = "c".repeat(64);

    private final ParkedRecords parked = new ParkedRecords(record -> false);

    @Test
    void a_report_waits_until_it_or_a_later_revision_is_decided() {
        parked.parked(report(1));
        parked.parked(report(2));
        parked.parked(report(3));
        var second = screening(AssignmentState.ASSIGNED);
        second.setRevision(2);

        Letters.cameBy(parked, second);

        assertThat(parked.waiting()).extracting(ParkedRecord::position).containsExactly("referral.identifications/0/3");
    }

    /** It may be of another person, whom nobody has heard of. */
    @Test
    void what_contradicts_a_first_report_waits_also_when_that_one_is_corrected() {
        parked.parked(report(1, OTHER));
        var decided = screening(AssignmentState.ASSIGNED);
        Letters.cameBy(parked, decided);
        assertThat(parked.waiting()).hasSize(1);

        decided.setRevision(2);
        decided.setContentSha256("2".repeat(64));
        Letters.cameBy(parked, decided);

        assertThat(parked.waiting()).hasSize(1);
    }

    @Test
    void what_contradicts_a_correction_waits_until_a_later_one_is_decided() {
        parked.parked(report(2, OTHER));
        var decided = screening(AssignmentState.ASSIGNED);
        decided.setRevision(2);
        Letters.cameBy(parked, decided);
        assertThat(parked.waiting()).hasSize(1);

        decided.setRevision(3);
        Letters.cameBy(parked, decided);

        assertThat(parked.waiting()).isEmpty();
    }

    @Test
    void a_first_report_that_was_never_decided_waits_until_its_correction_is() {
        parked.parked(report(1, OTHER));
        var decided = screening(AssignmentState.ASSIGNED);
        decided.setRevision(2);
        decided.setFirstContentSha256("");

        Letters.cameBy(parked, decided);

        assertThat(parked.waiting()).isEmpty();
    }

    @Test
    void a_status_waits_until_its_case_has_taken_it() {
        parked.parked(status(MIGRATION, "first"));
        parked.parked(status(MIGRATION, "second"));
        var taken = screening(AssignmentState.ACCEPTED);
        taken.getAssignments().getFirst().setStatusIds(List.of("first"));

        Letters.cameBy(parked, taken);

        assertThat(parked.waiting()).extracting(record -> record.claim().orElseThrow().name())
            .containsExactly("second");
    }

    /** It may have given the person back. */
    @Test
    void another_word_under_the_id_of_one_that_was_taken_waits_on() {
        parked.parked(status(MIGRATION, "first", "declined"));
        var taken = screening(AssignmentState.ACKNOWLEDGED);
        taken.getAssignments().getFirst().setStatusIds(List.of("first"));

        Letters.cameBy(parked, taken);
        assertThat(parked.waiting()).hasSize(1);

        taken.getAssignments().getFirst().setState(AssignmentState.DECLINED);
        Letters.cameBy(parked, taken);
        assertThat(parked.waiting()).isEmpty();
    }

    @Test
    void so_it_does_once_it_could_not_be_said_any_more() {
        parked.parked(status(MIGRATION, "first", "declined"));
        var taken = screening(AssignmentState.ACCEPTED);
        taken.getAssignments().getFirst().setStatusIds(List.of("first", "second"));

        Letters.cameBy(parked, taken);

        assertThat(parked.waiting()).hasSize(1);
    }

    /** Of an agency whose status id is that of the assignment. */
    @Test
    void nobody_waits_for_a_receipt_once_more_is_known() {
        parked.parked(status(MIGRATION, SCREENING.toString(), "delivered"));
        var taken = screening(AssignmentState.ACKNOWLEDGED);
        taken.getAssignments().getFirst().setStatusIds(List.of(SCREENING.toString()));

        Letters.cameBy(parked, taken);

        assertThat(parked.waiting()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = { "DECLINED", "FAILED", "CANCELLED" })
    void once_its_task_is_not_its_agencys_any_more_nobody_waits_for_it(AssignmentState state) {
        parked.parked(status(MIGRATION, "first"));
        parked.parked(status(POLICE, "another's"));

        Letters.cameBy(parked, screening(state));

        assertThat(parked.waiting()).extracting(ParkedRecord::topic)
            .as("what another agency said by mistake")
            .containsExactly(Topics.status(POLICE).name());
    }

    /** It may have given back a person whom it had said that it helped. */
    @ParameterizedTest
    @EnumSource(names = { "DECLINED", "FAILED", "CANCELLED" }, mode = Mode.EXCLUDE)
    void as_long_as_it_is_somebody_waits(AssignmentState state) {
        parked.parked(status(MIGRATION, "first"));

        Letters.cameBy(parked, screening(state));

        assertThat(parked.waiting()).hasSize(1);
    }

    @Test
    void of_a_case_that_is_deleted_nothing_is_known() {
        parked.parked(report(1));

        Letters.cameBy(parked, null);

        assertThat(parked.waiting()).hasSize(1);
    }

    private static ParkedRecord report(int revision) {
        return report(revision, DECIDED);
    }

    private static ParkedRecord report(int revision, String content) {
        return new ParkedRecord("referral.identifications/0/" + revision, What.DECISION, NOON,
                Optional.of(new Claim(REFERRAL.toString(), What.DECISION, Integer.toString(revision))), "", content);
    }

    private static ParkedRecord status(AgencyId agency, String name) {
        return status(agency, name, "");
    }

    private static ParkedRecord status(AgencyId agency, String name, String word) {
        return new ParkedRecord(Topics.status(agency).name() + "/0/" + name.length(), What.STATUS, NOON,
                Optional.of(new Claim(REFERRAL.toString(), What.STATUS, name)), SCREENING.toString(), word);
    }

    private static CaseSnapshot screening(AssignmentState state) {
        var report = new Report(REFERRAL, 1, "TM", new AgencyId("airport-security-ashgabat"), true, Map.of(), DECIDED,
                NOON);
        var named = new Named(SCREENING, MIGRATION, "receive-and-screen", "P1", List.of(), List.of(), List.of(), "PT1H",
                NOON, List.of(), List.of(), List.of());
        var decided = new DecidedReferral(new ProtocolVersionRef("TM", "0.1-draft", "b".repeat(64)), Outcome.ROUTED,
                List.of(), List.of(named), List.of(), List.of(), List.of());
        var snapshot = CaseRecords
            .toRecord(FollowReferral.decided(Optional.empty(), report, decided, Absences.NONE, NOON).after());
        snapshot.getAssignments().getFirst().setState(state);
        return snapshot;
    }

}
