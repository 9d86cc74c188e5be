package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects what is wrong with one file, so that an author sees all of it at once. */
final class Findings {

    static final int MOST = 200;

    private final String file;

    private final List<Finding> found = new ArrayList<>();

    private boolean more;

    Findings(String file) {
        this.file = file;
    }

    void add(Finding.Code code, int line, String where, String message) {
        add(new Finding(code, file, line, where, message, List.of(), ""));
    }

    /** A value, or a field, that is none of the allowed ones. */
    void unknown(Finding.Code code, int line, String where, String message, String value, Collection<String> allowed) {
        add(new Finding(code, file, line, where, message, List.copyOf(allowed), NearMiss.of(value, allowed)));
    }

    private void add(Finding finding) {
        if (found.size() < MOST) {
            found.add(finding);
        }
        else {
            more = true;
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
