package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.Identification;
import network.referral.events.RoutingDecision;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Brokers that were put back to a copy, in the order of {@code deploy/CLUSTER.md}: what
 * keeps somebody out is said again before routing runs.
 */
@Execution(ExecutionMode.CONCURRENT)
class AfterARestoreIT {

    /** By then both rungs of the ladder are due. */
    private static final Duration LATER = Duration.ofMinutes(40);

    /** The first of them. */
    private static final AgencyId PROSECUTOR = new AgencyId("prosecutor-general-office");

    private static final AgencyId COMMISSION = new AgencyId("interdepartmental-commission");

    /** So that each partition has more than was lost. */
    private static final int MANY = 60;

    @Test
    void whoever_was_kept_out_since_the_copy_is_asked_nothing_though_its_time_has_come(@TempDir Path stateDir) {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            var report = Sample.atTheGate(Sample.someone());
            send(network, report);
            network.start(stateDir);
            awaitDecisions(network, 1);
            network.stop();
            bus.copyBroker();
            network.start(stateDir);
            var corrected = DrivenRouting.revised(report, 2, DrivenRouting.URGENT);
            corrected.setImplicatedAgency(PROSECUTOR.value());
            send(network, corrected);
            awaitDecisions(network, 2);
            network.stop();
            bus.putBack();
            assertThat(network.all(Topics.DECISIONS, RoutingDecision.class)).hasSize(1);

            send(network, corrected);
            network.startBehind(LATER.negated(), stateDir);

            await().until(() -> told(network, COMMISSION).contains(AssignmentNotice.ESCALATED));
            assertThat(told(network, PROSECUTOR)).doesNotContain(AssignmentNotice.ESCALATED);
        }
    }

    @Test
    void what_was_decided_since_the_copy_is_decided_anew_by_a_routing_that_was_ended_in_order(@TempDir Path stateDir) {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            var since = decideSinceTheCopy(bus, network, stateDir);
            bus.putBack();

            send(network, since);
            network.start(stateDir);

            awaitDecisions(network, 2);
        }
    }

    /** As where its host is mended a day later. */
    @Test
    void no_instance_goes_on_by_what_it_had_before_once_as_much_has_been_written_anew(@TempDir Path stateDir,
            @TempDir Path another) {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            var since = decideSinceTheCopy(bus, network, stateDir);
            bus.putBack();
            network.start(another);
            for (int more = 0; more < MANY; more++) {
                send(network, someone());
            }
            awaitDecisions(network, 1 + MANY);
            network.stop();

            send(network, since);
            network.start(stateDir);

            awaitDecisions(network, 2 + MANY);
        }
    }

    /** By a routing that is ended in order; one was decided before. */
    private static Identification decideSinceTheCopy(OwnTestBus bus, RoutingFixture network, Path stateDir) {
        network.ensureAgencies();
        network.start(stateDir);
        send(network, someone());
        awaitDecisions(network, 1);
        network.stop();
        bus.copyBroker();
        network.start(stateDir);
        var since = someone();
        send(network, since);
        awaitDecisions(network, 2);
        network.stop();
        return since;
    }

    private static Identification someone() {
        return Sample.atTheGate(Sample.someone());
    }

    private static List<AssignmentNotice> told(RoutingFixture network, AgencyId agency) {
        return network.all(Topics.assignments(agency), Assignment.class).stream().map(Assignment::getNotice).toList();
    }

    private static void awaitDecisions(RoutingFixture network, int count) {
        await().until(() -> network.all(Topics.DECISIONS, RoutingDecision.class).size() == count);
    }

    private static void send(RoutingFixture network, Identification report) {
        network.send(Topics.IDENTIFICATIONS, report.getReferralId().toString(), report);
    }

}
