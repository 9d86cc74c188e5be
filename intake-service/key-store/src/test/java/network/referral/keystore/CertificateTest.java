package network.referral.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import network.referral.access.server.CertificateAutoConfiguration;
import network.referral.testbus.TestAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What every service demands of one: that it then serves with it is for TlsIT. */
@DisplayName("A service that is given a certificate")
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class CertificateTest {

    private static final TestAuthority COUNTRY = new TestAuthority("Authority of the country");

    private static final String STORE = "--spring.ssl.bundle.pem.service.keystore.";

    @TempDir
    private Path folder;

    @SpringBootConfiguration
    @ImportAutoConfiguration({ SslAutoConfiguration.class, CertificateAutoConfiguration.class })
    static class Service {

    }

    @BeforeEach
    void write() {
        COUNTRY.of("key-store").write(folder);
    }

    @Test
    void takes_one_that_is_in_order(CapturedOutput log) {
        try (var service = start()) {
            assertThat(service.getEnvironment().getProperty("server.ssl.bundle")).isEqualTo("service");
            assertThat(service.getEnvironment().getProperty("management.server.ssl.enabled")).isEqualTo("false");
        }
        assertThat(log).contains("Serves over TLS with a certificate that is good until ");
    }

    @Test
    void that_is_given_none_speaks_as_it_did() {
        try (var service = run()) {
            assertThat(service.getEnvironment().getProperty("server.ssl.bundle")).isNull();
        }
    }

    @Test
    void refuses_a_key_that_others_may_read(CapturedOutput log) throws IOException {
        Files.setPosixFilePermissions(folder.resolve("tls.key"), PosixFilePermissions.fromString("rw-r--r--"));

        refused(log, "Others than its owner may use " + folder.resolve("tls.key") + ": chmod 600");
    }

    @Test
    void refuses_a_key_of_another_certificate(CapturedOutput log) {
        COUNTRY.of("key-store").withKeyOf(COUNTRY.of("key-store")).write(folder);

        refused(log, folder.resolve("tls.key") + " is not the key of the certificate in " + folder.resolve("tls.crt"));
    }

    @Test
    void refuses_what_is_not_there_or_is_something_else(CapturedOutput log) throws IOException {
        Files.writeString(folder.resolve("tls.crt"), "Aina");
        refused(log, folder.resolve("tls.crt") + " holds no certificate in PEM");
        Files.delete(folder.resolve("tls.crt"));
        refused(log, "Cannot read " + folder.resolve("tls.crt"));
        Files.delete(folder.resolve("tls.key"));
        refused(log, "Cannot read " + folder.resolve("tls.key"));
        assertThat(log).doesNotContain("Aina");
    }

    @Test
    void refuses_one_without_the_other_and_another_way(CapturedOutput log) throws IOException {
        var key = Files.readString(folder.resolve("tls.key"));
        refusedWith(log, "belong together", STORE + "private-key=" + folder.resolve("tls.key"));
        refusedWith(log, "belong together", STORE + "certificate=" + folder.resolve("tls.crt"));
        refusedWith(log, "must be a file, and not what belongs in one", STORE + "private-key=" + key);
        refusedWith(log, "by the bundle service and no other", "--server.ssl.certificate=" + folder.resolve("tls.crt"));
        assertThat(log).doesNotContain(key.lines().toList().get(1));
    }

    /** What travels by the bus goes on; whoever calls refuses it. */
    @Test
    void starts_with_one_that_has_expired_and_says_so(CapturedOutput log) {
        var ended = Instant.parse("2026-01-02T03:04:05Z");
        COUNTRY.of("key-store", ended).write(folder);

        start().close();

        assertThat(log).contains("The certificate has expired, at 2026-01-02T03:04:05Z");
    }

    private void refused(CapturedOutput log, String why) {
        refusedWith(log, why, given());
    }

    private static void refusedWith(CapturedOutput log, String why, String... arguments) {
        assertThatThrownBy(() -> run(arguments)).hasRootCauseInstanceOf(RuntimeException.class);
        assertThat(log.getAll()).contains("APPLICATION FAILED TO START").contains(why).doesNotContain("\n\tat ");
    }

    private ConfigurableApplicationContext start() {
        return run(given());
    }

    private String[] given() {
        return new String[] { STORE + "certificate=" + folder.resolve("tls.crt"),
                STORE + "private-key=" + folder.resolve("tls.key") };
    }

    private static ConfigurableApplicationContext run(String... arguments) {
        return new SpringApplicationBuilder(Service.class).web(WebApplicationType.NONE)
            .properties("logging.level.root=warn", "logging.level.network.referral=info")
            .run(arguments);
    }

}
