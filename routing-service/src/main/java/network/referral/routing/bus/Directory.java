package network.referral.routing.bus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import network.referral.events.AgencyRecord;
import network.referral.schemas.Topics;
import network.referral.wire.ReplicatedView;
import network.referral.wire.Wire;

/** The agency directory, held whole and behind its topic by milliseconds. */
class Directory implements AutoCloseable {

    private final List<ReplicatedView.Change<AgencyRecord>> listeners = new CopyOnWriteArrayList<>();

    private final ReplicatedView<AgencyRecord> view;

    Directory(Wire wire, Map<String, Object> consumerConfig, RoutingMetrics counters) {
        this.view = new ReplicatedView<>(Topics.AGENCIES, AgencyRecord.class, wire, consumerConfig,
                (before, after) -> listeners.forEach(listener -> listener.accept(before, after)),
                (topic, refused) -> counters.parked(topic.name(), refused.cause()));
    }

    /** To be said before the start. */
    void onChange(ReplicatedView.Change<AgencyRecord> listener) {
        listeners.add(listener);
    }

    void start() {
        view.start();
    }

    boolean isCaughtUp() {
        return view.isCaughtUp();
    }

    List<AgencyRecord> all() {
        return view.all();
    }

    @Override
    public void close() {
        view.close();
    }

}
