package network.referral.ctl.bus;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How a command reaches the bus. */
public final class BusOptions {

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT[,...]",
            defaultValue = "${env:REFERRAL_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
            description = "Kafka brokers (env REFERRAL_BOOTSTRAP_SERVERS, now: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(names = "--registry-url", paramLabel = "URL",
            defaultValue = "${env:REFERRAL_REGISTRY_URL:-http://127.0.0.1:8081/apis/ccompat/v7}",
            description = "Base of the schema registry's Confluent-compatible API "
                    + "(env REFERRAL_REGISTRY_URL, now: ${DEFAULT-VALUE}).")
    private String registryUrl;

    @Option(names = "--command-config", paramLabel = "FILE",
            description = "Properties for the Kafka clients, such as security.protocol and sasl.jaas.config.")
    private Path commandConfig;

    @Option(names = "--audit-key", paramLabel = "FILE", defaultValue = "${env:REFERRAL_AUDIT_KEY_FILE}",
            description = "Signing key of the operator (audit keys new --service operator): what a command changes "
                    + "goes on record with it (env REFERRAL_AUDIT_KEY_FILE).")
    private Path auditKey;

    String bootstrapServers() {
        return bootstrapServers;
    }

    String registryUrl() {
        return registryUrl;
    }

    /** Null when there is none. */
    Path commandConfig() {
        return commandConfig;
    }

    /** Null when there is none. */
    Path auditKey() {
        return auditKey;
    }

}
