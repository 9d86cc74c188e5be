package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.MadeTopics;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Routing on a real broker with a real registry, and what can be seen of it there. */
abstract class RoutingOnTheBus {

    static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    static final String LATE = "interdepartmental-commission";

    static RoutingFixture network;

    @BeforeAll
    static void start(@TempDir Path stateDir) throws Exception {
        network = new RoutingFixture(TestBus.shared());
        network.ensureAgencies(LATE);
        // the bus is shared: another class may have done either before
        network.removeAgency(LATE);
        var partitions = network.admin.describeTopics(List.of(Topics.status(POLICE).name())).allTopicNames().get();
        if (partitions.get(Topics.status(POLICE).name()).partitions().size() < 8) {
            MadeTopics.grow(network.admin, Map.of(Topics.status(POLICE).name(), 8));
        }
        network.start(stateDir);
        // by the first answer it knows the issuer's keys
        assertThat(get("/v1/protocols").statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    static ReferralId report() {
        var id = Sample.someone();
        network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
        return id;
    }

    static ReferralId report(String jurisdiction) {
        var id = Sample.someone();
        var identification = Sample.atTheGate(id);
        identification.setJurisdiction(jurisdiction);
        network.send(Topics.IDENTIFICATIONS, id.toString(), identification);
        return id;
    }

    static RoutingDecision awaitDecision(ReferralId id) {
        await().until(() -> !decisions(id).isEmpty() && snapshots(id) > 0);
        return decisions(id).getFirst();
    }

    static List<RoutingDecision> decisions(ReferralId id) {
        return network.all(Topics.DECISIONS, RoutingDecision.class)
            .stream()
            .filter(decision -> decision.getReferralId().toString().equals(id.toString()))
            .toList();
    }

    static long snapshots(ReferralId id) {
        return network.all(Topics.CASES, CaseSnapshot.class)
            .stream()
            .filter(snapshot -> snapshot.getReferralId().toString().equals(id.toString()))
            .count();
    }

    static CaseSnapshot snapshot(ReferralId id) {
        return network.all(Topics.CASES, CaseSnapshot.class)
            .stream()
            .filter(snapshot -> snapshot.getReferralId().toString().equals(id.toString()))
            .reduce((earlier, later) -> later)
            .orElseThrow();
    }

    static CaseAssignment held(ReferralId id, AgencyId agency) {
        return snapshot(id).getAssignments()
            .stream()
            .filter(held -> held.getAgency().toString().equals(agency.value()))
            .findFirst()
            .orElseThrow();
    }

    static List<String> timeline(ReferralId id) {
        return network.all(Topics.TIMELINE, TimelineEntry.class)
            .stream()
            .filter(entry -> entry.getReferralId().toString().equals(id.toString()))
            .map(entry -> entry.getSequence() + " " + entry.getType())
            .toList();
    }

    static void awaitLetter(String key, DeadLetterCause cause) {
        await().until(() -> network.all(Topics.DEAD_LETTERS, DeadLetter.class)
            .stream()
            .anyMatch(letter -> letter.getCause() == cause && (key == null ? letter.getKey() == null
                    : letter.getKey() != null && letter.getKey().equals(ByteBuffer.wrap(RoutingFixture.bytes(key))))));
    }

    /** What was parked under that key, once for each time, oldest first. */
    static List<DeadLetter> letters(ReferralId id) {
        var key = ByteBuffer.wrap(RoutingFixture.bytes(id.toString()));
        return network.all(Topics.DEAD_LETTERS, DeadLetter.class)
            .stream()
            .filter(letter -> key.equals(letter.getKey()))
            .toList();
    }

    /** Once all that was sent under that key before has been taken. */
    static void fence(ReferralId id) {
        var other = Stream.generate(Sample::someone).filter(one -> partition(one) == partition(id)).findFirst();
        var poison = new ProducerRecord<>(Topics.STATUSES, RoutingFixture.bytes(other.orElseThrow().toString()),
                new byte[] { 1 });
        Origins.stamp(poison.headers(), new Origin(Topics.IDENTIFICATIONS.name(), 0, 0));
        network.send(poison);
        awaitLetter(other.get().toString(), DeadLetterCause.NOT_AVRO);
    }

    /** Once the books have all that was sent of it, and a counterpart of each. */
    static void awaitBalanced(ReferralId id, Topic... topics) {
        var ledger = network.bean("ledger", LedgerFollower.class);
        var key = RoutingFixture.bytes(id.toString());
        for (var topic : topics) {
            assertThat(network.raw(topic.name())).filteredOn(record -> Arrays.equals(record.key(), key))
                .isNotEmpty()
                .extracting(record -> new Origin(record.topic(), record.partition(), record.offset()))
                .allSatisfy(sent -> await().until(() -> !ledger.isUnderWay(sent)));
        }
    }

    private static int partition(ReferralId id) {
        return Utils.toPositive(Utils.murmur2(RoutingFixture.bytes(id.toString()))) % Provisioning.PARTITIONS;
    }

    static HttpResponse<String> get(String path) {
        return get(network.port(), path);
    }

    /** As operations, who ask again where it is not known yet. */
    static HttpResponse<String> get(int port, String path) {
        return untilKnown(request(port, path).header("Authorization",
                "Bearer " + TestIssuer.shared().tokenWithoutAgency("operations", "operations:read")));
    }

    /** Unless it has to wait for what was said later, which is what a test may want. */
    static HttpResponse<String> untilKnown(HttpRequest.Builder request) {
        return await().pollDelay(Duration.ZERO)
            .until(() -> send(request),
                    answer -> answer.statusCode() != 503 || answer.body().contains("\"code\":\"not-taken-yet\""));
    }

    static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    static String metrics() {
        try {
            return send(request(network.managementPort(), "/actuator/prometheus")).body();
        }
        catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

}
