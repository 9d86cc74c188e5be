package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.Identification;
import network.referral.events.RoutingDecision;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was reported while routing was away is read in any order, partition by partition.
 */
@Execution(ExecutionMode.CONCURRENT)
class AfterAnOutageIT {

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    private static final int ENCOUNTERS = 6;

    /** Whom routing cannot tell apart. */
    private static final int PERSONS = 2;

    /** So it is read before what corrects it, always. */
    @Test
    void whoever_a_revision_keeps_out_that_lies_there_already_is_never_shown_the_person(@TempDir Path stateDir) {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            var reports = new ArrayList<Identification>();
            for (int person = 0; person < 2 * PERSONS; person++) {
                var alone = Sample.atTheGate(Sample.someone());
                var shared = Sample.shared("state-customs-service", "gate-" + person);
                reports.addAll(List.of(alone, shared));
            }
            reports.forEach(each -> send(network, each));
            reports.forEach(each -> send(network, keepingOut(each)));
            var other = Sample.atTheGate(Sample.someone());
            send(network, other);

            network.start(stateDir);

            await().until(() -> network.all(Topics.DECISIONS, RoutingDecision.class).size() > reports.size());
            assertThat(network.all(Topics.assignments(MIGRATION), Assignment.class))
                .extracting(notice -> notice.getReferralId().toString())
                .containsOnly(other.getReferralId().toString());
            assertThat(network.all(Topics.DECISIONS, RoutingDecision.class))
                .filteredOn(decision -> !other.getReferralId().equals(decision.getReferralId().toString()))
                .extracting(RoutingDecision::getRevision)
                .containsOnly(2)
                .hasSameSizeAs(reports);
        }
    }

    /**
     * Of a case that is open already: the one before it is decided, and asks somebody
     * else.
     */
    @Test
    void whoever_the_second_of_two_revisions_keeps_out_is_asked_nothing_by_the_first(@TempDir Path stateDir) {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            var reports = Stream.generate(() -> Sample.atTheGate(Sample.someone())).limit(PERSONS).toList();
            reports.forEach(each -> send(network, withdrawn(each)));
            network.start(stateDir);
            await().until(() -> network.all(Topics.DECISIONS, RoutingDecision.class).size() == reports.size());
            network.stop();
            reports.forEach(each -> send(network, DrivenRouting.revised(each, 2, DrivenRouting.URGENT)));
            reports.forEach(each -> send(network, alsoKeepingOut(each, 3)));

            network.start(stateDir);

            await().until(() -> network.all(Topics.DECISIONS, RoutingDecision.class).size() == 3 * reports.size());
            assertThat(network.all(Topics.assignments(MIGRATION), Assignment.class)).isEmpty();
        }
    }

    private static Identification withdrawn(Identification report) {
        var withdrawn = DrivenRouting.revised(report, 1, List.of());
        withdrawn.setPresumption(false);
        return withdrawn;
    }

    private static Identification keepingOut(Identification first) {
        var revised = DrivenRouting.revised(first, 2, DrivenRouting.URGENT);
        revised.setImplicatedAgency(MIGRATION.value());
        return revised;
    }

    private static Identification alsoKeepingOut(Identification first, int revision) {
        var revised = DrivenRouting.revised(first, revision, DrivenRouting.URGENT);
        revised.setImplicatedAgency("state-customs-service");
        revised.setAlsoImplicated(List.of(MIGRATION.value()));
        return revised;
    }

    private static void send(RoutingFixture network, Identification report) {
        network.send(Topics.IDENTIFICATIONS, report.getReferralId().toString(), report);
    }

    /** The brokers' clocks may be ahead of routing's. */
    @ParameterizedTest
    @ValueSource(ints = { 0, 60 })
    void whoever_one_of_two_reports_keeps_out_is_never_shown_the_person(int secondsAhead, @TempDir Path stateDir) {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            var reports = new ArrayList<Identification>();
            for (int encounter = 0; encounter < ENCOUNTERS; encounter++) {
                var group = "gate-" + encounter;
                for (int person = 0; person < PERSONS; person++) {
                    var implicates = Sample.shared("railway-transport-agency", group);
                    implicates.setImplicatedAgency(MIGRATION.value());
                    reports.addAll(List.of(implicates, Sample.shared("state-customs-service", group)));
                }
            }
            var other = Sample.atTheGate(Sample.someone());
            reports.add(other);
            reports.forEach(each -> send(network, each));

            network.startBehind(Duration.ofSeconds(secondsAhead), stateDir);

            await().until(() -> network.all(Topics.DECISIONS, RoutingDecision.class).size() == reports.size());
            assertThat(network.all(Topics.assignments(MIGRATION), Assignment.class))
                .extracting(notice -> notice.getReferralId().toString())
                .containsOnly(other.getReferralId().toString());
        }
    }

}
