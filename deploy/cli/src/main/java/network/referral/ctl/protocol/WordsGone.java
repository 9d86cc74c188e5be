package network.referral.ctl.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
     * All that may decide, have decided or will once this one is published, which is
     * among them: not one that loses its turn before it comes.
     * @param published all versions of the protocol, in any order
     */
    static List<ProtocolVersion> deciding(ProtocolVersion next, List<ProtocolVersion> published) {
        var timetable = ProtocolTimetable.of(Stream.concat(published.stream(), Stream.of(next)).toList());
        return timetable.versions().stream().filter(version -> !timetable.isWithdrawn(version)).toList();
    }

    /**
     * One for each input. Not of agencies, which the directory has; of a number the
     * nearest end is taken.
     */
    static List<String> sentences(Protocol protocol, List<ProtocolVersion> deciding) {
        return gone(protocol, deciding).map(DroppedWords::sentence).toList();
    }

    /**
     * @param meant what may go, as far as it is named
     */
    static Optional<Activation.Refused> refusal(Protocol protocol, List<ProtocolVersion> deciding,
            List<DroppedWords> meant) {
        var gone = gone(protocol, deciding).flatMap(words -> words.without(meant).stream()).toList();
        return gone.isEmpty() ? Optional.empty() : Optional.of(new Activation.Refused(Activation.Code.WORDS_GONE,
                "Put it back into the list, and beside the new word wherever a rule, a role or an invariant "
                        + "names that: listed alone it is decided as if it were not said. Add "
                        + gone.stream().map(words -> "--drop-words " + words.written()).collect(Collectors.joining(" "))
                        + " only if no real case says it.",
                gone.stream().map(DroppedWords::sentence).toList()));
    }

    /** Values by the name of the input. */
    private static Map<String, Set<String>> had(List<ProtocolVersion> deciding) {
        var had = new TreeMap<String, Set<String>>();
        for (var version : deciding) {
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

    private static Stream<DroppedWords> gone(Protocol protocol, List<ProtocolVersion> deciding) {
        var inputs = protocol.inputs();
        return had(deciding).entrySet()
            .stream()
            .flatMap(input -> inputs.containsKey(input.getKey())
                    ? gone(input.getKey(), input.getValue(), inputs.get(input.getKey())).stream()
                    : Stream.of(new DroppedWords(input.getKey(), Set.of())));
    }

    private static Optional<DroppedWords> gone(String input, Set<String> had, List<String> has) {
        var gone = new TreeSet<>(had);
        gone.removeAll(has);
        return gone.isEmpty() ? Optional.empty() : Optional.of(new DroppedWords(input, gone));
    }

}
