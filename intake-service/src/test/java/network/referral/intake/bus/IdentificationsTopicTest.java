package network.referral.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdentificationsTopicTest {

    @Test
    void aRepeatIsTheSameEventAndWhatContradictsItIsAnother() {
        var taken = SampleReport.record();
        var repeat = SampleReport.record();
        repeat.setAcceptedAt(Instant.parse("2026-11-24T08:20:00Z"));
        var contradiction = SampleReport.record();
        contradiction.setContentSha256("1" + "0".repeat(63));
        var next = SampleReport.record();
        next.setRevision(2);

        var event = IdentificationsTopic.event(taken);
        assertThat(event).isEqualTo(taken.getReferralId() + "-1-0000000000000000");
        assertThat(IdentificationsTopic.event(repeat)).isEqualTo(event);
        assertThat(IdentificationsTopic.event(contradiction)).isNotEqualTo(event);
        assertThat(IdentificationsTopic.event(next)).isNotEqualTo(event);
    }

}
