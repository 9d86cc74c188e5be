package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import network.referral.schemas.ReferralId;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CaseFaultsTest {

    private static final Instant MORNING = Instant.parse("2026-11-24T08:00:00Z");

    private static final ReferralId REFERRAL = ReferralId.derive("harbour-police", "key-0001");

    private static final ReferralId ANOTHER = ReferralId.derive("harbour-police", "key-0002");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final CaseFaults faults = new CaseFaults(new RoutingMetrics(meters), CaseFaults.Act.RELIEF);

    @Test
    void aCaseThatFailsIsLeftAloneForAWhileAndNoOtherIs() {
        assertThat(faults.follow(REFERRAL, CaseFaultsTest::fail, MORNING)).isEmpty();

        assertThat(faults.isLeftAlone(REFERRAL, MORNING.plusSeconds(9))).isTrue();
        assertThat(faults.follow(REFERRAL, CaseFaultsTest::nothing, MORNING.plusSeconds(9))).isEmpty();
        assertThat(faults.follow(ANOTHER, CaseFaultsTest::nothing, MORNING)).isPresent();
        assertThat(faults.isLeftAlone(REFERRAL, MORNING.plusSeconds(10))).isFalse();
        assertThat(faults.follow(REFERRAL, CaseFaultsTest::nothing, MORNING.plusSeconds(10))).isPresent();
        assertThat(meters.counter("referral.faults", "act", "relief").count()).isOne();
    }

    @Test
    void theLogNamesTheReferralAndWhatIsNotDone(CapturedOutput log) {
        faults.follow(REFERRAL, CaseFaultsTest::fail, MORNING);

        assertThat(log)
            .contains("Referral " + REFERRAL + " cannot be followed, relief: java.lang.IllegalStateException")
            .doesNotContain("planted");
    }

    @Test
    void whatIsNoFaultOfTheCaseIsThrown() {
        assertThatThrownBy(() -> faults.follow(REFERRAL, () -> {
            throw new KafkaException("planted");
        }, MORNING)).isInstanceOf(KafkaException.class);
        assertThat(faults.isLeftAlone(REFERRAL, MORNING)).isFalse();
    }

    private static Effects fail() {
        throw new IllegalStateException("planted");
    }

    private static Effects nothing() {
        return Effects.none(() -> {
        });
    }

}
