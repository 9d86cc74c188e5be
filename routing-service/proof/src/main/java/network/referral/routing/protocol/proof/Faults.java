package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what a proof finds, each with a case that shows it. */
final class Faults {

    private static final int SENTENCES = 4;

    private final Cases reachable;

    private final List<Fault> found = new ArrayList<>();

    Faults(Cases reachable) {
        this.reachable = reachable;
    }

    /** Nothing is added where there are no cases. */
    void add(Fault.Code code, Severity severity, String where, String message, Cases cases, String... declines) {
        if (!cases.isEmpty()) {
            add(code, severity, where, message, cases,
                    new CounterExample(CaseBox.oneOf(cases).facts(), List.of(declines)));
        }
    }

    /** With a counter-example of the caller's choice. */
    void add(Fault.Code code, Severity severity, String where, String message, Cases cases, CounterExample shown) {
        Cases among = amongWhom(cases);
        found.add(new Fault(code, severity, where, message, CaseWords.of(cases, among, SENTENCES), cases.count(),
                Share.of(cases, among), Optional.of(shown)));
    }

    /** Also of those that are called impossible, where the cases are. */
    private Cases amongWhom(Cases cases) {
        return cases.minus(reachable).isEmpty() ? reachable : reachable.space().presumed();
    }

    /** Something about the file that no case can show. */
    void remark(Fault.Code code, Severity severity, String where, String message) {
        found.add(new Fault(code, severity, where, message, List.of(), BigInteger.ZERO, Share.NONE, Optional.empty()));
    }

    /** What blocks comes first; otherwise in the order of finding. */
    List<Fault> all() {
        List<Fault> all = new ArrayList<>(found.stream().filter(Fault::blocks).toList());
        found.stream().filter(fault -> !fault.blocks()).forEach(all::add);
        return all;
    }

}
