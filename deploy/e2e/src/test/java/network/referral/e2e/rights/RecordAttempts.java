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
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tries to read and to write. */
final class RecordAttempts implements AutoCloseable {

    /** More than any topic of the network takes: judged, and then kept out. */
    private static final byte[] TOO_LARGE = new byte[3 * 1024 * 1024];

    private static final Duration POLL = Duration.ofMillis(20);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaConsumer<byte[], byte[]> consumer;

    private final KafkaProducer<byte[], byte[]> producer;

    /** Nothing is known. */
    static final class NoAnswer extends RuntimeException {

        private static final long serialVersionUID = 1;

    }

    RecordAttempts(Map<String, Object> client) {
        this.consumer = consumer(client);
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

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> client) {
        var config = new HashMap<>(client);
        config.put("fetch.max.wait.ms", 20);
        config.put("auto.offset.reset", "earliest");
        // it hears of a topic when it comes to it, and waits so long in between
        config.put("retry.backoff.ms", 1);
        config.put("retry.backoff.max.ms", 1);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns once the broker has answered what there is to read, be it nothing. */
    void read(String topic) {
        var partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seek(partition, 0);
        double before = answers();
        long end = System.nanoTime() + PATIENCE.toNanos();
        // one may be of the topic before, and a refusal is thrown by the poll after the
        // one
        // that heard it
        while (answers() < before + 3) {
            if (isReadable(topic)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new NoAnswer();
            }
        }
    }

    private boolean isReadable(String topic) {
        try {
            return !consumer.poll(POLL).isEmpty();
        }
        catch (TopicAuthorizationException e) {
            // that of the one before may come late
            if (e.unauthorizedTopics().contains(topic)) {
                throw e;
            }
            return false;
        }
    }

    private double answers() {
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
        consumer.close();
        producer.close();
    }

}
