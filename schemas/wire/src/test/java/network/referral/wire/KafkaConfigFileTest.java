package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class KafkaConfigFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatConcernsSecurityReachesEveryKafkaClientOfTheService() throws IOException {
        var file = Files.writeString(folder.resolve("intake-service.properties"), """
                bootstrap.servers=elsewhere:9093
                security.protocol=SASL_SSL
                sasl.jaas.config=a login module
                ssl.truststore.location=ca.pem
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        var environment = after(file.toString());

        assertThat(environment.getProperty("spring.kafka.properties.security.protocol")).isEqualTo("SASL_SSL");
        assertThat(environment.getProperty("spring.kafka.properties.sasl.jaas.config")).isEqualTo("a login module");
        assertThat(environment.getProperty("spring.kafka.properties.ssl.truststore.location")).isEqualTo("ca.pem");
        assertThat(environment.getProperty("spring.kafka.properties.bootstrap.servers")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "sasl.jaas.config", "ssl.keystore.key", "ssl.keystore.password",
            "sasl.oauthbearer.client.credentials.client.secret", "sasl.oauthbearer.assertion.private.key.passphrase" })
    void aSecretThatOthersMayReadStopsTheService(String secret) throws IOException {
        var file = Files.writeString(folder.resolve("intake-service.properties"), secret + "=told-to-nobody");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> after(file.toString())).isInstanceOf(IllegalStateException.class)
            .hasMessageContainingAll("REFERRAL_KAFKA_CONFIG", "intake-service.properties")
            .hasMessageNotContaining("told-to-nobody");

        Files.writeString(file, "security.protocol=SSL");
        assertThat(after(file.toString()).getProperty("spring.kafka.properties.security.protocol")).isEqualTo("SSL");
    }

    @Test
    void aFileThatIsNotThereStopsTheService() {
        var nowhere = folder.resolve("nobody.properties").toString();

        assertThatThrownBy(() -> after(nowhere)).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("REFERRAL_KAFKA_CONFIG");
    }

    @Test
    void withoutTheVariableNothingChanges() {
        assertThat(after("").getPropertySources().contains("kafka-config-file")).isFalse();
    }

    private static StandardEnvironment after(String file) {
        var environment = new StandardEnvironment();
        environment.getPropertySources()
            .addFirst(new MapPropertySource("test", Map.of(KafkaConfigFile.VARIABLE, file)));
        new KafkaConfigFile().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

}
