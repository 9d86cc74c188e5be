package network.referral.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Protocols;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/** A person needs an interpreter, whether or not the version that decides asks for it. */
class InterpreterNeededTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final ReferralId SOMEBODY = ReferralId.derive("airport-security-ashgabat", "interpreter-01");

    private static final String TEXT = Protocols.text("tm");

    @Test
    void a_version_that_asks_for_it_has_one_at_every_task() {
        assertThat(requirements(TEXT, "interpreter-needed")).containsExactly("interpreter");
    }

    @Test
    void nobody_is_asked_again_by_one_that_does_not() {
        assertThat(requirements(notAsking(), "interpreter-needed")).isEmpty();
    }

    @Test
    void what_else_has_no_word_there_is_asked_again() {
        assertThat(requirements(notAsking(), "interpreter-needed", "of-tomorrow")).containsExactly("ask-again:flags");
    }

    private static String notAsking() {
        return TEXT.replace("interpreter-needed", "guide-needed");
    }

    private static List<String> requirements(String protocol, String... flags) {
        Map<String, Object> facts = Map.of("presumption", true, "place", "airport", "reporter",
                "airport-security-ashgabat", "ageGroup", "adult", "citizenship", "national", "flags", List.of(flags));
        var report = new Report(SOMEBODY, 1, "TM", new AgencyId("airport-security-ashgabat"), true, facts,
                "0".repeat(64), NOON);
        return DecideReferral.decide(report, read(protocol), NOON, Pace.REAL).requirements();
    }

    private static Protocol read(String yaml) {
        return ((ProtocolReading.Accepted) ProtocolReader.read("tm", yaml.getBytes(StandardCharsets.UTF_8))).protocol();
    }

}
