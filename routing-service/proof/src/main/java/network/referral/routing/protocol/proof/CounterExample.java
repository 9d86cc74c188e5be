package network.referral.routing.protocol.proof;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case that shows a fault; about nobody.
 *
 * @param facts in the form that {@code Protocol.facts} reads
 * @param declines agencies that decline their assignment, one after the other; empty for
 * none
 */
public record CounterExample(Map<String, Object> facts, List<String> declines) {

    public CounterExample {
        // in the order of the protocol's inputs
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        declines = List.copyOf(declines);
    }
}
