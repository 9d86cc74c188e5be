package network.referral.routing.decision;

import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.ReportedFact;
import network.referral.routing.protocol.Rule;

/** What a decision makes of it that its report accuses an agency. */
public final class Accusation {

    private static final String IMPLICATED = ReportedFact.IMPLICATED_AGENCY.word();

    /** No agency's id. */
    private static final String ANYBODY = "?";

    private Accusation() {
    }

    /**
     * Whether the version does not list the agency, so that it is kept out and no rule
     * hears of it, and would have asked somebody because of it. False of a country that
     * asks nobody then.
     */
    public static boolean isUnheard(DecidedReferral decision, Protocol protocol) {
        return decision.outcome() != Outcome.NOT_PRESUMED
                && decision.requirements().contains(DecideReferral.ASK_AGAIN + IMPLICATED)
                && protocol.definition().rules().stream().anyMatch(Accusation::asksSomebody);
    }

    private static boolean asksSomebody(Rule rule) {
        return (!rule.assign().isEmpty() || !rule.raise().isEmpty()) && rule.conditions()
            .filter(condition -> condition.input().equals(IMPLICATED))
            .anyMatch(Accusation::hearsOfAnybody);
    }

    /** Of whichever agency it is, and of nobody where it is not known which. */
    private static boolean hearsOfAnybody(Condition condition) {
        return condition.holds(ANYBODY) && !condition.holds(Input.UNKNOWN);
    }

}
