package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitlementsTest {

    private static final Set<String> DATA = Set.of("profile", "profile-coarse", "indicators", "health");

    @ParameterizedTest(name = "{0} of {1} allows {2}: {3}")
    @CsvSource({ "R, profile, profile, true", "RW, profile, profile, true", "c, health, health, true",
            "W, profile, profile, false", "s, profile, profile, false", "R, profile, health, false",
            // whoever may read it may read it coarsely
            "R, profile, profile-coarse, true", "a, profile, profile-coarse, true",
            // aggregated only: not where there is a coarse form that was not chosen
            "a, profile, profile, false", "a, indicators, indicators, true" })
    void aRightAllowsWhatItSays(String right, String of, String compartment, boolean allowed) {
        Entitlements entitlements = new Entitlements(Map.of("clinic", Map.of(of, right)));

        assertThat(entitlements.allow("clinic", compartment, DATA)).isEqualTo(allowed);
    }

}
