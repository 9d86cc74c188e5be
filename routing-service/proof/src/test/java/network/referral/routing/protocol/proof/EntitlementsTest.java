package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import network.referral.routing.needtoknow.Access;
import network.referral.routing.needtoknow.Consent;
import network.referral.routing.needtoknow.Disclosure;
import network.referral.routing.needtoknow.Entitlement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntitlementsTest {

    @ParameterizedTest(name = "{0} of {1} allows {2}: {3}")
    @CsvSource({ "R, profile, profile, true", "RW, profile, profile, true", "c, health, health, true",
            "W, profile, profile, false", "s, profile, profile, false", "R, profile, health, false",
            // whoever may read it may read it coarsely
            "R, profile, profile-coarse, true", "c, profile, profile-coarse, true", "R, profile-coarse, profile, false",
            // aggregated only: nothing of one person
            "a, profile, profile-coarse, false", "a, profile, profile, false", "a, indicators, indicators, false",
            // never in a notice
            "R, shelter-location, shelter-location, false" })
    void aRightAllowsWhatItSays(String right, String of, String compartment, boolean allowed) {
        Entitlements entitlements = new Entitlements(Map.of("clinic", Map.of(of, right)));

        assertThat(entitlements.allow("clinic", compartment)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = { "R", "W", "RW", "c", "s", "a", "x", "" })
    void whatIsAllowedIsWhatRoutingShowsOnceConsentIsGiven(String right) {
        List<String> data = Shipped.turkmenDraft().protocol().definition().words().data();
        Consent given = new Consent(Set.of("police"));

        assertThat(data).contains("place-time-coarse", "shelter-location").allSatisfy(of -> {
            Entitlement entitlement = new Entitlement(Map.of(of, Access.of(right)), "police");
            Entitlements entitlements = new Entitlements(Map.of("clinic", Map.of(of, right)));

            assertThat(data).allSatisfy(compartment -> assertThat(entitlements.allow("clinic", compartment))
                .isEqualTo(Disclosure.decide(Set.of(compartment), entitlement, given).includes(compartment)));
        });
    }

}
