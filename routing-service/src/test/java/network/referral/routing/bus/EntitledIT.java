package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.Identification;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an agency holds follows what the directory lets it know. */
class EntitledIT extends WomanAtTheGate {

    private static final Duration STEP = Duration.ofSeconds(1);

    /** Asked by each report, and in no directory. */
    private static final AgencyId OVERSEER = new AgencyId("prosecutor-general-office");

    @BeforeEach
    void ask() {
        report(1, wrote(1, "whereabouts"), wrote(1, "health"));
        routing.pass(Duration.ofSeconds(1));
        hear();
        assertThat(told(HEALTH)).singleElement()
            .satisfies(
                    notice -> assertThat(names(notice)).containsExactlyInAnyOrder("profile", "whereabouts", "health"));
    }

    @Test
    void one_that_may_know_less_is_told_what_is_left_once_and_nobody_else_is() {
        var others = told(POLICE).size();

        entitle(Map.of("profile", "R", "whereabouts", "s"));

        assertThat(told(HEALTH)).hasSize(2).last().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
            assertThat(notice.getAssignmentId()).isEqualTo(told(HEALTH).getFirst().getAssignmentId());
            assertThat(names(notice)).containsExactly("profile");
        });
        pass();
        assertThat(told(HEALTH)).filteredOn(notice -> notice.getNotice() == AssignmentNotice.INFORMED).hasSize(1);
        assertThat(told(POLICE)).hasSize(others);
    }

    @Test
    void one_that_may_know_nothing_any_more_is_told_so() {
        entitle(Map.of());

        assertThat(told(HEALTH)).hasSize(2).last().satisfies(notice -> assertThat(names(notice)).isEmpty());
    }

    @Test
    void one_that_may_know_more_is_told_it() {
        entitle(Map.of("profile", "R"));

        entitle(OF_HEALTH);

        var again = told(HEALTH).getLast();
        assertThat(names(again)).containsExactlyInAnyOrder("profile", "whereabouts", "health");
        assertThat(opened(HEALTH, clinic, again, sealed(again, "health"))).hasValue("blob of health 1");
    }

    @Test
    void what_changes_nothing_that_it_is_shown_is_not_told() {
        entitle(Map.of("profile", "RW", "whereabouts", "R", "health", "RW", "family", "R", "account", "s"));

        assertThat(told(HEALTH)).hasSize(1);
    }

    @Test
    void consent_for_another_purpose_is_another_right() {
        entitle(Map.of("profile", "R", "whereabouts", "R", "health", "c"), "consular");

        assertThat(names(told(HEALTH).getLast())).containsExactlyInAnyOrder("profile", "whereabouts");
    }

    @Test
    void what_it_gave_back_is_not_told_anew() {
        say(AssignmentState.DECLINED);

        entitle(Map.of("profile", "R"));

        assertThat(told(HEALTH)).hasSize(1);
    }

    @Test
    void of_what_is_over_nothing_new_is_told_and_all_is_taken_back_when_less_may_be_known() {
        List.of(AssignmentState.ACKNOWLEDGED, AssignmentState.ACCEPTED, AssignmentState.COMPLETED).forEach(this::say);

        entitle(Map.of("profile", "R", "whereabouts", "R", "health", "RW", "consent", "R"));
        assertThat(told(HEALTH)).hasSize(1);

        entitle(Map.of("profile", "R", "whereabouts", "R"));
        assertThat(told(HEALTH)).hasSize(2).last().satisfies(notice -> assertThat(names(notice)).isEmpty());
    }

    @Test
    void what_it_was_told_by_an_entry_that_stood_for_a_moment_is_put_right() {
        routing.list(HEALTH, Optional.of(clinic), Map.of("profile", "R"), "assistance");
        routing.pass(STEP);

        entitle(OF_HEALTH);

        assertThat(told(HEALTH)).hasSize(3);
        assertThat(names(told(HEALTH).get(1))).containsExactly("profile");
        assertThat(names(told(HEALTH).get(2))).containsExactlyInAnyOrder("profile", "whereabouts", "health");
    }

    @Test
    void what_is_granted_and_taken_back_while_a_report_is_taken_is_not_shown() {
        entitle(Map.of("profile", "R"));
        routing.meanwhile(() -> routing.list(HEALTH, Optional.of(clinic), OF_HEALTH, "assistance"));
        report(2, wrote(2, "health"));
        routing.list(HEALTH, Optional.of(clinic), Map.of("profile", "R"), "assistance");
        pass();

        assertThat(names(told(HEALTH).getLast())).containsExactly("profile");
    }

    @Test
    void what_goes_with_a_revision_before_the_new_entry_was_told_is_taken_back_all_the_same() {
        routing.list(HEALTH, Optional.of(clinic), Map.of("profile", "R"), "assistance");
        report(2);

        assertThat(told(HEALTH)).hasSize(2).last().satisfies(notice -> {
            assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
            assertThat(names(notice)).containsExactly("profile");
        });
    }

    @Test
    void one_whose_entry_is_gone_for_a_while_keeps_what_it_has_and_gets_what_it_missed() {
        routing.unlist(HEALTH);
        pass();
        assertThat(told(HEALTH)).hasSize(1);
        report(2, digested(wrote(2, "health"), "health 1"));
        assertThat(told(HEALTH)).hasSize(2).last().satisfies(notice -> assertThat(names(notice)).isEmpty());

        entitle(OF_HEALTH);

        assertThat(told(HEALTH)).hasSize(3)
            .last()
            .satisfies(notice -> assertThat(names(notice)).containsExactlyInAnyOrder("profile", "health"));
    }

    @Test
    void what_was_told_by_an_entry_that_nobody_has_looked_at_meanwhile_is_put_right() {
        routing.list(HEALTH, Optional.of(clinic), Map.of("profile", "R"), "assistance");
        report(2, digested(wrote(2, "whereabouts"), "whereabouts 1"), digested(wrote(2, "health"), "health 1"));
        routing.list(HEALTH, Optional.of(clinic), OF_HEALTH, "assistance");
        assertThat(names(told(HEALTH).getLast())).containsExactly("profile");

        pass();

        assertThat(names(told(HEALTH).getLast())).containsExactlyInAnyOrder("profile", "whereabouts", "health");
    }

    @Test
    void a_case_that_cannot_be_followed_keeps_no_other_from_being_told() {
        var spoiled = Sample.someone();
        routing.take(Identification.newBuilder(Sample.atTheGate(spoiled)).build());
        routing.spoil(spoiled);

        entitle(Map.of("profile", "R"));
        entitle(OF_HEALTH);

        assertThat(told(HEALTH)).hasSize(3);
        assertThat(names(told(HEALTH).get(1))).containsExactly("profile");
        assertThat(names(told(HEALTH).get(2))).containsExactlyInAnyOrder("profile", "whereabouts", "health");
    }

    @Test
    void one_that_is_listed_only_after_it_was_asked_is_told_whom_it_is_about() {
        assertThat(named(OVERSEER)).isNotEmpty().allSatisfy(notice -> assertThat(names(notice)).isEmpty());

        routing.list(OVERSEER, Optional.of(clinic), Map.of("profile", "R"), "assistance");
        pass();

        assertThat(named(OVERSEER)).singleElement()
            .satisfies(notice -> assertThat(names(notice)).containsExactly("profile"));
    }

    @Test
    void one_that_may_know_more_before_it_has_a_key_is_told_it_with_the_key() {
        routing.list(OVERSEER, Optional.empty(), Map.of(), "assistance");
        pass();
        routing.list(OVERSEER, Optional.empty(), Map.of("profile", "R"), "assistance");
        pass();
        assertThat(named(OVERSEER)).allSatisfy(notice -> assertThat(names(notice)).isEmpty());

        routing.list(OVERSEER, Optional.of(clinic), Map.of("profile", "R"), "assistance");
        pass();

        assertThat(named(OVERSEER)).singleElement()
            .satisfies(notice -> assertThat(names(notice)).containsExactly("profile"));
    }

    /** Since the last look. */
    private List<Assignment> named(AgencyId agency) {
        return routing.told(agency).stream().map(routing::read).toList();
    }

    private void say(AssignmentState state) {
        var said = Sample.says(woman, told(HEALTH).getFirst().getAssignmentId(), state);
        said.setReason(state == AssignmentState.DECLINED ? "no-capacity" : null);
        said.setOutcome(state == AssignmentState.COMPLETED ? "service-provided" : null);
        routing.say(HEALTH, said);
    }

    private void entitle(Map<String, String> access) {
        entitle(access, "assistance");
    }

    private void entitle(Map<String, String> access, String consentPurpose) {
        routing.list(HEALTH, Optional.of(clinic), access, consentPurpose);
        pass();
    }

    /** The change is seen, the round begins, and ends. */
    private void pass() {
        for (int step = 0; step < 4; step++) {
            routing.pass(STEP);
        }
        hear();
    }

}
