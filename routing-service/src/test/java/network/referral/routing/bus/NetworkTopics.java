package network.referral.routing.bus;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.Admin;

/**
 * The topics of a test's bus with their schemas. Each is made once for all tests in this
 * JVM: to ask for all of them anew takes a hundred requests.
 */
final class NetworkTopics {

    private static final String SHARED = "";

    private static final Map<Made, Boolean> MADE = new ConcurrentHashMap<>();

    private final TestBus bus;

    private final Provisioning provisioning;

    NetworkTopics(TestBus bus, Admin admin) {
        this.bus = bus;
        this.provisioning = new Provisioning(admin, 1, topic -> Map.of());
    }

    /** Those that are of no agency, and routing's own. */
    void shared() {
        once(SHARED, () -> {
            bus.provision(Topics.shared());
            Topics.internal().forEach(provisioning::ensureInternal);
        });
    }

    void of(String agency) {
        once(agency, () -> bus.provision(Topics.of(new AgencyId(agency))));
    }

    private void once(String what, Runnable make) {
        MADE.computeIfAbsent(new Made(bus, what), nothing -> {
            make.run();
            return true;
        });
    }

    /** A test has removed them. */
    void forget(String agency) {
        MADE.remove(new Made(bus, agency));
    }

    private record Made(TestBus bus, String what) {
    }

}
