package network.referral.routing.bus;

import network.referral.schemas.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/**
 * The shape of routing: every agency's statuses through one hop into one internal topic,
 * then that topic and the identifications into the step where cases change, then out to
 * whichever topic each record names.
 */
public final class RoutingTopology {

    /**
     * Internal: has the partition count and partitioner of the identifications, so that
     * both meet in one task.
     */
    public static final String STATUSES = "referral-routing-statuses";

    private RoutingTopology() {
    }

    static Topology build(Topology topology, RoutingParts parts) {
        var bytes = new ByteArrayDeserializer();
        var out = new ByteArraySerializer();
        TopicNameExtractor<byte[], Outgoing> topicOf = (key, outgoing, context) -> outgoing.topic().name();
        Serializer<Outgoing> valueOf = (topic, outgoing) -> outgoing.value();
        return topology.addSource("agency-statuses", bytes, bytes, Topics.STATUS_PATTERN)
            .addProcessor("hop", IngressHop::new, "agency-statuses")
            .addSink("to-statuses", STATUSES, out, out, "hop")
            .addSource("identifications", bytes, bytes, Topics.IDENTIFICATIONS.name())
            .addSource("statuses", bytes, bytes, STATUSES)
            .addProcessor("case", () -> new CaseStep(parts), "identifications", "statuses")
            .addStateStore(CaseStore.builder(), "case")
            .addStateStore(WaitingStore.builder(), "case")
            .addStateStore(DecisionStore.builder(), "case")
            .addStateStore(TimerStore.builder(), "case")
            .addSink("out", topicOf, out, valueOf, "case");
    }

}
