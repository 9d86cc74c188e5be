package network.referral.gateway.inbox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/**
 * One agency's inbox. {@link #apply} is the only way it changes, live and on rebuild, and
 * belongs to one thread; everything else is for any.
 */
public final class Inbox {

    private final AgencyId agency;

    private final BooleanSupplier caughtUp;

    private final Map<AssignmentId, Slot> slots = new ConcurrentHashMap<>();

    private final Early early;

    private final Enclosures enclosures = new Enclosures();

    private final ConcurrentSkipListMap<Position, Slot> order = new ConcurrentSkipListMap<>();

    private final Tasks tasks = new Tasks();

    private final ListDigest digest = new ListDigest();

    private final TakenNews news = new TakenNews();

    private final Map<AssignmentProgress, AtomicLong> counts = new EnumMap<>(AssignmentProgress.class);

    private final AtomicLong leftOut = new AtomicLong();

    private volatile boolean isCalled;

    /** The last offset of each partition of its assignments topic. */
    private final Map<Integer, Long> folded = new ConcurrentHashMap<>();

    /** What a list begins with. */
    public enum Order {

        OLDEST, NEWEST,

        /**
         * Of which the agency was told, or said, anything last: what changes moves to the
         * front.
         */
        CHANGED

    }

    /**
     * @param next where the following page begins after; empty on the last
     */
    public record Page(List<InboxEntry> entries, Optional<Position> next) {
    }

    /**
     * @param caughtUp whether both topics have been read to their end at start
     */
    Inbox(AgencyId agency, BooleanSupplier caughtUp) {
        this(agency, caughtUp, new Early());
    }

    Inbox(AgencyId agency, BooleanSupplier caughtUp, Early early) {
        this.agency = agency;
        this.caughtUp = caughtUp;
        this.early = early;
        for (var state : AssignmentProgress.values()) {
            counts.put(state, new AtomicLong());
        }
    }

    public AgencyId agency() {
        return agency;
    }

    public boolean isCaughtUp() {
        return caughtUp.getAsBoolean();
    }

    /** Whether the agency is told of it by calls at an endpoint of its own. */
    public boolean isCalled() {
        return isCalled;
    }

    public void called(boolean isSo) {
        this.isCalled = isSo;
    }

    public void apply(Fact fact) {
        if (fact instanceof Fact.Enclosed enclosed) {
            enclosures.apply(enclosed).forEach(task -> tasks.of(task).forEach(slot -> change(slot, slot.entry())));
            tellOfEnd(enclosed.assignment());
            return;
        }
        var slot = slots.computeIfAbsent(fact.assignment(), id -> new Slot());
        change(slot, early.recalled(slot.entry(), fact).apply(fact));
        if (!slot.entry().isVisible()) {
            early.said(fact.assignment()).ifPresent(this::shorten);
        }
    }

    /**
     * What is enclosed for it may have been read before it, or after. Where this breaks
     * off, it is done to its end with what is applied next: that is the same once more.
     */
    private void change(Slot slot, InboxEntry applied) {
        var before = slot.placed();
        var after = applied.task().map(enclosures::told).map(applied::told).orElse(applied);
        slot.set(after);
        place(slot, before, after);
        tasks.place(slot, before, after).forEach(task -> enclosures.idsOf(task).forEach(this::tellOfEnd));
        // last: who has read it reads at least what it stands for
        digest.changed(before, after);
        count(before, -1);
        count(after, 1);
        news.note(before, after);
        slot.isPlaced(after);
    }

    /**
     * That another report was erased, or may be known no longer, is told of the task that
     * it says something for. Where that is here no more, an entry of its own tells it:
     * what its agency has read it may have kept for longer.
     */
    private void tellOfEnd(AssignmentId enclosed) {
        enclosures.over(enclosed).filter(over -> !tasks.has(Enclosures.task(over.offer()))).ifPresentOrElse(over -> {
            var slot = slots.computeIfAbsent(enclosed, id -> new Slot());
            change(slot, slot.entry().apply(over));
        }, () -> Optional.ofNullable(slots.get(enclosed))
            .filter(slot -> slot.placed().isOfAnotherReport())
            .ifPresent(slot -> change(slot, slot.entry().unseen())));
    }

    private void shorten(AssignmentId assignment) {
        slots.computeIfPresent(assignment, (id, slot) -> {
            if (slot.entry().isVisible()) {
                return slot;
            }
            early.shorten(id, slot.entry());
            return null;
        });
    }

    void leftOut() {
        leftOut.incrementAndGet();
    }

    /** How much of what it was told is not in it, of what was read in this process. */
    long missing() {
        return leftOut.get();
    }

    void folded(int partition, long offset) {
        folded.put(partition, offset);
    }

    /**
     * Whether what that record of its assignments topic says can be read here, or was
     * refused.
     */
    public boolean hasFolded(int partition, long offset) {
        return folded.getOrDefault(partition, -1L) >= offset;
    }

    private void place(Slot slot, InboxEntry before, InboxEntry after) {
        var was = before.offer().map(Position::of);
        var is = after.offer().map(Position::of);
        if (!was.equals(is)) {
            is.ifPresent(position -> order.put(position, slot));
            was.ifPresent(order::remove);
        }
    }

    private void count(InboxEntry entry, int by) {
        if (entry.isVisible()) {
            counts.get(entry.state()).addAndGet(by);
        }
    }

    /**
     * What other reports of the same person say for this task; nothing once it was
     * erased, or where it is none.
     */
    public List<Offer> enclosed(InboxEntry entry) {
        return entry.erased() ? List.of() : entry.task().map(enclosures::of).orElse(List.of());
    }

    /**
     * The task of that purpose that the agency holds of the referral; where it holds none
     * any more, one that it may still read, before one that it may not.
     */
    public Optional<AssignmentId> task(ReferralId referral, String purpose) {
        return tasks.nearest(new Enclosures.Task(referral, purpose)).map(Offer::assignment);
    }

    /** How many assignments are in that state. */
    public long count(AssignmentProgress state) {
        return counts.get(state).get();
    }

    TakenNews news() {
        return news;
    }

    public Optional<InboxEntry> find(AssignmentId assignment) {
        return slot(assignment).map(Slot::entry);
    }

    Optional<Slot> slot(AssignmentId assignment) {
        return Optional.ofNullable(slots.get(assignment)).filter(slot -> slot.entry().isVisible());
    }

    /**
     * The same as long as, and wherever, the list of those states shows the same.
     * @param states empty for all
     */
    public String digest(Set<AssignmentProgress> states) {
        return digest.of(states);
    }

    /**
     * @param after empty for the first page
     * @param states empty for all
     */
    public Page page(Optional<Position> after, Set<AssignmentProgress> states, int limit, Order by) {
        var entries = new ArrayList<InboxEntry>();
        var all = in(by, states);
        var rest = after.map(position -> all.tailMap(position, false)).orElse(all);
        var last = after;
        for (var placed : rest.entrySet()) {
            var entry = placed.getValue().entry();
            if (!isIn(states, entry)) {
                continue;
            }
            if (entries.size() == limit) {
                return new Page(entries, last);
            }
            entries.add(entry);
            last = Optional.of(placed.getKey());
        }
        return new Page(entries, Optional.empty());
    }

    private static boolean isIn(Set<AssignmentProgress> states, InboxEntry entry) {
        return states.isEmpty() || states.contains(entry.state());
    }

    private NavigableMap<Position, Slot> in(Order by, Set<AssignmentProgress> states) {
        return switch (by) {
            case OLDEST -> order;
            case NEWEST -> order.descendingMap();
            case CHANGED -> {
                var changed = new TreeMap<Position, Slot>();
                order.forEach((place, slot) -> {
                    if (isIn(states, slot.entry())) {
                        changed.put(new Position(slot.entry().changedAt(), place.assignment()), slot);
                    }
                });
                yield changed.descendingMap();
            }
        };
    }

}
