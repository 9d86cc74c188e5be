package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import network.referral.events.AssignmentNotice;
import network.referral.events.RoutingDecision;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Routing that has lost all its state and reads the topics again from their beginning:
 * what was erased stays erased.
 */
@Execution(ExecutionMode.CONCURRENT)
class ErasedRebuildIT {

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    private OwnTestBus bus;

    private RoutingFixture network;

    @BeforeEach
    void start() {
        bus = TestBus.ownBroker();
        network = new RoutingFixture(bus);
        network.ensureAgencies();
        network.start(first);
    }

    @AfterEach
    void stop() {
        network.close();
        bus.close();
    }

    @Test
    void what_was_erased_before_is_not_decided_again_and_nobody_is_asked_again() throws Exception {
        var erased = report();
        var other = report();
        network.erase(erased, Instant.now());
        await().until(() -> network.isTombstoned(erased));
        var told = network.notices(erased, MIGRATION);

        startWithoutState();

        await().until(() -> decisions(other) == 2);
        await().until(() -> marked(erased));
        assertThat(decisions(erased)).isEqualTo(1);
        assertThat(network.isTombstoned(erased)).isTrue();
        assertThat(network.notices(erased, MIGRATION)).isEqualTo(told);
        assertThat(RoutingOnTheBus.get(network.port(), "/v1/referrals/" + erased).statusCode()).isEqualTo(410);
        await().until(() -> RoutingOnTheBus.get(network.port(), "/v1/unaccounted?olderThan=PT0S").body().equals("[]"));
    }

    /** As on a copy that is older than the erasure, once the key store has spoken. */
    @Test
    void what_was_erased_since_is_told_to_those_whom_the_published_case_names() throws Exception {
        var erased = report();
        var other = report();
        network.stop();
        network.erase(erased, Instant.now());

        startWithoutState();

        await().until(() -> network.isTombstoned(erased));
        await().until(() -> decisions(other) == 2);
        assertThat(decisions(erased)).isEqualTo(1);
        assertThat(network.notices(erased, MIGRATION)).extracting(notice -> notice.getNotice())
            .containsExactly(AssignmentNotice.OFFERED, AssignmentNotice.CANCELLED, AssignmentNotice.ERASED);
    }

    private ReferralId report() {
        var id = Sample.someone();
        network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
        network.offered(id, MIGRATION, "receive-and-screen");
        return id;
    }

    private long decisions(ReferralId id) {
        return network.all(Topics.DECISIONS, RoutingDecision.class)
            .stream()
            .filter(decision -> decision.getReferralId().toString().equals(id.toString()))
            .count();
    }

    /** The erasure has been taken again: the report that came before it has been, too. */
    private boolean marked(ReferralId id) throws Exception {
        return RoutingOnTheBus.get(network.managementPort(), "/actuator/prometheus")
            .body()
            .lines()
            .anyMatch(line -> line.matches("referral_erasures_total\\{outcome=\"unknown\"} [1-9].*"));
    }

    /**
     * As whoever resets the application does: neither offsets nor stores nor their logs.
     */
    private void startWithoutState() throws Exception {
        network.stop();
        await().ignoreExceptions().until(() -> {
            network.admin.deleteConsumerGroups(List.of("referral-routing")).all().get();
            return true;
        });
        var logs = network.admin.listTopics()
            .names()
            .get()
            .stream()
            .filter(topic -> topic.startsWith("referral-routing-") && topic.endsWith("-changelog"))
            .toList();
        assertThat(logs).contains("referral-routing-erased-changelog");
        network.admin.deleteTopics(logs).all().get();
        await().until(() -> network.admin.listTopics().names().get().stream().noneMatch(logs::contains));
        network.start(second);
    }

}
