package network.referral.audit.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import network.referral.audit.AuditTrail;
import network.referral.audit.NotOnRecordException;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.keys.NewKey;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Without a broker: what a service gets by its settings. */
class AuditAutoConfigurationTest {

    @TempDir
    Path folder;

    private final ApplicationContextRunner service = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class, AuditAutoConfiguration.class))
        .withBean(Wire.class, () -> new Wire(RegistrySettings.of("http://127.0.0.1:1/apis/ccompat/v7")))
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withPropertyValues("spring.application.name=key-store", "spring.kafka.bootstrap-servers=127.0.0.1:1",
                "referral.audit.patience=1s", "referral.audit.queue=2");

    @Test
    void without_a_key_nothing_is_kept() {
        service.run(context -> {
            context.getBean(AuditTrail.class).record(Deed.done(Act.KEY_ERASED));
            assertThat(context).doesNotHaveBean(AuditHealth.class);
        });
    }

    @Test
    void while_the_broker_is_away_nothing_is_done_unrecorded() throws IOException {
        service.withPropertyValues(key("key-store")).run(context -> {
            var trail = context.getBean(AuditTrail.class);
            var meters = context.getBean(MeterRegistry.class);
            assertThatExceptionOfType(NotOnRecordException.class)
                .isThrownBy(() -> trail.record(Deed.done(Act.KEY_ERASED)));
            trail.note(Deed.done(Act.HOLD_SET));
            trail.note(Deed.done(Act.KEY_WRAPPED));
            assertThatExceptionOfType(NotOnRecordException.class)
                .isThrownBy(() -> trail.note(Deed.done(Act.HOLD_LIFTED)));
            assertThat(meters.get("referral.audit.unwritten").gauge().value()).isEqualTo(2);
            assertThat(meters.get("referral.audit.refused").counter().count()).isEqualTo(2);
            assertThat(meters.get("referral.audit.writing").gauge().value()).isZero();
            assertThat(context.getBean(AuditHealth.class).health().getStatus().getCode()).isEqualTo("DOWN");
        });
    }

    @Test
    void without_a_key_a_service_that_must_have_one_does_not_start() {
        service.withPropertyValues("referral.audit.required=true")
            .run(context -> assertThat(context).getFailure()
                .hasStackTraceContaining("referral.audit.signing-key-file must be set"));
    }

    @Test
    void a_key_that_names_no_file_ends_the_start() {
        service.withPropertyValues("referral.audit.signing-key-file=")
            .run(context -> assertThat(context).getFailure()
                .rootCause()
                .hasMessageContaining("referral.audit.signing-key-file must name a file"));
    }

    @Test
    void what_stands_anyway_is_never_held_up_and_counted_where_it_finds_no_place() throws IOException {
        service.withPropertyValues(key("key-store"), "referral.audit.patience=1h").run(context -> {
            var trail = context.getBean(AuditTrail.class);
            for (int i = 0; i < 5; i++) {
                trail.mention(Deed.done(Act.KEY_WRAPPED));
            }
            var meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("referral.audit.unwritten").gauge().value()).isEqualTo(2);
            assertThat(meters.get("referral.audit.missed").counter().count()).isEqualTo(3);
            assertThat(meters.get("referral.audit.refused").counter().count()).isZero();

            trail.missed();
            assertThat(meters.get("referral.audit.unwritten").gauge().value()).isEqualTo(2);
            assertThat(meters.get("referral.audit.missed").counter().count()).isEqualTo(4);
            trail.mention(Deed.done(Act.KEY_WRAPPED));
        });
    }

    @Test
    void a_key_of_another_service_or_open_to_others_ends_the_start() throws IOException {
        service.withPropertyValues(key("routing-service"))
            .run(context -> assertThat(context).getFailure()
                .hasStackTraceContaining("signs for routing-service and not for key-store"));
        var open = NewKey.write(folder, "key-store").privateFile();
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        service.withPropertyValues("referral.audit.signing-key-file=" + open)
            .run(context -> assertThat(context).getFailure().hasStackTraceContaining("chmod 600"));
    }

    private String key(String owner) throws IOException {
        return "referral.audit.signing-key-file=" + NewKey.write(folder, owner).privateFile();
    }

}
