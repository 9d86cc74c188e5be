package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.RoutingDecision;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    private static OwnTestBus bus;

    private static RoutingFixture network;

    private static ReferralId erasedBefore;

    private static List<Assignment> toldBefore;

    private static ReferralId erasedSince;

    private static ReferralId other;

    @BeforeAll
    static void loseAllState(@TempDir Path first, @TempDir Path second) throws Exception {
        bus = TestBus.ownBroker();
        network = new RoutingFixture(bus);
        network.ensureAgencies();
        network.start(first);
        erasedBefore = report();
        erasedSince = report();
        other = report();
        network.erase(erasedBefore, Instant.now());
        await().until(() -> network.isTombstoned(erasedBefore));
        toldBefore = network.notices(erasedBefore, MIGRATION);
        network.stop();
        network.erase(erasedSince, Instant.now());
        forgetAll();
        network.start(second);
        await().until(() -> decisions(other) == 2);
    }

    @AfterAll
    static void stop() {
        network.close();
        bus.close();
    }

    @Test
    void what_was_erased_before_is_not_decided_again_and_nobody_is_asked_again() throws Exception {
        await().until(ErasedRebuildIT::marked);
        assertThat(decisions(erasedBefore)).isEqualTo(1);
        assertThat(network.isTombstoned(erasedBefore)).isTrue();
        assertThat(network.notices(erasedBefore, MIGRATION)).isEqualTo(toldBefore);
        assertThat(RoutingOnTheBus.get(network.port(), "/v1/referrals/" + erasedBefore).statusCode()).isEqualTo(410);
        await().until(() -> RoutingOnTheBus.get(network.port(), "/v1/unaccounted?olderThan=PT0S").body().equals("[]"));
    }

    /** As on a copy that is older than the erasure, once the key store has spoken. */
    @Test
    void what_was_erased_since_is_told_to_those_whom_the_published_case_names() {
        await().until(() -> network.isTombstoned(erasedSince));
        assertThat(decisions(erasedSince)).isEqualTo(1);
        assertThat(network.notices(erasedSince, MIGRATION)).extracting(notice -> notice.getNotice())
            .containsExactly(AssignmentNotice.OFFERED, AssignmentNotice.CANCELLED, AssignmentNotice.ERASED);
    }

    private static ReferralId report() {
        var id = Sample.someone();
        network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
        network.offered(id, MIGRATION, "receive-and-screen");
        return id;
    }

    private static long decisions(ReferralId id) {
        return network.all(Topics.DECISIONS, RoutingDecision.class)
            .stream()
            .filter(decision -> decision.getReferralId().toString().equals(id.toString()))
            .count();
    }

    /**
     * The first erasure has been taken again: the report that came before it has been,
     * too.
     */
    private static boolean marked() throws Exception {
        return RoutingOnTheBus.get(network.managementPort(), "/actuator/prometheus")
            .body()
            .lines()
            .anyMatch(line -> line.matches("referral_erasures_total\\{outcome=\"unknown\"} [1-9].*"));
    }

    /**
     * As whoever resets the application does: neither offsets nor stores nor their logs.
     */
    private static void forgetAll() throws Exception {
        await().ignoreExceptions().until(() -> {
            network.admin.deleteConsumerGroups(List.of("referral-routing")).all().get();
            return true;
        });
        forgetLogs(network);
    }

    /** Of all stores. */
    static void forgetLogs(RoutingFixture network) throws Exception {
        var logs = network.admin.listTopics()
            .names()
            .get()
            .stream()
            .filter(topic -> topic.startsWith("referral-routing-") && topic.endsWith("-changelog"))
            .toList();
        assertThat(logs).contains("referral-routing-erased-changelog", "referral-routing-cases-changelog");
        network.admin.deleteTopics(logs).all().get();
        await().until(() -> network.admin.listTopics().names().get().stream().noneMatch(logs::contains));
    }

}
