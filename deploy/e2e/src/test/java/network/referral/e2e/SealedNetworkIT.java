package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import network.referral.events.Assignment;
import network.referral.local.LocalNetwork;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who reads what of a report with compartments, over HTTP, and until when. */
@DisplayName("What is sealed")
class SealedNetworkIT {

    private static final String MIGRATION = "state-migration-service:receive-and-screen";

    private static final String HEALTH = "ministry-of-health:medical-care";

    /** Worked out by hand from the rules that fire and deploy/agencies. */
    private static final Map<String, Set<String>> SHARED = Map.of(MIGRATION,
            Set.of("indicators", "place-time", "profile", "suspects", "whereabouts"), HEALTH,
            Set.of("health", "profile", "whereabouts"), "ministry-of-internal-affairs:formal-identification",
            Set.of("consent", "identity", "indicators", "place-time", "profile"),
            "ministry-of-internal-affairs:investigate", Set.of("indicators", "place-time", "suspects"),
            "prosecutor-general-office:oversight",
            Set.of("consent", "identity", "indicators", "place-time", "profile", "suspects"));

    private final LocalNetwork network = RunningNetwork.get();

    private final Intake intake = new Intake(network);

    private final Callers callers = Callers.of(network);

    private final JsonMapper json = new JsonMapper();

    @Test
    void each_agency_reads_what_rule_and_entitlement_share_and_no_other_agency_reads_anything() throws Exception {
        var offered = offered(report(ReportWithCompartments.written()));

        var read = new TreeMap<String, Set<String>>();
        for (var offer : offered.values()) {
            var detail = read(offer);
            assertThat(detail.has("withheld")).as(detail.toString()).isFalse();
            var names = detail.get("compartments").propertyNames().stream().collect(Collectors.toSet());
            if (!names.isEmpty()) {
                read.put(offer.getAgency() + ":" + offer.getPurpose(), names);
            }
        }
        assertThat(read).isEqualTo(SHARED);
        assertThat(read(offered.get(HEALTH)).get("compartments").get("health").asString()).isEqualTo("asthma");
        assertThat(read(offered.get(MIGRATION)).get("compartments").get("suspects").asString())
            .isEqualTo("A man two places behind");

        for (var agency : agencies()) {
            for (var offer : offered.values()) {
                var owner = offer.getAgency().toString();
                if (!agency.equals(owner)) {
                    var id = offer.getAssignmentId().toString();
                    assertRefused(callers.read(agency, owner, id));
                    assertRefused(callers.read(agency, agency, id));
                }
            }
        }
    }

    /**
     * 401 to one that has no business at the gateway; else as if there were no such
     * assignment.
     */
    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isIn(401, 404);
        assertThat(answer.body()).doesNotContain("Gate 4", "A man two places behind", "Invented Person", "asthma");
    }

    @Test
    void a_revision_is_seen_without_a_new_acknowledgement() throws Exception {
        var body = ReportWithCompartments.written();
        var id = report(body);
        var offer = offered(id).get(HEALTH);
        assertThat(callers.acknowledge("ministry-of-health", offer.getAssignmentId().toString()).statusCode())
            .isEqualTo(202);
        await().until(() -> read(offer).get("state").asString().equals("acknowledged"));

        var moved = new TreeMap<>(ReportWithCompartments.WRITTEN);
        moved.put("whereabouts", "Police post, ground floor");
        assertThat(intake.revise(id, ReportWithCompartments.revision(body, 2, moved)).statusCode()).isEqualTo(202);

        await().until(() -> read(offer).at("/compartments/whereabouts").asString(""),
                "Police post, ground floor"::equals);
        assertThat(read(offer).get("state").asString()).isEqualTo("acknowledged");
        assertThat(read(offer).get("compartments").get("health").asString()).isEqualTo("asthma");
    }

    @Test
    void an_agency_that_comes_to_know_less_or_more_is_shown_so_of_what_it_holds(@TempDir Path folder) throws Exception {
        var operator = new Operator(network);
        var offer = offered(report(ReportWithCompartments.written())).get(HEALTH);
        var file = RunningNetwork.ROOT.resolve("deploy/agencies/tm/ministry-of-health.yaml");
        var narrower = Files.writeString(folder.resolve(file.getFileName()),
                Files.readString(file).replace("health: RW", "health: s"));
        try {
            operator.done("agency", "add", narrower.toString());
            await().until(() -> !read(offer).get("compartments").has("health"));
            assertThat(read(offer).get("compartments").has("whereabouts")).isTrue();
            assertThat(read(offer).has("withheld")).isFalse();
        }
        finally {
            operator.done("agency", "add", file.toString());
        }
        await().until(() -> read(offer).at("/compartments/health").asString("").equals("asthma"));
    }

    @Test
    void while_the_key_store_is_away_coarse_facts_are_shown_and_nothing_is_lost() throws Exception {
        var offer = offered(report(ReportWithCompartments.written())).get(HEALTH);
        var meanwhile = UUID.randomUUID().toString();
        var body = ReportWithCompartments.written();
        network.process("key-store").kill();
        try {
            var detail = shown(callers::readAsItIs, offer);
            assertThat(withheld(detail)).isEqualTo(Map.of("health", "key-store-away", "whereabouts", "key-store-away"));
            assertThat(detail.get("compartments").propertyNames()).containsExactly("profile");
            var refused = intake.post(meanwhile, body);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            report(ReportWithCompartments.without());
        }
        finally {
            network.process("key-store").start();
        }
        await().until(() -> !read(offer).has("withheld"));
        assertThat(read(offer).get("compartments").get("health").asString()).isEqualTo("asthma");
        assertThat(read(offered(intake.report(meanwhile, body)).get(HEALTH)).has("withheld")).isFalse();
    }

    private String report(ObjectNode body) {
        return intake.report(UUID.randomUUID().toString(), body);
    }

    private Map<String, Assignment> offered(String referral) {
        return Offers.readable(callers, referral, found -> found.keySet().containsAll(SHARED.keySet()));
    }

    private JsonNode read(Assignment offer) {
        return shown(callers::read, offer);
    }

    /** Who asks, whose assignments, and which one. */
    private interface Reading {

        HttpResponse<String> of(String caller, String agency, String assignment);

    }

    private JsonNode shown(Reading reading, Assignment offer) {
        var agency = offer.getAgency().toString();
        var answer = reading.of(agency, agency, offer.getAssignmentId().toString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static Map<String, String> withheld(JsonNode detail) {
        return detail.path("withheld")
            .valueStream()
            .collect(Collectors.toMap(each -> each.get("compartment").asString(),
                    each -> each.get("reason").asString()));
    }

    private static List<String> agencies() throws IOException {
        try (var files = Files.list(RunningNetwork.ROOT.resolve("deploy/agencies/tm"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted().toList();
        }
    }

}
