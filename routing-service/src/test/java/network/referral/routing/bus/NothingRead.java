package network.referral.routing.bus;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;

/** Routing as it is before it has read anything, or stands still: no bus is asked. */
public final class NothingRead implements AutoCloseable {

    private static final Map<String, Object> NOBODY = Map.of("bootstrap.servers", "127.0.0.1:9");

    private final Wire wire = new Wire(RegistrySettings.of("http://127.0.0.1:9"));

    private final ProtocolsInForce inForce;

    private final Views views;

    public NothingRead() {
        var meters = new SimpleMeterRegistry();
        var counters = new RoutingMetrics(meters);
        this.inForce = new ProtocolsInForce(meters, counters, InstantSource.system());
        this.views = new Views(wire, NOBODY, inForce, counters);
    }

    /** What was there has been read, and of the protocols nothing more comes. */
    public Views protocolsStandingStill() {
        return standingStill(true, true);
    }

    /** What was there has been read, and nothing more comes. */
    public Views standingStill() {
        return standingStill(false, false);
    }

    /** What was there has been read, and of the erasures nothing more comes. */
    Views erasuresStandingStill() {
        return standingStill(false, true);
    }

    private Views standingStill(boolean areCasesFollowing, boolean areSnapshotsKnown) {
        return new Views(wire, NOBODY, inForce, new RoutingMetrics(new SimpleMeterRegistry())) {

            @Override
            boolean areFollowing() {
                return false;
            }

            @Override
            boolean areCasesFollowing() {
                return areCasesFollowing;
            }

            @Override
            boolean areCasesCaughtUp() {
                return true;
            }

            @Override
            boolean areSnapshotsKnown() {
                return areSnapshotsKnown;
            }
        };
    }

    public Views views() {
        return views;
    }

    public ProtocolsInForce inForce() {
        return inForce;
    }

    @Override
    public void close() {
        views.close();
        inForce.close();
        wire.close();
    }

}
