package network.referral.wire;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * How a service proves who it is: the file of Kafka client properties that
 * {@code REFERRAL_KAFKA_CONFIG} names, the same that referralctl and Kafka's own tools
 * take. So no secret is in an argument or in the environment. Only what concerns security
 * is taken of it; without the variable Spring's own settings hold.
 */
class KafkaConfigFile implements EnvironmentPostProcessor {

    static final String VARIABLE = "REFERRAL_KAFKA_CONFIG";

    private static final String SOURCE = "kafka-config-file";

    private static final String BRACE = SOURCE + ".brace";

    private static final List<String> SECURITY = List.of("security.", "sasl.", "ssl.");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var file = environment.getProperty(VARIABLE, "").strip();
        if (!file.isEmpty()) {
            environment.getPropertySources().addFirst(new MapPropertySource(SOURCE, read(Path.of(file))));
        }
    }

    private static Map<String, Object> read(Path file) {
        var properties = ClientProperties.read(file, fault -> new IllegalStateException(VARIABLE + ": " + fault));
        var settings = new HashMap<String, Object>(Map.of(BRACE, "{"));
        properties.stringPropertyNames()
            .stream()
            .filter(name -> SECURITY.stream().anyMatch(name::startsWith))
            .forEach(name -> settings.put("spring.kafka.properties." + name, literally(properties.getProperty(name))));
        return settings;
    }

    /** Else Spring takes what may be in a password for a placeholder. */
    private static String literally(String value) {
        return value.replace("${", "$${" + BRACE + "}");
    }

}
