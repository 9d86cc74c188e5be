package network.referral.routing.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import network.referral.access.Caller;
import network.referral.audit.AuditTrail;
import network.referral.audit.Floods;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Who;
import network.referral.routing.bus.Redrive;
import network.referral.routing.ledger.ParkedRecord;
import network.referral.schemas.AgencyId;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;
import network.referral.wire.CloudEvent;
import org.springframework.stereotype.Component;

/** Puts on record what operations are shown, and have done. */
@Component
class OnRecord {

    private final AuditTrail trail;

    private final Floods floods;

    OnRecord(AuditTrail trail) {
        this.trail = trail;
        this.floods = new Floods(trail, InstantSource.system());
    }

    /**
     * Before it is shown.
     * @throws network.referral.audit.NotOnRecordException then it must not be
     */
    void read(Caller caller, HttpServletRequest request, Optional<ReferralId> referral, String outcome) {
        trail.record(deed(caller, request, referral, outcome));
    }

    /** Nothing was shown; whoever guesses ids asks again and again. */
    void notRead(Caller caller, HttpServletRequest request, Optional<ReferralId> referral, String why) {
        floods.mention(deed(caller, request, referral, why));
    }

    /** Of a list there is one entry, not one for each row: a row shows no content. */
    void listed(Caller caller, HttpServletRequest request, String list) {
        trail.note(deed(caller, request, Optional.empty(), list));
    }

    /** It is still being read; whoever watches it asks again and again. */
    void notListed(Caller caller, HttpServletRequest request, String list) {
        floods.mention(deed(caller, request, Optional.empty(), list + "-unavailable"));
    }

    /**
     * Before it is sent again, or nobody is reminded of it any more.
     * @throws network.referral.audit.NotOnRecordException then it must not be
     */
    void redriven(Caller caller, HttpServletRequest request, Optional<ReferralId> referral, Redrive.Outcome outcome) {
        var deed = deed(Act.DEAD_LETTER_REDRIVEN, caller, request, referral, CodeWord.of(outcome));
        if (outcome.isSent() || outcome.isOver()) {
            trail.record(deed);
        }
        else {
            trail.mention(deed);
        }
    }

    /** It is on record as done, and was not, or nobody knows whether it was. */
    void notRedriven(Caller caller, HttpServletRequest request, Redrive.Found found, String outcome) {
        trail.mention(deed(Act.DEAD_LETTER_REDRIVEN, caller, request, found.referral(), outcome));
    }

    /**
     * Before it is settled by hand.
     * @param parked empty where nothing waits there
     * @throws network.referral.audit.NotOnRecordException then it must not be
     */
    void settled(Caller caller, HttpServletRequest request, Optional<ParkedRecord> parked) {
        if (parked.isPresent()) {
            trail.record(settlement(caller, request, parked, "settled-by-hand"));
        }
        else {
            trail.mention(settlement(caller, request, parked, "not-parked"));
        }
    }

    /** It is on record as settled, and nobody knows whether it is. */
    void notSettled(Caller caller, HttpServletRequest request, Optional<ParkedRecord> parked) {
        trail.mention(settlement(caller, request, parked, "unconfirmed"));
    }

    private static Deed settlement(Caller caller, HttpServletRequest request, Optional<ParkedRecord> parked,
            String outcome) {
        var referral = parked.flatMap(ParkedRecord::referral).flatMap(ReferralId::parse);
        return deed(Act.DEAD_LETTER_REDRIVEN, caller, request, referral, outcome);
    }

    private static Deed deed(Caller caller, HttpServletRequest request, Optional<ReferralId> referral, String outcome) {
        return deed(Act.REFERRAL_READ, caller, request, referral, outcome);
    }

    private static Deed deed(Act act, Caller caller, HttpServletRequest request, Optional<ReferralId> referral,
            String outcome) {
        var deed = Deed.of(act, outcome)
            .by(Who.of(caller.actor(), caller.agency().map(AgencyId::value).orElse(null)))
            .traced(Optional.ofNullable(request.getHeader(CloudEvent.TRACEPARENT)));
        return referral.map(deed::on).orElse(deed);
    }

}
