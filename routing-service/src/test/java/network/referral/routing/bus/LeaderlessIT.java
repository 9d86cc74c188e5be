package network.referral.routing.bus;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import network.referral.events.AssignmentState;
import network.referral.events.CaseSnapshot;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Brokers that have lost the one which had a topic's only copies in step: of that topic
 * nothing can be read, and all else goes on.
 */
@Execution(ExecutionMode.CONCURRENT)
class LeaderlessIT {

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    /**
     * What all agencies say is read by one task, what becomes of it and the links by
     * another.
     */
    @ParameterizedTest
    @ValueSource(strings = { "referral.status.state-customs-service", "referral-routing-links" })
    void an_answer_is_heard_by_an_instance_that_begins_while_nobody_leads_another_topic(String topic,
            @TempDir Path stateDir, @TempDir Path another) throws Exception {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            network.start(stateDir);
            var id = Sample.someone();
            network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
            var offered = network.offered(id, MIGRATION, "receive-and-screen");
            network.stop();
            bus.leaveWithoutLeader(topic);

            network.start(another);
            network.send(Topics.status(MIGRATION), id.toString(),
                    Sample.says(id, offered.getAssignmentId(), AssignmentState.ACKNOWLEDGED));

            await().until(() -> hasAcknowledged(network, id));
        }
    }

    private static boolean hasAcknowledged(RoutingFixture network, ReferralId id) {
        return network.latest(Topics.CASES, CaseSnapshot.class)
            .stream()
            .filter(snapshot -> snapshot.getReferralId().toString().equals(id.toString()))
            .flatMap(snapshot -> snapshot.getAssignments().stream())
            .anyMatch(held -> held.getAgency().toString().equals(MIGRATION.value())
                    && held.getState() == AssignmentState.ACKNOWLEDGED);
    }

}
