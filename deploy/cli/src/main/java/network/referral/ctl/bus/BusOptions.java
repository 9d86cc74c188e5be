package network.referral.ctl.bus;

import java.nio.file.Path;
import java.util.Optional;
import network.referral.ctl.NamedPlace;
import network.referral.ctl.NetworkHere;
import network.referral.ctl.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command reaches the bus. */
public final class BusOptions {

    /** Null where these are the options of no command. */
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT[,...]",
            description = "Kafka brokers (env REFERRAL_BOOTSTRAP_SERVERS, else bootstrap.servers of the command "
                    + "config, else 127.0.0.1:9092).")
    private String bootstrapServers;

    @Option(names = "--registry-url", paramLabel = "URL",
            defaultValue = "${env:REFERRAL_REGISTRY_URL:-http://127.0.0.1:8081/apis/ccompat/v7}",
            description = "Base of the schema registry's Confluent-compatible API "
                    + "(env REFERRAL_REGISTRY_URL, now: ${DEFAULT-VALUE}).")
    private String registryUrl;

    @Option(names = "--command-config", paramLabel = "FILE",
            description = "Properties for the Kafka clients, such as security.protocol and sasl.jaas.config "
                    + "(env REFERRAL_KAFKA_CONFIG).")
    private Path commandConfig;

    @Option(names = "--audit-key", paramLabel = "FILE", defaultValue = "${env:REFERRAL_AUDIT_KEY_FILE}",
            description = "Signing key of the operator (audit keys new --service operator): what a command changes "
                    + "goes on record with it, and without it on none (env REFERRAL_AUDIT_KEY_FILE).")
    private Path auditKey;

    String bootstrapServers() {
        return Optional.ofNullable(bootstrapServers)
            .or(() -> environment("REFERRAL_BOOTSTRAP_SERVERS"))
            .or(() -> Optional.ofNullable(ClientConfig.file(this).getProperty("bootstrap.servers")))
            .orElse("127.0.0.1:9092");
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    String registryUrl() {
        return registryUrl;
    }

    /** Null when there is none. */
    Path commandConfig() {
        return commandConfig != null ? commandConfig : environment("REFERRAL_KAFKA_CONFIG").map(Path::of).orElse(null);
    }

    /** Null when there is none. */
    Path auditKey() {
        return NamedPlace.of(command, "--audit-key", auditKey).orElse(null);
    }

    /** Before they are asked. */
    void tellWhoseBrokers() {
        if (command != null) {
            NetworkHere.tell(command, NetworkHere.Part.BROKERS);
        }
    }

    /** For whoever watches the command. */
    void notice(String text) {
        if (command != null) {
            Terminal.of(command).notice(text);
        }
    }

}
