package network.referral.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.AssignmentStatus;
import network.referral.gateway.delivery.DeliveryOutcome;
import network.referral.gateway.opening.Withheld;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.StatusCodes;
import network.referral.testbus.ExplainedMetric;
import org.junit.jupiter.api.Test;

/** Whoever writes a client from the description knows every code. */
class DescribedCodesTest {

    @Test
    void all_that_an_agency_may_say_is_described() {
        var said = Arrays.stream(AssignmentProgress.values())
            .flatMap(state -> state.next().stream())
            .filter(state -> state != AssignmentProgress.DELIVERED)
            .distinct()
            .map(AssignmentProgress::word);
        assertThat(allowed("status")).containsExactlyInAnyOrder(said.toArray(String[]::new));
    }

    @Test
    void so_is_each_reason_and_each_outcome() {
        var reasons = new TreeSet<>(StatusCodes.OUTCOMES);
        EnumSet.allOf(AssignmentProgress.class).forEach(state -> reasons.addAll(StatusCodes.reasonsOf(state)));
        assertThat(allowed("reason")).containsExactlyElementsOf(reasons);
        assertThat(allowed("outcome")).containsExactlyElementsOf(new TreeSet<>(StatusCodes.OUTCOMES));
    }

    /** It is asked for again as soon as there is something new. */
    @Test
    void that_with_some_outcomes_nobody_was_reached_is_described() throws Exception {
        var said = "not-found and left-country say that nobody was reached";
        assertThat(ClaimBody.class.getDeclaredField("outcome").getAnnotation(Schema.class).description())
            .contains(said);
        assertThat(AssignmentStatus.getClassSchema().getField("outcome").doc()).contains(said);
    }

    @Test
    void why_a_post_is_asked_and_why_an_assignment_was_cancelled_is_described_as_on_the_topic() {
        assertThat(Assignment.getClassSchema().getField("reason").doc()).contains(
                "CANCELLED: " + AssignmentDetail.WHY_CANCELLED + ";", "ESCALATED: " + AssignmentDetail.WHY_ASKED + ";");
    }

    @Test
    void what_a_compartment_holds_is_described_as_in_the_paper_for_an_agencys_programmer() throws IOException {
        var paper = Files.readString(Path.of(System.getProperty("network.root"), "agency-gateway/INTEGRATING.md"));
        var rows = Pattern.compile("(?s)\\| compartment \\|.*?\n\n").matcher(paper).results().findFirst().orElseThrow();

        assertThat(Pattern.compile("\n\\| `([a-z-]+)` \\| ([^|]*) \\|").matcher(rows.group()).results()).hasSize(6)
            .allSatisfy(row -> assertThat(AssignmentDetail.COMPARTMENTS)
                .contains(row.group(1) + ": " + row.group(2).replace("`", "").replaceAll(" \\(.*\\)", "")));
    }

    @Test
    void what_is_counted_is_explained_by_each_outcome() {
        var opened = Stream.concat(Stream.of("opened"), Arrays.stream(Withheld.values()).map(Withheld::code));
        assertThat(ExplainedMetric.words("referral_compartments_opened_total"))
            .containsExactlyElementsOf(opened.toList());
        var delivered = Arrays.stream(DeliveryOutcome.values()).map(DeliveryOutcome::word);
        assertThat(ExplainedMetric.words("referral_delivery_attempts_total"))
            .containsExactlyElementsOf(delivered.toList());
    }

    private static Stream<String> allowed(String member) {
        try {
            return Stream.of(ClaimBody.class.getDeclaredField(member).getAnnotation(Schema.class).allowableValues());
        }
        catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(e);
        }
    }

}
