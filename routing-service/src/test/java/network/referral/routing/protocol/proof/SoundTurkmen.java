package network.referral.routing.protocol.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Turkmen draft, and a variant of it with what a certificate needs. */
final class SoundTurkmen {

    private SoundTurkmen() {
    }

    static Draft asDrafted() {
        try {
            Draft draft = Draft.of(Files.readString(
                    Path.of(System.getProperty("network.root", ".."), "deploy", "protocols", "tm", "protocol.yaml")));
            // decides nothing, and names rules that a test may take away
            draft.file().remove("wording");
            return draft;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Draft sound() {
        Draft draft = Draft.of(withdrawnIsRefused(asDrafted().yaml()));
        // a guardian for every child, abroad too
        Draft.in(draft.item("roles", "guardian"), "when").remove("place");
        Draft.in(draft.rule("TM-12"), "when").remove("place");
        // no circles: what two agencies did for each other ends with a third
        draft.group("fallbacks").put("state-border-service", Map.of("any-purpose", "prosecutor-general-office"));
        Draft.in(draft.group("fallbacks"), "ministry-of-labour-social-protection")
            .put("assistance-coordination", "guardianship-authority");
        // two bodies at the end of each ladder, so that one may be excluded
        addRung(draft, "P1", "180 minutes", "interdepartmental-commission:coordinator");
        addRung(draft, "P2", "12 hours", "prosecutor-general-office:duty");
        addRung(draft, "P3", "4 working days", "prosecutor-general-office:duty");
        // its examples were worked out for the draft
        draft.file().remove("examples");
        return draft;
    }

    /** Wherever the draft says 'refused' of a consent. */
    private static String withdrawnIsRefused(String yaml) {
        return yaml.replaceAll("(consent\\.[a-z]+: )refused", "$1[refused, withdrawn]")
            .replaceAll("(consent\\.[a-z]+: )\\{not: refused\\}", "$1{not: [refused, withdrawn]}");
    }

    @SuppressWarnings("unchecked")
    private static void addRung(Draft draft, String priority, String after, String to) {
        Map<String, Object> of = (Map<String, Object>) draft.group("priorities").get(priority);
        ((List<Object>) of.get("ladder")).add(Map.of("after", after, "to", to));
    }

}
