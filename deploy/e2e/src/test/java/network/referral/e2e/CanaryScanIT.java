package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import network.referral.e2e.leaks.Heard;
import network.referral.e2e.leaks.LeakScan;
import network.referral.e2e.leaks.LeakScan.Leak;
import network.referral.e2e.leaks.TopicBytes;
import network.referral.events.Assignment;
import network.referral.local.LocalNetwork;
import network.referral.local.NetworkOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that a network wrote and answered, searched for what was said in confidence.
 * Topics are also read through a consumer, since a producer may compress what it sends;
 * state stores of Kafka Streams and the registry's database are not compressed, which the
 * controls at the end show: what is known to be there, and what is planted there, is
 * found.
 */
@DisplayName("What was said in confidence")
@Execution(ExecutionMode.CONCURRENT)
class CanaryScanIT {

    /** Begins whatever a reporter wrote, and its idempotency keys. */
    private static final String CONFIDENTIAL = "Qx7Canary9Zw";

    /** Of a record that was never sealed, and of all that is planted afterwards. */
    private static final String PLANTED = "Qx7Planted8Vk";

    private static final List<String> COMPARTMENTS = List.of("identity", "contact-safe", "whereabouts", "account",
            "suspects", "health", "migration-status", "risk", "assistance", "decision", "family");

    private static final String AGENCY = "ministry-of-health";

    private final LeakScan confidential = new LeakScan(CONFIDENTIAL);

    private final LeakScan planted = new LeakScan(PLANTED);

    private final Heard heard = new Heard();

    private final JsonMapper json = new JsonMapper();

    private int written;

    @Test
    void is_nowhere_but_in_the_answer_to_the_agency_that_may_read_it(@TempDir Path data) throws Exception {
        var network = RunningNetwork.own(NetworkOptions.onFreePorts(data));
        live(network);
        scrape(network, data);
        var read = TopicBytes.scan(network.client("auditor"), confidential);
        var poisoned = TopicBytes.scan(network.client("auditor"), planted);
        RunningNetwork.endOwn();

        assertThat(read.leaks()).isEmpty();
        assertThat(confidential.folder(data).leaks()).isEmpty();
        for (var answer : heard.answers()) {
            assertThat(confidential.text("answer", answer)).isEmpty();
            assertThat(planted.text("answer", answer)).isEmpty();
        }

        assertThat(read.records()).isGreaterThan(100);
        assertThat(poisoned.leaks()).extracting(Leak::place).contains("referral.identifications value");
        assertThat(places(planted, data)).as("a record in clear stays on the bus")
            .isNotEmpty()
            .allMatch(place -> place.startsWith("broker/"));
        assertKnownIsFound(data);
        plant(data);
        assertThat(places(planted, data)).contains("logs/intake.log", "scraped/planted.prom", "audit-keys/planted")
            .anyMatch(place -> place.startsWith("routing-state/planted/") && place.endsWith(".sst"));
    }

    /** Reports, revisions, refusals, answers of agencies, reads. */
    private void live(LocalNetwork network) throws Exception {
        var body = confidentialReport();
        var id = accepted(network, body);
        accepted(network, confidentialReport());
        assertThat(heard
            .send(asReporter(network, "/v1/referrals/" + id)
                .PUT(BodyPublishers.ofString(ReportWithCompartments.revision(body, 2, compartments()).toString()))
                .build())
            .statusCode()).isEqualTo(202);
        refused(network, body.toString().substring(0, body.toString().length() - 20), 400);
        var unknown = confidentialReport();
        unknown.putArray("flags").add(CONFIDENTIAL + "-flag");
        // a name of plain shape is sent back to its sender, as a pointer: see intake's
        // Members
        unknown.put(CONFIDENTIAL + " member", "x");
        ((ObjectNode) unknown.get("compartments")).put(CONFIDENTIAL + " compartment", "x");
        refused(network, unknown.toString(), 422);
        poison(network);

        var assignment = assignment(network, id);
        var path = network.gatewayUrl() + "/v1/agencies/" + AGENCY + "/assignments";
        var own = await().until(() -> heard.sendUnheard(as(network, AGENCY, path + "/" + assignment).build()),
                answer -> answer.statusCode() == 200 && !answer.body().contains("key-store-away"));
        assertThat(confidential.text("own", own.body())).as(own.body()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(heard.send(as(network, AGENCY, path).build()).statusCode()).isEqualTo(200);
        assertThat(heard.send(as(network, "bar-association", path + "/" + assignment).build()).statusCode())
            .isEqualTo(404);
        assertThat(heard.send(as(network, "operations", network.routingUrl() + "/v1/referrals/" + id).build())
            .statusCode()).isEqualTo(200);
        await().until(() -> heard.send(asReporter(network, "/v1/referrals/" + id).GET().build()).body(),
                answer -> answer.contains("acknowledgedAt\":\""));
        assertThat(
                heard.send(as(network, "key-custodian", network.keyStoreUrl() + "/v1/keys/" + id).build()).statusCode())
            .isEqualTo(200);
    }

    private ObjectNode confidentialReport() {
        return ReportWithCompartments.of(compartments());
    }

    private Map<String, Object> compartments() {
        var compartments = new TreeMap<String, Object>();
        COMPARTMENTS.forEach(
                name -> compartments.put(name, Map.of("said", "by " + CONFIDENTIAL + "-" + written++ + " herself")));
        return compartments;
    }

    private String accepted(LocalNetwork network, ObjectNode body) throws Exception {
        var answer = heard.send(report(network, body.toString()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json.readTree(answer.body()).get("referralId").asString();
    }

    private void refused(LocalNetwork network, String body, int status) throws Exception {
        assertThat(heard.send(report(network, body)).statusCode()).isEqualTo(status);
    }

    private HttpRequest report(LocalNetwork network, String body) throws Exception {
        return asReporter(network, "/v1/identifications").header("Idempotency-Key", CONFIDENTIAL + "-key-" + written++)
            .POST(BodyPublishers.ofString(body))
            .build();
    }

    private static HttpRequest.Builder asReporter(LocalNetwork network, String path) throws Exception {
        return as(network, ReportWithCompartments.REPORTER, network.intakeUrl() + path).header("Content-Type",
                "application/json");
    }

    private static HttpRequest.Builder as(LocalNetwork network, String client, String url) throws Exception {
        return HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofMinutes(1))
            .header("Authorization", "Bearer " + network.tokens().of(client).token());
    }

    /** By somebody who writes past intake, in clear: nobody may repeat what it says. */
    private static void poison(LocalNetwork network) throws Exception {
        try (var producer = new KafkaProducer<>(network.client("intake-service"), new StringSerializer(),
                new ByteArraySerializer())) {
            producer
                .send(new ProducerRecord<>("referral.identifications", UUID.randomUUID().toString(),
                        ("{\"name\":\"" + PLANTED + "\"}").getBytes(StandardCharsets.UTF_8)))
                .get();
        }
    }

    private static String assignment(LocalNetwork network, String referral) {
        try (var records = CommittedRecords.ofAllAgencies(network, Assignment.class)) {
            return await()
                .until(() -> records.all()
                    .stream()
                    .filter(one -> one.key().equals(referral) && one.topic().endsWith(AGENCY))
                    .map(one -> one.value().getAssignmentId().toString())
                    .findFirst(), Optional::isPresent)
                .orElseThrow();
        }
    }

    private void scrape(LocalNetwork network, Path data) throws Exception {
        var folder = Files.createDirectories(data.resolve("scraped"));
        for (var url : List.of(network.intakeUrl(), network.routingUrl(), network.gatewayUrl(),
                network.keyStoreUrl())) {
            int port = URI.create(url).getPort();
            var metrics = heard
                .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (port + 1000) + "/actuator/prometheus"))
                    .build());
            assertThat(metrics.statusCode()).isEqualTo(200);
            Files.writeString(folder.resolve(port + ".prom"), metrics.body());
        }
    }

    /**
     * What everybody may know is where it should be: the scan sees into each kind of
     * file.
     */
    private static void assertKnownIsFound(Path data) {
        assertThat(places(new LeakScan(AGENCY), data)).as("clear facts in segments and state stores")
            .anyMatch(place -> place.startsWith("broker/") && place.endsWith(".log"))
            .anyMatch(place -> place.startsWith("routing-state/"));
        assertThat(places(new LeakScan("referral.identifications"), data)).as("the registry's database and logs")
            .anyMatch(place -> place.startsWith("registry/"))
            .anyMatch(place -> place.startsWith("logs/"));
    }

    private void plant(Path data) throws IOException, RocksDBException {
        var line = "INFO planted " + PLANTED + "\n";
        Files.writeString(data.resolve("logs/intake.log"), line, StandardOpenOption.APPEND);
        Files.writeString(data.resolve("scraped/planted.prom"), "a_total{name=\"" + PLANTED + "\"} 1.0\n");
        Files.write(data.resolve("audit-keys/planted"), line.getBytes(StandardCharsets.UTF_16LE));
        var store = data.resolve("routing-state/planted");
        // as Kafka Streams opens its stores
        try (var options = new Options().setCreateIfMissing(true).setCompressionType(CompressionType.NO_COMPRESSION);
                var rocks = RocksDB.open(options, store.toString());
                var flush = new FlushOptions().setWaitForFlush(true)) {
            rocks.put("key".getBytes(StandardCharsets.UTF_8), PLANTED.getBytes(StandardCharsets.UTF_8));
            rocks.flush(flush);
        }
    }

    private static List<String> places(LeakScan scan, Path data) {
        return scan.folder(data).leaks().stream().map(Leak::place).distinct().toList();
    }

}
