package network.referral.routing.bus;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes a status from its agency's topic to the one internal topic whose partitions match
 * the identifications'. An agency's topic may have any number of partitions and any
 * partitioner; read directly, its records would miss their case.
 */
final class IngressHop extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

    private QuietCommit commit;

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        commit = new QuietCommit(context);
    }

    @Override
    public void process(Record<byte[], byte[]> status) {
        Origins.stamp(status.headers(), Origins.of(context().recordMetadata().orElseThrow()));
        context().forward(status);
        commit.taken();
    }

}
