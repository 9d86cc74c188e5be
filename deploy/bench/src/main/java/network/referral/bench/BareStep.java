package network.referral.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import network.referral.schemas.Topics;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Forwards what the record's first byte asks for; keeps the snapshot where there is a
 * store.
 */
final class BareStep extends ContextualProcessor<byte[], byte[], byte[], Ready> {

    static final String STORE = "snapshots";

    private final List<List<Ready>> outputs;

    private final List<byte[]> snapshots;

    private KeyValueStore<String, byte[]> store;

    private final boolean stored;

    BareStep(Shape shape, String prefix, boolean stored) {
        this.stored = stored;
        this.outputs = shape.outputs()
            .stream()
            .map(scenario -> scenario.stream().map(output -> Ready.of(output, prefix)).toList())
            .toList();
        this.snapshots = shape.outputs()
            .stream()
            .map(scenario -> scenario.stream()
                .filter(output -> output.topic().equals(Topics.CASES.name()))
                .map(output -> new byte[output.value()])
                .findFirst()
                .orElseThrow())
            .toList();
    }

    @Override
    public void init(ProcessorContext<byte[], Ready> context) {
        super.init(context);
        store = stored ? context.getStateStore(STORE) : null;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        int scenario = record.value()[0];
        if (store != null) {
            store.put(new String(record.key(), StandardCharsets.UTF_8), snapshots.get(scenario));
        }
        long now = System.currentTimeMillis();
        for (var ready : outputs.get(scenario)) {
            context().forward(new Record<>(record.key(), ready, now, ready.headers()));
        }
    }

}
