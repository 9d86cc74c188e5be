package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.ONE;
import static network.referral.routing.assignment.Deeds.THREE;
import static network.referral.routing.assignment.Deeds.TWO;
import static network.referral.routing.assignment.Deeds.asking;
import static network.referral.routing.assignment.Deeds.askingAlso;
import static network.referral.routing.assignment.Deeds.begun;
import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.id;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Deeds.request;
import static network.referral.routing.assignment.Deeds.revise;
import static network.referral.routing.assignment.Deeds.say;
import static network.referral.routing.assignment.Deeds.screening;
import static network.referral.routing.assignment.Deeds.words;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.named;
import static network.referral.routing.assignment.Story.says;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.CANCELLED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;

/**
 * A later decision has other duty posts or stand-ins: what it leaves alone is with those,
 * and nobody is lost by it.
 */
class AnotherDecisionTest {

    private static final String SCREENING = "receive-and-screen";

    @Test
    void who_is_on_the_ladder_no_longer_is_not_paged_and_who_has_come_is_in_time() {
        var after = revise(screening(), to(BORDER, "P1", named(id(2), MIGRATION, SCREENING))).after();

        assertThat(held(after, MIGRATION).watch().ladder()).extracting(DueRung::due).containsExactly(ONE, TWO);
        assertThat(words(passed(after, TWO))).containsExactly("DeadlineMissed", "Escalated supervisor of " + MIGRATION,
                "Escalated duty of " + BORDER);
    }

    @Test
    void who_comes_before_one_that_stays_is_not_asked_after_it() {
        var later = askingAlso(BORDER, named(id(2), MIGRATION, SCREENING));
        var before = FollowReferral
            .decided(Optional.empty(), Story.report(), Story.decision(to(BORDER, "P1", later)), Absences.NONE, NOON)
            .after();

        var after = revise(before, later).after();

        assertThat(held(after, MIGRATION).watch().ladder()).extracting(DueRung::due).containsExactly(ONE, TWO, THREE);
    }

    @Test
    void where_the_one_that_was_asked_is_on_it_no_longer_the_next_is_asked_when_it_would_have_been() {
        var last = THREE.plusSeconds(3600);
        var other = asking(named(id(2), MIGRATION, SCREENING), new DueRung(THREE, PROSECUTOR, "duty", false),
                new DueRung(last, BORDER, "officer", false));

        var after = revise(passed(screening(), ONE).after(), other).after();

        assertThat(held(after, MIGRATION).watch().climbed()).isZero();
        assertThat(held(after, MIGRATION).watch().ladder()).extracting(DueRung::due).containsExactly(TWO, last);
        assertThat(words(passed(after, TWO))).contains("Escalated duty of " + PROSECUTOR);
    }

    @Test
    void who_comes_before_one_that_was_asked_is_asked_too() {
        var after = revise(prosecutorIsAsked(), asking(named(id(2), MIGRATION, SCREENING),
                new DueRung(ONE, MIGRATION, "supervisor", true), new DueRung(TWO, PROSECUTOR, "duty", false)))
            .after();

        assertThat(words(passed(after, ONE))).containsExactly("Escalated supervisor of " + MIGRATION,
                "Escalated duty of " + PROSECUTOR);
        assertThat(request(passed(after, ONE).after(), PROSECUTOR).id()).as("as before")
            .isEqualTo(request(after, PROSECUTOR).id());
    }

    @Test
    void so_is_one_that_has_come_between_two_that_were_asked() {
        var last = new DueRung(THREE, BORDER, "coordinator", false);
        var asked = passed(begun(askingAlso(BORDER, named(Story.SCREEN, MIGRATION, SCREENING))), TWO).after();

        var after = revise(asked, asking(named(id(2), MIGRATION, SCREENING),
                new DueRung(ONE, MIGRATION, "supervisor", true), last, new DueRung(THREE, PROSECUTOR, "duty", false)))
            .after();

        assertThat(words(passed(after, TWO))).contains("Escalated coordinator of " + BORDER);
    }

    @Test
    void at_once_when_the_one_that_was_asked_refuses() {
        var after = revise(prosecutorIsAsked(), asking(named(id(2), MIGRATION, SCREENING),
                new DueRung(TWO, BORDER, "coordinator", false), new DueRung(THREE, PROSECUTOR, "duty", false)))
            .after();

        assertThat(words(say(after, PROSECUTOR, DECLINED, 1))).contains("Escalated coordinator of " + BORDER);
    }

    @Test
    void and_no_later_where_it_has_become_more_urgent() {
        var urgent = asking(to(BORDER, "P0", named(id(2), MIGRATION, SCREENING)),
                new DueRung(THREE, BORDER, "coordinator", false), new DueRung(THREE, PROSECUTOR, "duty", false));

        var after = revise(prosecutorIsAsked(), urgent).after();

        assertThat(held(after, MIGRATION).watch().ladder()).extracting(DueRung::due).containsExactly(ONE, ONE);
        assertThat(words(passed(after, ONE))).contains("Escalated coordinator of " + BORDER);
    }

    @Test
    void of_what_was_given_back_the_last_post_is_asked_and_no_other() {
        var declined = say(screening(), MIGRATION, DECLINED, 1).after();

        var after = revise(declined, asking(named(id(2), MIGRATION, SCREENING),
                new DueRung(ONE, BORDER, "coordinator", false), new DueRung(TWO, PROSECUTOR, "duty", false)))
            .after();

        assertThat(words(passed(after, THREE))).containsExactly("PagedAgain");
    }

    @Test
    void unless_it_was_given_back_while_a_post_had_it_then_each_may_still_be_asked() {
        var owned = say(prosecutorIsAsked(), PROSECUTOR, ACCEPTED, 1).after();
        var declined = say(owned, MIGRATION, DECLINED, 2).after();
        var after = revise(declined, asking(named(id(2), MIGRATION, SCREENING),
                new DueRung(TWO, BORDER, "coordinator", false), new DueRung(THREE, PROSECUTOR, "duty", false)))
            .after();

        var failed = (Followed.Facts) FollowReferral.stated(Optional.of(after),
                says(PROSECUTOR, request(after, PROSECUTOR).id(), FAILED, 3), Absences.NONE, TWO);

        assertThat(words(failed)).contains("Escalated coordinator of " + BORDER);
    }

    @Test
    void a_post_that_may_not_own_it_is_told_to_stop_and_another_is_asked_at_once() {
        var asked = passed(screening(), TWO).after();
        var owned = say(asked, PROSECUTOR, ACKNOWLEDGED, 1).after();
        assertThat(owned.nextDue()).isEmpty();

        var after = revise(owned, to(BORDER, "P1", named(id(2), MIGRATION, SCREENING)));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE",
                "Escalated duty of " + BORDER);
        assertThat(request(after.after(), PROSECUTOR).state()).isEqualTo(CANCELLED);
        assertThat(after.after().nextDue()).isPresent();
    }

    @Test
    void so_it_is_of_what_nobody_stands_in_for_and_as_urgently_as_it_is_now() {
        var declined = say(screening(), MIGRATION, DECLINED, 1).after();
        var owned = say(declined, PROSECUTOR, ACKNOWLEDGED, 2).after();

        var after = revise(owned, to(BORDER, "P0", named(id(2), MIGRATION, SCREENING)));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE", "Raised",
                "Escalated duty of " + BORDER);
        assertThat(request(after.after(), BORDER).priority()).isEqualTo("P0");
    }

    @Test
    void what_a_post_looked_for_in_vain_is_asked_again_as_urgently_as_it_is_now() {
        var declined = say(screening(), MIGRATION, DECLINED, 1).after();
        var vain = notFound(say(declined, PROSECUTOR, ACCEPTED, 2).after(), PROSECUTOR);

        var after = revise(vain, to(PROSECUTOR, "P0", named(id(2), MIGRATION, SCREENING))).after();

        assertThat(after.all()).filteredOn(HeldAssignment::isRequest)
            .filteredOn(HeldAssignment::isLive)
            .filteredOn(request -> !request.released())
            .extracting(HeldAssignment::priority)
            .containsExactly("P0");
    }

    @Test
    void a_post_that_refused_and_is_asked_no_longer_is_not_waited_for() {
        var onlyOne = begun(
                asking(named(Story.SCREEN, MIGRATION, SCREENING), new DueRung(TWO, PROSECUTOR, "duty", false)));
        var refused = say(say(onlyOne, MIGRATION, DECLINED, 1).after(), PROSECUTOR, DECLINED, 2).after();

        var after = revise(refused, to(BORDER, "P1", named(id(2), MIGRATION, SCREENING)));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Escalated duty of " + BORDER);
    }

    @Test
    void nor_are_others_that_refused_after_it() {
        var declined = say(begun(asking(named(Story.SCREEN, MIGRATION, SCREENING),
                new DueRung(ONE, BORDER, "officer", false), new DueRung(TWO, PROSECUTOR, "duty", false))), MIGRATION,
                DECLINED, 1)
            .after();
        var refused = say(say(declined, PROSECUTOR, DECLINED, 2).after(), BORDER, DECLINED, 3).after();

        var after = revise(refused, asking(named(id(2), MIGRATION, SCREENING),
                new DueRung(ONE, BORDER, "officer", false), new DueRung(THREE, POLICE, "duty", false)));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Escalated duty of " + POLICE);
    }

    @Test
    void who_declines_gives_it_to_whom_the_last_decision_lists() {
        var after = revise(screening(BORDER), named(id(2), MIGRATION, SCREENING, List.of(POLICE))).after();

        assertThat(words(say(after, MIGRATION, DECLINED, 1))).contains("Reassigned " + POLICE);
    }

    @Test
    void a_stand_in_that_is_listed_no_longer_stops_and_the_agency_is_asked_again() {
        var standingIn = say(say(screening(BORDER), MIGRATION, DECLINED, 1).after(), BORDER, ACCEPTED, 2).after();

        var after = revise(standingIn, named(id(2), MIGRATION, SCREENING, List.of(POLICE)));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE",
                "Assigned " + MIGRATION);
        assertThat(after.after().nextDue()).contains(ONE);
    }

    @Test
    void what_it_has_done_counts() {
        var accepted = say(say(screening(BORDER), MIGRATION, DECLINED, 1).after(), BORDER, ACCEPTED, 2).after();
        var done = say(accepted, BORDER, COMPLETED, 3).after();

        var after = revise(done, named(id(2), MIGRATION, SCREENING, List.of(POLICE)));

        assertThat(words(after)).containsExactly("Revised", "Decided");
        assertThat(after.after().state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void one_that_is_named_itself_keeps_its_own_and_not_the_other() {
        var both = FollowReferral.decided(Optional.empty(), Story.report(),
                Story.decision(named(Story.SCREEN, MIGRATION, SCREENING, List.of(POLICE)),
                        named(Story.INVESTIGATE, POLICE, SCREENING)),
                Absences.NONE, NOON)
            .after();
        var standingIn = say(both, MIGRATION, DECLINED, 1).after();

        var after = revise(standingIn, named(id(2), MIGRATION, SCREENING), named(Story.INVESTIGATE, POLICE, SCREENING));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released", "Assigned " + MIGRATION);
        assertThat(held(after.after(), POLICE).state().isClosed()).isFalse();
        assertThat(after.after().inPlaceOf(held(after.after(), POLICE))).containsExactly(held(after.after(), POLICE));
    }

    @Test
    void the_supervisor_of_one_that_gave_it_back_and_is_listed_no_longer_is_not_asked() {
        var both = say(say(screening(BORDER), MIGRATION, DECLINED, 1).after(), BORDER, DECLINED, 2).after();

        var after = revise(both, named(id(2), MIGRATION, SCREENING)).after();

        assertThat(after.all()).filteredOn(held -> !held.isRequest())
            .flatExtracting(held -> held.watch().ladder())
            .extracting(DueRung::agency)
            .containsOnly(MIGRATION, PROSECUTOR);
    }

    /** First of all, an hour after noon. */
    private static ReferralCase prosecutorIsAsked() {
        return passed(begun(asking(named(Story.SCREEN, MIGRATION, SCREENING),
                new DueRung(ONE, PROSECUTOR, "duty", false), new DueRung(TWO, BORDER, "coordinator", false))), ONE)
            .after();
    }

    /** The last post is that one's, and is asked after two hours. */
    private static DecidedReferral.Named to(AgencyId post, String priority, DecidedReferral.Named named) {
        var ladder = Stream.of(named.ladder().getFirst(), new DueRung(TWO, post, "duty", false));
        return new DecidedReferral.Named(named.id(), named.agency(), named.purpose(), priority, named.rules(),
                named.share(), named.basis(), named.acknowledgeWithin(), named.acknowledgeBy(), named.standsInFor(),
                ladder.toList(), named.standIns());
    }

    private static ReferralCase notFound(ReferralCase before, AgencyId agency) {
        var said = says(agency, held(before, agency).id(), COMPLETED, 9);
        return ((Followed.Facts) FollowReferral.stated(Optional.of(before),
                new Statement(agency, said.statusId(), said.assignment(), COMPLETED, Optional.of("not-found")),
                Absences.NONE, NOON))
            .after();
    }

}
