package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what changes. */
final class Changes {

    private static final int SENTENCES = 6;

    private final Cases comparable;

    private final List<Change> found = new ArrayList<>();

    Changes(Cases comparable) {
        this.comparable = comparable;
    }

    Cases comparable() {
        return comparable;
    }

    /** Nothing is added where no comparable case is among them. */
    void add(Change.Kind kind, String what, String message, Cases cases) {
        Cases changed = cases.and(comparable);
        if (!changed.isEmpty()) {
            found.add(new Change(kind, what, message, CaseWords.of(changed, comparable, SENTENCES), changed.count(),
                    Share.of(changed, comparable), CaseBox.oneOf(changed).facts()));
        }
    }

    /** Both ways: what is only in the new version, and what is only in the old. */
    void both(Change.Kind gained, String now, Change.Kind lost, String before, String what, Cases old, Cases young) {
        add(lost, what, before, old.minus(young));
        add(gained, what, now, young.minus(old));
    }

    /** A change of the file that is not about cases. */
    void note(Change.Kind kind, String what, String message) {
        found.add(new Change(kind, what, message, List.of(), BigInteger.ZERO, Share.NONE, Map.of()));
    }

    List<Change> all() {
        return List.copyOf(found);
    }

}
