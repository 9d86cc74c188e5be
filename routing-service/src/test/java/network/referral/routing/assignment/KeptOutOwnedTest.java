package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.ONE;
import static network.referral.routing.assignment.Deeds.THREE;
import static network.referral.routing.assignment.Deeds.TWO;
import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.request;
import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.excluding;
import static network.referral.routing.assignment.LinkedNetwork.id;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.decision;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.CANCELLED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import org.junit.jupiter.api.Test;

/**
 * A duty post was asked because an agency was silent; then that agency is kept out. The
 * post must not go on working through it.
 */
class KeptOutOwnedTest extends LinkedReports {

    @Test
    void the_stand_in_gets_what_a_post_owns_and_the_post_is_let_go() {
        postIsAsked();
        network.says(first, Story.says(PROSECUTOR, askedFor(MIGRATION), ACKNOWLEDGED, 1));
        laterKeepsOut(MIGRATION);

        assertThat(network.happened()).containsSubsequence("Relieved", "Reassigned state-border-service",
                "Cancelled REASSIGNED");
        assertThat(held(network.of(first), BORDER).state().isUnanswered()).isTrue();
        assertThat(network.of(first).assignments().get(askedFor(MIGRATION)).state()).isEqualTo(CANCELLED);
    }

    @Test
    void where_nobody_stands_in_the_post_that_owns_it_is_told_anew_and_goes_on() {
        postIsAsked();
        network.says(first, Story.says(PROSECUTOR, askedFor(POLICE), ACKNOWLEDGED, 1));
        network.happened();
        laterKeepsOut(POLICE);

        assertThat(network.happened()).containsSubsequence("Relieved", "PagedAgain").doesNotContain("Reassigned");
        assertThat(network.of(first).assignments().get(askedFor(POLICE)).state()).isEqualTo(ACKNOWLEDGED);
    }

    @Test
    void a_post_that_has_yet_to_answer_is_told_too_and_only_once() {
        postIsAsked();
        network.happened();
        laterKeepsOut(POLICE);

        assertThat(network.happened().stream().filter("PagedAgain"::equals)).hasSize(1);
    }

    @Test
    void so_is_one_below_the_last_which_is_asked_at_once() {
        network.settle();
        network.revise(first, MAN, decision(overseen(new DueRung(ONE, PROSECUTOR, "coordinator", false),
                new DueRung(TWO, PROSECUTOR, "duty", false))));
        network.now = ONE;
        network.passTime();
        network.happened();
        laterKeepsOut(POLICE);

        assertThat(network.happened()).containsSubsequence("Relieved", "Escalated duty of prosecutor-general-office",
                "PagedAgain");
    }

    @Test
    void what_a_post_has_done_stays_done() {
        postIsAsked();
        network.says(first, Story.says(PROSECUTOR, askedFor(POLICE), ACCEPTED, 1));
        network.says(first, Story.says(POLICE, held(network.of(first), POLICE).id(), ACKNOWLEDGED, 2));
        network.says(first, Story.says(PROSECUTOR, askedFor(POLICE), COMPLETED, 3));
        network.happened();
        laterKeepsOut(POLICE);

        assertThat(network.happened()).contains("Relieved").doesNotContain("PagedAgain", "Cancelled REASSIGNED");
        assertThat(network.of(first).assignments().get(askedFor(POLICE)).state()).isEqualTo(COMPLETED);
    }

    @Test
    void so_it_is_in_the_later_report_when_the_first_comes_to_keep_it_out() {
        network.settle();
        var second = second(LinkedNetwork.named(id("border"), 1, MIGRATION, SCREEN, "P0", POLICE),
                police(id("border"), 1));
        postIsAsked();
        say(second, PROSECUTOR, ACKNOWLEDGED, null);
        network.happened();
        network.revise(first, MAN, excluding(MIGRATION, police(first, 2)));
        network.settle();

        assertThat(network.happened()).contains("Relieved", "Reassigned ministry-of-internal-affairs");
        assertThat(request(network.of(second), PROSECUTOR).state()).isEqualTo(CANCELLED);
    }

    @Test
    void where_the_post_is_kept_out_later_another_is_asked() {
        network.settle();
        network.revise(first, MAN, decision(overseen(new DueRung(ONE, PROSECUTOR, "duty", false),
                new DueRung(TWO, MIGRATION, "coordinator", false))));
        laterKeepsOut(POLICE);
        network.says(first, Story.says(MIGRATION, request(network.of(first), MIGRATION).id(), ACKNOWLEDGED, 1));
        network.happened();
        network.report("port", new AgencyId("port-authority"), MAN, excluding(MIGRATION));
        network.settle();

        assertThat(network.happened()).containsSubsequence("KeepsOut", "Relieved",
                "Escalated duty of prosecutor-general-office");
    }

    @Test
    void so_it_is_where_the_last_post_has_refused_before_it_is_kept_out() {
        network.settle();
        network.revise(first, MAN, decision(overseen(new DueRung(ONE, PROSECUTOR, "duty", false),
                new DueRung(TWO, MIGRATION, "coordinator", false))));
        laterKeepsOut(POLICE);
        network.happened();
        network.says(first, Story.says(MIGRATION, request(network.of(first), MIGRATION).id(), DECLINED, 1));
        network.report("port", new AgencyId("port-authority"), MAN, excluding(MIGRATION));
        network.settle();

        assertThat(network.happened().stream().filter("Escalated duty of prosecutor-general-office"::equals))
            .hasSize(1);
    }

    @Test
    void where_a_post_that_was_asked_is_kept_out_the_next_one_is_asked_and_none_is_left_out() {
        network.settle();
        network.revise(first, MAN, decision(overseen(new DueRung(ONE, BORDER, "coordinator", false),
                new DueRung(TWO, PROSECUTOR, "duty", false), new DueRung(THREE, MIGRATION, "officer", false))));
        network.now = ONE;
        network.passTime();
        assertThat(network.happened()).contains("Escalated coordinator of state-border-service");
        laterKeepsOut(BORDER);

        assertThat(network.happened()).contains("Escalated duty of prosecutor-general-office");
    }

    @Test
    void what_was_given_back_while_that_post_had_it_goes_to_the_stand_in() {
        postIsAsked();
        network.says(first, Story.says(PROSECUTOR, askedFor(MIGRATION), ACKNOWLEDGED, 1));
        say(first, MIGRATION, DECLINED, "no-capacity");
        assertThat(network.happened()).doesNotContain("Reassigned state-border-service");
        laterKeepsOut(PROSECUTOR);

        assertThat(network.happened()).containsSubsequence("KeepsOut", "Relieved", "Reassigned state-border-service")
            .doesNotContain("Escalated supervisor of state-migration-service");
    }

    @Test
    void so_it_does_once_where_two_posts_of_one_that_is_kept_out_were_asked() {
        network.settle();
        var task = Deeds.asking(LinkedNetwork.named(first, 2, MIGRATION, "oversee", "P1", BORDER),
                new DueRung(ONE, PROSECUTOR, "coordinator", false), new DueRung(TWO, PROSECUTOR, "duty", false));
        network.revise(first, MAN, decision(task));
        network.now = TWO;
        network.passTime();
        network.away = new Absences(Map.of(BORDER, Absence.CLOSED));
        network.says(first, Story.says(MIGRATION, task.id(), DECLINED, 1));
        network.away = Absences.NONE;
        network.happened();
        laterKeepsOut(PROSECUTOR);

        assertThat(network.happened())
            .containsSubsequence("Relieved", "Reassigned state-border-service", "Cancelled REASSIGNED")
            .containsOnlyOnce("Relieved");
    }

    private DecidedReferral.Named overseen(DueRung... ladder) {
        var base = police(first, 2);
        return new DecidedReferral.Named(AssignmentId.derive(first, 2, POLICE, "oversee"), POLICE, "oversee", "P1",
                base.rules(), base.share(), base.basis(), base.acknowledgeWithin(), base.acknowledgeBy(), List.of(),
                List.of(ladder), List.of());
    }

    /** Nobody has answered, and the whole ladder has been asked. */
    private void postIsAsked() {
        network.settle();
        network.now = TWO;
        network.passTime();
    }

    private void laterKeepsOut(AgencyId agency) {
        network.settle();
        network.report("border", BORDER, MAN, excluding(agency));
        network.settle();
    }

    private AssignmentId askedFor(AgencyId agency) {
        var of = held(network.of(first), agency).id();
        return network.of(first)
            .all()
            .stream()
            .filter(held -> held.asksFor(of) && held.agency().equals(PROSECUTOR))
            .findFirst()
            .orElseThrow()
            .id();
    }

}
