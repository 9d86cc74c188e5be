package network.referral.ctl.agency;

import java.time.Duration;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.bus.Bus;
import network.referral.events.CaseSnapshot;
import network.referral.schemas.Topics;
import network.referral.wire.ReplicatedView;

/** What all cases say of one agency, as they change. */
final class AgencyCases implements AutoCloseable {

    private static final Duration TO_READ_THEM = Duration.ofMinutes(2);

    private final OpenWork work;

    private final ReferralTies ties;

    private final ReplicatedView<CaseSnapshot> cases;

    private AgencyCases(Bus bus, String id) {
        work = new OpenWork(id);
        ties = new ReferralTies(id);
        cases = bus.follow(Topics.CASES, CaseSnapshot.class, (before, after) -> {
            work.changed(before, after);
            ties.changed(before, after);
        });
    }

    static AgencyCases of(Bus bus, String id) {
        return new AgencyCases(bus, id);
    }

    /** Waits for it; false when the time is over. */
    boolean areRead() {
        try {
            return cases.awaitCaughtUp(TO_READ_THEM);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailed.failed("Interrupted. Nothing was changed.");
        }
    }

    OpenWork work() {
        return work;
    }

    ReferralTies ties() {
        return ties;
    }

    ReplicatedView<CaseSnapshot> snapshots() {
        return cases;
    }

    @Override
    public void close() {
        cases.close();
    }

}
