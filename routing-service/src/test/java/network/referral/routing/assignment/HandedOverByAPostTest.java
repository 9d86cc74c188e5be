package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.ONE;
import static network.referral.routing.assignment.Deeds.TWO;
import static network.referral.routing.assignment.Deeds.askingAlso;
import static network.referral.routing.assignment.Deeds.begun;
import static network.referral.routing.assignment.Deeds.exclude;
import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Deeds.say;
import static network.referral.routing.assignment.Deeds.screening;
import static network.referral.routing.assignment.Deeds.words;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A duty post that told somebody else of it has not done it. */
class HandedOverByAPostTest {

    private static final AgencyId CLINIC = new AgencyId("sea-clinic");

    @Test
    void an_agency_that_has_not_answered_is_still_asked_and_so_is_the_next_post() {
        var over = handedOver(owned(begunAskingAlso()));

        assertThat(words(over)).containsExactly("Progressed", "Released",
                "Escalated officer of ministry-of-internal-affairs");
        assertThat(over.after().assignments().get(SCREEN).state().isUnanswered()).isTrue();
        assertThat(over.after().state()).isEqualTo(CaseState.OPEN);
        assertThat(words(sayOf(over.after(), ACKNOWLEDGED))).containsExactly("Progressed", "Cancelled ANSWERED");
    }

    @Test
    void where_all_have_been_asked_the_last_is_asked_again_in_its_time_and_the_case_does_not_grow() {
        var over = handedOver(owned(screening()));
        assertThat(words(over)).containsExactly("Progressed", "Released",
                "Escalated supervisor of state-migration-service");
        var nobody = declinedBySupervisor(over.after());

        var again = passed(nobody, nobody.nextDue().orElseThrow());

        assertThat(words(again)).containsExactly("Escalated duty of prosecutor-general-office");
        assertThat(again.after().assignments()).hasSameSizeAs(nobody.assignments());
        assertThat(held(again.after(), PROSECUTOR).request().orElseThrow().inPlaceOf())
            .containsExactly(held(nobody, PROSECUTOR).id());
        assertThat(FollowReferral.stated(Optional.of(again.after()), said(nobody), Absences.NONE, NOON))
            .isEqualTo(new Followed.Repeated());
        var owned = say(again.after(), PROSECUTOR, ACCEPTED, 5).after();
        assertThat(words(sayOf(owned, ACCEPTED))).containsExactly("Progressed");
    }

    @ParameterizedTest
    @EnumSource(value = AssignmentProgress.class, names = { "DECLINED", "FAILED" })
    void what_the_agency_gives_back_later_is_given_to_another(AssignmentProgress state) {
        var first = state == DECLINED ? ACKNOWLEDGED : ACCEPTED;
        var withBoth = sayOf(owned(screening(CLINIC)), first).after();
        var over = handedOver(withBoth);
        assertThat(words(over)).containsExactly("Progressed", "Released");
        assertThat(over.after().state()).isEqualTo(CaseState.ACKNOWLEDGED);

        var back = sayOf(over.after(), state);

        assertThat(words(back)).containsExactly("Progressed", "Reassigned sea-clinic");
        assertThat(back.after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void where_nobody_stands_in_the_post_is_asked_again_at_once() {
        var over = handedOver(sayOf(owned(screening()), ACCEPTED).after());

        assertThat(words(sayOf(over.after(), FAILED))).containsExactly("Progressed",
                "Escalated duty of prosecutor-general-office");
    }

    @Test
    void what_the_agency_gave_back_meanwhile_goes_to_its_stand_in() {
        var declined = sayOf(owned(screening(CLINIC)), DECLINED);
        assertThat(words(declined)).contains("Progressed").doesNotContain("Reassigned sea-clinic");

        assertThat(words(handedOver(declined.after()))).contains("Progressed", "Released", "Reassigned sea-clinic");
    }

    @Test
    void another_post_is_asked_once_it_is_kept_out() {
        var over = handedOver(owned(screening())).after();
        var named = Story.named(SCREEN, MIGRATION, "receive-and-screen");

        assertThat(words(exclude(over, PROSECUTOR, named))).containsExactly("Revised", "Decided");
        assertThat(words(exclude(declinedBySupervisor(over), PROSECUTOR, named))).containsExactly("Revised", "Decided",
                "Escalated supervisor of state-migration-service");
    }

    private static ReferralCase begunAskingAlso() {
        return begun(askingAlso(POLICE, Story.named(SCREEN, MIGRATION, "receive-and-screen")));
    }

    /** Nobody has answered, and the duty prosecutor has said that it has it. */
    private static ReferralCase owned(ReferralCase begun) {
        var asked = passed(passed(begun, ONE).after(), TWO).after();
        return say(asked, PROSECUTOR, ACCEPTED, 1).after();
    }

    private static Followed.Facts handedOver(ReferralCase before) {
        return (Followed.Facts) FollowReferral.stated(Optional.of(before), said(before), Absences.NONE, NOON);
    }

    private static Statement said(ReferralCase before) {
        return new Statement(PROSECUTOR, "over", held(before, PROSECUTOR).id(), COMPLETED, Optional.of("handed-over"));
    }

    private static ReferralCase declinedBySupervisor(ReferralCase before) {
        var request = before.all()
            .stream()
            .filter(held -> held.isRequest() && held.agency().equals(MIGRATION) && held.state().isUnanswered())
            .findFirst()
            .orElseThrow();
        return Story.after(before, Story.says(MIGRATION, request.id(), DECLINED, 41));
    }

    private static Followed.Facts sayOf(ReferralCase before, AssignmentProgress state) {
        return (Followed.Facts) FollowReferral.stated(Optional.of(before),
                Story.says(MIGRATION, SCREEN, state, 20 + state.ordinal()), Absences.NONE, NOON);
    }

}
