package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

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
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
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

    /** As Kafka's own tools read it. */
    @ParameterizedTest
    @ValueSource(strings = { "p${a:b}w", "${user.home}", "${${a:b}:c}", "\\${a:b}", "${a${b}", "$}{#{1}${" })
    void aPasswordIsNoExpression(String password) throws IOException {
        var file = Files.writeString(folder.resolve("intake-service.properties"),
                "ssl.keystore.password=" + password.replace("\\", "\\\\"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        var environment = after(file.toString());

        var bound = Binder.get(environment)
            .bind("spring.kafka.properties", Bindable.mapOf(String.class, String.class))
            .get();
        assertThat(bound).containsExactly(entry("ssl.keystore.password", password));
        assertThat(environment.getProperty("spring.kafka.properties.ssl.keystore.password")).isEqualTo(password);
    }

    /** Else it would be part of the first name, which nobody knows then. */
    @Test
    void aByteOrderMarkStopsTheService() throws IOException {
        var file = Files.writeString(folder.resolve("intake-service.properties"),
                "\uFEFFsasl.jaas.config=told-to-nobody");

        assertThatThrownBy(() -> after(file.toString())).isInstanceOf(IllegalStateException.class)
            .hasMessageContainingAll("intake-service.properties", "byte order mark")
            .hasMessageNotContaining("told-to-nobody");
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
