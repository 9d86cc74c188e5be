package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.Identification;
import network.referral.local.LocalNetwork;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.sealing.PublicKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keys are changed by the operator's tool while the network runs; nothing closes. */
@DisplayName("A new key")
class KeyRotationIT {

    private static final String HEALTH = "ministry-of-health";

    private final LocalNetwork network = RunningNetwork.get();

    private final Operator operator = new Operator(network);

    private final Path data = network.secrets().folder().getParent();

    private final Intake intake = new Intake(network);

    private final Callers callers = Callers.of(network);

    private final JsonMapper json = new JsonMapper();

    @Test
    void of_an_agency_opens_what_is_new_and_the_old_one_what_was_before() throws Exception {
        var before = offered(report("asthma"));

        var rotated = operator.done("agency", "rotate-key", HEALTH, "--keys", data.resolve("keys").toString());
        assertThat(rotated).contains("retired    " + keyOf(before), "current    ");

        var after = await().until(() -> offered(report("diabetes")), offer -> !keyOf(offer).equals(keyOf(before)));
        assertThat(rotated).contains("current    " + keyOf(after));
        assertThat(health(before)).isEqualTo("asthma");
        assertThat(health(after)).isEqualTo("diabetes");
    }

    @Test
    void of_routing_serves_once_intake_has_it_and_nothing_is_lost_before() throws Exception {
        var folder = data.resolve("keys");
        var old = sealedBy(folder);
        var early = report("asthma");

        operator.done("routing", "rotate-key", "--keys", folder.toString());
        var between = report("angina");
        network.process("intake").kill();
        network.process("intake").start();
        var late = report("diabetes");

        var fresh = sealedBy(folder);
        assertThat(fresh).isNotEqualTo(old);
        assertThat(Stream.of(early, between, late).map(this::keyOfReport)).containsExactly(old, old, fresh);
        assertThat(health(offered(early))).isEqualTo("asthma");
        assertThat(health(offered(between))).isEqualTo("angina");
        assertThat(health(offered(late))).isEqualTo("diabetes");
    }

    @Test
    void of_a_referral_whose_key_was_lost_opens_the_same_words_when_they_are_sent_again() throws Exception {
        var words = Map.of("health", "asthma");
        var body = ReportWithCompartments.of(words);
        var referral = intake.report(UUID.randomUUID().toString(), body);
        var offer = offered(referral);
        assertThat(health(offer)).isEqualTo("asthma");
        lose(referral);

        assertThat(intake.revise(referral, ReportWithCompartments.revision(body, 2, words)).statusCode())
            .isEqualTo(202);

        assertThat(noticed(referral, AssignmentNotice.INFORMED).getAssignmentId()).isEqualTo(offer.getAssignmentId());
        assertThat(health(offer)).isEqualTo("asthma");
    }

    /**
     * As after a restore of the key store from a copy that is older than the referral.
     */
    private void lose(String referral) throws IOException {
        try (var files = Files.walk(data.resolve("key-store"))) {
            Files.delete(files.filter(file -> file.endsWith(referral)).findFirst().orElseThrow());
        }
    }

    private static String sealedBy(Path folder) throws IOException {
        return PublicKey.ofPem(Files.readString(folder.resolve("routing.pub.pem"))).orElseThrow().id();
    }

    private String report(String health) {
        return intake.report(UUID.randomUUID().toString(), ReportWithCompartments.of(Map.of("health", health)));
    }

    private String keyOfReport(String referral) {
        try (var records = CommittedRecords.of(network, Topics.IDENTIFICATIONS, Identification.class)) {
            return await()
                .until(() -> records.all().stream().filter(one -> one.key().equals(referral)).findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .value()
                .getCompartments()
                .getFirst()
                .getKeyId()
                .toString();
        }
    }

    private Assignment offered(String referral) {
        return noticed(referral, AssignmentNotice.OFFERED);
    }

    private Assignment noticed(String referral, AssignmentNotice which) {
        var topic = Topics.assignments(new AgencyId(HEALTH));
        try (var records = CommittedRecords.of(network, topic, Assignment.class)) {
            return await()
                .until(() -> records.all()
                    .stream()
                    .filter(one -> one.key().equals(referral))
                    .map(CommittedRecords.Committed::value)
                    .filter(notice -> notice.getNotice() == which)
                    .findFirst(), Optional::isPresent)
                .orElseThrow();
        }
    }

    private static String keyOf(Assignment offer) {
        return offer.getCompartments().getFirst().getKeyId().toString();
    }

    /** As the ministry reads it at its gateway. */
    private String health(Assignment offer) {
        return await()
            .until(() -> read(offer).map(detail -> detail.at("/compartments/health").asString("")),
                    found -> found.filter(text -> !text.isEmpty()).isPresent())
            .orElseThrow();
    }

    private Optional<JsonNode> read(Assignment offer) throws IOException, InterruptedException {
        var answer = callers.read(HEALTH, HEALTH, offer.getAssignmentId().toString());
        return answer.statusCode() == 200 ? Optional.of(json.readTree(answer.body())) : Optional.empty();
    }

}
