package network.referral.routing.bus;

import java.time.Instant;
import java.util.Set;
import network.referral.schemas.EncounterId;
import network.referral.schemas.ReferralId;
import network.referral.wire.DeadLetters.Origin;

/** Reports that lie on their topic and that no case shows yet. */
interface ReportsUnderWay {

    /**
     * Whether there are such reports of the encounter that are, or may turn out to be, of
     * the same person as that one.
     * @param but none of these referrals
     * @param by when they came in, at the latest
     * @param read a record that has come in before: who has not read it knows of nothing
     * beside it
     */
    boolean areThere(ReferralId first, EncounterId encounter, Set<ReferralId> but, Instant by, Origin read);

}
