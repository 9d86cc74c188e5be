package network.referral.ctl.bus;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.security.auth.login.LoginException;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.TlsFault;
import network.referral.wire.IssuerAwayException;
import network.referral.wire.RegistryAwayException;
import network.referral.wire.RegistryRefusesException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Says in one sentence what went wrong between a command and the bus. */
final class BusFailure {

    private static final List<String> FILES = List.of(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
            SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);

    private BusFailure() {
    }

    /**
     * No client can be made with these settings; nobody has been asked yet. What a cause
     * says is not repeated, since it may hold a password.
     */
    static CommandFailed unusable(KafkaException failure, Map<String, Object> config, BusOptions options) {
        boolean isLogin = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigException) {
                return of(failure, options, "");
            }
            isLogin |= cause instanceof LoginException || cause instanceof IllegalArgumentException;
        }
        var wrong = isLogin
                ? SaslConfigs.SASL_JAAS_CONFIG + " must be there and name a login module, as in the files "
                        + "that --credentials makes"
                : "look at its settings ssl.*, whether each is for that kind of file and each password right";
        return CommandFailed.usage("--command-config or REFERRAL_KAFKA_CONFIG: no Kafka client can be made with "
                + options.commandConfig() + ": " + unreadable(config).orElse(wrong) + ".");
    }

    private static Optional<String> unreadable(Map<String, Object> config) {
        return FILES.stream()
            .filter(name -> config.get(name) != null && !new File(config.get(name).toString()).canRead())
            .map(name -> name + " names " + config.get(name) + ", which cannot be read")
            .findFirst();
    }

    /** Nobody has answered yet. */
    static CommandFailed absent(KafkaException failure, BusOptions options) {
        return of(failure, options, "No Kafka broker answers at " + options.bootstrapServers()
                + ". Check that it runs, --bootstrap-servers or REFERRAL_BOOTSTRAP_SERVERS, and --command-config if "
                + "it asks for security.");
    }

    /** It answered before. */
    static CommandFailed atWork(KafkaException failure, BusOptions options) {
        return of(failure, options, "The broker at " + options.bootstrapServers()
                + " has stopped answering. Look at its log and its load, then run the command again: it goes on where "
                + "it stopped.");
    }

    private static CommandFailed of(KafkaException failure, BusOptions options, String brokerAway) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case RegistryAwayException away -> {
                    return CommandFailed.away(away.getMessage() + ". It was asked at " + options.registryUrl()
                            + ": check that it runs and lets anybody read, and --registry-url or "
                            + "REFERRAL_REGISTRY_URL.", failure);
                }
                case IssuerAwayException away -> {
                    return CommandFailed
                        .away(away.getMessage() + ". Check that it runs, and --client or REFERRAL_CLIENT.", failure);
                }
                case RegistryRefusesException refused -> {
                    return CommandFailed.away(refused.getMessage() + ". Check --client or REFERRAL_CLIENT.", failure);
                }
                case SslAuthenticationException tls -> {
                    var broker = "The broker at " + options.bootstrapServers() + " cannot be talked to over TLS";
                    return CommandFailed.away(TlsFault.said(broker, tls)
                            + ". Check its certificate, and ssl.truststore.* of --command-config or "
                            + "REFERRAL_KAFKA_CONFIG. Where that has ssl.keystore.*, it may be the broker that does "
                            + "not believe: the certificate there may have expired.", failure);
                }
                case AuthenticationException refused -> {
                    return CommandFailed.away(
                            "The broker at " + options.bootstrapServers() + " refuses the credentials: "
                                    + refused.getMessage() + ". Check --command-config or REFERRAL_KAFKA_CONFIG.",
                            failure);
                }
                case AuthorizationException refused -> {
                    return CommandFailed.away(
                            "The broker does not allow this: " + refused.getMessage() + ". Check the rights.", failure);
                }
                case ConfigException wrong -> {
                    return CommandFailed.usage("--bootstrap-servers or --command-config: " + wrong.getMessage());
                }
                case RetriableException away -> {
                    return CommandFailed.away(brokerAway, failure);
                }
                case TimeoutException away -> {
                    return CommandFailed.away(brokerAway, failure);
                }
                default -> {
                }
            }
        }
        return CommandFailed.away(failure.getMessage(), failure);
    }

}
