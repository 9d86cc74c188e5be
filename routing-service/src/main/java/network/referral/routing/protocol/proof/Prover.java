package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Range;

/** Proves that a protocol lets nobody fall through, or says in which cases it does. */
public final class Prover {

    private static final List<Claim> CLAIMS = List.of(new SomebodyActs(), new RolesAreFilled(),
            new RolesAreNotDoubled(), new ExclusionsAreCovered(), new DeclinesAreCovered(), new FallbacksEnd(),
            new LaddersEndAtADuty(), new ChildrenAreGuarded(), new InvariantsHold(), new SharesAreEntitled(),
            new RulesMatter(), new ValuesAreSpokenOf());

    private Prover() {
    }

    /**
     * @param entitlements what the agencies of the directory may see; without them, what
     * is shared is not examined
     */
    public static Proof prove(Protocol protocol, Optional<Entitlements> entitlements) {
        return prove(protocol, entitlements, Diagram.MOST_STEPS);
    }

    static Proof prove(Protocol protocol, Optional<Entitlements> entitlements, int mostSteps) {
        try {
            return examine(protocol, Subject.of(protocol.definition(), entitlements, mostSteps));
        }
        catch (TooLargeException e) {
            return new Proof(Optional.empty(), List.of(tooLarge(e)));
        }
    }

    private static Fault tooLarge(TooLargeException e) {
        return new Fault(Fault.Code.TOO_LARGE_TO_PROVE, Severity.BLOCKS, "rules", e.getMessage(), List.of(),
                BigInteger.ZERO, Share.NONE, Optional.empty());
    }

    private static Proof examine(Protocol protocol, Subject subject) {
        Faults faults = new Faults(subject.reachable());
        try {
            CLAIMS.forEach(claim -> claim.examine(subject, faults));
        }
        catch (TooLargeException e) {
            return new Proof(Optional.empty(), Stream.concat(faults.all().stream(), Stream.of(tooLarge(e))).toList());
        }
        List<Fault> all = faults.all();
        return new Proof(all.stream().anyMatch(Fault::blocks) ? Optional.empty()
                : Optional.of(certificate(protocol, subject, all.size())), all);
    }

    private static Certificate certificate(Protocol protocol, Subject subject, int warnings) {
        Stream<String> inputs = subject.protocol()
            .words()
            .inputs()
            .values()
            .stream()
            .map(input -> input.name() + " " + input.type() + " "
                    + input.range().map(Range::text).orElseGet(() -> input.values().toString()));
        return new Certificate(protocol.id(), protocol.version(), protocol.sha256(), Sha256.of(inputs),
                subject.entitlements()
                    .map(given -> Sha256.of(given.rights().entrySet().stream().map(Object::toString))),
                subject.reachable().count(), CLAIMS.stream().flatMap(claim -> claim.proven(subject).stream()).toList(),
                warnings);
    }

}
