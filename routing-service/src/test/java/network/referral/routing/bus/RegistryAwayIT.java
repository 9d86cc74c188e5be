package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.Priority;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routing has begun, and the registry goes away. */
class RegistryAwayIT extends DrivenRouting {

    private static OwnTestBus bus;

    @BeforeAll
    static void begin() {
        bus = TestBus.own();
    }

    @AfterAll
    static void end() {
        bus.close();
    }

    @Override
    TestBus bus() {
        return bus;
    }

    @AfterEach
    @Override
    void stop() {
        super.stop();
        bus.startRegistry();
    }

    @Test
    void a_task_that_begins_then_goes_on_by_what_others_have_learnt() {
        send(report);
        assertThat(told()).containsExactly("OFFERED");
        bus.stopRegistry();
        driver.close();
        open();

        send(Sample.atTheGate(Sample.someone()));

        assertThat(told()).containsExactly("OFFERED");
    }

    @Test
    void an_agency_that_was_never_told_anything_hears_once_it_is_back_and_in_order() {
        decideForNobody();
        report.setFlags(List.of());
        bus.stopRegistry();

        send(report);
        assertThat(sent(Topics.DECISIONS, RoutingDecision.class)).hasSize(1);
        bus.startRegistry();
        send(revised(report, 2, URGENT));
        assertThat(notices()).isEmpty();
        pass(Duration.ofSeconds(11));

        assertThat(notices()).extracting(Assignment::getNotice, Assignment::getPriority)
            .containsExactly(tuple(AssignmentNotice.OFFERED, Priority.P1),
                    tuple(AssignmentNotice.OFFERED, Priority.P0));
        assertThat(letters()).isEmpty();
    }

    @Test
    void an_agency_whose_topic_is_there_hears_its_first_while_it_is_away(@TempDir Path folder) {
        beginAnew(folder);
        decideForNobody();
        bus.stopRegistry();

        send(report);

        bus.startRegistry();
        assertThat(told()).first().isEqualTo("OFFERED");
    }

    @Test
    void deadlines_are_raised_though_nobody_hears_of_them_before_it_is_back() {
        decideForNobody();
        bus.stopRegistry();
        send(report);

        pass(Duration.ofMinutes(15));

        assertThat(sent(Topics.TIMELINE, TimelineEntry.class)).extracting(TimelineEntry::getType)
            .contains(TimelineEntryType.DEADLINE_MISSED);
        bus.startRegistry();
        assertThat(told()).isEmpty();
        pass(Duration.ofSeconds(11));
        assertThat(told()).first().isEqualTo("OFFERED");
    }

    @Test
    void what_has_decided_nothing_since_it_began_raises_a_deadline(@TempDir Path folder) {
        send(report);
        beginAnew(folder);
        bus.stopRegistry();

        pass(Duration.ofMinutes(15));

        bus.startRegistry();
        assertThat(sent(Topics.TIMELINE, TimelineEntry.class)).extracting(TimelineEntry::getType)
            .contains(TimelineEntryType.DEADLINE_MISSED);
    }

    @Test
    void what_has_parked_nothing_since_it_began_parks(@TempDir Path folder) {
        beginAnew(folder);
        bus.stopRegistry();

        pipe(Topics.STATUSES, id, new byte[] { 1 });

        bus.startRegistry();
        assertThat(letters()).hasSize(1);
    }

    /** As after an upgrade: with the cases that there are. */
    private void beginAnew(Path folder) {
        var stores = contents(List.of(CaseStore.NAME, DecisionStore.NAME, TimerStore.NAME));
        super.stop();
        start(folder);
        putBack(stores);
        try (var schemas = new LearntSchemas(parts.wire())) {
            schemas.expect(Topics.of(MIGRATION).stream().map(Topic::name));
            schemas.start();
            assertThat(schemas.missing()).isEmpty();
            await().until(
                    () -> schemas.isKnown(Topics.status(MIGRATION)) && schemas.isKnown(Topics.assignments(MIGRATION)));
        }
    }

    /** Only what no agency is told is known afterwards. */
    private void decideForNobody() {
        var nobodyActs = Sample.atTheGate(Sample.someone());
        nobodyActs.setPresumption(false);
        send(nobodyActs);
        assertThat(sent(Topics.DECISIONS, RoutingDecision.class)).hasSize(1);
        assertThat(sent(Topics.TIMELINE, TimelineEntry.class)).isNotEmpty();
    }

}
