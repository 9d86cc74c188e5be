package network.referral.intake.identification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import network.referral.events.AgeGroup;
import network.referral.events.Citizenship;
import network.referral.events.ConsentState;
import network.referral.schemas.CodeWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What intake takes in every country is what a record can carry, and routing reads. */
class NetworkCodesTest {

    @Test
    void ages_and_citizenships_are_those_of_a_record() {
        assertThat(NetworkCodes.of("ageGroup").orElseThrow()).containsExactlyInAnyOrder(words(AgeGroup.values()));
        assertThat(NetworkCodes.of("citizenship").orElseThrow()).containsExactlyInAnyOrder(words(Citizenship.values()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "consent.assistance", "consent.police", "consent.consular" })
    void consents_are_those_of_a_record(String consent) {
        assertThat(NetworkCodes.of(consent).orElseThrow()).containsExactlyInAnyOrder(words(ConsentState.values()));
    }

    private static String[] words(Enum<?>[] symbols) {
        return Arrays.stream(symbols).map(CodeWord::of).toArray(String[]::new);
    }

}
