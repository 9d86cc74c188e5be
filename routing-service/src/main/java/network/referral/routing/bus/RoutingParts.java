package network.referral.routing.bus;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import network.referral.routing.decision.Pace;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.Topic;
import network.referral.wire.Wire;

/**
 * What the topology is made of.
 *
 * @param wire a new one for every stream thread
 * @param protocols the protocol in force, by jurisdiction
 * @param linkWithin how long after the first report others may be of the same encounter
 * @param exists whether a topic is known to exist
 */
record RoutingParts(Supplier<Wire> wire, Function<String, Optional<Protocol>> protocols, Predicate<Topic> exists,
        RoutingMetrics metrics, InstantSource clock, Pace pace, Duration linkWithin) {
}
