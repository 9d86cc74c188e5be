package network.referral.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RoutingSettingsTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withUserConfiguration(Settings.class)
        .withPropertyValues("referral.routing.instance-id=routing-0");

    /**
     * A report of the next morning may implicate who holds the assignments of the first.
     */
    @Test
    void the_defaults_hold() {
        runner.run(context -> assertThat(context.getBean(RoutingSettings.class)).isEqualTo(new RoutingSettings(1, 20,
                Duration.ofHours(72), Path.of("data/routing-keys"), 2, "routing-0", Path.of("data/routing-state"))));
    }

    /** As whoever starts it as a part of something else has it. */
    @Test
    void they_hold_also_where_no_file_of_settings_is_read() {
        new ApplicationContextRunner().withUserConfiguration(Settings.class)
            .withPropertyValues("referral.routing.instance-id=routing-0", "referral.routing.state-dir=state")
            .run(context -> assertThat(context.getBean(RoutingSettings.class)).isEqualTo(new RoutingSettings(1, 20,
                    Duration.ofHours(72), Path.of("data/routing-keys"), 2, "routing-0", Path.of("state"))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "deadline-scale=0", "thread-replacements=-1", "link-within=-1s", "link-within=72",
            "link-within=59m", "link-within=31d", "threads=0", "threads=-1", "threads=65", "instance-id=",
            "instance-id=routing 1", "state-dir=" })
    void what_is_wrong_is_refused_by_its_name(String setting) {
        var property = "referral.routing." + setting;

        runner.withPropertyValues(property)
            .run(context -> assertThat(context.getStartupFailure()).rootCause()
                .hasMessageContaining(property.substring(0, property.indexOf('=')) + " must"));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        runner
            .withPropertyValues("referral.routing.deadline-scale=0", "referral.routing.link-within=72",
                    "referral.routing.state-dir=")
            .run(context -> assertThat(context.getStartupFailure()).rootCause()
                .hasMessageContainingAll("referral.routing.deadline-scale must", "referral.routing.link-within must",
                        "referral.routing.state-dir must"));
    }

    @EnableConfigurationProperties(RoutingSettings.class)
    static class Settings {

    }

}
