package network.referral.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Protocols;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
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

    /** As where part of an agency has become one of its own. */
    @Test
    void a_rule_about_one_agency_hears_of_no_other() throws IOException {
        var text = Files.readString(Protocols.file("nm"));
        var rule = "      consent.assistance: given\n      reporter: ";
        for (var about : List.of("{not: [nm-border-force]}", "[nm-border-force]")) {
            var split = text.replace(rule, "      implicatedAgency: " + about + "\n" + rule);
            assertThat(split).isNotEqualTo(text);
            assertThat(isUnheard(read(split), Map.of("implicatedAgency", OF_YESTERDAY))).isFalse();
        }
        var any = text.replace(rule, "      implicatedAgency: {known: true}\n" + rule);
        assertThat(isUnheard(read(any), Map.of("implicatedAgency", OF_YESTERDAY))).isTrue();
    }

    private static Protocol read(String yaml) {
        return ((ProtocolReading.Accepted) ProtocolReader.read("nm", yaml.getBytes(StandardCharsets.UTF_8))).protocol();
    }

    private static boolean isUnheard(Protocol protocol, Map<String, Object> also) {
        var facts = new HashMap<String, Object>(Map.of("presumption", true, "place", "airport", "ageGroup", "adult"));
        facts.putAll(also);
        var report = new Report(ReferralId.derive("test", "accusation"), 1, protocol.id(), new AgencyId("reporter"),
                (boolean) facts.get("presumption"), facts, "0".repeat(64), NOON);
        return Accusation.isUnheard(DecideReferral.decide(report, protocol, NOON, Pace.REAL), protocol);
    }

}
