package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.referral.events.AssignmentStatus;
import org.junit.jupiter.api.Test;

/**
 * An agency that writes its own topic is told by nobody that it was not understood: the
 * schema says what is.
 */
class StatusCodesTest {

    @Test
    void the_schema_says_every_code_that_an_agency_may_give() {
        assertThat(said("reason")).contains("declined, on-hold and failed: " + list(StatusCodes.DECLINE_REASONS) + ";",
                "of on-hold also " + list(beyond(StatusCodes.HOLD_REASONS)) + ";",
                "of failed also " + list(beyond(StatusCodes.FAILURE_REASONS)) + ".");
        assertThat(said("outcome")).contains("of completed: " + list(StatusCodes.OUTCOMES) + ".");
    }

    @Test
    void the_schema_says_what_may_follow_each_state() {
        for (var state : AssignmentProgress.values()) {
            if (!state.isClosed()) {
                var next = state.next().stream().map(Enum::name).collect(Collectors.joining(", "));
                assertThat(said("state")).containsIgnoringCase("after " + state + ": " + next + ";");
            }
        }
    }

    private static Collection<String> beyond(Set<String> reasons) {
        var more = new TreeSet<>(reasons);
        assertThat(more).containsAll(StatusCodes.DECLINE_REASONS);
        more.removeAll(StatusCodes.DECLINE_REASONS);
        return more;
    }

    private static String list(Collection<String> codes) {
        return String.join(", ", new TreeSet<>(codes));
    }

    private static String said(String field) {
        return AssignmentStatus.getClassSchema().getField(field).doc();
    }

}
