package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.testbus.MadeTopics;
import network.referral.testbus.TestAuthority;
import network.referral.testbus.TestCertificate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate of one broker of two has expired, and it leads on. */
class UnbelievedBrokerIT {

    private static final String BELIEVED = "believed";

    private static final String EXPIRED = "expired";

    private final TestAuthority authority = new TestAuthority("network");

    private final AtomicInteger read = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void whoeverBeginsReadsWhatTheOtherLeads() throws Exception {
        var yesterday = Instant.now().minusSeconds(86_400);
        try (var brokers = new TwoBrokers(folder, shows(authority.of("127.0.0.1")),
                shows(authority.of("127.0.0.1", yesterday)))) {
            Map<String, Object> within = Map.of("bootstrap.servers", brokers.amongThem());
            Map<String, Object> client = Map.of("bootstrap.servers", brokers.bootstrapServers(), "security.protocol",
                    "SSL", "ssl.truststore.type", "PKCS12", "ssl.truststore.location",
                    authority.trust(folder.resolve("trust")).toString());
            try (var admin = Admin.create(within);
                    var writer = new KafkaProducer<>(within, new ByteArraySerializer(), new ByteArraySerializer());
                    var follower = new TopicFollower(List.of(BELIEVED, EXPIRED), client,
                            record -> read.incrementAndGet())) {
                MadeTopics.make(admin, new NewTopic(BELIEVED, Map.of(0, List.of(1))),
                        new NewTopic(EXPIRED, Map.of(0, List.of(2))));
                write(writer);

                follower.start();

                await().until(() -> follower.isCaughtUp(BELIEVED) && follower.isMissing(EXPIRED));
                write(writer);
                await().until(() -> read.get() == 2);
                assertThat(follower.isAbsent(EXPIRED)).isFalse();
            }
        }
    }

    private static void write(KafkaProducer<byte[], byte[]> writer) throws Exception {
        writer.send(new ProducerRecord<>(BELIEVED, new byte[] { 1 })).get();
    }

    /** To all but the other broker. */
    private static Map<String, String> shows(TestCertificate certificate) throws IOException {
        var shown = Files.createTempDirectory("shown");
        certificate.write(shown);
        var both = Files.writeString(shown.resolve("both"),
                Files.readString(shown.resolve("tls.key")) + Files.readString(shown.resolve("tls.crt")));
        return Map.of("listener.security.protocol.map", "OPEN:SSL,AMONG:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "listener.name.open.ssl.keystore.type", "PEM", "listener.name.open.ssl.keystore.location",
                both.toString());
    }

}
