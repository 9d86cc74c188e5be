package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.events.RoutingDecision;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Brokers that lost power have kept what routing published, and not what it goes by
 * itself.
 */
@Execution(ExecutionMode.CONCURRENT)
class OwnLogsGoneIT {

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    @Test
    void the_next_revision_has_the_case_decided_anew_under_its_id_once_it_is_redriven(@TempDir Path first,
            @TempDir Path second) throws Exception {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            network.start(first);
            var id = Sample.someone();
            var report = Sample.atTheGate(id);
            network.send(Topics.IDENTIFICATIONS, id.toString(), report);
            network.offered(id, MIGRATION, "receive-and-screen");
            network.stop();
            ErasedRebuildIT.forgetLogs(network);
            network.start(second);

            network.send(Topics.IDENTIFICATIONS, id.toString(), DrivenRouting.revised(report, 2, DrivenRouting.URGENT));
            await().until(() -> !network.all(Topics.DEAD_LETTERS, DeadLetter.class).isEmpty());
            var letter = network.all(Topics.DEAD_LETTERS, DeadLetter.class).getFirst();
            assertThat(letter.getCause()).isEqualTo(DeadLetterCause.BAD_REVISION);
            await().until(() -> RoutingOnTheBus.get(network.port(), "/v1/parked").body().contains(id.toString()));
            assertThat(RedriveIT
                .redrive(network.port(), letter.getTopic() + "/" + letter.getPartition() + "/" + letter.getOffset())
                .statusCode()).isEqualTo(202);

            await().until(() -> network.all(Topics.DECISIONS, RoutingDecision.class).size() == 2);
            await().until(() -> network.notices(id, MIGRATION)
                .stream()
                .map(Assignment::getNotice)
                .toList()
                .equals(List.of(AssignmentNotice.OFFERED, AssignmentNotice.OFFERED)));
            await().until(() -> network.latest(Topics.CASES, CaseSnapshot.class)
                .stream()
                .allMatch(snapshot -> snapshot.getRevision() == 2));
        }
    }

}
