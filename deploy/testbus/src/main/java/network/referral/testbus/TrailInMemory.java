package network.referral.testbus;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.audit.AuditTrail;
import network.referral.audit.chain.Deed;

/** Keeps what it is told, in that order. */
public final class TrailInMemory implements AuditTrail {

    private final List<Told> told = new CopyOnWriteArrayList<>();

    private final AtomicInteger missed = new AtomicInteger();

    private record Told(Deed deed, String manner) {
    }

    public List<Deed> deeds() {
        return told.stream().map(Told::deed).toList();
    }

    /** Each as act and outcome. */
    public List<String> words() {
        return deeds().stream().map(deed -> deed.act() + " " + deed.outcome()).toList();
    }

    /**
     * How each was told, by the name of the method: only a {@code record} is on record
     * before what it tells is done, and a {@code mention} or {@code refused} holds up
     * nothing.
     */
    public List<String> manners() {
        return told.stream().map(Told::manner).toList();
    }

    public int timesMissed() {
        return missed.get();
    }

    @Override
    public void record(Deed deed) {
        told.add(new Told(deed, "record"));
    }

    @Override
    public void note(Deed deed) {
        told.add(new Told(deed, "note"));
    }

    @Override
    public void mention(Deed deed) {
        told.add(new Told(deed, "mention"));
    }

    @Override
    public void refused(Deed deed) {
        told.add(new Told(deed, "refused"));
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
