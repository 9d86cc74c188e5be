package network.referral.testbus;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.audit.AuditTrail;
import network.referral.audit.chain.Deed;

/** Keeps what it is told, in that order. */
public final class TrailInMemory implements AuditTrail {

    private final List<Deed> told = new CopyOnWriteArrayList<>();

    private final AtomicInteger missed = new AtomicInteger();

    public List<Deed> deeds() {
        return List.copyOf(told);
    }

    /** Each as act and outcome. */
    public List<String> words() {
        return told.stream().map(deed -> deed.act() + " " + deed.outcome()).toList();
    }

    public int timesMissed() {
        return missed.get();
    }

    @Override
    public void record(Deed deed) {
        told.add(deed);
    }

    @Override
    public void note(Deed deed) {
        told.add(deed);
    }

    @Override
    public void mention(Deed deed) {
        told.add(deed);
    }

    @Override
    public void missed() {
        missed.incrementAndGet();
    }

    @Override
    public void close() {
        told.clear();
    }

}
