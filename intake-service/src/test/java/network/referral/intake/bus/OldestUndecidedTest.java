package network.referral.intake.bus;

import static network.referral.intake.Reports.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OldestUndecidedTest {

    private boolean areCasesKnown = true;

    @Test
    void thereIsNoNumberWhileNobodyHereSeesWhatIsDecided() {
        var meters = new SimpleMeterRegistry();
        new OldestUndecided(() -> Optional.of(NOW), () -> areCasesKnown).bindTo(meters);
        var gauge = meters.get("referral.intake.undecided.oldest.timestamp").gauge();

        assertThat(gauge.value()).isEqualTo(NOW.getEpochSecond());
        areCasesKnown = false;
        assertThat(gauge.value()).isNaN();
    }

}
