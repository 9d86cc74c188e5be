package network.referral.routing.protocol.proof;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.Finding;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A protocol file to bend: a tree of maps, lists and texts, written out as YAML again.
 */
final class Draft {

    private final Map<String, Object> file;

    private Draft(Map<String, Object> file) {
        this.file = file;
    }

    @SuppressWarnings("unchecked")
    static Draft of(String yaml) {
        return new Draft((Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    /** Changes to the copy leave this one alone. */
    Draft copy() {
        return of(yaml());
    }

    String yaml() {
        return new Dump(DumpSettings.builder().setDereferenceAliases(true).build()).dumpToString(file);
    }

    Protocol protocol() {
        return switch (ProtocolReader.read("draft.yaml", yaml().getBytes(StandardCharsets.UTF_8))) {
            case ProtocolReading.Accepted(var protocol) -> protocol;
            case ProtocolReading.Rejected(var findings) ->
                throw new AssertionError(findings.stream().map(Finding::sentence).toList().toString());
        };
    }

    Proof proof() {
        return Prover.prove(protocol(), Optional.empty());
    }

    Map<String, Object> file() {
        return file;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> group(String section) {
        return (Map<String, Object>) file.computeIfAbsent(section, name -> new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> items(String section) {
        return (List<Map<String, Object>>) file.get(section);
    }

    @SuppressWarnings("unchecked")
    List<String> words(String section) {
        return (List<String>) file.get(section);
    }

    Map<String, Object> item(String section, String id) {
        return items(section).stream().filter(item -> id.equals(item.get("id"))).findFirst().orElseThrow();
    }

    Map<String, Object> rule(String id) {
        return item("rules", id);
    }

    void remove(String section, String id) {
        items(section).removeIf(item -> id.equals(item.get("id")));
    }

    /** Adds an item written as YAML. */
    Draft add(String section, String yaml) {
        items(section).add(of(yaml).file);
        return this;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> in(Map<String, Object> item, String field) {
        return (Map<String, Object>) item.computeIfAbsent(field, name -> new LinkedHashMap<>());
    }

    /** What the certificate says of that claim. */
    String statement(String claim) {
        return proof().certificate()
            .orElseThrow()
            .proven()
            .stream()
            .filter(proven -> proven.claim().equals(claim))
            .findFirst()
            .orElseThrow()
            .statement();
    }

}
