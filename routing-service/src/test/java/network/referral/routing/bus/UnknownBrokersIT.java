package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import network.referral.routing.RoutingService;
import network.referral.testbus.TestIssuer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/**
 * As after a power cut, where routing is back before what resolves the brokers' names.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownBrokersIT {

    @Test
    void while_no_name_of_theirs_is_known_it_runs_and_says_what_it_waits_for(@TempDir Path folder, CapturedOutput log) {
        try (var routing = start("no-such-host.invalid:9092", folder)) {
            await().untilAsserted(() -> assertThat(log).contains("Routing waits for the broker"));

            assertThat(routing.getBean(StreamsHealth.class).health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(routing.getBean(RecordsGone.class).look()).isFalse();
            assertThat(log).doesNotContain("Routing cannot start");
        }
    }

    /**
     * A virtual thread that asks so long may, by Java 21, keep all others from running.
     */
    @Test
    void whoever_asks_whether_it_is_well_does_not_wait_while_the_topology_is_made(@TempDir Path folder)
            throws Exception {
        var begun = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        try (var routing = start("no-such-host.invalid:9092", folder)) {
            var streams = routing.getBean(StreamsBuilderFactoryBean.class);
            streams.setClientSupplier(new AbortEndsThread(new SimpleMeterRegistry()) {
                @Override
                public Admin getAdmin(Map<String, Object> config) {
                    begun.countDown();
                    await().until(() -> goesOn.getCount() == 0);
                    return super.getAdmin(config);
                }
            });
            var made = new FutureTask<Void>(streams::start, null);
            Thread.ofPlatform().start(made);
            begun.await();

            var health = new FutureTask<>(() -> routing.getBean(StreamsHealth.class).health().getStatus());
            Thread.ofPlatform().start(health);

            await().until(health::isDone);
            assertThat(health.get()).isEqualTo(Status.DOWN);
            assertThat(made).isNotDone();
            goesOn.countDown();
            assertThatException().isThrownBy(made::get).withRootCauseInstanceOf(ConfigException.class);
        }
        finally {
            goesOn.countDown();
        }
    }

    /** With no registry that answers. */
    static ConfigurableApplicationContext start(String brokers, Path folder) {
        synchronized (RoutingFixture.class) {
            return new SpringApplication(RoutingService.class).run("--spring.kafka.bootstrap-servers=" + brokers,
                    "--referral.registry.url=http://127.0.0.1:9",
                    "--referral.access.issuer-uri=" + TestIssuer.shared().uri(),
                    "--referral.routing.state-dir=" + folder, "--server.port=0", "--management.server.port=0");
        }
    }

}
