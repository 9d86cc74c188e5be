package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.events.AgeGroup;
import network.referral.events.AgencyAvailability;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.AvailabilityState;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.routing.assignment.Absence;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
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
import org.junit.jupiter.api.parallel.ResourceLock;

/** Agencies that are full, come back, or retire, on a real broker. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("a network that tests use in turn")
class AbsenceIT {

    private static final AgencyId BAR = new AgencyId("bar-association");

    private static final AgencyId NGO = new AgencyId("ngo-assistance-provider");

    private static final AgencyId GUARDIANS = new AgencyId("guardianship-authority");

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    /** Nobody at a gate is sent to it. */
    private static final AgencyId IOM = new AgencyId("iom-turkmenistan");

    private static final AgencyId LABOUR = new AgencyId("ministry-of-labour-social-protection");

    @TempDir
    private static Path stateDir;

    private static OwnTestBus bus;

    private static RoutingFixture network;

    @BeforeAll
    static void start() {
        bus = TestBus.ownBroker();
        network = new RoutingFixture(bus);
        network.ensureAgencies();
        network.start(stateDir);
    }

    @AfterAll
    static void stop() {
        network.close();
        bus.close();
    }

    @Test
    void a_full_agencys_work_goes_to_the_stand_in_until_its_time_is_over() {
        var acknowledged = report();
        var kept = network.offered(acknowledged, BAR, "legal-aid");
        say(acknowledged, BAR, kept.getAssignmentId(), AssignmentState.ACKNOWLEDGED);
        await().until(() -> timeline(acknowledged, "legal-aid").contains("ACKNOWLEDGED bar-association"));
        var waiting = report();
        var moved = network.offered(waiting, BAR, "legal-aid");

        isFullFor(Duration.ofHours(1));

        var instead = network.offered(waiting, NGO, "legal-aid");
        assertThat(instead.getAcknowledgeBy()).isEqualTo(moved.getAcknowledgeBy());
        assertThat(instead.getRules()).extracting(CharSequence::toString).contains("TM-15");
        assertThat(timeline(waiting, "legal-aid")).containsExactly("ASSIGNED bar-association",
                "CANCELLED bar-association full", "REASSIGNED ngo-assistance-provider full");
        assertThat(network.notices(waiting, BAR)).extracting(Assignment::getNotice)
            .containsExactly(AssignmentNotice.OFFERED, AssignmentNotice.CANCELLED);

        var fresh = report();
        network.offered(fresh, NGO, "legal-aid");
        assertThat(timeline(fresh, "legal-aid")).containsExactly("CANCELLED bar-association full",
                "REASSIGNED ngo-assistance-provider full");
        assertThat(network.notices(fresh, BAR)).as("it is never told").isEmpty();

        say(waiting, BAR, moved.getAssignmentId(), AssignmentState.ACKNOWLEDGED);
        await().until(() -> network.all(Topics.DEAD_LETTERS, DeadLetter.class)
            .stream()
            .anyMatch(letter -> letter.getCause() == DeadLetterCause.ILLEGAL_TRANSITION));
        assertThat(timeline(acknowledged, "legal-aid")).as("what it has acknowledged it keeps")
            .containsExactly("ASSIGNED bar-association", "ACKNOWLEDGED bar-association");

        // its last word holds
        isFullFor(Duration.ofSeconds(2));
        var absentees = network.bean("absentees", Absentees.class);
        await().until(() -> !absentees.at(Instant.now()).byAgency().containsKey(BAR));
        var later = report();
        network.offered(later, BAR, "legal-aid");
        assertThat(timeline(waiting, "legal-aid")).as("nothing moves back").hasSize(3);
    }

    private static void isFullFor(Duration time) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        network.send(Topics.availability(BAR), BAR.value(),
                new AgencyAvailability(AvailabilityState.FULL, now.plus(time), now));
    }

    /** As an agency can that writes its topic itself. */
    @Test
    void what_an_agency_cannot_say_of_itself_changes_nothing_and_is_counted() {
        var topic = Topics.availability(IOM);
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (var word : List.of(new AgencyAvailability(AvailabilityState.FULL, now.plus(Duration.ofDays(91)), now),
                new AgencyAvailability(AvailabilityState.CLOSED, now.plusSeconds(3600), now),
                new AgencyAvailability(AvailabilityState.OPEN, now.plusSeconds(3600), now))) {
            network.send(topic, IOM.value(), word);
        }
        var refused = "referral_dead_letters_total{reason=\"bad-value\",topic=\"" + topic.name() + "\"} 2.0";
        await().untilAsserted(
                () -> assertThat(RoutingOnTheBus.get(network.managementPort(), "/actuator/prometheus").body())
                    .contains(refused));
        var absentees = network.bean("absentees", Absentees.class);
        assertThat(absentees.at(now).byAgency()).containsEntry(IOM, Absence.CLOSED);
        network.send(topic, IOM.value(), new AgencyAvailability(AvailabilityState.OPEN, null, now));
        await().until(() -> !absentees.at(now).byAgency().containsKey(IOM));
    }

    @Test
    void all_that_a_retired_agency_holds_moves_once_also_when_routing_is_stopped_meanwhile() {
        var ids = IntStream.range(0, 400).mapToObj(i -> report()).toList();
        var accepted = ids.getFirst();
        say(accepted, GUARDIANS, network.offered(accepted, GUARDIANS, "appoint-guardian").getAssignmentId(),
                AssignmentState.ACCEPTED);
        await().until(() -> timeline(accepted, "appoint-guardian").contains("ACCEPTED guardianship-authority"));
        await().until(() -> network.latest(Topics.CASES, CaseSnapshot.class)
            .stream()
            .map(snapshot -> snapshot.getReferralId().toString())
            .toList()
            .containsAll(ids.stream().map(ReferralId::toString).toList()));
        long held = open(GUARDIANS);

        network.send(Topics.AGENCIES, GUARDIANS.value(),
                AgencyRecord.newBuilder()
                    .setAgencyId(GUARDIANS.value())
                    .setJurisdiction("TM")
                    .setType("child-protection")
                    .setSupervisor(GUARDIANS + ":supervisor")
                    .setStanding(AgencyStanding.RETIRED)
                    .build());
        await().until(() -> reassigned() > 0);
        network.stop();
        network.start(stateDir);

        await().until(() -> open(GUARDIANS) == 0);
        assertThat(reassigned()).isEqualTo(held).isGreaterThanOrEqualTo(ids.size());
        assertThat(timeline(accepted, "appoint-guardian")).contains("CANCELLED guardianship-authority retired",
                "REASSIGNED " + LABOUR + " retired");
        var later = report();
        network.offered(later, LABOUR, "appoint-guardian");
        assertThat(network.notices(later, GUARDIANS)).isEmpty();
    }

    /** How often work of the guardians was given to another. */
    private static long reassigned() {
        return network.all(Topics.TIMELINE, TimelineEntry.class)
            .stream()
            .filter(entry -> entry.getType() == TimelineEntryType.REASSIGNED
                    && entry.getPurpose().toString().equals("appoint-guardian"))
            .count();
    }

    @Test
    void what_was_acknowledged_while_routing_was_away_stays_though_the_agency_closed_right_after() {
        var ids = IntStream.range(0, 100).mapToObj(i -> report().toString()).toList();
        await().until(() -> screenings(ids).size() == ids.size());
        network.stop();
        for (var offer : screenings(ids)) {
            say(ReferralId.parse(offer.getReferralId()).orElseThrow(), MIGRATION, offer.getAssignmentId(),
                    AssignmentState.ACKNOWLEDGED);
        }
        network.send(Topics.availability(MIGRATION), MIGRATION.value(),
                new AgencyAvailability(AvailabilityState.CLOSED,
                        Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        network.start(stateDir);

        await().until(() -> screened(ids).values().stream().allMatch(entries -> entries.size() > 1));
        assertThat(screened(ids).values()).hasSameSizeAs(ids)
            .allSatisfy(entries -> assertThat(entries).containsExactly("ASSIGNED " + MIGRATION,
                    "ACKNOWLEDGED " + MIGRATION));
    }

    private static List<Assignment> screenings(List<String> ids) {
        return network.all(Topics.assignments(MIGRATION), Assignment.class)
            .stream()
            .filter(notice -> ids.contains(notice.getReferralId().toString())
                    && notice.getPurpose().toString().equals("receive-and-screen"))
            .toList();
    }

    private static Map<String, List<String>> screened(List<String> ids) {
        return network.all(Topics.TIMELINE, TimelineEntry.class)
            .stream()
            .filter(entry -> ids.contains(entry.getReferralId().toString()) && entry.getPurpose() != null
                    && entry.getPurpose().toString().equals("receive-and-screen"))
            .collect(Collectors.groupingBy(entry -> entry.getReferralId().toString(),
                    Collectors.mapping(entry -> entry.getType() + " " + entry.getAgency(), Collectors.toList())));
    }

    private static long open(AgencyId agency) {
        return network.latest(Topics.CASES, CaseSnapshot.class)
            .stream()
            .flatMap(snapshot -> snapshot.getAssignments().stream())
            .filter(held -> held.getAgency().toString().equals(agency.value())
                    && !AssignmentProgress.valueOf(held.getState().name()).isClosed())
            .count();
    }

    /** Of a child at an airport gate. */
    private static ReferralId report() {
        var identification = Sample.atTheGate(Sample.someone());
        identification.getProfile().setAgeGroup(AgeGroup.CHILD);
        var id = ReferralId.parse(identification.getReferralId()).orElseThrow();
        network.send(Topics.IDENTIFICATIONS, id.toString(), identification);
        return id;
    }

    private static void say(ReferralId id, AgencyId agency, CharSequence assignment, AssignmentState state) {
        network.send(Topics.status(agency), id.toString(), Sample.says(id, assignment, state));
    }

    private static List<String> timeline(ReferralId id, String purpose) {
        return network.all(Topics.TIMELINE, TimelineEntry.class)
            .stream()
            .filter(entry -> entry.getReferralId().toString().equals(id.toString()) && entry.getPurpose() != null
                    && entry.getPurpose().toString().equals(purpose))
            .map(entry -> entry.getType() + " " + entry.getAgency()
                    + (entry.getReason() == null ? "" : " " + entry.getReason()))
            .toList();
    }

}
