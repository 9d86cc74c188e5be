package network.referral.bench;

import org.apache.kafka.common.header.Headers;

/** Bytes to be sent as they are. */
record Ready(String topic, byte[] value, Headers headers) {

    static Ready of(Output output, String prefix) {
        return new Ready(prefix + output.topic(), new byte[output.value()], output.filler());
    }
}
