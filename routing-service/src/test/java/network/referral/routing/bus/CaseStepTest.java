package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;

class CaseStepTest {

    @Test
    void a_mistake_of_a_counter_stops_nothing() {
        assertThatCode(() -> CaseStep.count(Effects.none(() -> {
            throw new IllegalArgumentException("planted");
        }))).doesNotThrowAnyException();
    }

    /** Half of what it was to change would stay: the deadline, which moves, be gone. */
    @Test
    void a_store_that_fails_meanwhile_ends_the_transaction() {
        assertThatThrownBy(() -> CaseStep.count(Effects.none(() -> {
            throw new ProcessorStateException("planted");
        }))).isInstanceOf(ProcessorStateException.class);
    }

}
