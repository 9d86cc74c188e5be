package network.referral.routing.bus;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import network.referral.events.Assignment;
import network.referral.events.AssignmentState;
import network.referral.events.CaseSnapshot;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who reports one person on a quiet network does not wait for the commit interval. */
@Execution(ExecutionMode.CONCURRENT)
class QuietIT {

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    /** Longer than a test waits for anything. */
    private static final String TEN_MINUTES = "600000";

    @Test
    void a_report_and_a_status_pass_every_step_at_once(@TempDir Path stateDir) {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            network.start(stateDir, "--spring.kafka.streams.properties.commit.interval.ms=" + TEN_MINUTES,
                    "--spring.kafka.streams.properties.producer.transaction.timeout.ms=" + TEN_MINUTES);
            var id = Sample.someone();
            network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
            var offer = await()
                .until(() -> network.all(Topics.assignments(MIGRATION), Assignment.class), offers -> !offers.isEmpty())
                .getFirst();
            beQuiet();

            network.send(Topics.status(MIGRATION), id.toString(),
                    Sample.says(id, offer.getAssignmentId(), AssignmentState.ACKNOWLEDGED));

            await().until(() -> isAcknowledged(network, id));
        }
    }

    /** What comes sooner after the report waits for the interval, rightly. */
    private static void beQuiet() {
        var quiet = Instant.now().plus(QuietCommit.QUIET);
        await().until(() -> Instant.now().isAfter(quiet));
    }

    private static boolean isAcknowledged(RoutingFixture network, ReferralId id) {
        return network.latest(Topics.CASES, CaseSnapshot.class)
            .stream()
            .filter(snapshot -> snapshot.getReferralId().toString().equals(id.toString()))
            .flatMap(snapshot -> snapshot.getAssignments().stream())
            .anyMatch(held -> held.getState() == AssignmentState.ACKNOWLEDGED);
    }

}
