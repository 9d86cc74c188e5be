package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SinceTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @ParameterizedTest
    @CsvSource({ "90m,2026-11-24T06:30:00Z", "12h,2026-11-23T20:00:00Z", "7d,2026-11-17T08:00:00Z",
            "PT90M,2026-11-24T06:30:00Z", "2026-11-24T07:59:00Z,2026-11-24T07:59:00Z" })
    void timesAreInstantsOrLengthsBeforeNow(String text, Instant since) {
        assertThat(Since.convert(text, NOW)).isEqualTo(since);
    }

    /** Kafka knows no earlier time, and nothing was written before. */
    @ParameterizedTest
    @ValueSource(strings = { "30000d", "P30000D", "1960-01-01T00:00:00Z" })
    void whatIsBeforeAllRecordsIsTheBeginning(String text) {
        assertThat(Since.convert(text, NOW)).isEqualTo(Instant.EPOCH);
    }

    /** Since then there is nothing yet, which would read as if all were well. */
    @ParameterizedTest
    @ValueSource(strings = { "yesterday", "PT-12H", "-PT12H", "2027-11-24T08:00:00Z", "+300000000-01-01T00:00:00Z" })
    void anythingElseIsRefusedAlsoWhatIsYetToCome(String text) {
        assertThatThrownBy(() -> Since.convert(text, NOW)).isInstanceOf(TypeConversionException.class);
    }

    /** A letter bears the broker's time. */
    @Test
    void whoeverIsFarBehindIsSentToTheClock() {
        var ahead = NOW.plusSeconds(360).toString();

        assertThatThrownBy(() -> Since.convert(ahead, NOW)).hasMessageContaining("by this machine's clock");
    }

    @Test
    void aClockThatIsALittleBehindIsNotMeant() {
        var ahead = NOW.plusSeconds(60);

        assertThat(Since.convert(ahead.toString(), NOW)).isEqualTo(ahead);
    }

}
