package network.referral.audit.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import network.referral.audit.NotOnRecordException;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.keys.NewKey;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which acts find a place while nothing can be written. */
class KafkaAuditTrailTest {

    private static final int PLACES = 10;

    private static final String NOWHERE = "127.0.0.1:1";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final Wire wire = new Wire(RegistrySettings.of("http://" + NOWHERE));

    private KafkaAuditTrail trail;

    @BeforeEach
    void start(@TempDir Path keys) throws IOException {
        var config = Map.<String, Object>of("bootstrap.servers", NOWHERE);
        var settings = new TrailSettings(NewKey.write(keys, "intake-service").privateFile(), "0", 100,
                Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(1), PLACES, false);
        trail = KafkaAuditTrail.start(new TrailBus(wire, config, config), settings, "intake-service", meters,
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        trail.close();
        wire.close();
    }

    @Test
    void what_is_refused_again_and_again_leaves_a_place_for_what_is_done() {
        for (int i = 0; i < 2 * PLACES; i++) {
            trail.refused(Deed.of(Act.STATUS_GIVEN, "unconfirmed"));
        }
        double before = missed();
        trail.mention(Deed.of(Act.STATUS_GIVEN, "acknowledged"));

        assertThat(missed()).isEqualTo(before).isEqualTo(PLACES + 1);
    }

    @Test
    void what_is_shown_again_and_again_leaves_a_place_for_what_is_done() {
        trail.refused(Deed.of(Act.REPORT_REFUSED, "unavailable"));
        for (int i = 0; i < PLACES - 2; i++) {
            trail.note(Deed.of(Act.ASSIGNMENT_READ, "listed"));
        }
        assertThatExceptionOfType(NotOnRecordException.class)
            .isThrownBy(() -> trail.note(Deed.of(Act.ASSIGNMENT_READ, "listed")));
        trail.mention(Deed.of(Act.STATUS_GIVEN, "acknowledged"));

        assertThat(missed()).isZero();
    }

    @Test
    void what_was_given_up_leaves_its_place() {
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(NotOnRecordException.class)
                .isThrownBy(() -> trail.record(Deed.done(Act.REFERRAL_READ)));
        }
        for (int i = 0; i < PLACES; i++) {
            trail.mention(Deed.of(Act.STATUS_GIVEN, "acknowledged"));
        }

        assertThat(missed()).isZero();
        assertThat(meters.get("referral.audit.refused").counter().count()).isEqualTo(2);
        assertThat(meters.get("referral.audit.unwritten").gauge().value()).isEqualTo(PLACES);
    }

    private double missed() {
        return meters.get("referral.audit.missed").counter().count();
    }

}
