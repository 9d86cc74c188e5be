package network.referral.routing.protocol.proof;

import java.util.Optional;

/** Every presumed victim has at least one accountable agency. */
final class SomebodyActs implements Claim {

    /**
     * Where all whom nobody helps may be too many to write down, one is looked for: one
     * is enough to refuse the protocol, and only that there is none needs the whole
     * proof.
     */
    @Override
    public void examine(Subject subject, Faults faults) {
        AllDecisions decisions = subject.decisions();
        Optional<Cases> all = subject.space().diagram().attempt(decisions::nobody);
        Optional<Cases> some = all.isPresent() ? Optional.empty() : decisions.someOfNobody();
        if (some.isPresent()) {
            add(faults, "No agency at all is assigned to these presumed victims, and to others.", subject, some.get());
        }
        else {
            add(faults, "No agency at all is assigned to these presumed victims.", subject,
                    all.orElseGet(decisions::nobody));
        }
    }

    private static void add(Faults faults, String message, Subject subject, Cases nobody) {
        faults.add(Fault.Code.NOBODY_ACTS, Severity.BLOCKS,
                subject.protocol().safetyNet().isPresent() ? "safetyNet" : "rules", message, nobody);
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.of(new Proven("somebody-acts",
                "Every presumed victim has at least one accountable agency, by a report's own facts.",
                subject.reachable().count()));
    }

}
