package network.referral.ctl.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import network.referral.ctl.CommandFailed;
import network.referral.wire.ClientProperties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/** The settings that every Kafka client of one command shares. */
final class ClientConfig {

    /**
     * Somebody waits at a terminal: that nobody is there is said before they give up, but
     * not of a broker that a busy machine keeps waiting.
     */
    static final Duration GREETING = Duration.ofSeconds(30);

    /** A broker that answered may be busy: making many topics keeps a small one so. */
    static final int PATIENCE_MILLIS = 60_000;

    private ClientConfig() {
    }

    static Map<String, Object> of(BusOptions options) {
        var config = new HashMap<String, Object>();
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "referralctl");
        file(options).forEach((name, value) -> config.put(name.toString(), value));
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
        return config;
    }

    /**
     * How the brokers are reached and known, without who somebody is: the same for every
     * principal, who proves by a password who it is.
     */
    static Map<String, String> transport(Map<String, Object> config) {
        var transport = new HashMap<String, String>();
        config.forEach((name, value) -> {
            if (name.startsWith("ssl.") && !name.startsWith("ssl.key")) {
                transport.put(name, value.toString());
            }
        });
        var plain = SecurityProtocol.SASL_PLAINTEXT.name;
        transport.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                plain.equals(config.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)) ? plain
                        : SecurityProtocol.SASL_SSL.name);
        transport.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
        transport.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                config.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).toString());
        return transport;
    }

    static Properties file(BusOptions options) {
        return options.commandConfig() == null ? new Properties() : ClientProperties.read(options.commandConfig(),
                fault -> CommandFailed.usage("--command-config or REFERRAL_KAFKA_CONFIG: " + fault + "."));
    }

}
