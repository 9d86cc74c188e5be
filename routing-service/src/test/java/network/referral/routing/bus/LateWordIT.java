package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.TimelineEntry;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was said while routing was away lies on its topic when deadlines have passed. */
class LateWordIT extends DrivenRouting {

    private static final String SCREENING = " receive-and-screen";

    private Instant began;

    private Assignment offered;

    @BeforeEach
    void report() {
        began = now;
        send(report);
        offered = notices().getFirst();
        timeline();
    }

    @Test
    void a_deadline_is_missed_by_nobody_whose_answer_lies_on_its_topic_in_time() {
        underWay = Optional.of(began.plus(Duration.ofMinutes(14)));
        pass(Duration.ofHours(24));
        assertThat(timeline()).isEmpty();

        heard(AssignmentState.ACKNOWLEDGED);

        assertThat(timeline()).filteredOn(entry -> entry.contains(SCREENING))
            .containsExactly("ACKNOWLEDGED state-migration-service" + SCREENING);
    }

    @Test
    void an_answer_that_came_after_the_first_step_spares_whoever_would_be_asked_next() {
        underWay = Optional.of(began.plus(Duration.ofMinutes(16)));
        pass(Duration.ofMinutes(45));
        assertThat(timeline()).containsExactly("DEADLINE_MISSED state-migration-service" + SCREENING,
                "ESCALATED prosecutor-general-office" + SCREENING);

        heard(AssignmentState.ACKNOWLEDGED);

        assertThat(timeline()).containsExactly("ACKNOWLEDGED state-migration-service" + SCREENING,
                "CANCELLED prosecutor-general-office" + SCREENING);
    }

    @Test
    void a_revision_is_heard_before_whoever_it_may_keep_out_is_asked() {
        underWay = Optional.of(Instant.MIN);
        pass(Duration.ofMinutes(45));
        assertThat(timeline()).isEmpty();

        var revised = revised(report, 2, URGENT);
        revised.setImplicatedAgency("prosecutor-general-office");
        send(revised);
        underWay = Optional.empty();
        pass(Duration.ofSeconds(1));

        assertThat(timeline()).contains("DEADLINE_MISSED state-migration-service" + SCREENING)
            .noneMatch(entry -> entry.startsWith("ESCALATED prosecutor-general-office"));
        assertThat(sent(Topics.assignments(new AgencyId("prosecutor-general-office")), Assignment.class))
            .noneMatch(notice -> notice.getNotice() == AssignmentNotice.ESCALATED);
    }

    @Test
    void of_another_deadline_of_the_case_that_passed_before_it_nobody_waits_for_it() {
        underWay = Optional.of(began.plus(Duration.ofMinutes(16)));
        pass(Duration.ofHours(24));
        assertThat(timeline()).contains("DEADLINE_MISSED state-migration-service" + SCREENING)
            .allMatch(entry -> entry.contains(SCREENING));

        underWay = Optional.empty();
        pass(Duration.ofSeconds(1));

        assertThat(timeline()).contains("ESCALATED interdepartmental-commission" + SCREENING)
            .anyMatch(entry -> entry.startsWith("DEADLINE_MISSED"));
    }

    private void heard(AssignmentState state) {
        underWay = Optional.empty();
        var topic = Topics.status(MIGRATION);
        var headers = new RecordHeaders();
        Origins.stamp(headers, new Origin(topic.name(), 0, 0));
        var status = network.wire.encode(topic, Sample.says(id(report), offered.getAssignmentId(), state));
        driver.createInputTopic(Topics.STATUSES, new ByteArraySerializer(), new ByteArraySerializer())
            .pipeInput(new TestRecord<>(RoutingFixture.bytes(id), status, headers));
        pass(Duration.ofSeconds(1));
    }

    /** Since the last look. */
    private List<String> timeline() {
        return sent(Topics.TIMELINE, TimelineEntry.class).stream()
            .map(entry -> entry.getType() + " " + entry.getAgency() + " " + entry.getPurpose())
            .toList();
    }

}
