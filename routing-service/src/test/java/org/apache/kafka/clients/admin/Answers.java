package org.apache.kafka.clients.admin;

import java.util.Map;
import org.apache.kafka.common.KafkaFuture;

/** What a broker answers, which nobody can make outside of Kafka's own package. */
public final class Answers {

    private Answers() {
    }

    public static ListTopicsResult topics(KafkaFuture<Map<String, TopicListing>> topics) {
        return new ListTopicsResult(topics);
    }

    public static DescribeTopicsResult descriptions(Map<String, KafkaFuture<TopicDescription>> descriptions) {
        return new DescribeTopicsResult(null, descriptions);
    }

}
