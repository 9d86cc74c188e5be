package network.referral.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import network.referral.gateway.availability.HearAvailability;

/**
 * Whatever an agency's system posts is a claim or is none; nothing ends in an exception.
 */
class StatementFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:20:00Z");

    @FuzzTest(maxDuration = "5s")
    void anyBodyIsAClaimOrNone(byte[] body) {
        ClaimBody.read(body).ifPresent(claim -> assertThat(claim).isNotNull());
        AvailabilityBody.read(body).ifPresent(claim -> assertThat(HearAvailability.decide(claim, NOW)).isNotNull());
        Cursor.read(new String(body, StandardCharsets.ISO_8859_1))
            .ifPresent(position -> assertThat(Cursor.read(Cursor.of(position))).contains(position));
    }

}
