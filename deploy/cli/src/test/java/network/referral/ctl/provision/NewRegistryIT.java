package network.referral.ctl.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.local.LocalRegistry;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deploy/CLUSTER.md has done where the registry is gone for good. */
class NewRegistryIT {

    /** The version that cannot be read, as the operator is told. */
    private static final Pattern VERSION = Pattern.compile("\\b(?:NM|TM)/\\d+");

    @TempDir
    Path folder;

    @TempDir
    Path keys;

    @Test
    void whatItsRecordsSaidIsWrittenOverInThisOrder() throws Exception {
        Invented.agency(folder, "kept-clinic", "Kept Clinic");
        var gone = Invented.agency(folder, "gone-clinic", "Gone Clinic");
        try (var bus = TestBus.ownBroker()) {
            try (var first = registry()) {
                assertThat(provision(bus, first).exitCode()).isZero();
                assertThat(run(bus, first, "agency", "retire", "--no-wait", "gone-clinic").exitCode()).isZero();
            }
            Files.writeString(gone, "standing: retired\n", StandardOpenOption.APPEND);
            try (var second = registry()) {
                // as it is where any schema ever had two versions: each id means another
                register(second, "other-value", "\"string\"");

                var untilProtocols = provision(bus, second, "--new-registry");
                assertThat(untilProtocols.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(untilProtocols.err()).contains("Published versions of protocols cannot be read: ");
                var versions = VERSION.matcher(untilProtocols.err())
                    .results()
                    .map(found -> found.group())
                    .distinct()
                    .toList();
                assertThat(versions).hasSize(2);
                takeAway(bus, versions);

                var untilAgencies = provision(bus, second);
                assertThat(untilAgencies.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(untilAgencies.err()).contains("'agency add --write-anew' writes it by the file");
                for (var id : List.of("kept-clinic", "gone-clinic")) {
                    var written = run(bus, second, "agency", "add", folder.resolve("nm/" + id + ".yaml").toString(),
                            "--write-anew", "--keys", keys.toString());
                    assertThat(written.exitCode()).as(written.err()).isZero();
                }

                var done = provision(bus, second);
                assertThat(done.exitCode()).as(done.err()).isZero();
                assertThat(done.out()).contains("agencies   2 unchanged", "protocols  2 published");
                assertThat(run(bus, second, "agency", "list").lines())
                    .anyMatch(line -> line.matches("kept-clinic .* active .*"))
                    .anyMatch(line -> line.matches("gone-clinic .* retired .*"));
            }
        }
    }

    private LocalRegistry registry() {
        return LocalRegistry.start(Optional.empty(), 0, folder.resolve("registry.log"));
    }

    private Ctl.Run provision(TestBus bus, LocalRegistry registry, String... more) {
        var args = List.of("provision", "--agencies", folder.toString(), "--protocols",
                Ctl.project("deploy/protocols").toString(), "--keys", keys.toString());
        return run(bus, registry, Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private static Ctl.Run run(TestBus bus, LocalRegistry registry, String... args) {
        var options = Stream.of("--bootstrap-servers", bus.bootstrapServers(), "--registry-url", registry.url());
        return Ctl.run(Stream.concat(Stream.of(args), options).toArray(String[]::new));
    }

    private static void register(LocalRegistry registry, String subject, String schema) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"schema\": \"" + schema.replace("\"", "\\\"") + "\"}"))
                .build();
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }

    /** As the runbook does it with kcat. */
    private static void takeAway(TestBus bus, List<String> versions) {
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            versions.forEach(version -> producer
                .send(new ProducerRecord<>(Topics.PROTOCOLS.name(), version.getBytes(StandardCharsets.UTF_8), null)));
        }
    }

}
