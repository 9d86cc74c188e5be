package network.referral.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.gateway.GatewaySettings;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.Inboxes;
import network.referral.local.LocalBroker;
import network.referral.local.secured.BusSecrets;
import network.referral.rights.Grant;
import network.referral.rights.Principal;
import network.referral.rights.Rights;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway may no longer read what it has read before. */
class LostRightIT {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final AgencyId SHELTER = new AgencyId("night-shelter");

    private static final String PASSWORD = "of-a-test";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    private Path data;

    @Test
    void theInboxThatItIsAboutIsServedNoMoreAndTheOthersAre() throws Exception {
        var secrets = BusSecrets.in(data);
        try (var broker = LocalBroker.startSecured(data.resolve("broker"), 0, secrets);
                var admin = Admin.create(client(broker, secrets));
                var hosting = hosting(gateway(broker, secrets))) {
            admin.createTopics(topics(CLINIC, SHELTER)).all().get();
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(Principal.GATEWAY.id(),
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                .all()
                .get();
            admin.createAcls(rights(CLINIC)).all().get();
            admin.createAcls(rights(SHELTER)).all().get();
            hosting.start();
            await().until(() -> isServed(CLINIC) && isServed(SHELTER));

            admin.deleteAcls(rights(CLINIC).stream().map(AclBinding::toFilter).toList()).all().get();

            await().until(() -> !isServed(CLINIC));
            await().until(() -> isServed(SHELTER));
            assertThat(isServed(CLINIC)).isFalse();

            admin.createAcls(rights(CLINIC)).all().get();
            await().until(() -> isServed(CLINIC));
        }
    }

    private boolean isServed(AgencyId agency) {
        return meters.get("referral.inbox.caught.up").tag("agency", agency.value()).gauge().value() == 1;
    }

    /** Nobody says anything. */
    private Hosting hosting(Map<String, Object> consumer) {
        var settings = new GatewaySettings(List.of(CLINIC.value(), SHELTER.value()), "parked", Path.of("keys"), null,
                List.of());
        var inboxes = new Inboxes(new GatewayMeters(meters));
        var parking = new Parking(null, null, new ParkedMarks(() -> null, "parked"), meters, null);
        return new Hosting(settings, new UntoldEndpoints(false, new ToldHere(agency -> false)), inboxes, null,
                new TopicFold(inboxes, null, parking, null, null), consumer, meters);
    }

    private static List<NewTopic> topics(AgencyId... agencies) {
        return Stream.of(agencies)
            .flatMap(
                    agency -> Stream.of(Topics.assignments(agency), Topics.status(agency), Topics.availability(agency)))
            .map(Topic::name)
            .map(name -> new NewTopic(name, 1, (short) 1))
            .toList();
    }

    private static Collection<AclBinding> rights(AgencyId agency) {
        return Rights.ofAgency(agency)
            .stream()
            .filter(grant -> grant.principal().equals(Principal.GATEWAY.id()))
            .map(Grant::binding)
            .toList();
    }

    private static Map<String, Object> gateway(LocalBroker broker, BusSecrets secrets) {
        var client = client(broker, secrets);
        client.put("sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required "
                + "username=\"" + Principal.GATEWAY.id() + "\" password=\"" + PASSWORD + "\";");
        return client;
    }

    private static Map<String, Object> client(LocalBroker broker, BusSecrets secrets) {
        var client = new HashMap<String, Object>(secrets.client(BusSecrets.ADMIN));
        client.put("bootstrap.servers", broker.bootstrapServers());
        return client;
    }

}
