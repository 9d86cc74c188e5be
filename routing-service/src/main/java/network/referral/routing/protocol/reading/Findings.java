package network.referral.routing.protocol.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects what is wrong with one file, so that an author sees all of it at once. */
final class Findings {

    static final int MOST = 200;

    /**
     * With how many allowed words wrong ones are compared, in one file: a suggestion is
     * worth no waiting.
     */
    static final int MOST_COMPARED = 20_000;

    private final String file;

    private final List<Finding> found = new ArrayList<>();

    private boolean more;

    private int compared;

    Findings(String file) {
        this.file = file;
    }

    void add(Finding.Code code, int line, String where, String message) {
        add(new Finding(code, file, line, where, message, List.of(), ""));
    }

    /** A value, or a field, that is none of the allowed ones. */
    void unknown(Finding.Code code, int line, String where, String message, String value, Collection<String> allowed) {
        if (isFull()) {
            more = true;
            return;
        }
        add(new Finding(code, file, line, where, message, List.copyOf(allowed), suggestion(value, allowed)));
    }

    private String suggestion(String value, Collection<String> allowed) {
        if (allowed.size() > MOST_COMPARED - compared) {
            return "";
        }
        compared += allowed.size();
        return NearMiss.of(value, allowed);
    }

    private boolean isFull() {
        return found.size() >= MOST;
    }

    private void add(Finding finding) {
        if (isFull()) {
            more = true;
        }
        else {
            found.add(finding);
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    /** In file order. */
    List<Finding> all() {
        List<Finding> all = new ArrayList<>(found);
        all.sort((a, b) -> Integer.compare(a.line(), b.line()));
        if (more) {
            all.add(new Finding(Finding.Code.TOO_MANY, file, 0, "",
                    "There is more; only the first " + MOST + " are listed.", List.of(), ""));
        }
        return List.copyOf(all);
    }

}
