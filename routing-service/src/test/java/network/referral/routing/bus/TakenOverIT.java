package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.events.AgeGroup;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.schemas.AgencyId;
import network.referral.sealing.PrivateKey;
import org.junit.jupiter.api.Test;

/**
 * Whoever takes a task over must know whom it is about, also beside one of its own. The
 * prosecutor oversees two things and the ombudsperson a third; when the prosecutor
 * declines, the ombudsperson has all three.
 */
class TakenOverIT extends WomanAtTheGate {

    private static final AgencyId PROSECUTOR = new AgencyId("prosecutor-general-office");

    private static final AgencyId OMBUDSPERSON = new AgencyId("ombudsperson-office");

    private static final AgencyId LABOUR = new AgencyId("ministry-of-labour-social-protection");

    private static final String OVERSIGHT = "oversight";

    @Test
    void who_takes_over_what_it_does_for_another_reason_already_is_shown_what_that_takes() {
        routing.list(OMBUDSPERSON, Optional.of(PrivateKey.generate()), Map.of("profile", "R", "consent", "R"),
                "assistance");
        report(1, report -> report.setImplicatedAgency("state-customs-service"));
        var own = oversight(OMBUDSPERSON).getFirst();
        assertThat(names(own)).as("its own rule shares neither").isEmpty();

        routing.pass(Duration.ofSeconds(1));
        var declined = Sample.says(woman, oversight(PROSECUTOR).getFirst().getAssignmentId(), AssignmentState.DECLINED);
        declined.setReason("no-capacity");
        routing.say(PROSECUTOR, declined);

        assertThat(oversight(OMBUDSPERSON)).singleElement().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
            assertThat(notice.getAssignmentId()).isEqualTo(own.getAssignmentId());
            assertThat(notice.getRules()).map(CharSequence::toString).contains("TM-25", "TM-10");
            assertThat(names(notice)).containsExactlyInAnyOrder("profile", "consent");
        });
    }

    /** It has another task of the child, and is shown the same by consent. */
    @Test
    void who_stands_in_for_the_doctor_of_a_child_that_nobody_asked_is_told_how_it_is() {
        routing.list(LABOUR, Optional.of(clinic), Map.of("health", "c"), "assistance");
        report(1, report -> report.getProfile().setAgeGroup(AgeGroup.CHILD), wrote(1, "health"));
        var declined = Sample.says(woman, told(HEALTH).getFirst().getAssignmentId(), AssignmentState.DECLINED);
        declined.setReason("no-capacity");
        routing.say(HEALTH, declined);

        assertThat(routing.told(LABOUR)).map(routing::read)
            .filteredOn(notice -> "medical-care".contentEquals(notice.getPurpose()))
            .singleElement()
            .satisfies(notice -> assertThat(names(notice)).containsExactly("health"));
    }

    /** The departure is as near as it was, whoever is asked later. */
    @Test
    void who_stands_in_is_told_since_when_the_minutes_count_that_a_revision_says_again() {
        routing.list(MIGRATION, Optional.of(clinic), Map.of("place-time", "R"), "assistance");
        routing.list(BORDER, Optional.of(officer), Map.of("place-time", "R"), "assistance");
        report(1, report -> report.getEncounter().setMinutesLeft(40));
        var asked = told(MIGRATION).getFirst();
        report(2, report -> {
            report.getEncounter().setMinutesLeft(40);
            report.setAcceptedAt(report.getAcceptedAt().plusSeconds(1200));
        });
        assertThat(told(MIGRATION)).containsExactly(asked);

        var declined = Sample.says(woman, asked.getAssignmentId(), AssignmentState.DECLINED);
        declined.setReason("no-capacity");
        routing.say(MIGRATION, declined);
        hear();

        assertThat(clear(BORDER, officer, told(BORDER).getFirst(), "place-time"))
            .contains("\"minutesLeft\":40,\"reportedAt\":\"2026-11-24T08:15:00Z\"");
    }

    /** Intake's clock was ahead: nobody may take it for more than forty minutes. */
    @Test
    void no_minutes_count_from_later_than_when_routing_read_them() {
        routing.list(MIGRATION, Optional.of(clinic), Map.of("place-time", "R"), "assistance");
        report(1, report -> {
            report.getEncounter().setMinutesLeft(40);
            report.setAcceptedAt(report.getAcceptedAt().plus(Duration.ofHours(5)));
        });

        assertThat(clear(MIGRATION, clinic, told(MIGRATION).getFirst(), "place-time"))
            .contains("\"reportedAt\":\"" + SealedRouting.NOW + "\"");
    }

    /** Since the last look. */
    private List<Assignment> oversight(AgencyId agency) {
        return routing.told(agency)
            .stream()
            .map(routing::read)
            .filter(notice -> OVERSIGHT.contentEquals(notice.getPurpose()))
            .toList();
    }

}
