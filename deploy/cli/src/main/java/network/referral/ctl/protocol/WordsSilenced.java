package network.referral.ctl.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.referral.events.ProtocolInput;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.proof.Spoken;

/**
 * Words that a file lists and that its rules have ceased to speak of: a case that says
 * one is decided as if it did not, and nobody is asked again, since it is known.
 */
final class WordsSilenced {

    private WordsSilenced() {
    }

    /**
     * One for each input that has such.
     * @param deciding versions of which a case may be open
     */
    static List<String> sentences(Protocol protocol, List<ProtocolVersion> deciding) {
        var spoken = spoken(deciding);
        return protocol.definition()
            .words()
            .inputs()
            .values()
            .stream()
            .filter(input -> input.type() == Input.Type.ONE_OF || input.type() == Input.Type.FLAGS)
            .flatMap(input -> sentence(protocol, input, spoken.getOrDefault(input.name(), Set.of())).stream())
            .toList();
    }

    private static Optional<String> sentence(Protocol protocol, Input input, Set<String> spoken) {
        var silent = new TreeSet<>(spoken);
        silent.retainAll(input.values());
        silent.removeAll(Spoken.values(protocol.definition(), input.name()));
        silent.remove(Input.UNKNOWN);
        return silent.isEmpty() ? Optional.empty()
                : Optional.of(Spoken.sentence(protocol.definition(), input.name(), silent));
    }

    /**
     * By the name of the input; of a text that this build does not take, all it lists.
     */
    private static Map<String, Set<String>> spoken(List<ProtocolVersion> deciding) {
        var spoken = new HashMap<String, Set<String>>();
        for (var version : deciding) {
            var text = PublishedTexts.protocol(version).map(Protocol::definition);
            for (var input : version.getInputs()) {
                var name = input.getName().toString();
                spoken.computeIfAbsent(name, any -> new TreeSet<>())
                    .addAll(text.map(definition -> Spoken.values(definition, name)).orElseGet(() -> listed(input)));
            }
        }
        return spoken;
    }

    private static Set<String> listed(ProtocolInput input) {
        return input.getValues().stream().map(CharSequence::toString).collect(Collectors.toSet());
    }

}
