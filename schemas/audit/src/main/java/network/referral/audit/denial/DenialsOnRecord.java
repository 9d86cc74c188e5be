package network.referral.audit.denial;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import network.referral.access.Caller;
import network.referral.access.Denials;
import network.referral.audit.AuditTrail;
import network.referral.audit.Floods;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Who;
import network.referral.schemas.AgencyId;

/**
 * Puts on record who was turned away. A caller that the issuer vouches for: the first of
 * each minute and reason, and the size of a flood. One that nobody knows:
 * {@value #MOST_UNKNOWN} a second, so that nobody without a token fills the record or
 * takes the place of what others did; the rest is only counted, in
 * {@code referral_access_refused_total}.
 */
final class DenialsOnRecord implements Denials {

    static final int MOST_UNKNOWN = 10;

    private final AuditTrail trail;

    private final Floods floods;

    private final InstantSource clock;

    /** The second that is counted, times 16, plus how many it has had. */
    private final AtomicLong bounded = new AtomicLong();

    DenialsOnRecord(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
        this.floods = new Floods(trail, clock);
        this.clock = clock;
    }

    @Override
    public void denied(Optional<Caller> caller, String reason) {
        if (caller.isPresent() || hasRoom(clock.instant().getEpochSecond() << 4)) {
            var who = caller.map(known -> Who.of(known.actor(), known.agency().map(AgencyId::value).orElse(null)))
                .orElse(Who.NOBODY_ELSE);
            var deed = Deed.of(Act.ACCESS_DENIED, reason).by(who);
            if (caller.isPresent()) {
                floods.mention(deed);
            }
            else {
                trail.refused(deed);
            }
        }
    }

    private boolean hasRoom(long none) {
        long before = bounded.getAndUpdate(count -> count < none ? none + 1 : Math.min(count + 1, none + 15));
        return before < none + MOST_UNKNOWN;
    }

}
