package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({ "2026-11-24T08:15:00Z, 2026-11-24T08:15:00Z", "2026-11-24t08:15:00z, 2026-11-24T08:15:00Z",
            "2026-11-24T08:15:00.123456789+05:00, 2026-11-24T03:15:00.123Z",
            "2024-02-29T23:59:59-03:30, 2024-03-01T03:29:59Z" })
    void isReadToTheMillisecond(String text, Instant time) {
        assertThat(Rfc3339.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "2026-11-24", "2026-11-24T08:15Z", "2026-11-24T08:15:00", "2026-02-29T08:15:00Z",
            "2026-11-24T24:15:00Z", "2026-11-24T08:15:00+19:00", "+12026-11-24T08:15:00Z", "2026-11-24T08:15:00Z[UTC]",
            " 2026-11-24T08:15:00Z" })
    void whatIsNoneIsNotTaken(String text) {
        assertThat(Rfc3339.parse(text)).isEmpty();
    }

}
