package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.events.RoutingDecision;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * A start where the one version of a jurisdiction is of a form that this build cannot
 * read.
 */
@Execution(ExecutionMode.CONCURRENT)
class UnreadProtocolIT {

    /** Of no jurisdiction that anybody could tell. */
    private static final byte[] NO_RECORD = { 1, 2, 3 };

    @Test
    void the_others_are_routed_and_its_reports_wait_parked_until_it_can_be_read(@TempDir Path stateDir)
            throws Exception {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            network.send(Topics.PROTOCOLS, "ZZ/1", ofALaterForm());
            network.sendBytes(Topics.PROTOCOLS.name(), RoutingFixture.bytes("QQ/1"), NO_RECORD);
            var stranded = report(network, "ZZ");
            var elsewhere = report(network, "TM");

            network.start(stateDir);

            await().until(() -> decided(network).contains(elsewhere.toString()));
            await().until(() -> views(network) == Status.UP);
            await().until(() -> !letters(network).isEmpty());
            assertThat(letters(network)).extracting(DeadLetter::getCause).containsExactly(DeadLetterCause.NO_PROTOCOL);
            assertThat(leftOut(network, "not-avro")).isEqualTo(1);
            assertThat(leftOut(network, "bad-value")).isEqualTo(1);

            network.publish(Protocols.text("tm").replaceFirst("(?m)^protocol: TM$", "protocol: ZZ"));
            await().until(
                    () -> network.bean("protocolsInForce", ProtocolsInForce.class).of("ZZ", Instant.now()).isPresent());
            var letter = letters(network).getFirst();
            var sent = RedriveIT.redrive(network.port(),
                    letter.getTopic() + "/" + letter.getPartition() + "/" + letter.getOffset());

            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
            await().until(() -> decided(network).contains(stranded.toString()));
        }
    }

    private static ReferralId report(RoutingFixture network, String jurisdiction) {
        var id = Sample.someone();
        var identification = Sample.atTheGate(id);
        identification.setJurisdiction(jurisdiction);
        network.send(Topics.IDENTIFICATIONS, id.toString(), identification);
        return id;
    }

    private static ProtocolVersion ofALaterForm() {
        return ProtocolVersion.newBuilder()
            .setProtocol(new ProtocolRef("ZZ", "0.9", "0".repeat(64)))
            .setJurisdiction("ZZ")
            .setContent("of a later form: yes")
            .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
            .build();
    }

    private static List<String> decided(RoutingFixture network) {
        return network.all(Topics.DECISIONS, RoutingDecision.class)
            .stream()
            .map(decision -> decision.getReferralId().toString())
            .toList();
    }

    private static List<DeadLetter> letters(RoutingFixture network) {
        return network.all(Topics.DEAD_LETTERS, DeadLetter.class);
    }

    private static double leftOut(RoutingFixture network, String reason) {
        return network.bean("prometheusMeterRegistry", MeterRegistry.class)
            .get("referral.dead.letters")
            .tags("topic", Topics.PROTOCOLS.name(), "reason", reason)
            .counter()
            .count();
    }

    private static Status views(RoutingFixture network) {
        return network.bean("viewsHealthIndicator", HealthIndicator.class).health().getStatus();
    }

}
