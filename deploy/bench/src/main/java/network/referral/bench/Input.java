package network.referral.bench;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/**
 * One report, encoded.
 *
 * @param scenario its index in the mix
 */
record Input(int scenario, String referral, byte[] value, Headers headers) {

    /** Of key, value and headers, without the framing. */
    long bytes() {
        long bytes = key().length + value.length;
        for (var header : headers) {
            bytes += header.key().length() + header.value().length;
        }
        return bytes;
    }

    byte[] key() {
        return referral.getBytes(StandardCharsets.UTF_8);
    }
}
