package network.referral.ctl.bus;

import java.util.Optional;
import network.referral.ctl.retention.RetentionFile;
import network.referral.wire.SchemaRegistry;

/**
 * How topics are made.
 *
 * @param replicas copies of each partition; null for as many as of the reports, or where
 * there is no such topic yet for 3, or as many as there are brokers if fewer
 * @param retention without findings
 * @param writer as whom their schemas are registered; empty where nobody is asked
 * @param newRegistry also by a registry that has none of them, or not the newest, where
 * there are records by another
 */
public record TopicMeans(Integer replicas, RetentionFile retention, Optional<SchemaRegistry.Writer> writer,
        boolean newRegistry) {
}
