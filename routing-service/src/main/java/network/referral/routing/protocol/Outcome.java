package network.referral.routing.protocol;

/** What a decision came to. The set is closed. */
public enum Outcome {

    /** Rules named the agencies that must act. */
    ROUTED,
    /** No rule named anybody; the protocol's safety net did. */
    SAFETY_NET,
    /** Nobody presumes a victim: an observation, no assignment. */
    NOT_PRESUMED,
    /**
     * A presumed victim and nobody to act. The caller raises it at once: a person would
     * fall through.
     */
    NOBODY_NAMED

}
