package network.referral.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import network.referral.schemas.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.state.Stores;

/**
 * The bare loop's process: a source, a step that forwards ready-made bytes, a sink; the
 * parts of routing's own topology without decode, decision and encode.
 */
final class BareLoop {

    private BareLoop() {
    }

    /** Settings of Streams, shape, prefix of the topics, whether there is a store. */
    public static void main(String[] args) throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(args[0]))) {
            settings.load(reader);
        }
        var prefix = args[2] + ".";
        var shape = Shape.read(Path.of(args[1]));
        var streams = new KafkaStreams(topology(shape, prefix, Boolean.parseBoolean(args[3])), settings);
        streams.setUncaughtExceptionHandler(cause -> {
            Runtime.getRuntime().halt(1);
            return null;
        });
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
    }

    static Topology topology(Shape shape, String prefix, boolean stored) {
        var bytes = new ByteArrayDeserializer();
        var out = new ByteArraySerializer();
        TopicNameExtractor<byte[], Ready> topicOf = (key, ready, context) -> ready.topic();
        Serializer<Ready> valueOf = (topic, ready) -> ready.value();
        var topology = new Topology().addSource("in", bytes, bytes, prefix + Topics.IDENTIFICATIONS.name())
            .addProcessor("step", () -> new BareStep(shape, prefix, stored), "in")
            .addSink("out", topicOf, out, valueOf, "step");
        return stored
                ? topology.addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(BareStep.STORE),
                        Serdes.String(), Serdes.ByteArray()), "step")
                : topology;
    }

}
