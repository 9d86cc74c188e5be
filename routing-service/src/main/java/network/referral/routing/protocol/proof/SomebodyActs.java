package network.referral.routing.protocol.proof;

import java.util.Optional;

/** Every presumed victim has at least one accountable agency. */
final class SomebodyActs implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        try {
            add(faults, "No agency at all is assigned to these presumed victims.", subject,
                    subject.decisions().nobody());
        }
        catch (TooLargeException e) {
            subject.space().diagram().allowMore();
            subject.decisions()
                .someOfNobody()
                .ifPresent(some -> add(faults, "No agency at all is assigned to these presumed victims, and to others.",
                        subject, some));
            throw e;
        }
    }

    private static void add(Faults faults, String message, Subject subject, Cases nobody) {
        faults.add(Fault.Code.NOBODY_ACTS, Severity.BLOCKS,
                subject.protocol().safetyNet().isPresent() ? "safetyNet" : "rules", message, nobody);
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.of(new Proven("somebody-acts", "Every presumed victim has at least one accountable agency.",
                subject.reachable().count()));
    }

}
