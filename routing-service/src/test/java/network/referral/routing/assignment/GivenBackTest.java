package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.ONE;
import static network.referral.routing.assignment.Deeds.TWO;
import static network.referral.routing.assignment.Deeds.asking;
import static network.referral.routing.assignment.Deeds.begun;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Deeds.say;
import static network.referral.routing.assignment.Deeds.words;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.named;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Step;
import network.referral.schemas.AssignmentId;
import org.junit.jupiter.api.Test;

/** Who has it then: nobody stands in for what it has given back itself. */
class GivenBackTest {

    private static final String SCREENING = "receive-and-screen";

    @Test
    void one_that_gave_back_the_same_is_not_asked_to_stand_in() {
        var refused = say(begun(screening(), borders(SCREENING)), BORDER, DECLINED, 1).after();

        assertThat(words(say(refused, MIGRATION, DECLINED, 2))).containsExactly("Progressed",
                "Escalated duty of prosecutor-general-office");
    }

    @Test
    void one_that_gave_back_something_else_is() {
        var refused = say(begun(screening(), borders("investigate")), BORDER, DECLINED, 1).after();

        assertThat(words(say(refused, MIGRATION, DECLINED, 2))).containsExactly("Progressed",
                "Reassigned state-border-service");
    }

    @Test
    void so_is_one_whose_post_would_not_own_it() {
        var asked = passed(begun(asking(screening(), new Step(ONE, BORDER, "coordinator", false),
                new Step(TWO, PROSECUTOR, "duty", false))), ONE)
            .after();
        var refused = say(asked, BORDER, DECLINED, 1).after();

        assertThat(words(say(refused, MIGRATION, DECLINED, 2))).contains("Reassigned state-border-service");
    }

    @Test
    void what_an_agency_was_at_goes_to_the_stand_in_though_a_post_had_owned_it_while_it_was_silent() {
        var late = say(ownedBy(Deeds.screening(BORDER)), MIGRATION, ACCEPTED, 2).after();

        assertThat(words(say(late, MIGRATION, FAILED, 3))).containsExactly("Progressed",
                "Reassigned state-border-service", "Cancelled REASSIGNED");
    }

    @Test
    void where_nobody_stands_in_the_post_that_owns_it_is_told() {
        var late = say(ownedBy(Deeds.screening()), MIGRATION, ACCEPTED, 2).after();

        assertThat(words(say(late, MIGRATION, FAILED, 3))).containsExactly("Progressed", "PagedAgain");
    }

    private static ReferralCase ownedBy(ReferralCase begun) {
        return say(passed(passed(begun, ONE).after(), TWO).after(), PROSECUTOR, ACKNOWLEDGED, 1).after();
    }

    private static DecidedReferral.Named screening() {
        return named(SCREEN, MIGRATION, SCREENING, List.of(BORDER));
    }

    private static DecidedReferral.Named borders(String purpose) {
        return named(AssignmentId.derive(Story.REFERRAL, 1, BORDER, purpose), BORDER, purpose);
    }

}
