package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.ConsentState;
import network.referral.events.Identification;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.sealing.PrivateKey;
import org.junit.jupiter.api.Test;

/** Who does not hear of one report by way of the other. */
class KeptFromAReportIT extends WomanReportedTwice {

    private static final AgencyId COMMISSION = new AgencyId("interdepartmental-commission");

    @Test
    void whoever_may_know_nothing_of_it_is_not_even_told_that_there_is_one() {
        take(first, 1, "suspects");
        take(second, 1, "suspects");

        assertThat(told(PROSECUTOR)).isNotEmpty()
            .allSatisfy(notice -> assertThat(notice.getReferralId()).hasToString(first.getReferralId().toString()));
    }

    @Test
    void an_agency_that_the_second_report_keeps_out_hears_nothing_of_it() {
        take(first, 1, "suspects");
        second.setImplicatedAgency(POLICE.value());
        take(second, 1, "suspects");

        assertThat(told(POLICE)).isNotEmpty()
            .allSatisfy(notice -> assertThat(notice.getReferralId()).hasToString(first.getReferralId().toString()));
    }

    @Test
    void an_agency_that_the_first_report_keeps_out_is_not_asked_by_the_second() {
        first.setImplicatedAgency(MIGRATION.value());
        take(first, 1, "suspects");
        take(second, 1, "suspects");

        assertThat(told(MIGRATION)).isEmpty();
    }

    @Test
    void one_that_the_first_report_comes_to_keep_out_is_asked_no_more_and_not_told_why() {
        take(first, 1, "suspects");
        take(second, 1, "suspects");
        assertThat(told(MIGRATION)).extracting("notice").contains(AssignmentNotice.OFFERED);

        first.setImplicatedAgency(MIGRATION.value());
        revise(first, 2, "suspects");

        assertThat(told(MIGRATION)).last().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.CANCELLED);
            assertThat(notice.getReason()).hasToString("no-longer-due");
        });
    }

    @Test
    void one_that_the_second_report_keeps_out_loses_what_it_has_of_the_first_and_another_is_asked() {
        take(first, 1, "suspects");
        take(second, 1, "suspects");
        var offered = offers(id(first));
        var enclosed = enclosed();
        assertThat(offered).isNotEmpty();
        assertThat(enclosed).isNotEmpty();
        told(PROSECUTOR);

        second.setImplicatedAgency(POLICE.value());
        revise(second, 2, "suspects");

        assertThat(since(offered.size() + enclosed.size())).hasSize(offered.size() + enclosed.size())
            .allSatisfy(notice -> {
                assertThat(notice.getCompartments()).isEmpty();
                assertThat(notice.getShare()).isEmpty();
            });
        assertThat(cancelled()).extracting(Assignment::getAssignmentId)
            .containsExactlyInAnyOrderElementsOf(offered.stream().map(Assignment::getAssignmentId).toList());
        assertThat(told(PROSECUTOR)).filteredOn(notice -> notice.getNotice() == AssignmentNotice.OFFERED)
            .extracting(notice -> notice.getReferralId().toString() + " " + notice.getPurpose())
            .contains(id(first) + " " + INVESTIGATE)
            .doesNotHaveDuplicates();
        assertThat(moved("excluded")).isEqualTo(offered.size());
    }

    @Test
    void what_it_has_done_it_may_not_keep_and_nothing_tells_it_why() {
        take(first, 1, "suspects");
        var asked = offered(id(first), INVESTIGATE);
        investigateTheFirst();

        second.setImplicatedAgency(POLICE.value());
        take(second, 1, "suspects");

        assertThat(told(POLICE)).filteredOn(notice -> notice.getAssignmentId().equals(asked.getAssignmentId()))
            .last()
            .satisfies(notice -> {
                assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
                assertThat(notice.getCompartments()).isEmpty();
            });
        assertThat(heard).allSatisfy(notice -> assertThat(notice.toString()).doesNotContain(id(second).toString())
            .doesNotContain(BORDER)
            .doesNotContain("excluded"));
        assertThat(told(PROSECUTOR)).extracting(notice -> notice.getNotice() + " " + notice.getPurpose())
            .contains("OFFERED " + INVESTIGATE);
    }

    /** What was done for it still counts, and so the first one's last word is kept. */
    @Test
    void whoever_goes_by_a_first_report_hears_when_that_is_erased() {
        take(first, 1, "suspects");
        investigateTheFirst();
        take(second, 1, "suspects");
        assertThat(told(MIGRATION)).last()
            .satisfies(notice -> assertThat(notice.getLinkedReferral()).hasToString(first.getReferralId().toString()));

        routing.erase(id(first));

        assertThat(told(MIGRATION))
            .filteredOn(notice -> second.getReferralId().toString().contentEquals(notice.getReferralId()))
            .last()
            .satisfies(notice -> {
                assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
                assertThat(notice.getLinkedReferral()).isNull();
            });
    }

    private List<Assignment> since(int before) {
        var all = told(POLICE);
        return all.subList(before, all.size());
    }

    private List<Assignment> cancelled() {
        return told(POLICE).stream()
            .filter(notice -> notice.getNotice() == AssignmentNotice.CANCELLED
                    && "no-longer-due".contentEquals(notice.getReason()))
            .toList();
    }

    private double moved(String reason) {
        return routing.meters.counter("referral.reassignments", "reason", reason).count();
    }

    @Test
    void nor_is_anything_enclosed_where_both_reports_tell_of_nobody_in_particular() {
        routing.list(COMMISSION, Optional.of(PrivateKey.generate()),
                Map.of("place-time-coarse", "R", "profile-coarse", "R"), "assistance");
        for (var report : List.of(first, second)) {
            refuse(report);
            take(report, 1, "suspects");
        }

        assertThat(told(COMMISSION)).singleElement().satisfies(notice -> {
            assertThat(notice.getReferralId()).hasToString(first.getReferralId().toString());
            assertThat(names(notice)).containsExactlyInAnyOrder("place-time-coarse", "profile-coarse");
        });
    }

    @Test
    void whoever_is_told_of_nobody_in_particular_cannot_lay_it_beside_the_first_report() {
        take(first, 1, "suspects");
        refuse(second);
        take(second, 1, "suspects");

        assertThat(told(COMMISSION)).singleElement().satisfies(notice -> {
            assertThat(notice.getPurpose()).hasToString("statistics-only");
            assertThat(notice.getLinkedReferral()).isNull();
        });
        assertThat(told(MIGRATION)).isNotEmpty()
            .allSatisfy(notice -> assertThat(notice.getLinkedReferral()).hasToString(first.getReferralId().toString()));
    }

    @Test
    void nor_can_whoever_was_told_of_nobody_by_the_first_lay_that_beside_the_second() {
        refuse(first);
        take(first, 1, "suspects");
        second.setImplicatedAgency(PROSECUTOR.value());
        take(second, 1, "suspects");

        var told = told(COMMISSION);
        assertThat(told).extracting(notice -> notice.getReferralId().toString())
            .contains(id(first).toString(), id(second).toString());
        assertThat(told).allSatisfy(notice -> assertThat(notice.getLinkedReferral()).isNull());
        assertThat(told(MIGRATION)).isNotEmpty()
            .allSatisfy(notice -> assertThat(notice.getLinkedReferral()).hasToString(id(first).toString()));
    }

    @Test
    void what_takes_back_what_was_told_of_nobody_does_not_lay_it_beside_the_first_report_either() {
        routing.list(COMMISSION, Optional.of(PrivateKey.generate()),
                Map.of("place-time-coarse", "R", "profile-coarse", "R"), "assistance");
        take(first, 1, "suspects");
        refuse(second);
        take(second, 1, "suspects");
        complete(COMMISSION, told(COMMISSION).getLast());

        second.getConsent().setAssistance(ConsentState.NOT_ASKED);
        revise(second, 2, "suspects");

        assertThat(told(COMMISSION)).last().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
            assertThat(notice.getShare()).isEmpty();
            assertThat(notice.getLinkedReferral()).isNull();
        });
    }

    @Test
    void whoever_was_shown_nothing_of_what_it_has_done_is_not_told_that_another_report_keeps_it_out() {
        routing.list(PROSECUTOR, Optional.of(PrivateKey.generate()), Map.of(), "police");
        take(first, 1, "suspects");
        var done = told(PROSECUTOR).getFirst();
        complete(PROSECUTOR, done);

        second.setImplicatedAgency(PROSECUTOR.value());
        take(second, 1, "suspects");

        assertThat(told(PROSECUTOR)).extracting(Assignment::getAssignmentId).doesNotContain(done.getAssignmentId());
    }

    private static void refuse(Identification report) {
        report.setFlags(List.of());
        report.getConsent().setAssistance(ConsentState.REFUSED);
        report.getConsent().setPolice(ConsentState.REFUSED);
    }

    private void complete(AgencyId agency, Assignment asked) {
        for (var state : List.of(AssignmentState.ACKNOWLEDGED, AssignmentState.ACCEPTED, AssignmentState.COMPLETED)) {
            var said = Sample.says(ReferralId.parse(asked.getReferralId()).orElseThrow(), asked.getAssignmentId(),
                    state);
            said.setOutcome(state == AssignmentState.COMPLETED ? "service-provided" : null);
            routing.say(agency, said);
        }
    }

}
