package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.referral.events.CaseSnapshot;
import network.referral.events.Identification;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.events.RoutingDecision;
import network.referral.routing.bus.ReferralHistory.Records;
import network.referral.routing.protocol.AgencyName;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first version decided after the second was to: that one came late. */
class DecisionReasonsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Instant ONE = NOON.plusSeconds(3600);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final ProtocolsInForce protocols = new ProtocolsInForce(meters, new RoutingMetrics(meters), () -> ONE);

    private Records<Identification> reported = new Records<>(List.of(Sample.atTheGate(Sample.someone())), 0);

    private final DecisionReasons reasons = new DecisionReasons(new ReferralHistory(null, Map.of()) {

        @Override
        Records<Identification> identifications(CaseSnapshot referral) {
            return reported;
        }
    }, protocols, new DirectoryNames(null) {

        @Override
        Map<String, Map<String, AgencyName>> names() {
            return Map.of();
        }
    });

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @AfterEach
    void close() {
        protocols.close();
    }

    @Test
    void they_are_those_of_the_version_that_decided_also_once_a_late_one_is_read() {
        var first = publish(1, "1.0", NOON);
        publish(2, "2.0", ONE);

        assertThat(of(first)).doesNotContainKey("unavailable").containsKey("rules");
    }

    @Test
    void of_a_text_that_is_gone_there_are_none() {
        publish(1, "1.0", NOON);

        assertThat(of(new ProtocolRef("TM", "1.0", "0".repeat(64)))).containsEntry("unavailable", "protocol-replaced");
        assertThat(of(new ProtocolRef("NM", "1.0", "0".repeat(64)))).containsEntry("unavailable", "protocol-replaced");
    }

    @Test
    void a_report_that_cannot_be_read_is_not_said_to_be_gone() {
        var decidedBy = publish(1, "1.0", NOON);
        reported = new Records<>(List.of(), 0);
        assertThat(of(decidedBy)).containsEntry("unavailable", "report-missing");
        reported = new Records<>(List.of(), 1);
        assertThat(of(decidedBy)).containsEntry("unavailable", "report-unreadable");
    }

    private Map<String, Object> of(ProtocolRef decidedBy) {
        var decision = new RoutingDecision();
        decision.setRevision(1);
        decision.setProtocol(decidedBy);
        decision.setDecidedAt(ONE.plusSeconds(1));
        decision.setExcluded(List.of());
        return reasons.of(new CaseSnapshot(), List.of(decision), "en").get(1);
    }

    private ProtocolRef publish(int activation, String label, Instant from) {
        var content = Protocols.text("tm").replaceFirst("(?m)^version: .*$", "version: " + label);
        var read = (ProtocolReading.Accepted) ProtocolReader.read("tm", content.getBytes(StandardCharsets.UTF_8));
        var ref = new ProtocolRef("TM", label, read.protocol().sha256());
        protocols.changed(ProtocolVersion.newBuilder()
            .setProtocol(ref)
            .setJurisdiction("TM")
            .setContent(content)
            .setPublishedAt(NOON)
            .setActivation(activation)
            .setEffectiveFrom(from)
            .build(), true);
        return ref;
    }

}
