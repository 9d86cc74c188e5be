package network.referral.routing.protocol.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The protocols of {@code deploy/protocols}, to bend, and the agencies beside them. */
final class Shipped {

    private static final Path DEPLOY = Path.of(System.getProperty("network.root", ".."), "deploy");

    private Shipped() {
    }

    static Draft turkmenDraft() {
        return draft("tm");
    }

    /** With what a certificate needs. */
    static Draft turkmenProposal() {
        return proposal("tm");
    }

    static Draft draft(String jurisdiction) {
        return read(jurisdiction, "protocol.yaml");
    }

    static Draft proposal(String jurisdiction) {
        return read(jurisdiction, "proposal.yaml");
    }

    private static Draft read(String jurisdiction, String name) {
        var draft = Draft.of(text(DEPLOY.resolve("protocols").resolve(jurisdiction).resolve(name)));
        // decides nothing, and names rules that a test may take away
        draft.file().remove("wording");
        return draft;
    }

    /** What the agency files of a jurisdiction say. */
    @SuppressWarnings("unchecked")
    static ListedAgencies agencies(String jurisdiction) {
        Map<String, Map<String, String>> rights = new HashMap<>();
        Set<String> posts = new HashSet<>();
        Map<String, String> late = new HashMap<>();
        for (Path file : files(DEPLOY.resolve("agencies").resolve(jurisdiction))) {
            Map<String, Object> agency = Draft.of(text(file)).file();
            rights.put((String) agency.get("id"), (Map<String, String>) agency.get("entitlement"));
            posts.addAll((List<String>) Draft.in(agency, "duty").getOrDefault("posts", List.of()));
            if (Draft.in(agency, "duty").get("hours").equals("office")) {
                late.put((String) agency.get("id"), "its hours are office");
            }
        }
        return new ListedAgencies(new Entitlements(rights), posts, late);
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
