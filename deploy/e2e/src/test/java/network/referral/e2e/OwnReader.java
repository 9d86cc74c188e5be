package network.referral.e2e;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.RoutingDecision;
import network.referral.local.LocalNetwork;
import network.referral.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.json.JsonMapper;

/** Reads decisions and assignments where Confluent's client cannot be had. */
record OwnReader(LocalNetwork network) implements TopicReader {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public List<Told> read(Collection<String> topics) {
        var told = new ArrayList<Told>();
        if (topics.contains(Topics.DECISIONS.name())) {
            told.addAll(read(CommittedRecords.of(network, Topics.DECISIONS, RoutingDecision.class)));
        }
        told.addAll(read(CommittedRecords.ofAllAgencies(network, Assignment.class)));
        return told.stream().filter(record -> topics.contains(record.topic())).toList();
    }

    /** An Avro record in words is JSON. */
    private static List<Told> read(CommittedRecords<? extends SpecificRecord> records) {
        try (records) {
            return records.allWritten()
                .stream()
                .map(record -> new Told(record.topic(), record.key(), JSON.readTree(record.value().toString())))
                .toList();
        }
    }

}
