package network.referral.wire;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Whose Avro serializer runs. Both write byte 0, the schema id in four bytes big-endian,
 * and Avro binary.
 */
public enum SerdeFlavour {

    APICURIO("io.apicurio.registry.serde.avro.AvroKafkaSerializer") {
        @Override
        Map<String, Object> config(String url) {
            return Map.ofEntries(
                    Map.entry("apicurio.registry.url", url.replaceFirst("/apis/ccompat/v7$", "/apis/registry/v3")),
                    Map.entry("apicurio.registry.http.adapter", "JDK"),
                    Map.entry("apicurio.registry.use-id", "contentId"),
                    Map.entry("apicurio.registry.id-handler", "io.apicurio.registry.serde.Default4ByteIdHandler"),
                    Map.entry("apicurio.registry.headers.enabled", "false"),
                    Map.entry("apicurio.registry.artifact-resolver-strategy",
                            "io.apicurio.registry.serde.strategy.TopicIdStrategy"),
                    Map.entry("apicurio.registry.auto-register", "false"),
                    Map.entry("apicurio.registry.find-latest", "false"),
                    Map.entry("apicurio.registry.dereference-schema", "true"),
                    Map.entry("apicurio.registry.fault-tolerant-refresh", "true"),
                    // retries are ours: a caller that can wait waits, one that cannot
                    // says so
                    Map.entry("apicurio.registry.retry-count", "0"));
        }
    },
    CONFLUENT("io.confluent.kafka.serializers.KafkaAvroSerializer") {
        @Override
        Map<String, Object> config(String url) {
            return Map.of("schema.registry.url", url, "auto.register.schemas", false, "avro.remove.java.properties",
                    true);
        }
    };

    private final String serializer;

    SerdeFlavour(String serializer) {
        this.serializer = serializer;
    }

    /** Which this was built with; where it has both, or none, the first. */
    static SerdeFlavour present() {
        return Stream.of(values()).filter(SerdeFlavour::isPresent).findFirst().orElse(APICURIO);
    }

    private boolean isPresent() {
        try {
            Utils.loadClass(serializer, Object.class);
            return true;
        }
        catch (ClassNotFoundException e) {
            return false;
        }
    }

    abstract Map<String, Object> config(String registryUrl);

    Serializer<Object> serializer(String registryUrl) {
        Serializer<Object> made = make(serializer);
        made.configure(config(registryUrl), false);
        return made;
    }

    @SuppressWarnings("unchecked")
    private static <T> T make(String className) {
        try {
            return (T) Utils.newInstance(className, Object.class);
        }
        catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    className + " is not on the classpath: build with the Maven profile of the same name", e);
        }
    }

}
