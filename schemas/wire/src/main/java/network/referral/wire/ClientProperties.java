package network.referral.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import network.referral.schemas.SecretFile;

/**
 * A file of Kafka client properties, as services, referralctl and Kafka's own tools take
 * it.
 */
public final class ClientProperties {

    /** Read as part of the first name, which nobody knows then. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ClientProperties() {
    }

    /**
     * @param refused of what is wrong with it, which says its path and never its content:
     * it cannot be read as properties, begins with a byte order mark, or holds a secret
     * and others than its owner may use it
     */
    public static Properties read(Path file, Function<String, RuntimeException> refused) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        catch (IOException | IllegalArgumentException e) {
            // its cause may repeat a line of it
            throw refused.apply(file + " cannot be read as properties");
        }
        if (properties.stringPropertyNames().stream().anyMatch(name -> name.startsWith(BYTE_ORDER_MARK))) {
            throw refused.apply(file + " begins with a byte order mark: save it without");
        }
        if (properties.stringPropertyNames().stream().anyMatch(ClientProperties::isSecret)) {
            SecretFile.fault(file).map(refused).ifPresent(refusal -> {
                throw refusal;
            });
        }
        return properties;
    }

    private static boolean isSecret(String name) {
        return name.equals("sasl.jaas.config") || name.equals("ssl.keystore.key")
                || Stream.of(".password", ".secret", ".passphrase").anyMatch(name::endsWith);
    }

}
