package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import network.referral.routing.decision.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ShownPaceTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(ShownPace.class);

    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void listen() {
        told.start();
        LOG.addAppender(told);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(told);
    }

    @Test
    void deadlines_that_run_faster_than_they_should_are_told() {
        ShownPace.show(new Pace(900), meters);

        assertThat(scale()).isEqualTo(900);
        assertThat(told.list).singleElement()
            .returns(Level.WARN, ILoggingEvent::getLevel)
            .extracting(ILoggingEvent::getFormattedMessage)
            .asString()
            .startsWith("Deadlines run 900 times faster than the protocols say (referral.routing.deadline-scale): ");
    }

    @Test
    void that_they_run_as_they_should_is_shown_and_no_word_is_lost_on_it() {
        ShownPace.show(Pace.REAL, meters);

        assertThat(scale()).isEqualTo(1);
        assertThat(told.list).isEmpty();
    }

    private double scale() {
        return meters.get("referral.routing.deadline.scale").gauge().value();
    }

}
