package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import network.referral.events.AssignmentState;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was parked is counted until somebody has seen to it, whoever is started again
 * meanwhile.
 */
class StillParkedIT {

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    @Test
    void what_was_parked_is_counted_until_something_comes_of_it_or_it_is_settled(@TempDir Path stateDir)
            throws Exception {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            network.start(stateDir);
            awaitParked(network, 0, 0);
            var stranded = report(network, "ZZ");
            var sound = report(network, "TM");
            var screening = network.offered(sound, MIGRATION, "receive-and-screen").getAssignmentId();
            // out of turn
            says(network, sound, screening, AssignmentState.IN_PROGRESS);
            network.sendBytes(Topics.status(MIGRATION).name(), null, new byte[] { 1, 2 });
            awaitParked(network, 1, 2);
            network.stop();

            network.start(stateDir);

            awaitParked(network, 1, 2);
            var early = place(network, Topics.status(MIGRATION), sound.toString());
            assertThat(get(network, "/v1/parked")).contains(
                    "{\"referralId\":\"" + stranded + "\",\"missing\":\"decision\"",
                    "{\"referralId\":\"" + sound + "\",\"missing\":\"status\"", "\"from\":\"" + early + "\"");
            assertThat(settle(network, early).body()).isEqualTo("{\"outcome\":\"settled\"}");
            assertThat(settle(network, place(network, Topics.status(MIGRATION), null)).statusCode()).isEqualTo(200);
            awaitParked(network, 1, 0);
            assertThat(settle(network, early).body()).contains("\"code\":\"not-parked\"");
            // once more it waits once more, until its task is in other hands
            assertThat(RedriveIT.redrive(network.port(), early).statusCode()).isEqualTo(202);
            awaitParked(network, 1, 1);
            says(network, sound, screening, AssignmentState.DECLINED);
            awaitParked(network, 1, 0);
            network.publish(Protocols.text("tm").replaceFirst("(?m)^protocol: TM$", "protocol: ZZ"));
            await().until(() -> get(network, "/v1/protocols").contains("\"ZZ\""));
            RedriveIT.redrive(network.port(), place(network, Topics.IDENTIFICATIONS, stranded.toString()));
            awaitParked(network, 0, 0);
            network.stop();

            network.start(stateDir);

            awaitParked(network, 0, 0);
            assertThat(get(network, "/v1/parked")).isEqualTo("[]");
        }
    }

    /** It must not be decided any more, and whoever tried is told so. */
    @Test
    void what_is_overtaken_is_settled_by_whoever_tries_to_have_it_taken(@TempDir Path stateDir) throws Exception {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            network.start(stateDir);
            var id = report(network, "ZZ");
            awaitParked(network, 1, 0);
            var first = place(network, Topics.IDENTIFICATIONS, id.toString());
            var correction = Sample.atTheGate(id);
            correction.setJurisdiction("ZZ");
            correction.setRevision(2);
            correction.setContentSha256("2".repeat(64));
            network.send(Topics.IDENTIFICATIONS, id.toString(), correction);
            awaitParked(network, 2, 0);

            assertThat(RedriveIT.redrive(network.port(), first).statusCode()).isEqualTo(409);

            awaitParked(network, 1, 0);
            assertThat(get(network, "/v1/parked")).doesNotContain(first);
        }
    }

    /** Nobody was asked to help whom they speak of, if that is somebody else. */
    @Test
    void what_another_report_contradicts_or_is_of_another_person_is_not_taken_by_its_case(@TempDir Path stateDir)
            throws Exception {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            network.start(stateDir);
            var id = report(network, "TM");
            network.offered(id, MIGRATION, "receive-and-screen");
            var contradiction = Sample.atTheGate(id);
            contradiction.setContentSha256("1".repeat(64));
            network.send(Topics.IDENTIFICATIONS, id.toString(), contradiction);
            network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(Sample.someone()));
            awaitParked(network, 2, 0);
            var correction = Sample.atTheGate(id);
            correction.setRevision(2);
            correction.setContentSha256("2".repeat(64));
            network.send(Topics.IDENTIFICATIONS, id.toString(), correction);
            await().until(() -> get(network, "/v1/referrals/" + id).contains("\"revision\":2"));
            awaitParked(network, 2, 0);
            network.stop();

            network.start(stateDir);

            awaitParked(network, 2, 0);
            for (var place : places(network, Topics.IDENTIFICATIONS, id.toString()).subList(1, 3)) {
                assertThat(settle(network, place).statusCode()).isEqualTo(200);
            }
            awaitParked(network, 0, 0);
        }
    }

    private static void awaitParked(RoutingFixture network, int decisions, int statuses) {
        await().ignoreExceptions()
            .untilAsserted(() -> assertThat(
                    RoutingOnTheBus.get(network.managementPort(), "/actuator/prometheus").body().lines())
                .contains("referral_parked{missing=\"decision\"} " + decisions + ".0",
                        "referral_parked{missing=\"status\"} " + statuses + ".0"));
    }

    private static ReferralId report(RoutingFixture network, String jurisdiction) {
        var id = Sample.someone();
        var report = Sample.atTheGate(id);
        report.setJurisdiction(jurisdiction);
        network.send(Topics.IDENTIFICATIONS, id.toString(), report);
        return id;
    }

    private static void says(RoutingFixture network, ReferralId id, CharSequence screening, AssignmentState state) {
        var status = Sample.says(id, screening, state);
        status.setReason(state == AssignmentState.DECLINED ? "no-capacity" : null);
        network.send(Topics.status(MIGRATION), id.toString(), status);
    }

    /** The first under that key. */
    private static String place(RoutingFixture network, Topic topic, String key) {
        return places(network, topic, key).getFirst();
    }

    private static List<String> places(RoutingFixture network, Topic topic, String key) {
        return network.raw(topic.name())
            .stream()
            .filter(record -> isKeyed(record, key))
            .map(record -> record.topic() + "/" + record.partition() + "/" + record.offset())
            .toList();
    }

    private static boolean isKeyed(ConsumerRecord<byte[], byte[]> record, String key) {
        return record.key() == null ? key == null : new String(record.key(), StandardCharsets.UTF_8).equals(key);
    }

    private static String get(RoutingFixture network, String path) {
        return RoutingOnTheBus.get(network.port(), path).body();
    }

    private static HttpResponse<String> settle(RoutingFixture network, String place) {
        return RoutingOnTheBus.untilKnown(RoutingOnTheBus.request(network.port(), "/v1/settlements/" + place)
            .POST(BodyPublishers.noBody())
            .header("Authorization",
                    "Bearer " + TestIssuer.shared().tokenWithoutAgency("operations", "operations:write")));
    }

}
