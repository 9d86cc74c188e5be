package network.referral.keystore.api;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import network.referral.audit.AuditTrail;
import network.referral.audit.Floods;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Who;
import network.referral.keystore.vault.Answer;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.wire.CloudEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Puts on record who had keys wrapped, opened or destroyed, or forbade it.
 *
 * <p>
 * Wrapping goes on whatever becomes of the record: it shows nothing, and somebody waits
 * for help. Keys are given out only once that is on record; a refusal shows nothing, and
 * is on record by how often it came. What an operator asks for is on record before it is
 * done, as {@code asked}, and after it by how it ended, so that nothing is destroyed of
 * which there is no trace. What failed and is finished later, by nobody's request, is on
 * record then as done.
 */
@Component
class OnRecord {

    private static final String ASKED = "asked";

    private final AuditTrail trail;

    private final Floods floods;

    OnRecord(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.floods = new Floods(trail, clock);
    }

    void wrapped(ReferralId referral, List<String> compartments, String outcome) {
        var deed = here(Deed.of(Act.KEY_WRAPPED, outcome).on(referral).compartments(compartments));
        if (outcome.equals(Counted.DONE)) {
            trail.mention(deed);
        }
        else {
            floods.mention(deed);
        }
    }

    /**
     * Before the keys are given, or refused.
     * @param assignment for which they are asked
     * @throws network.referral.audit.NotOnRecordException then they must not be
     */
    void unwrapped(ReferralId referral, Optional<AssignmentId> assignment, List<String> compartments, String outcome) {
        var unwrapped = Deed.of(Act.KEY_UNWRAPPED, outcome).on(referral).compartments(compartments);
        var deed = here(assignment.map(unwrapped::on).orElse(unwrapped));
        if (outcome.equals(Counted.DONE)) {
            trail.record(deed);
        }
        else {
            floods.mention(deed);
        }
    }

    /**
     * How a key stands, before it is told.
     * @throws network.referral.audit.NotOnRecordException then it must not be
     */
    void asked(ReferralId referral) {
        trail.record(here(Deed.of(Act.REFERRAL_READ, "custody").on(referral)));
    }

    /**
     * Does what was asked, unless that cannot be taken on record. After a failure it may
     * be asked again: each act of an operator is the same when it is done twice.
     */
    <T> Answer<T> administered(Act act, ReferralId referral, Supplier<Answer<T>> how) {
        trail.record(here(Deed.of(act, ASKED).on(referral)));
        var outcome = "failed";
        try {
            var answer = how.get();
            outcome = answer instanceof Answer.Refused<T>(var refusal) ? refusal.code() : Deed.DONE;
            return answer;
        }
        finally {
            trail.mention(here(Deed.of(act, outcome).on(referral)));
        }
    }

    /** By the token's client, on the request's trace. */
    private static Deed here(Deed deed) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? by(deed, attributes) : deed;
    }

    private static Deed by(Deed deed, ServletRequestAttributes attributes) {
        var request = attributes.getRequest();
        var client = Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName).orElse(null);
        return deed.by(Who.of(client, null)).traced(Optional.ofNullable(request.getHeader(CloudEvent.TRACEPARENT)));
    }

}
