package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.events.AssignmentNotice;
import network.referral.events.ConsentState;
import network.referral.schemas.AgencyId;
import network.referral.sealing.PrivateKey;
import org.junit.jupiter.api.Test;

/** Who does not hear of one report by way of the other. */
class KeptFromAReportIT extends WomanReportedTwice {

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
    void nor_is_anything_enclosed_where_both_reports_tell_of_nobody_in_particular() {
        var commission = new AgencyId("interdepartmental-commission");
        routing.list(commission, Optional.of(PrivateKey.generate()),
                Map.of("place-time-coarse", "R", "profile-coarse", "R"), "assistance");
        for (var report : List.of(first, second)) {
            report.setFlags(List.of());
            report.getConsent().setAssistance(ConsentState.REFUSED);
            report.getConsent().setPolice(ConsentState.REFUSED);
            take(report, 1, "suspects");
        }

        assertThat(told(commission)).singleElement().satisfies(notice -> {
            assertThat(notice.getReferralId()).hasToString(first.getReferralId().toString());
            assertThat(names(notice)).containsExactlyInAnyOrder("place-time-coarse", "profile-coarse");
        });
    }

    @Test
    void whoever_is_told_of_nobody_in_particular_cannot_lay_it_beside_the_first_report() {
        take(first, 1, "suspects");
        second.setFlags(List.of());
        second.getConsent().setAssistance(ConsentState.REFUSED);
        second.getConsent().setPolice(ConsentState.REFUSED);
        take(second, 1, "suspects");

        assertThat(told(new AgencyId("interdepartmental-commission"))).singleElement().satisfies(notice -> {
            assertThat(notice.getPurpose()).hasToString("statistics-only");
            assertThat(notice.getLinkedReferral()).isNull();
        });
        assertThat(told(MIGRATION)).isNotEmpty()
            .allSatisfy(notice -> assertThat(notice.getLinkedReferral()).hasToString(first.getReferralId().toString()));
    }

}
