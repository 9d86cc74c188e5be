package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * One thing that a new version does otherwise.
 *
 * @param kind what kind of thing
 * @param what the task as agency:purpose, else the agency, tag, priority, input ...
 * @param message one plain phrase
 * @param when the cases in policy words, each sentence a set of them; empty where the
 * change is not about cases
 * @param cases how many combinations of values
 * @param share of all cases that at least one of both versions calls possible
 * @param example facts of one of the cases; empty where the change is not about cases
 */
public record Change(Kind kind, String what, String message, List<String> when, BigInteger cases, String share,
        Map<String, Object> example) {

    /** What kind of thing is done otherwise. Stable, for machines. */
    public enum Kind {

        NO_LONGER_ASSIGNED, NEWLY_ASSIGNED, MORE_URGENT, LESS_URGENT, SHARES_MORE, SHARES_LESS, NOBODY_ACTS_NOW,
        SOMEBODY_ACTS_NOW, NEWLY_UNFILLED, NO_LONGER_UNFILLED, NEWLY_EXCLUDED, NO_LONGER_EXCLUDED, REQUIREMENT_ADDED,
        REQUIREMENT_DROPPED, DEADLINE_CHANGED, LADDER_CHANGED, STAND_IN_CHANGED, INPUT_CHANGED, CALENDAR_CHANGED,
        STATEMENT_CHANGED, MARK_CHANGED

    }

    public Change {
        when = List.copyOf(when);
    }
}
