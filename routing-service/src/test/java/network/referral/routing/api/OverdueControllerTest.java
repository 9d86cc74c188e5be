package network.referral.routing.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import network.referral.routing.bus.Unanswered;
import org.junit.jupiter.api.Test;

class OverdueControllerTest {

    @Test
    void every_member_that_is_sent_is_documented_and_no_other() {
        assertThat(members(OverdueController.Listed.class)).isEqualTo(members(Unanswered.Task.class));
    }

    private static List<String> members(Class<?> type) {
        return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }

}
