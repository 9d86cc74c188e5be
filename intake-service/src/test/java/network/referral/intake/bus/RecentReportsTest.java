package network.referral.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import network.referral.intake.bus.RecentReports.Published;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

class RecentReportsTest {

    private final RecentReports recent = new RecentReports(3);

    @Test
    void theOldestGoWhenThereIsNoRoom() {
        IntStream.range(0, 5).forEach(i -> recent.put(id(i), published()));
        assertThat(recent.find(id(1))).isEmpty();
        assertThat(recent.find(id(2))).isPresent();
        assertThat(recent.find(id(4))).isPresent();
    }

    @Test
    void oneIsForgottenOnRequest() {
        recent.put(id(1), published());
        recent.forget(id(1));
        assertThat(recent.find(id(1))).isEmpty();
    }

    private static Published published() {
        return new Published("0".repeat(64), Instant.EPOCH, true);
    }

    private static ReferralId id(int number) {
        return ReferralId.derive("airport-security-ashgabat", "key-" + number);
    }

}
