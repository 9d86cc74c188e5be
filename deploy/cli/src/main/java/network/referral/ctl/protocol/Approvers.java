package network.referral.ctl.protocol;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether names are those of so many different approvers. */
final class Approvers {

    private static final int LONGEST = 200;

    /** What Java puts in the place of what it cannot read. */
    private static final char LOST = '\ufffd';

    private Approvers() {
    }

    /** Null when they are enough. */
    static Activation.Refused refusal(List<String> names, int wanted) {
        Map<String, String> known = new LinkedHashMap<>();
        for (var name : names) {
            if (name.indexOf(LOST) >= 0) {
                return new Activation.Refused(Activation.Code.APPROVER_UNREADABLE,
                        "An approver's name has lost letters on its way here, which the locale does not have. Give it"
                                + " again with LC_ALL=C.UTF-8 in the environment.");
            }
            var who = who(name);
            if (who.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
                return new Activation.Refused(Activation.Code.APPROVER_UNREADABLE,
                        "An approver's name must be of letters, in one line, of at most " + LONGEST + " characters.");
            }
            if (known.putIfAbsent(who, name) != null) {
                return new Activation.Refused(Activation.Code.APPROVER_TWICE,
                        "The same approver is named twice. Each approval must be another's.");
            }
        }
        return known.size() >= wanted ? null
                : new Activation.Refused(Activation.Code.TOO_FEW_APPROVERS,
                        "The protocol demands " + (wanted == 1 ? "1 approver" : wanted + " different approvers") + "; "
                                + known.size() + (known.size() == 1 ? " is" : " are")
                                + " named. Give --approved-by for each.");
    }

    /** The same for one name in whatever case, spacing, width or punctuation. */
    private static String who(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
    }

}
