package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Range;

/**
 * What the protocol calls impossible leaves somebody to prove things of: presumed
 * victims, and among them adults, children and persons whose age is in doubt. A report of
 * one of them is decided all the same, and nothing would be known of the decision. Nor
 * may it be impossible that an age, or whether an agency is implicated, is not known:
 * most reports are so. Any other value that is declared away is told.
 */
final class CasesAreLeft implements Claim {

    private static final String WHERE = "impossible";

    @Override
    public void examine(Subject subject, Faults faults) {
        if (subject.reachable().isEmpty()) {
            faults.remark(Fault.Code.DECLARED_IMPOSSIBLE, Severity.BLOCKS, WHERE,
                    "Every presumed victim is declared impossible, so that nothing is proven of anybody;"
                            + " who is reported is decided all the same.");
            return;
        }
        for (Input input : subject.protocol().words().inputs().values()) {
            List<String> gone = input.name().equals(Input.PRESUMPTION) ? List.of() : gone(subject, input);
            if (!gone.isEmpty()) {
                faults.remark(Fault.Code.DECLARED_IMPOSSIBLE,
                        isNeeded(input, gone) ? Severity.BLOCKS : Severity.WARNING, WHERE,
                        everybody(input, gone) + " is declared impossible, so that nothing is proven of them;"
                                + " who is reported as such is decided all the same.");
            }
        }
    }

    private static boolean isNeeded(Input input, List<String> gone) {
        return input.name().equals(ChildrenAreGuarded.CHILDREN.input())
                || input.name().equals(ImplicatedAreKeptAway.IMPLICATED) && gone.contains(Input.UNKNOWN);
    }

    private static String everybody(Input input, List<String> values) {
        return input.type() == Input.Type.FLAGS ? "Everybody with " + CaseWords.either(values)
                : "Everybody whose " + input.name() + " is " + CaseWords.either(values);
    }

    /** Values that no case has which is possible. */
    private static List<String> gone(Subject subject, Input input) {
        return input.values().isEmpty() ? openListGone(subject, input)
                : input.values().stream().filter(value -> with(subject, input, value).isEmpty()).toList();
    }

    /** Of numbers and countries, as conditions tell them apart. */
    private static List<String> openListGone(Subject subject, Input input) {
        return subject.space()
            .variable(input.name())
            .stream()
            .flatMap(variable -> subject.space().variables().get(variable).classes().stream())
            .filter(alike -> with(subject, input, alike.values().getFirst()).isEmpty())
            .flatMap(alike -> alike.numbers().map(Range::text).map(Stream::of).orElse(alike.values().stream()))
            .toList();
    }

    private static Cases with(Subject subject, Input input, String value) {
        Cases reachable = subject.reachable();
        return input.type() == Input.Type.FLAGS
                ? reachable.and(
                        subject.space().where(List.of(new Condition(input.name(), Condition.Test.HAS, List.of(value)))))
                // as if: values that no condition tells apart are all there or none
                : reachable.asIf(input.name(), value);
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.empty();
    }

}
