package network.referral.routing.protocol.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.CodeWord;

/**
 * What changes as one JSON object, member by member in a fixed order. Numbers of cases
 * are texts of digits, since they can be longer than a number is exact.
 */
public final class ChangeLine {

    private ChangeLine() {
    }

    /** {@code from, to, same, changes}. */
    public static Map<String, Object> of(Protocol old, Protocol young, List<Change> changes) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("from", version(old));
        line.put("to", version(young));
        line.put("same", changes.isEmpty());
        line.put("changes", changes.stream().map(ChangeLine::of).toList());
        return line;
    }

    private static Map<String, Object> version(Protocol protocol) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("protocol", protocol.id());
        line.put("version", protocol.version());
        line.put("sha256", protocol.sha256());
        return line;
    }

    private static Map<String, Object> of(Change change) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", CodeWord.of(change.kind()));
        line.put("what", change.what());
        line.put("message", change.message());
        line.put("when", change.when());
        line.put("cases", change.cases().toString());
        line.put("share", change.share());
        if (!change.example().isEmpty()) {
            line.put("example", change.example());
        }
        return line;
    }

}
