package network.referral.ctl.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import network.referral.ctl.StandIn;
import network.referral.wire.SchemaRegistry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Which of the two does not believe the other. */
class BusFailureTest {

    private final BusOptions options = CommandLine.populateCommand(new BusOptions(), "--bootstrap-servers", "b:9093");

    @Test
    void a_broker_that_is_not_believed_refuses_nobody() {
        var handshake = new SSLHandshakeException("no");
        handshake.initCause(new CertificateExpiredException());

        var failure = BusFailure.absent(new SslAuthenticationException("SSL handshake failed", handshake), options);

        assertThat(failure).hasMessageContainingAll("b:9093", "its certificate has expired", "ssl.truststore")
            .message()
            .doesNotContain("credentials");
    }

    /**
     * As whoever is sent the broker's alert learns it: by no exception of a certificate.
     */
    @Test
    void one_that_does_not_believe_our_certificate_is_not_the_one_that_is_not_believed() {
        var alert = new SSLHandshakeException("Received fatal alert: certificate_expired");

        assertThat(BusFailure.absent(new SslAuthenticationException("SSL handshake failed", alert), options))
            .hasMessageContainingAll("b:9093", "no TLS could be agreed on", "ssl.keystore", "may have expired")
            .message()
            .doesNotContain("not believed");
    }

    /** Then it runs, and that is not what is to be looked at. */
    @Test
    void a_registry_that_asks_readers_who_they_are_is_looked_at_for_that() {
        try (var registry = new StandIn((method, address) -> {
        })) {
            registry.answers("/", 401, "{}");

            assertThatThrownBy(new SchemaRegistry(registry.url())::ping).isInstanceOfSatisfying(KafkaException.class,
                    away -> assertThat(BusFailure.atWork(away, options)).hasMessageContainingAll(
                            "answered 401, and everybody here reads without credentials. ", "lets anybody read",
                            "--registry-url"));
        }
    }

    @Test
    void one_that_does_not_believe_refuses_the_credentials() {
        assertThat(BusFailure.absent(new SaslAuthenticationException("Authentication failed"), options))
            .hasMessageContaining("b:9093 refuses the credentials: Authentication failed");
    }

}
