package network.referral.ctl.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.referral.events.ProtocolInput;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.ReportedFact;
import network.referral.schemas.ProtocolTimetable;

/**
 * What an open case may say by another version, and a file has no word for. A flag that
 * is not known is not set, and a place that is not known is none of those that a rule
 * keeps out: such a case would be decided as if it said less.
 */
final class WordsGone {

    private WordsGone() {
    }

    /**
     * One for each input. Not of agencies, which the directory has; of a number the
     * nearest end is taken.
     * @param published all versions of the protocol, in any order
     */
    static List<String> sentences(Protocol protocol, List<ProtocolVersion> published) {
        return had(published).entrySet()
            .stream()
            .flatMap(input -> sentence(input.getKey(), input.getValue(), protocol.inputs()).stream())
            .toList();
    }

    /** Values by the name of the input, of all that decide, have decided or will. */
    private static Map<String, Set<String>> had(List<ProtocolVersion> published) {
        var had = new TreeMap<String, Set<String>>();
        for (var version : ProtocolTimetable.of(published).versions()) {
            for (var input : version.getInputs()) {
                ReportedFact.of(input.getName().toString())
                    .filter(fact -> fact.type() != Input.Type.AGENCY)
                    .ifPresent(
                            fact -> had.computeIfAbsent(fact.word(), any -> new TreeSet<>()).addAll(said(fact, input)));
            }
        }
        return had;
    }

    /** What a report can say; a build of before let a file declare more. */
    private static Set<String> said(ReportedFact fact, ProtocolInput input) {
        return input.getValues()
            .stream()
            .map(CharSequence::toString)
            .filter(value -> !value.equals(Input.UNKNOWN))
            .filter(value -> fact.fixedValues().isEmpty() || fact.fixedValues().contains(value))
            .collect(Collectors.toSet());
    }

    private static Optional<String> sentence(String input, Set<String> had, Map<String, List<String>> inputs) {
        if (!inputs.containsKey(input)) {
            return Optional.of(input + " is no input any more: of a case that is open, what it says of that decides "
                    + "nothing from its next revision on.");
        }
        var gone = new TreeSet<>(had);
        gone.removeAll(inputs.get(input));
        return gone.isEmpty() ? Optional.empty() : Optional.of(input + " no longer has " + String.join(", ", gone)
                + ": a case that is open and says so is decided as if it did not, from its next revision on.");
    }

}
