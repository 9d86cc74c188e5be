package network.referral.routing.protocol;

import java.util.List;

/**
 * Who acts when no rule names anybody: the first entry whose conditions hold and who is
 * not excluded.
 *
 * @param id shown among the fired rules
 */
public record SafetyNet(String id, String title, List<Entry> firstOf, String consent, List<String> basis, Mark mark) {

    /**
     * @param share which compartments this entry's agency, or its stand-in, may be given:
     * its own list, else the one of the whole net
     */
    public record Entry(List<Condition> when, Nomination assign, List<String> share) {
    }
}
