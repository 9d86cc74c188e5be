package network.referral.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

class AccusationTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final String OF_YESTERDAY = "agency-of-yesterday";

    @Test
    void whom_the_version_does_not_list_no_rule_hears_of() {
        assertThat(isUnheard(Protocols.turkmen(), Map.of("implicatedAgency", OF_YESTERDAY))).isTrue();
        assertThat(isUnheard(Protocols.turkmen(), Map.of("implicatedAgency", "state-customs-service"))).isFalse();
        assertThat(isUnheard(Protocols.turkmen(), Map.of("implicatedAgency", "unknown"))).isFalse();
        assertThat(isUnheard(Protocols.turkmen(), Map.of())).isFalse();
    }

    @Test
    void without_presumption_no_rule_runs() {
        assertThat(isUnheard(Protocols.turkmen(), Map.of("implicatedAgency", OF_YESTERDAY, "presumption", false)))
            .isFalse();
    }

    @Test
    void where_a_country_asks_nobody_because_of_it_nothing_is_missing() {
        assertThat(isUnheard(Protocols.northmark(), Map.of("implicatedAgency", OF_YESTERDAY))).isFalse();
    }

    private static boolean isUnheard(Protocol protocol, Map<String, Object> also) {
        var facts = new HashMap<String, Object>(Map.of("presumption", true, "place", "airport", "ageGroup", "adult"));
        facts.putAll(also);
        var report = new Report(ReferralId.derive("test", "accusation"), 1, protocol.id(), new AgencyId("reporter"),
                (boolean) facts.get("presumption"), facts, "0".repeat(64), NOON);
        return Accusation.isUnheard(DecideReferral.decide(report, protocol, NOON, Pace.REAL), protocol);
    }

}
