package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.ONE;
import static network.referral.routing.assignment.Deeds.TWO;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.says;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.DELIVERED;
import static network.referral.schemas.AssignmentProgress.FAILED;
import static network.referral.schemas.AssignmentProgress.IN_PROGRESS;
import static network.referral.schemas.AssignmentProgress.ON_HOLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.referral.routing.assignment.Followed.Refusal;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

/**
 * What refused requests leave behind has room in the case, whatever the protocol asks.
 */
class RememberedTest {

    private static final int TASKS = 10;

    private int said;

    @Test
    void the_last_post_refuses_for_ever_and_the_case_grows_no_more_however_many_tasks_it_has() {
        assertThat(requests(refused(320))).hasSize(TASKS).allSatisfy(request -> {
            assertThat(request.statusIds().size()).isEqualTo(600);
            assertThat(request.request().orElseThrow().inPlaceOf().size()).isEqualTo(300);
        });
    }

    @Test
    void whoever_takes_it_at_last_is_heard_and_whoever_goes_back_and_forth_for_ever_is_not() {
        var refused = refused(320);
        var request = requests(refused).getFirst().id();
        var taken = say(refused, request, ACCEPTED);

        int heard = 0;
        while (hear(taken, request, heard % 2 == 0 ? IN_PROGRESS : ON_HOLD) instanceof Followed.Facts followed) {
            taken = followed.after();
            heard++;
        }

        assertThat(heard).isEqualTo(299);
        assertThat(say(taken, request, FAILED).assignments().get(request).state()).isEqualTo(FAILED);
    }

    /** Its system makes the id of the post and the word. */
    @Test
    void a_post_is_heard_of_what_it_is_asked_next_under_an_id_that_it_had_for_the_last() {
        var refused = Deeds.say(Deeds.say(asked(), PROSECUTOR, DELIVERED, 1).after(), PROSECUTOR, DECLINED, 2).after();
        var next = passed(refused, TWO.plusSeconds(3600)).after();
        assertThat(Deeds.held(next, PROSECUTOR).statusIds()).containsExactly("status-1", "status-2");

        assertThat(hear(next, DECLINED, 2)).isInstanceOf(Followed.Facts.class);
        assertThat(hear(next, ACKNOWLEDGED, 2)).isInstanceOf(Followed.Facts.class);
        var received = Deeds.say(next, PROSECUTOR, DELIVERED, 1).after();
        assertThat(hear(received, DECLINED, 1)).isEqualTo(new Followed.Refused(Refusal.CONTRADICTION));
        var declined = Deeds.say(received, PROSECUTOR, DECLINED, 2).after();
        assertThat(hear(declined, DECLINED, 2)).isEqualTo(new Followed.Repeated());
    }

    private static Followed hear(ReferralCase before, AssignmentProgress state, int ordinal) {
        return FollowReferral.stated(Optional.of(before),
                says(PROSECUTOR, Deeds.held(before, PROSECUTOR).id(), state, ordinal), Absences.NONE, NOON);
    }

    private static ReferralCase asked() {
        return passed(passed(Deeds.screening(), ONE).after(), TWO).after();
    }

    private ReferralCase refused(int times) {
        var asked = passed(passed(tasks(), ONE).after(), TWO).after();
        for (int time = 1; time <= times; time++) {
            for (var request : requests(asked)) {
                asked = say(say(asked, request.id(), DELIVERED), request.id(), DECLINED);
            }
            asked = passed(asked, TWO.plus(Duration.ofHours(time))).after();
        }
        return asked;
    }

    private static ReferralCase tasks() {
        var named = IntStream.range(0, TASKS).mapToObj(task -> {
            var purpose = "purpose-" + task;
            return Story.named(AssignmentId.derive(Story.REFERRAL, 1, POLICE, purpose), POLICE, purpose);
        }).toArray(DecidedReferral.Named[]::new);
        return FollowReferral.decided(Optional.empty(), Story.report(), Story.decision(named), Absences.NONE, NOON)
            .after();
    }

    private static List<HeldAssignment> requests(ReferralCase referral) {
        return referral.all().stream().filter(held -> held.agency().equals(PROSECUTOR)).toList();
    }

    private ReferralCase say(ReferralCase before, AssignmentId request, AssignmentProgress state) {
        return ((Followed.Facts) hear(before, request, state)).after();
    }

    private Followed hear(ReferralCase before, AssignmentId request, AssignmentProgress state) {
        return FollowReferral.stated(Optional.of(before), says(PROSECUTOR, request, state, ++said), Absences.NONE,
                NOON);
    }

}
