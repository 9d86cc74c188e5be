package network.referral.intake.identification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @ParameterizedTest
    @ValueSource(strings = { "12345678", "!~abcdef", "3f1c9c1e-8a5b-4a53-9a52-0d8d3c4f2a11" })
    void visibleAsciiOfFairLengthIsAKey(String text) {
        assertThat(IdempotencyKey.parse(text)).contains(new IdempotencyKey(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1234567", "with space", "tab\tinside", "ключ-ключ", "12345678\u007f" })
    void nothingElseIs(String text) {
        assertThat(IdempotencyKey.parse(text)).isEmpty();
    }

    @Test
    void oneHundredAndTwentyEightCharactersAreTheMost() {
        assertThat(IdempotencyKey.parse("k".repeat(128))).isPresent();
        assertThat(IdempotencyKey.parse("k".repeat(129))).isEmpty();
    }

    @Test
    void itDoesNotShowInALog() {
        assertThat(IdempotencyKey.parse("aylin-22").orElseThrow()).asString().doesNotContain("aylin");
    }

}
