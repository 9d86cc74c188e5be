package network.referral.routing.bus;

import network.referral.schemas.Topic;
import org.apache.kafka.common.header.Headers;

/**
 * A record ready to go out: encoded already, so that nothing can fail between deciding
 * and writing.
 *
 * @param value null where it deletes what a compacted topic has under the key
 */
record Outgoing(Topic topic, byte[] key, byte[] value, Headers headers) {
}
