package network.referral.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class KeptInstanceIdTest {

    private static final String USED = "spring.kafka.streams.properties.consumer.group.instance.id";

    @TempDir
    Path folder;

    @Test
    void twoThatWereGivenNoIdDifferAndEachKeepsItsOwn() throws IOException {
        var one = idOf(Map.of("referral.routing.state-dir", folder.resolve("one").toString()));
        var other = idOf(Map.of("referral.routing.state-dir", folder.resolve("other").toString()));

        assertThat(one).matches("routing-[0-9a-f-]{36}").isNotEqualTo(other);
        assertThat(idOf(Map.of("referral.routing.state-dir", folder.resolve("one").toString()))).isEqualTo(one);
        assertThat(folder.resolve("one")).isDirectoryContaining("glob:**/" + KeptInstanceId.FILE)
            .satisfies(path -> assertThat(path.toFile().list()).hasSize(1));
    }

    @Test
    void whatAPowerCutLeftEmptyIsNoId() throws IOException {
        var state = Map.<String, Object>of("referral.routing.state-dir", folder.toString());
        Files.createFile(folder.resolve(KeptInstanceId.FILE));

        var id = idOf(state);

        assertThat(id).matches("routing-[0-9a-f-]{36}");
        assertThat(idOf(state)).isEqualTo(id);
    }

    @Test
    void whatIsSetHoldsAndNothingIsKept() throws IOException {
        var state = Map.<String, Object>of("referral.routing.state-dir", folder.toString());

        assertThat(idOf(with(state, "HOSTNAME", "routing-service-0"))).isEqualTo("routing-service-0");
        assertThat(idOf(with(with(state, "HOSTNAME", "one"), "referral.routing.instance-id", "harbour")))
            .isEqualTo("harbour");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whereNoneCanBeKeptItSaysWhichSettingIsMissing() throws IOException {
        var state = Files.createFile(folder.resolve("state"));

        assertThatExceptionOfType(UncheckedIOException.class)
            .isThrownBy(() -> idOf(Map.of("referral.routing.state-dir", state.toString())))
            .withMessageContaining("referral.routing.instance-id");
    }

    private static Map<String, Object> with(Map<String, Object> settings, String name, String value) {
        var more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    /** As routing's own settings come to it. */
    private static String idOf(Map<String, Object> settings) throws IOException {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.addFirst(new MapPropertySource("given", settings));
        new YamlPropertySourceLoader().load("routing", new ClassPathResource("application.yml"))
            .forEach(sources::addLast);
        new KeptInstanceId().postProcessEnvironment(environment, new SpringApplication());
        ConfigurationPropertySources.attach(environment);
        return environment.getRequiredProperty(USED);
    }

}
