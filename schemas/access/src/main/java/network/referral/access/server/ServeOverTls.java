package network.referral.access.server;

import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * A service that is given a certificate and its key, by two of Spring's own settings,
 * speaks TLS 1.3 on its port and nothing else, and takes a new one without a restart.
 * Health and metrics stay as they are unless {@code management.server.ssl} says
 * otherwise: they hold nothing of a person, and must be seen most of all when the
 * certificate is no good. Each of these is a default that Spring's settings overrule.
 */
class ServeOverTls implements EnvironmentPostProcessor {

    static final String BUNDLE = "service";

    static final String CERTIFICATE = "spring.ssl.bundle.pem.service.keystore.certificate";

    static final String PRIVATE_KEY = "spring.ssl.bundle.pem.service.keystore.private-key";

    private static final String PEM = "spring.ssl.bundle.pem." + BUNDLE;

    private static final Map<String, Object> DEFAULTS = Map.of("server.ssl.bundle", BUNDLE, PEM + ".reload-on-update",
            true, PEM + ".keystore.verify-keys", true, PEM + ".options.enabled-protocols", "TLSv1.3",
            "management.server.ssl.enabled", false);

    /** Either: one without the other must not come to mean plain HTTP. */
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (Stream.of(CERTIFICATE, PRIVATE_KEY).anyMatch(environment::containsProperty)) {
            environment.getPropertySources().addLast(new MapPropertySource("serve-over-tls", DEFAULTS));
        }
    }

}
