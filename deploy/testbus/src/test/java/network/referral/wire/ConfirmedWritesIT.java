package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.local.LocalBroker;
import network.referral.local.secured.BusSecrets;
import network.referral.rights.Grant;
import network.referral.testbus.MadeTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may write, asked of a broker that asks everybody who they are. */
class ConfirmedWritesIT {

    private static final String TOPIC = "sample";

    private static final String PASSWORD = "of-a-test";

    private static final ProducerRecord<byte[], byte[]> RECORD = new ProducerRecord<>(TOPIC, new byte[] { 1 });

    @TempDir
    private Path data;

    @Test
    void whoWasNotKnownAtFirstWritesOnceItIs() throws Exception {
        var secrets = BusSecrets.in(data);
        try (var broker = LocalBroker.startSecured(data.resolve("broker"), 0, secrets);
                var admin = Admin.create(client(broker, secrets));
                var writes = ConfirmedWrites.to(latecomer(broker, secrets), 1_000_000)) {
            MadeTopics.make(admin, new NewTopic(TOPIC, 1, (short) 1));
            await().untilAsserted(
                    () -> assertThatThrownBy(() -> writes.write(RECORD)).isInstanceOf(UnconfirmedException.class)
                        .hasCauseInstanceOf(AuthenticationException.class));

            admit(admin);

            await().ignoreExceptionsInstanceOf(UnconfirmedException.class).until(() -> {
                writes.write(RECORD);
                return true;
            });
        }
    }

    private static Map<String, Object> client(LocalBroker broker, BusSecrets secrets) {
        var client = new HashMap<String, Object>(secrets.client(BusSecrets.ADMIN));
        client.put("bootstrap.servers", broker.bootstrapServers());
        return client;
    }

    private static Map<String, Object> latecomer(LocalBroker broker, BusSecrets secrets) {
        var client = client(broker, secrets);
        client.put("sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required "
                + "username=\"latecomer\" password=\"" + PASSWORD + "\";");
        return client;
    }

    private static void admit(Admin admin) throws Exception {
        admin
            .createAcls(List.of(new Grant("latecomer",
                    new ResourcePattern(ResourceType.TOPIC, TOPIC, PatternType.LITERAL), AclOperation.WRITE)
                .binding()))
            .all()
            .get();
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("latecomer",
                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
            .all()
            .get();
    }

}
