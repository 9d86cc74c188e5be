package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.referral.events.AgeGroup;
import network.referral.events.AssignmentNotice;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetterCause;
import network.referral.events.Identification;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.routing.assignment.FirstHolds;
import network.referral.routing.assignment.LinkWords.Said;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.sealing.PrivateKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A report is corrected while it waits for its group: nobody ever hears what it said. */
class CorrectedReportIT extends DrivenRouting {

    private final Identification other = Sample.atTheGate(Sample.someone());

    @BeforeEach
    void report() {
        recipients.listed(null, agency(PrivateKey.generate().publicKey().bytes()));
        report.getEncounter().setGroupId("gate-4");
        send(report);
        assertThat(told()).isEmpty();
    }

    @Test
    void whoever_the_correction_implicates_hears_nothing_of_the_person() {
        var corrected = revised(report, 2, URGENT);
        corrected.setImplicatedAgency(MIGRATION.value());
        send(corrected);
        assertThat(decisions()).isEmpty();

        answer(report, new Kinship.First());

        assertThat(decisions()).containsExactly(2);
        assertThat(told()).isEmpty();
    }

    @Test
    void an_agency_is_asked_once_by_what_the_correction_says() {
        var corrected = revised(report, 2, URGENT);
        corrected.getProfile().setLanguages(List.of("tk"));
        send(corrected);

        answer(report, new Kinship.First());

        assertThat(notices()).singleElement().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.OFFERED);
            assertThat(notice.getCompartments()).allSatisfy(sealed -> assertThat(sealed.getRevision()).isEqualTo(2))
                .isNotEmpty();
        });
        assertThat(sent(Topics.CASES, CaseSnapshot.class)).last().satisfies(snapshot -> {
            assertThat(snapshot.getRevision()).isEqualTo(2);
            assertThat(snapshot.getFirstContentSha256()).hasToString(report.getContentSha256().toString());
        });
        assertThat(timeline()).startsWith("IDENTIFIED 1", "REVISED 2", "DECIDED 2");
    }

    @Test
    void it_waits_no_longer_than_the_report_would_have() {
        pass(TakeIdentification.PATIENCE.minusSeconds(4));
        send(revised(report, 2, URGENT));
        pass(Duration.ofSeconds(3));
        send(revised(report, 3, URGENT));
        assertThat(decisions()).isEmpty();

        pass(Duration.ofSeconds(2));

        assertThat(decisions()).containsExactly(3);
        assertThat(meters.counter("referral.corrections").count()).isEqualTo(2);
        assertThat(meters.counter("referral.links.unanswered").count()).isEqualTo(1);
        assertThat(timeline()).startsWith("IDENTIFIED 1", "REVISED 2", "REVISED 3", "DECIDED 3");
        pass(Duration.ofMinutes(1));
        assertThat(decisions()).isEmpty();
    }

    @Test
    void whoever_the_first_report_of_the_person_keeps_out_hears_nothing_of_the_correction() {
        keptFromTheAgency(AgeGroup.ADULT);
        groupNames(id(other));

        send(revised(report, 2, URGENT));

        assertThat(decisions()).as("it has asked once more").containsExactly(2);
        assertThat(told()).isEmpty();
    }

    @Test
    void nor_where_the_correction_is_there_before_the_group_has_named_the_first_report() {
        keptFromTheAgency(AgeGroup.ADULT);
        send(revised(report, 2, URGENT));
        assertThat(decisions()).isEmpty();

        answer(report, new Kinship.SamePerson(id(other)));

        assertThat(decisions()).containsExactly(2);
        assertThat(told()).isEmpty();
    }

    @Test
    void nor_where_that_first_report_does_not_answer() {
        keptFromTheAgency(AgeGroup.ADULT);
        sent(Topics.CASES, CaseSnapshot.class)
            .forEach(snapshot -> published.put(ReferralId.parse(snapshot.getReferralId()).orElseThrow(), snapshot));
        groupNames(id(other));

        pass(TakeIdentification.PATIENCE);

        assertThat(decisions()).containsExactly(1);
        assertThat(told()).isEmpty();
        send(revised(report, 2, URGENT));
        assertThat(decisions()).as("still unanswered").containsExactly(2);
        var otherAge = revised(report, 3, URGENT);
        otherAge.getProfile().setAgeGroup(AgeGroup.CHILD);
        send(otherAge);
        otherAge = revised(report, 4, URGENT);
        otherAge.getProfile().setAgeGroup(AgeGroup.CHILD);
        send(otherAge);
        assertThat(decisions()).as("of somebody else by now").containsExactly(3, 4);
        assertThat(told()).isEmpty();
    }

    @Test
    void repeats_change_nothing_and_contradictions_and_gaps_are_parked() {
        var corrected = revised(report, 2, URGENT);
        send(corrected);
        send(report);
        send(corrected);
        assertThat(letters()).isEmpty();

        send(revised(report, 4, URGENT));
        corrected.setContentSha256("f".repeat(64));
        send(corrected);
        var somebodyElses = revised(report, 3, URGENT);
        somebodyElses.setReporter("state-customs-service");
        send(somebodyElses);
        assertThat(letters()).extracting("cause")
            .containsExactly(DeadLetterCause.BAD_REVISION, DeadLetterCause.CONTRADICTION, DeadLetterCause.BAD_REVISION);

        answer(report, new Kinship.First());

        assertThat(decisions()).containsExactly(2);
    }

    @Test
    void one_that_names_no_group_any_more_is_decided_at_once() {
        var corrected = revised(report, 2, URGENT);
        corrected.getEncounter().setGroupId(null);
        send(corrected);

        assertThat(decisions()).containsExactly(2);
        assertThat(told()).containsExactly("OFFERED");
        answer(report, new Kinship.SamePerson(id(other)));
        pass(Duration.ofMinutes(1));
        assertThat(decisions()).isEmpty();
    }

    @Test
    void one_that_describes_somebody_else_asks_the_group_anew() {
        keptFromTheAgency(AgeGroup.CHILD);
        groupNames(id(other));
        var corrected = revised(report, 2, URGENT);
        corrected.getProfile().setAgeGroup(AgeGroup.CHILD);
        send(corrected);

        says(FirstHolds.NOT_ALIKE);
        answer(report, new Kinship.First());
        assertThat(decisions()).as("said of whom it is not").isEmpty();
        answer(corrected, new Kinship.SamePerson(id(other)));

        assertThat(decisions()).containsExactly(2);
        assertThat(told()).isEmpty();
    }

    @Test
    void one_that_is_withdrawn_is_told_to_nobody() {
        send(withdrawn(2));
        answer(report, new Kinship.First());

        assertThat(decisions()).containsExactly(2);
        assertThat(told()).isEmpty();
    }

    @Test
    void what_cannot_be_decided_is_parked_with_all_that_was_reported_of_it() {
        send(revised(report, 2, URGENT));
        isWithoutProtocol = true;

        answer(report, new Kinship.First());

        assertThat(letters()).extracting("cause")
            .containsExactly(DeadLetterCause.NO_PROTOCOL, DeadLetterCause.NO_PROTOCOL);
        assertThat(driver.getKeyValueStore(HeldReports.NAME).all()).isExhausted();
    }

    /**
     * Since a start of a build that can read no version of it: the first one was told
     * before.
     */
    @Test
    void whom_it_implicates_is_kept_from_the_first_report_also_where_no_protocol_can_be_read() {
        report.setImplicatedAgency(RoutingOnTheBus.POLICE.value());
        keptFromTheAgency(AgeGroup.ADULT);
        groupNames(id(other));
        isWithoutProtocol = true;

        send(revised(report, 2, URGENT));

        assertThat(sent(Topics.CASES, CaseSnapshot.class)).last()
            .satisfies(first -> assertThat(first.getExcluded().stream().map(Object::toString))
                .containsExactlyInAnyOrder(MIGRATION.value(), RoutingOnTheBus.POLICE.value()));
    }

    /** Else nobody else's reports would be decided: all that waits is read each time. */
    @Test
    void one_that_is_corrected_without_end_is_decided_as_it_is_by_then() {
        for (int revision = 2; revision < TakeIdentification.MOST_REVISIONS; revision++) {
            send(elsewhere(revision));
        }
        assertThat(decisions()).isEmpty();

        send(elsewhere(TakeIdentification.MOST_REVISIONS));

        assertThat(decisions()).containsExactly(TakeIdentification.MOST_REVISIONS);
        assertThat(timeline()).startsWith("IDENTIFIED 1", "REVISED 2").contains("DECIDED 20");
        assertThat(told()).containsExactly("OFFERED");
        assertThat(meters.counter("referral.links.unanswered").count()).isEqualTo(1);
        assertThat(driver.getKeyValueStore(HeldReports.NAME).all()).isExhausted();
        pass(TakeIdentification.PATIENCE);
        assertThat(decisions()).isEmpty();
    }

    private Identification elsewhere(int revision) {
        var corrected = revised(report, revision, URGENT);
        corrected.getEncounter().setPlaceCode("GATE-" + revision);
        return corrected;
    }

    /** Another agency has reported the person before, and implicates the one agency. */
    private void keptFromTheAgency(AgeGroup age) {
        other.setReporter("state-customs-service");
        other.setImplicatedAgency(MIGRATION.value());
        other.getEncounter().setGroupId("gate-4");
        other.getProfile().setAgeGroup(age);
        send(other);
        answer(other, new Kinship.First());
        assertThat(told()).isEmpty();
    }

    /** And that first report has yet to tell what it holds. */
    private void groupNames(ReferralId first) {
        var held = new HeldReports(driver.getKeyValueStore(HeldReports.NAME));
        held.put(held.get(id(report)).orElseThrow().following(first));
    }

    private void says(FirstHolds holds) {
        var told = LinkMessages.toFollower(id(other),
                new Said.ToFollower(id(report), holds, Optional.empty(), List.of()));
        pipe(told.topic().name(), id, told.value());
    }

    /** Revisions that were decided since the last look. */
    private List<Integer> decisions() {
        return sent(Topics.DECISIONS, RoutingDecision.class).stream()
            .filter(decision -> id.contentEquals(decision.getReferralId()))
            .map(RoutingDecision::getRevision)
            .toList();
    }

    private List<String> timeline() {
        return sent(Topics.TIMELINE, TimelineEntry.class).stream()
            .map(entry -> entry.getType() + " " + entry.getRevision())
            .toList();
    }

}
