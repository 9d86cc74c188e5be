package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import network.referral.events.Assignment;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.TimelineEntry;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.sealing.PrivateKey;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A revision of an open case that keeps somebody out lies behind what is taken first. */
class KeptOutBehindIT extends DrivenRouting {

    private static final String SCREENING = " receive-and-screen";

    private static final AgencyId PROSECUTOR = new AgencyId("prosecutor-general-office");

    @BeforeEach
    void listed() {
        recipients.listed(null, agency(PrivateKey.generate().publicKey().bytes()));
    }

    @Test
    void whoever_it_keeps_out_is_asked_nothing_by_the_revision_before_it() {
        send(withdrawn(1));
        lies(3, MIGRATION);
        send(revised(report, 2, URGENT));
        assertThat(timeline()).anyMatch(entry -> entry.startsWith("ASSIGNED"));

        var keepingOut = revised(report, 3, URGENT);
        keepingOut.setImplicatedAgency(MIGRATION.value());
        send(keepingOut);

        assertThat(told()).isEmpty();
    }

    @Test
    void nor_by_what_is_given_back_before_it() {
        send(report);
        var given = given();
        var standIn = new AgencyId(given.getStandIns().getFirst().toString());
        sent(Topics.assignments(standIn), Assignment.class);
        lies(2, standIn);
        timeline();

        says(given, AssignmentState.DECLINED);

        assertThat(timeline()).contains("DECLINED state-migration-service" + SCREENING).hasSizeGreaterThan(1);
        assertThat(sent(Topics.assignments(standIn), Assignment.class)).isEmpty();
    }

    @Test
    void nor_is_its_post_by_a_deadline_that_has_waited_for_it_long_enough() {
        send(report);
        lies(2, PROSECUTOR);
        sent(Topics.assignments(PROSECUTOR), Assignment.class);
        timeline();

        pass(Duration.ofMinutes(45));

        assertThat(timeline()).contains("DEADLINE_MISSED state-migration-service" + SCREENING)
            .anyMatch(entry -> entry.startsWith("ESCALATED") && entry.endsWith(SCREENING));
        assertThat(sent(Topics.assignments(PROSECUTOR), Assignment.class)).isEmpty();
    }

    private void lies(int revision, AgencyId implicated) {
        newest.put(id(report), revision);
        keptOut.add(implicated);
    }

    private CaseAssignment given() {
        return sent(Topics.CASES, CaseSnapshot.class).getLast()
            .getAssignments()
            .stream()
            .filter(held -> MIGRATION.value().contentEquals(held.getAgency()))
            .findFirst()
            .orElseThrow();
    }

    private void says(CaseAssignment held, AssignmentState state) {
        var topic = Topics.status(MIGRATION);
        var headers = new RecordHeaders();
        Origins.stamp(headers, new Origin(topic.name(), 0, 0));
        var said = Sample.says(id(report), held.getAssignmentId(), state);
        said.setReason("no-capacity");
        var status = network.wire.encode(topic, said);
        driver.createInputTopic(Topics.STATUSES, new ByteArraySerializer(), new ByteArraySerializer())
            .pipeInput(new TestRecord<>(RoutingFixture.bytes(id), status, headers));
    }

    /** Since the last look. */
    private List<String> timeline() {
        return sent(Topics.TIMELINE, TimelineEntry.class).stream()
            .map(entry -> entry.getType() + " " + entry.getAgency() + " " + entry.getPurpose())
            .toList();
    }

}
