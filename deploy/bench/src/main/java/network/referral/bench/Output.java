package network.referral.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What the bare loop must know of a record that routing writes: where it goes and how
 * large it is.
 *
 * @param topic of routing
 * @param value bytes
 * @param headers bytes of each, by name, in order
 */
record Output(String topic, int value, Map<String, Integer> headers) {

    static Output of(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, Integer>();
        record.headers().forEach(header -> headers.put(header.key(), header.value().length));
        return new Output(record.topic(), record.value().length, headers);
    }

    /** Headers of those sizes. */
    Headers filler() {
        var filler = new RecordHeaders();
        headers.forEach((name, bytes) -> filler.add(name, new byte[bytes]));
        return filler;
    }

    /** Whether an agency reads it. */
    boolean isAssignment() {
        return Topics.shared().stream().noneMatch(shared -> shared.name().equals(topic));
    }

    /** As the broker's producer counts them, without the framing. */
    int bytes() {
        return value
                + headers.entrySet().stream().mapToInt(header -> header.getKey().length() + header.getValue()).sum();
    }

    /** {@code topic value name=bytes name=bytes ...}. */
    String line() {
        return topic + " " + value
                + headers.entrySet()
                    .stream()
                    .map(header -> " " + header.getKey() + "=" + header.getValue())
                    .collect(Collectors.joining());
    }

    static Output parse(String line) {
        var words = line.split(" ");
        var headers = new LinkedHashMap<String, Integer>();
        Arrays.stream(words)
            .skip(2)
            .map(word -> word.split("="))
            .forEach(pair -> headers.put(pair[0], Integer.parseInt(pair[1])));
        return new Output(words[0], Integer.parseInt(words[1]), headers);
    }
}
