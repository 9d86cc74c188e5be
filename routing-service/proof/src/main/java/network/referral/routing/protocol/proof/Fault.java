package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Something a proof found.
 *
 * @param code what kind of thing
 * @param severity whether the protocol may be activated all the same
 * @param where the rule, role, invariant, priority, input, task or example
 * @param message one plain sentence
 * @param when the cases in policy words, each sentence a set of them; empty when the
 * fault is in no case
 * @param cases how many combinations of values
 * @param share of all reachable cases, for example {@code 0.4 %}
 * @param counterExample one of the cases; empty when the fault is in no case
 */
public record Fault(Code code, Severity severity, String where, String message, List<String> when, BigInteger cases,
        String share, Optional<CounterExample> counterExample) {

    /** What kind of thing is wrong. Stable, for machines. */
    public enum Code {

        NOBODY_ACTS, ROLE_UNFILLED, ROLE_DOUBLED, IMPLICATED_NOT_EXCLUDED, ROLE_EMPTY_WHEN_EXCLUDED,
        ROLE_EMPTY_WHEN_DECLINED, ROLE_EMPTY_WHEN_EXCLUDED_AND_DECLINED, TASK_WITHOUT_STAND_IN, FALLBACK_CIRCLE,
        LADDER_ENDS_OUTSIDE, LADDER_ENDS_AT_EXCLUDED, CHILD_WITHOUT_GUARDIAN, INVARIANT_BROKEN,
        SHARE_EXCEEDS_ENTITLEMENT, STAND_IN_NOT_ENTITLED, TASK_WITHOUT_CONTENT, AGENCY_NOT_IN_DIRECTORY,
        POST_NOT_IN_DIRECTORY, AGENCY_NOT_IN_PROTOCOL, RULE_NEVER_FIRES, RULE_COVERED, RULE_WITHOUT_EFFECT,
        RAISE_COMES_TOO_EARLY, SAFETY_NET_NEVER_ACTS, PRIORITY_UNUSED, PRIORITIES_OUT_OF_ORDER, VALUE_NOT_SPOKEN_OF,
        DECLARED_IMPOSSIBLE, ROLE_NEVER_DUE, INVARIANT_NEVER_ASKED, NET_ENTRY_NEVER_ACTS, SAFETY_NET_KEPT_FROM_ACTING,
        NETWORK_FLAG_NOT_LISTED, TASK_DUE_OUT_OF_HOURS, EXAMPLE_FAILS, TOO_LARGE_TO_PROVE

    }

    public Fault {
        when = List.copyOf(when);
    }

    public boolean blocks() {
        return severity == Severity.BLOCKS;
    }
}
