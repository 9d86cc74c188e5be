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
 * whichever topic each record names. A report of an encounter that others may report too
 * goes from there to the step of its group, whose answer comes back like a status.
 */
final class RoutingTopology {

    private static final ByteArrayDeserializer BYTES = new ByteArrayDeserializer();

    private static final ByteArraySerializer OUT = new ByteArraySerializer();

    private static final TopicNameExtractor<byte[], Outgoing> TOPIC_OF = (key, outgoing, context) -> outgoing.topic()
        .name();

    private static final Serializer<Outgoing> VALUE_OF = (topic, outgoing) -> outgoing.value();

    private RoutingTopology() {
    }

    static Topology build(Topology topology, RoutingParts parts) {
        return groups(cases(hop(topology), parts), parts);
    }

    private static Topology hop(Topology topology) {
        return topology.addSource("agency-statuses", BYTES, BYTES, Topics.STATUS_PATTERN)
            .addProcessor("hop", IngressHop::new, "agency-statuses")
            .addSink("to-statuses", Topics.STATUSES, OUT, OUT, "hop");
    }

    static Topology cases(Topology topology, RoutingParts parts) {
        return topology.addSource("identifications", BYTES, BYTES, Topics.IDENTIFICATIONS.name())
            .addSource("statuses", BYTES, BYTES, Topics.STATUSES)
            .addSource("links", BYTES, BYTES, Topics.LINKS.name())
            .addSource("erasures", BYTES, BYTES, Topics.ERASURES.name())
            .addProcessor("case", () -> new CaseStep(parts), "identifications", "statuses", "links", "erasures")
            .addStateStore(CaseStore.builder(), "case")
            .addStateStore(WaitingStore.builder(), "case")
            .addStateStore(DecisionStore.builder(), "case")
            .addStateStore(ReportStore.builder(), "case")
            .addStateStore(TimerStore.builder(), "case")
            .addStateStore(HeldReports.builder(), "case")
            .addStateStore(ErasedStore.builder(), "case")
            .addStateStore(WithheldStore.builder(), "case")
            .addStateStore(EntitledStore.builder(), "case")
            .addStateStore(EnclosedStore.builder(), "case")
            .addSink("out", TOPIC_OF, OUT, VALUE_OF, "case");
    }

    private static Topology groups(Topology topology, RoutingParts parts) {
        return topology.addSource("groups", BYTES, BYTES, Topics.GROUPS.name())
            .addProcessor("group", () -> new GroupStep(parts), "groups")
            .addStateStore(GroupStore.builder(), "group")
            .addSink("from-group", TOPIC_OF, OUT, VALUE_OF, "group");
    }

}
