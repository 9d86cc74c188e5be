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
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Step;
import network.referral.schemas.AssignmentId;
import org.junit.jupiter.api.Test;

/** Nobody stands in for what it has given back itself. */
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

    private static DecidedReferral.Named screening() {
        return named(SCREEN, MIGRATION, SCREENING, List.of(BORDER));
    }

    private static DecidedReferral.Named borders(String purpose) {
        return named(AssignmentId.derive(Story.REFERRAL, 1, BORDER, purpose), BORDER, purpose);
    }

}
