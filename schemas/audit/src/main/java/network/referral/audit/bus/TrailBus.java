package network.referral.audit.bus;

import java.util.Map;
import network.referral.wire.Wire;

/**
 * How a trail reaches the bus.
 *
 * @param producerConfig at least bootstrap.servers and security; the trail sets the rest
 * @param consumerConfig the same
 */
public record TrailBus(Wire wire, Map<String, Object> producerConfig, Map<String, Object> consumerConfig) {

    public TrailBus {
        producerConfig = Map.copyOf(producerConfig);
        consumerConfig = Map.copyOf(consumerConfig);
    }
}
