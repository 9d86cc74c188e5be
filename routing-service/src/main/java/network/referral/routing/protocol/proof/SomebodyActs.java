package network.referral.routing.protocol.proof;

import java.util.Optional;

/** Every presumed victim has at least one accountable agency. */
final class SomebodyActs implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        faults.add(Fault.Code.NOBODY_ACTS, Severity.BLOCKS,
                subject.protocol().safetyNet().isPresent() ? "safetyNet" : "rules",
                "No agency at all is assigned to these presumed victims.", subject.decisions().nobody());
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.of(new Proven("somebody-acts", "Every presumed victim has at least one accountable agency.",
                subject.reachable().count()));
    }

}
