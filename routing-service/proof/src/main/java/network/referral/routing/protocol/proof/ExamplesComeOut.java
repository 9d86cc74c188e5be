package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.protocol.ExampleResult;
import network.referral.routing.protocol.Protocol;

/**
 * The examples of a file come out as it expects. Not of the proof itself: a version that
 * decided before may come back without.
 */
public final class ExamplesComeOut {

    private ExamplesComeOut() {
    }

    /** The proof, and no certificate where an example fails. */
    public static Proof asked(Protocol protocol, Proof proof) {
        var failing = failing(protocol, Severity.BLOCKS);
        return new Proof(proof.certificate().filter(certificate -> failing.isEmpty()),
                Stream.concat(failing.stream(), proof.faults().stream()).toList());
    }

    /** The proof as it is, and a warning for each example that fails. */
    public static Proof told(Protocol protocol, Proof proof) {
        return new Proof(proof.certificate(),
                Stream.concat(proof.faults().stream(), failing(protocol, Severity.WARNING).stream()).toList());
    }

    private static List<Fault> failing(Protocol protocol, Severity severity) {
        return protocol.runExamples()
            .stream()
            .filter(result -> !result.passed())
            .map(result -> fault(result, severity))
            .toList();
    }

    private static Fault fault(ExampleResult result, Severity severity) {
        return new Fault(Fault.Code.EXAMPLE_FAILS, severity, result.id(),
                "The example " + result.id() + " does not come out as the file expects. "
                        + String.join(" ", result.differences()),
                List.of(), BigInteger.ZERO, Share.NONE, Optional.empty());
    }

}
