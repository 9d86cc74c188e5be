package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import network.referral.routing.RoutingService;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * As after a power cut, where routing is back before what resolves the brokers' names.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownBrokersIT {

    @Test
    void while_no_name_of_theirs_is_known_it_runs_and_says_what_it_waits_for(@TempDir Path folder, CapturedOutput log) {
        try (var routing = start(folder)) {
            await().untilAsserted(() -> assertThat(log).contains("Routing waits for the broker"));

            assertThat(routing.getBean(StreamsHealth.class).health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(routing.getBean(RecordsGone.class).look()).isFalse();
            assertThat(log).doesNotContain("Routing cannot start");
        }
    }

    private static ConfigurableApplicationContext start(Path folder) {
        synchronized (RoutingFixture.class) {
            return new SpringApplication(RoutingService.class).run(
                    "--spring.kafka.bootstrap-servers=no-such-host.invalid:9092",
                    "--referral.registry.url=http://127.0.0.1:9",
                    "--referral.access.issuer-uri=" + TestIssuer.shared().uri(),
                    "--referral.routing.state-dir=" + folder, "--server.port=0", "--management.server.port=0");
        }
    }

}
