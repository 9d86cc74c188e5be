package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.referral.events.Assignment;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.TimelineEntry;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.routing.linking.Kinship;
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

    private final List<CaseSnapshot> snapshots = new ArrayList<>();

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
        var standIn = standIn();
        var given = given();
        lies(2, standIn);

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

    @Test
    void nor_by_what_is_taken_from_who_is_away() {
        send(report);
        var standIn = standIn();
        parts.open().changed(null, shown());
        lies(2, standIn);

        away = new Absences(Map.of(MIGRATION, Absence.CLOSED));
        pass(Duration.ofSeconds(1));
        pass(HeardFirst.READING);

        assertThat(timeline()).anyMatch(entry -> entry.endsWith(MIGRATION + SCREENING));
        assertThat(sent(Topics.assignments(standIn), Assignment.class)).isEmpty();
    }

    @Test
    void nor_by_what_is_taken_from_whom_a_later_report_of_the_person_keeps_out() {
        report.getEncounter().setGroupId("gate-4");
        send(report);
        answer(report, new Kinship.First());
        var standIn = standIn();
        lies(2, standIn);

        var later = Sample.shared("state-customs-service", "gate-4");
        var asks = LinkMessages.toFirst(id(report), new Follower(id(later),
                new AgencyId(later.getReporter().toString()), likeness(later), List.of(MIGRATION)));
        pipe(asks.topic().name(), id, asks.value());

        assertThat(told()).contains("CANCELLED");
        assertThat(sent(Topics.assignments(standIn), Assignment.class)).isEmpty();
    }

    private AgencyId standIn() {
        var standIn = new AgencyId(given().getStandIns().getFirst().toString());
        sent(Topics.assignments(standIn), Assignment.class);
        timeline();
        return standIn;
    }

    private void lies(int revision, AgencyId implicated) {
        newest.put(id(report), revision);
        keptOut.add(implicated);
    }

    private CaseSnapshot shown() {
        snapshots.addAll(sent(Topics.CASES, CaseSnapshot.class));
        return snapshots.getLast();
    }

    private CaseAssignment given() {
        return shown().getAssignments()
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
