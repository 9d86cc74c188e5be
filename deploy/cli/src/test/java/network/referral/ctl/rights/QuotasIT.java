package network.referral.ctl.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.bus.Invented;
import network.referral.local.LocalBroker;
import network.referral.local.secured.BusSecrets;
import network.referral.rights.Grant;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a broker that asks everybody who they are. */
class QuotasIT {

    private static final double LESS = 4096;

    private static final String STATUS = "referral.status.first-clinic";

    @TempDir
    private Path data;

    @TempDir
    private Path seed;

    private BusSecrets secrets;

    private LocalBroker broker;

    private Admin admin;

    @BeforeEach
    void start() {
        secrets = BusSecrets.in(data);
        broker = LocalBroker.startSecured(data.resolve("broker"), 0, secrets);
        admin = admin(BusSecrets.ADMIN);
    }

    private Admin admin(String principal) {
        return Admin.create(client(principal));
    }

    private Map<String, Object> client(String principal) {
        var client = new HashMap<String, Object>(secrets.client(principal));
        client.put("bootstrap.servers", broker.bootstrapServers());
        return client;
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void whatAnAgencyWritesIsBoundedByWhoeverStandsAboveRightsAndWhereItIsNotTheOperatorIsTold() throws Exception {
        Invented.agency(seed, "first-clinic", "First Clinic");
        assertThat(provision(BusSecrets.ADMIN).out()).containsPattern("quotas +1 set");
        await().untilAsserted(() -> assertThat(bounds()).isEqualTo(Map.of("first-clinic", Quotas.BYTES_A_SECOND)));

        var second = Invented.agency(seed, "second-clinic", "Second Clinic");
        assertThat(as("operator", "agency", "add", second.toString()).err())
            .contains("Nothing bounds what is written by second-clinic,");
        assertThat(provision("operator").out()).containsPattern("quotas +1 missing, 1 unchanged");
        bound("first-clinic", LESS);
        await().until(() -> bounds().get("first-clinic") == LESS);

        assertThat(provision(BusSecrets.ADMIN).err()).doesNotContain("Nothing bounds");
        await().untilAsserted(() -> assertThat(bounds()).containsEntry("second-clinic", Quotas.BYTES_A_SECOND)
            .containsEntry("first-clinic", LESS));
    }

    /**
     * Kafka takes what was sent and has that one connection wait: what each new one
     * brings is bounded by how long a batch may be.
     */
    @Test
    void aQuotaHoldsWhoeverStaysConnectedAndOfWhoeverConnectsAnewABatchIsShort() throws Exception {
        Invented.agency(seed, "first-clinic", "First Clinic");
        provision(BusSecrets.ADMIN);
        await().untilAsserted(() -> assertThat(bounds()).containsKey("first-clinic"));
        try (var stays = writer(48_000)) {
            await().ignoreExceptions().until(() -> write(stays, 3) == 3);
            await().until(() -> write(stays, 3) == 3 && throttled(stays) > 0);
        }
        long before = stored();

        for (int connection = 0; connection < 5; connection++) {
            try (var anew = writer(1_000_000)) {
                write(anew, 60);
            }
        }

        assertThat(stored() - before).as("5 connections brought 900 KB each").isLessThanOrEqualTo(5 * 64 * 1024);
        try (var anew = writer(16_384)) {
            await().until(() -> write(anew, 1) == 1);
        }
    }

    /** What the runbook says where one agency's topic fills up. */
    @Test
    void whoseRightToWriteIsTakenByTheOperatorWritesNoMoreAlsoOnAConnectionThatIsOpen() throws Exception {
        Invented.agency(seed, "first-clinic", "First Clinic");
        provision(BusSecrets.ADMIN);
        try (var open = writer(16_384); var operator = admin("operator")) {
            await().ignoreExceptions().until(() -> write(open, 1) == 1);

            operator.deleteAcls(List
                .of(new Grant("first-clinic", new ResourcePattern(ResourceType.TOPIC, STATUS, PatternType.LITERAL),
                        AclOperation.WRITE)
                    .binding()
                    .toFilter()))
                .all()
                .get();

            await().untilAsserted(
                    () -> assertThatThrownBy(() -> open.send(new ProducerRecord<>(STATUS, 0, null, new byte[1])).get())
                        .hasCauseInstanceOf(TopicAuthorizationException.class));
        }
        assertThat(provision(BusSecrets.ADMIN).out()).containsPattern("rights +1 granted");
    }

    /** In batches of that length, to one partition, as the agency. */
    private Producer<byte[], byte[]> writer(int batch) {
        var client = client("first-clinic");
        client.put(ProducerConfig.BATCH_SIZE_CONFIG, batch);
        client.put(ProducerConfig.LINGER_MS_CONFIG, 1000);
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000);
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4000);
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns how many of them the broker has taken. */
    private static int write(Producer<byte[], byte[]> writer, int records) throws InterruptedException {
        var sent = IntStream.range(0, records)
            .mapToObj(n -> writer.send(new ProducerRecord<>(STATUS, 0, null, new byte[15_000])))
            .toList();
        writer.flush();
        int taken = 0;
        for (var one : sent) {
            try {
                one.get();
                taken++;
            }
            catch (ExecutionException refused) {
                assertThat(refused.getCause()).isInstanceOfAny(RecordTooLargeException.class, TimeoutException.class);
            }
        }
        return taken;
    }

    private static double throttled(Producer<byte[], byte[]> writer) {
        return writer.metrics()
            .values()
            .stream()
            .filter(metric -> metric.metricName().name().equals("produce-throttle-time-max"))
            .mapToDouble(metric -> (Double) metric.metricValue())
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    }

    private long stored() throws Exception {
        return admin.describeLogDirs(List.of(1))
            .allDescriptions()
            .get()
            .get(1)
            .values()
            .stream()
            .flatMap(folder -> folder.replicaInfos().entrySet().stream())
            .filter(log -> log.getKey().topic().equals(STATUS))
            .mapToLong(log -> log.getValue().size())
            .sum();
    }

    private Map<String, Double> bounds() throws Exception {
        var bounds = new HashMap<String, Double>();
        admin.describeClientQuotas(ClientQuotaFilter.all())
            .entities()
            .get()
            .forEach((who, most) -> bounds.put(who.entries().get(ClientQuotaEntity.USER), most.get(Quotas.WRITTEN)));
        return bounds;
    }

    private void bound(String agency, double most) throws Exception {
        var who = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, agency));
        admin
            .alterClientQuotas(List
                .of(new ClientQuotaAlteration(who, List.of(new ClientQuotaAlteration.Op(Quotas.WRITTEN, most)))))
            .all()
            .get();
    }

    private Ctl.Run provision(String principal) {
        var run = as(principal, "provision", "--agencies", seed.toString(), "--credentials",
                secrets.folder().toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private Ctl.Run as(String principal, String... args) {
        var options = Stream.of("--bootstrap-servers", broker.bootstrapServers(), "--registry-url",
                TestBus.shared().registryUrl(), "--command-config", secrets.clientFile(principal).toString());
        return Ctl.run(Stream.concat(Stream.of(args), options).toArray(String[]::new));
    }

}
