package network.referral.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.Jurisdiction;
import network.referral.intake.identification.Jurisdiction.Agency;
import network.referral.intake.identification.RevisionInForce;
import network.referral.intake.identification.Vocabulary;
import network.referral.schemas.AgencyId;

/**
 * The cast: an airport's security that reports, a bar association that does not, customs
 * that has retired, another country's border force; and a report with every member there
 * is.
 */
public final class Reports {

    public static final Instant NOW = Instant.parse("2026-11-24T08:20:00Z");

    public static final String AIRPORT = "airport-security-ashgabat";

    public static final String BAR = "bar-association";

    public static final String RETIRED = "state-customs-service";

    public static final String ABROAD = "nm-border-force";

    public static final Map<String, List<String>> INPUTS = Map.of("place", List.of("airport", "land-border", "unknown"),
            "flags",
            List.of("departure-imminent", "guardian-in-doubt", "immediate-danger", "interpreter-needed",
                    "suspect-present", "unknown"),
            "ageGroup", List.of("adult", "child", "age-disputed", "unknown"), "citizenship",
            List.of("national", "foreign", "stateless", "unknown"), "stage", List.of("first", "second", "unknown"));

    public static final Vocabulary WORDS = new Vocabulary(
            Map.of("TM",
                    new Jurisdiction(INPUTS,
                            Map.of(new AgencyId(AIRPORT), new Agency(Set.of("identify", "refer"), true),
                                    new AgencyId(BAR), new Agency(Set.of("legal-aid"), true), new AgencyId(RETIRED),
                                    new Agency(Set.of("identify"), false)))),
            Set.of(new AgencyId(AIRPORT), new AgencyId(BAR), new AgencyId(RETIRED), new AgencyId(ABROAD)),
            Set.of("TRV-01", "GEN-17", "CHD-02"), Set.of("tk", "ru", "haz"));

    private Reports() {
    }

    /** Of a protocol in which nobody asks for suspects. */
    public static Map<String, List<String>> inputsWithoutSuspects() {
        var inputs = new HashMap<>(INPUTS);
        inputs.put("flags", List.of("departure-imminent", "guardian-in-doubt", "immediate-danger", "interpreter-needed",
                "unknown"));
        return inputs;
    }

    /** A copy of one's own, to change. */
    public static Map<String, Object> atTheGate() {
        var report = new LinkedHashMap<String, Object>();
        report.put("jurisdiction", "TM");
        report.put("reporter", AIRPORT);
        report.put("encounter", object("place", "airport", "placeCode", "ASB", "direction", "departing", "occurredAt",
                "2026-11-24T08:15:00Z", "minutesLeft", 40, "groupId", "gate-4"));
        report.put("presumption", true);
        report.put("indicators", new ArrayList<>(List.of("TRV-01", "GEN-17")));
        report.put("profile", object("ageGroup", "adult", "sex", "female", "languages", new ArrayList<>(List.of("tk")),
                "interpreterNeeded", false, "citizenship", "national", "nationality", "TM"));
        report.put("flags", new ArrayList<>(List.of("departure-imminent", "suspect-present")));
        report.put("consent", object("assistance", "not-asked", "police", "refused", "consular", "given"));
        report.put("implicatedAgency", null);
        report.put("alsoImplicated", List.of());
        report.put("stage", "first");
        report.put("compartments", object());
        return report;
    }

    /** The second revision of {@link #atTheGate}: she agrees to be helped. */
    public static Map<String, Object> helpIsWanted() {
        return with(with(atTheGate(), "/revision", 2), "/consent/assistance", "given");
    }

    /** Of a referral that was never revised. */
    public static RevisionInForce inForce(FirstReport first) {
        return new RevisionInForce(first, FirstReport.REVISION, first.contentSha256(), Optional.empty());
    }

    /** Only what must be there. */
    public static Map<String, Object> barely() {
        var report = new LinkedHashMap<String, Object>();
        report.put("jurisdiction", "TM");
        report.put("reporter", AIRPORT);
        report.put("encounter", object("place", "airport", "occurredAt", "2026-11-24T08:15:00Z"));
        report.put("presumption", true);
        report.put("profile", object("ageGroup", "adult"));
        return report;
    }

    /**
     * Sets one member.
     * @param pointer to a member of an object, RFC 6901 without escapes
     */
    public static Map<String, Object> with(Map<String, Object> report, String pointer, Object value) {
        parent(report, pointer).put(name(pointer), value);
        return report;
    }

    public static Map<String, Object> without(Map<String, Object> report, String pointer) {
        parent(report, pointer).remove(name(pointer));
        return report;
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parent(Map<String, Object> report, String pointer) {
        var parent = report;
        var steps = pointer.substring(1).split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            parent = (Map<String, Object>) parent.get(steps[i]);
        }
        return parent;
    }

    private static Map<String, Object> object(Object... members) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }

}
