package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.ONE;
import static network.referral.routing.assignment.Deeds.begun;
import static network.referral.routing.assignment.Deeds.exclude;
import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.id;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Deeds.say;
import static network.referral.routing.assignment.Deeds.screening;
import static network.referral.routing.assignment.Deeds.words;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.says;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

/**
 * Whoever stands in for a stand-in can no more answer in no time than that one could, and
 * keeps what it has whatever becomes of that one.
 */
class HandedOnTwiceTest {

    private static final String P2 = "P2";

    private static final AssignmentId OF_BORDER = AssignmentId.derive(Story.REFERRAL, 1, BORDER, "receive-and-screen");

    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void each_stand_in_at_the_last_minute_has_a_quarter_of_what_the_first_holder_had() {
        var second = declinedAtTheLastMoment(screening(BORDER, POLICE, PROSECUTOR), MIGRATION);
        var third = declinedAtTheLastMoment(second, BORDER);
        var fourth = declinedAtTheLastMoment(third, POLICE);

        assertThat(time(second, BORDER)).isEqualTo(QUARTER);
        assertThat(time(third, POLICE)).isEqualTo(QUARTER);
        assertThat(time(fourth, PROSECUTOR)).isEqualTo(QUARTER);
    }

    @Test
    void one_keeps_it_where_the_one_before_is_excluded_later() {
        var declined = say(say(screening(BORDER, POLICE), MIGRATION, DECLINED, 1).after(), BORDER, DECLINED, 2);
        var accepted = say(declined.after(), POLICE, ACCEPTED, 3).after();
        var named = Story.named(id(2), MIGRATION, "receive-and-screen", List.of(POLICE));

        assertThat(words(exclude(accepted, BORDER, named))).containsExactly("Revised", "Decided");
        var done = say(accepted, POLICE, COMPLETED, 4).after();
        assertThat(words(exclude(done, BORDER, named))).as("it is done").containsExactly("Revised", "Decided");
    }

    @Test
    void its_last_post_is_asked_again_no_more_often_than_that() {
        var one = Deeds.asking(Story.named(SCREEN, MIGRATION, "receive-and-screen", List.of(BORDER, POLICE)),
                new DueRung(ONE, PROSECUTOR, "duty", false));
        var third = declinedAtTheLastMoment(declinedAtTheLastMoment(begun(one), MIGRATION), BORDER);
        var due = held(third, POLICE).acknowledgeBy();

        assertThat(passed(third, due).after().nextDue()).contains(due.plus(QUARTER));
    }

    @Test
    void so_has_one_that_comes_after_a_stand_in_that_had_it_less_urgently_before() {
        var both = begun(Story.named(SCREEN, MIGRATION, "receive-and-screen", List.of(BORDER)),
                calm(OF_BORDER, BORDER));
        var raised = declinedAtTheLastMoment(both, MIGRATION);
        assertThat(held(raised, BORDER).acknowledgeBy()).isEqualTo(ONE.minusMillis(1).plus(QUARTER));
        assertThat(held(raised, BORDER).pageEvery()).as("of its last post").isEqualTo(Duration.ofHours(1));

        var third = declinedAtTheLastMoment(raised, BORDER);

        assertThat(time(third, POLICE)).isEqualTo(QUARTER);
    }

    @Test
    void what_is_urgent_is_no_less_so_because_its_holder_was_given_the_same_less_urgently() {
        var both = begun(calm(SCREEN, MIGRATION),
                Story.named(OF_BORDER, BORDER, "receive-and-screen", List.of(POLICE)));
        var given = declined(both, MIGRATION, NOON);
        assertThat(held(given, MIGRATION).replacedBy()).contains(OF_BORDER);

        var third = declinedAtTheLastMoment(given, BORDER);

        assertThat(time(third, POLICE)).isEqualTo(QUARTER);
    }

    /** Within 20 hours. */
    private static DecidedReferral.Named calm(AssignmentId id, AgencyId agency) {
        var named = Story.named(id, agency, "receive-and-screen");
        return new DecidedReferral.Named(id, agency, named.purpose(), P2, named.rules(), named.share(), List.of(),
                "PT20H", NOON.plus(Duration.ofHours(20)), List.of(),
                List.of(new DueRung(NOON.plus(Duration.ofHours(40)), PROSECUTOR, "duty", false)),
                List.of(BORDER, POLICE));
    }

    private static Duration time(ReferralCase referral, AgencyId agency) {
        var held = held(referral, agency);
        return Duration.between(held.assignedAt(), held.acknowledgeBy());
    }

    private static ReferralCase declinedAtTheLastMoment(ReferralCase before, AgencyId agency) {
        return declined(before, agency, held(before, agency).acknowledgeBy().minusMillis(1));
    }

    private static ReferralCase declined(ReferralCase before, AgencyId agency, Instant at) {
        var said = says(agency, held(before, agency).id(), AssignmentProgress.DECLINED, before.timelineLength());
        return ((Followed.Facts) FollowReferral.stated(Optional.of(before), said, Absences.NONE, at)).after();
    }

}
