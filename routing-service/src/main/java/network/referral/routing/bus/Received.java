package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.common.header.Headers;

/** A record as it came, with where it came from. */
record Received(byte[] key, byte[] value, Headers headers, Origin origin) {

    /**
     * True when the key is that referral id: key and content must name the same person's
     * referral.
     */
    boolean isKeyed(CharSequence referralId) {
        return key != null && new String(key, StandardCharsets.UTF_8).contentEquals(referralId);
    }

}
