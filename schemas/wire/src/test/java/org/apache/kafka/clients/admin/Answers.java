package org.apache.kafka.clients.admin;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;

/** What a broker answers, which nobody can make outside of Kafka's own package. */
public final class Answers {

    private Answers() {
    }

    public static DescribeClusterResult cluster(KafkaFuture<Collection<Node>> nodes, KafkaFuture<String> id) {
        return new DescribeClusterResult(nodes, KafkaFuture.completedFuture(null), id,
                KafkaFuture.completedFuture(Set.of()));
    }

    public static ListTopicsResult topics(KafkaFuture<Map<String, TopicListing>> topics) {
        return new ListTopicsResult(topics);
    }

}
