package network.referral.intake.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.access.Caller;
import network.referral.access.RateLimits;
import network.referral.intake.IntakeSettings.PersonRate;
import network.referral.intake.IntakeSettings.Rate;
import network.referral.schemas.NetworkFlags;

/**
 * Holds back whoever reports more than it should. Immediate danger never waits, nor does
 * it count, where a system reports it in its own agency's name. A person has an allowance
 * that hands do not use up, and another as large for danger: a stolen sign-in would else
 * have none, and whatever else comes by it would hold danger back.
 */
final class ReportPace {

    private final RateLimits ofSystems;

    private final RateLimits ofPersons;

    private final RateLimits ofPersonsInDanger;

    ReportPace(Rate rate, PersonRate personRate) {
        this.ofSystems = new RateLimits(rate.perSecond(), rate.burst());
        this.ofPersons = new RateLimits(personRate.perSecond(), personRate.burst());
        this.ofPersonsInDanger = new RateLimits(personRate.perSecond(), personRate.burst());
    }

    /** How long the caller must wait with a report that is not in its own name. */
    Optional<Duration> waitOf(Caller caller) {
        return (caller.person().isPresent() ? ofPersons : ofSystems).waitOf(caller.actor());
    }

    /**
     * How long the caller must wait; empty when it need not.
     * @param body the report in its own name, otherwise not judged yet
     */
    Optional<Duration> waitOf(Caller caller, Map<?, ?> body) {
        if (!isDanger(body)) {
            return waitOf(caller);
        }
        return caller.person().flatMap(person -> ofPersonsInDanger.waitOf(caller.actor()));
    }

    static boolean isDanger(Map<?, ?> body) {
        return body.get("flags") instanceof List<?> flags && flags.contains(NetworkFlags.IMMEDIATE_DANGER);
    }

}
