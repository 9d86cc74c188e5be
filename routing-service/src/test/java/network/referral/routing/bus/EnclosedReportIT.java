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
import network.referral.events.ConsentState;
import network.referral.schemas.AgencyId;
import network.referral.sealing.PrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the second report says reaches whoever has her case, and nobody else. */
class EnclosedReportIT extends WomanReportedTwice {

    private static final AgencyId HEALTH = new AgencyId("ministry-of-health");

    @Test
    void the_holder_reads_what_the_second_report_says_bound_to_that_report() {
        take(first, 1, "suspects");
        take(second, 1, "suspects", "whereabouts");

        var enclosed = enclosed(INVESTIGATE);
        assertThat(enclosed).singleElement().satisfies(notice -> {
            assertThat(notice.getReferralId()).hasToString(second.getReferralId().toString());
            assertThat(notice.getLinkedReferral()).hasToString(first.getReferralId().toString());
            assertThat(names(notice)).containsExactlyInAnyOrder("place-time", "suspects");
            assertThat(opened(id(second), notice, "suspects")).hasValue("suspects 1 of " + BORDER);
            assertThat(opened(id(first), notice, "suspects")).as("it belongs to no other referral").isEmpty();
        });
        var task = offered(id(first), INVESTIGATE);
        assertThat(unwrapped(id(second), task.getAssignmentId(), sealed(enclosed.getFirst(), "suspects")))
            .as("nor to the task's own assignment")
            .isEmpty();
        assertThat(offers(id(second))).as("nothing is asked twice").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "ADULT, GIVEN, NOT_ASKED, false", "ADULT, NOT_ASKED, GIVEN, true", "CHILD, REFUSED, NOT_ASKED, true",
            "CHILD, NOT_ASKED, WITHDRAWN, false" })
    void consent_is_that_of_the_report_that_says_it(AgeGroup age, ConsentState of, ConsentState then, boolean shown) {
        routing.list(HEALTH, Optional.of(officer), Map.of("profile", "R", "health", "c"), "assistance");
        Map.of(first, of, second, then).forEach((report, answer) -> {
            report.getProfile().setAgeGroup(age);
            report.setFlags(List.of("medical-need"));
            report.getConsent().setAssistance(answer);
        });
        take(first, 1, "health");
        take(second, 1, "health");

        assertThat(told(HEALTH)).filteredOn(notice -> notice.getNotice() == AssignmentNotice.ENCLOSED)
            .singleElement()
            .satisfies(notice -> assertThat(names(notice).contains("health")).isEqualTo(shown));
    }

    @Test
    void a_revision_is_told_if_it_changes_what_the_holder_may_know_and_else_is_not() {
        take(first, 1, "suspects");
        take(second, 1, "suspects", "whereabouts");
        int before = enclosed(INVESTIGATE).size();

        revise(second, 2, "whereabouts");
        assertThat(enclosed(INVESTIGATE)).as("it may not know where she is").hasSize(before);

        revise(second, 3, "suspects");
        var told = enclosed(INVESTIGATE);
        assertThat(told).hasSize(before + 1);
        assertThat(told.getLast().getAssignmentId()).hasToString(told.getFirst().getAssignmentId().toString());
        assertThat(opened(id(second), told.getLast(), "suspects")).hasValue("suspects 3 of " + BORDER);
    }

    @Test
    void a_requirement_that_comes_by_a_revision_of_the_second_report_is_told_to_whoever_reads_it() {
        take(first, 1, "suspects");
        take(second, 1, "suspects");
        int before = enclosed(INVESTIGATE).size();

        second.getProfile().setInterpreterNeeded(true);
        revise(second, 2, "none");

        assertThat(enclosed(INVESTIGATE)).hasSize(before + 1);
        assertThat(enclosed(INVESTIGATE).getLast().getRequirements()).extracting(Object::toString)
            .containsExactly("interpreter");
    }

    @Test
    void when_the_first_report_is_withdrawn_the_second_asks_itself_and_encloses_nothing() {
        take(first, 1, "suspects");
        take(second, 1, "suspects");
        first.setPresumption(false);
        revise(first, 2, "suspects");

        assertThat(enclosed(INVESTIGATE).getLast().getCompartments()).isEmpty();
        var own = offered(id(second), INVESTIGATE);
        assertThat(own.getAssignmentId().toString())
            .isNotEqualTo(enclosed(INVESTIGATE).getFirst().getAssignmentId().toString());
        assertThat(opened(id(second), own, "suspects")).hasValue("suspects 1 of " + BORDER);
    }

    @Test
    void when_the_second_report_is_erased_its_holder_is_told_to_keep_nothing_of_it() {
        take(first, 1, "suspects");
        take(second, 1, "suspects");

        routing.erase(id(second));

        assertThat(enclosed(INVESTIGATE)).last().satisfies(notice -> {
            assertThat(notice.getReferralId()).hasToString(id(second).toString());
            assertThat(notice.getCompartments()).isEmpty();
            assertThat(notice.getReason()).hasToString("erased");
        });
    }

    @Test
    void whoever_gave_the_task_back_is_told_as_well_and_whoever_stands_in_once() {
        routing.list(PROSECUTOR, Optional.of(PrivateKey.generate()), OF_POLICE, "police");
        take(first, 1, "suspects");
        take(second, 1, "suspects");
        assertThat(enclosed(INVESTIGATE)).singleElement()
            .satisfies(notice -> assertThat(names(notice)).contains("suspects"));
        giveBack();
        assertThat(enclosed(INVESTIGATE)).last().satisfies(notice -> {
            assertThat(notice.getCompartments()).isEmpty();
            assertThat(notice.getReason()).isNull();
        });

        routing.erase(id(second));

        assertThat(enclosed(INVESTIGATE)).hasSize(3).last().satisfies(notice -> {
            assertThat(notice.getAssignmentId())
                .hasToString(enclosed(INVESTIGATE).getFirst().getAssignmentId().toString());
            assertThat(notice.getLinkedReferral()).hasToString(id(first).toString());
            assertThat(notice.getReason()).hasToString("erased");
        });
        assertThat(told(PROSECUTOR))
            .filteredOn(notice -> notice.getNotice() == AssignmentNotice.ENCLOSED
                    && INVESTIGATE.contentEquals(notice.getPurpose()))
            .extracting(notice -> notice.getCompartments().isEmpty() + " " + notice.getReason())
            .containsExactly("false null", "true erased");
    }

    @Test
    void whoever_gave_it_back_before_it_could_read_anything_is_not() {
        routing.list(POLICE, Optional.empty(), OF_POLICE, "police");
        take(first, 1, "suspects");
        take(second, 1, "suspects");
        giveBack();

        routing.erase(id(second));

        assertThat(enclosed()).isEmpty();
    }

    @Test
    void nor_is_whoever_it_comes_to_keep_out_before_that() {
        routing.list(POLICE, Optional.empty(), OF_POLICE, "police");
        take(first, 1, "suspects");
        take(second, 1, "suspects");

        second.setImplicatedAgency(POLICE.value());
        revise(second, 2, "suspects");

        assertThat(enclosed()).isEmpty();
    }

    @Test
    void nor_where_its_task_is_done_by_then() {
        routing.list(POLICE, Optional.empty(), OF_POLICE, "police");
        take(first, 1, "suspects");
        take(second, 1, "suspects");
        investigateTheFirst();

        second.setImplicatedAgency(POLICE.value());
        revise(second, 2, "suspects");
        routing.erase(id(second));

        assertThat(enclosed()).isEmpty();
    }

    @Test
    void nor_whoever_comes_to_be_entitled_to_nothing_before_that() {
        routing.list(POLICE, Optional.empty(), OF_POLICE, "police");
        take(first, 1, "suspects");
        take(second, 1, "suspects");

        routing.list(POLICE, Optional.empty(), Map.of("case-ref", "R"), "police");
        routing.pass(Duration.ofSeconds(2));

        assertThat(enclosed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void what_is_over_while_it_waits_for_its_topic_is_never_told(boolean isEnded) {
        take(first, 1, "suspects");
        routing.missing.add(POLICE);
        take(second, 1, "suspects");
        if (isEnded) {
            second.setImplicatedAgency(POLICE.value());
            revise(second, 2, "suspects");
        }

        routing.erase(id(second));
        routing.missing.clear();
        routing.pass(Duration.ofSeconds(2));

        assertThat(enclosed()).isEmpty();
    }

    @Test
    void nor_when_it_ends_behind_news_of_it_that_wait_too() {
        take(first, 1, "suspects");
        routing.missing.add(POLICE);
        take(second, 1, "suspects");
        revise(second, 2, "suspects");
        giveBack();

        routing.missing.clear();
        routing.pass(Duration.ofSeconds(2));

        assertThat(enclosed(INVESTIGATE)).isEmpty();
    }

    private void giveBack() {
        var declined = Sample.says(id(first), offered(id(first), INVESTIGATE).getAssignmentId(),
                AssignmentState.DECLINED);
        declined.setReason("no-capacity");
        routing.say(POLICE, declined);
    }

    @Test
    void a_holder_that_was_never_told_of_it_is_not_told_of_its_erasure() {
        routing.list(POLICE, Optional.empty(), OF_POLICE, "police");
        take(first, 1, "suspects");
        take(second, 1, "suspects");

        routing.erase(id(second));

        assertThat(enclosed()).isEmpty();
    }

    @Test
    void a_holder_without_a_key_is_told_once_it_has_one() {
        routing.list(POLICE, Optional.empty(), OF_POLICE, "police");
        take(first, 1, "suspects");
        take(second, 1, "suspects");
        assertThat(enclosed()).isEmpty();

        routing.list(POLICE, Optional.of(officer), OF_POLICE, "police");
        routing.pass(Duration.ofSeconds(1));

        assertThat(enclosed(INVESTIGATE)).singleElement()
            .satisfies(
                    notice -> assertThat(opened(id(second), notice, "suspects")).hasValue("suspects 1 of " + BORDER));
        assertThat(told(POLICE)).filteredOn(notice -> notice.getNotice() == AssignmentNotice.INFORMED).isNotEmpty();
    }

    /** Others answer to that report, which is nothing to the holder. */
    @Test
    void whoever_is_told_later_learns_when_it_is_told_and_not_when_something_last_happened() {
        routing.list(POLICE, Optional.empty(), OF_POLICE, "police");
        take(first, 1, "suspects");
        take(second, 1, "suspects");
        routing.pass(Duration.ofMinutes(1));

        routing.list(POLICE, Optional.of(officer), OF_POLICE, "police");
        routing.pass(Duration.ofSeconds(1));
        assertThat(enclosed(INVESTIGATE)).singleElement()
            .satisfies(notice -> assertSaidAfter(notice, Duration.ofSeconds(61)));

        routing.list(POLICE, Optional.of(officer), Map.of("case-ref", "R"), "police");
        routing.pass(Duration.ofMinutes(1));
        assertThat(enclosed(INVESTIGATE)).hasSize(2)
            .last()
            .satisfies(notice -> assertSaidAfter(notice, Duration.ofSeconds(121)));
    }

    private static void assertSaidAfter(Assignment notice, Duration time) {
        assertThat(notice.getAssignedAt()).isBetween(SealedRouting.NOW.plus(time),
                SealedRouting.NOW.plus(time.plusSeconds(1)));
        assertThat(notice.getAcknowledgeBy()).isEqualTo(notice.getAssignedAt());
    }

}
