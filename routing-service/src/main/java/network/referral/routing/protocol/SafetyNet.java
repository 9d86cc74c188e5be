package network.referral.routing.protocol;

import java.util.List;

/**
 * Who acts when no rule names anybody: the first entry whose conditions hold and who is
 * not excluded.
 *
 * @param id shown among the fired rules
 */
public record SafetyNet(String id, String title, List<Entry> firstOf, List<String> share, String consent,
        List<String> basis, Mark mark) {

    public record Entry(List<Condition> when, Nomination assign) {
    }
}
