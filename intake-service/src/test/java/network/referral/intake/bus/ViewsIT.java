package network.referral.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.intake.Network;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.Provisioning;
import network.referral.wire.Wire;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a case as routing publishes it, intake holds what it answers by. */
class ViewsIT {

    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", TestBus.shared().bootstrapServers());

    private final Map<ReferralId, Integer> told = new ConcurrentHashMap<>();

    private final Wire wire = new Wire(TestBus.shared().registry());

    private final Views views = new Views(wire, CLIENT, told::put, (topic, refused) -> {
    });

    @BeforeEach
    void provision() {
        Network.provision(TestBus.shared());
    }

    @AfterEach
    void stop() {
        views.stop();
        wire.close();
    }

    @Test
    void nobodyWhoActsIsAmongThat() {
        var whole = KeptCaseTest.snapshot(null);
        try (var bus = ConfirmedWrites.to(CLIENT, Provisioning.LARGEST_LETTER_BYTES)) {
            bus.write(new ProducerRecord<>(Topics.CASES.name(),
                    whole.getReferralId().toString().getBytes(StandardCharsets.UTF_8),
                    wire.encode(Topics.CASES, whole)));
        }
        views.start();
        await().until(() -> told.containsKey(KeptCaseTest.ID));
        assertThat(told.get(KeptCaseTest.ID)).isEqualTo(whole.getRevision());

        var kept = views.caseOf(KeptCaseTest.ID).orElseThrow();
        assertThat(kept).hasToString(KeptCase.of(whole).toString());
        assertThat(kept.toString()).doesNotContain("prosecutor-general-office");
    }

}
