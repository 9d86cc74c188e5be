package network.referral.gateway.bus;

import network.referral.events.DeadLetterCause;
import network.referral.gateway.inbox.Fact;

/** What came of reading one record: a fact, or why there is none. */
sealed interface Reading {

    record Understood(Fact fact) implements Reading {
    }

    record Refused(DeadLetterCause cause) implements Reading {
    }

}
