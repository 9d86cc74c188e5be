package network.referral.intake.bus;

import network.referral.schemas.ReferralId;

/** What came of taking a report into the network. */
public sealed interface Acceptance {

    /**
     * The broker has it.
     *
     * @param repeat true when it was there before this request
     */
    record Accepted(ReferralId id, boolean repeat) implements Acceptance {
    }

    /** The key belongs to a report that says something else. */
    record KeyReused() implements Acceptance {
    }

    /** The bus is away: the same request may be sent again. */
    record Unavailable() implements Acceptance {
    }

}
