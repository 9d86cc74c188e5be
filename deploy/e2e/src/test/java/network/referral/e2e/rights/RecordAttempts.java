package network.referral.e2e.rights;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tries to read and to write. */
final class RecordAttempts implements AutoCloseable {

    /** More than any topic of the network takes: judged, and then kept out. */
    private static final byte[] TOO_LARGE = new byte[3 * 1024 * 1024];

    private static final Duration POLL = Duration.ofMillis(20);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Object> client;

    private final KafkaProducer<byte[], byte[]> producer;

    RecordAttempts(Map<String, Object> client) {
        this.client = client;
        var config = new HashMap<>(client);
        config.put("max.request.size", TOO_LARGE.length * 2);
        // or one that may write nothing at all would be refused as a producer
        config.put("enable.idempotence", false);
        config.put("retries", 0);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void write(String topic) throws Exception {
        producer.send(new ProducerRecord<>(topic, 0, null, TOO_LARGE)).get();
        throw new IllegalStateException("A record that is too large was taken");
    }

    /** Returns once the broker has answered what there is to read, be it nothing. */
    void read(String topic) {
        var config = new HashMap<>(client);
        config.put("fetch.max.wait.ms", 20);
        config.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            long end = System.nanoTime() + PATIENCE.toNanos();
            // a refusal is thrown by the poll after the one that heard it
            while (answers(consumer) < 2) {
                if (!consumer.poll(POLL).isEmpty()) {
                    return;
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("The broker does not answer");
                }
            }
        }
    }

    private static double answers(KafkaConsumer<?, ?> consumer) {
        return consumer.metrics()
            .values()
            .stream()
            .filter(metric -> metric.metricName().name().equals("fetch-total"))
            .map(Metric::metricValue)
            .mapToDouble(value -> (Double) value)
            .sum();
    }

    @Override
    public void close() {
        producer.close();
    }

}
