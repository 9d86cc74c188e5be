package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.referral.events.EncounterGroup;
import network.referral.events.GroupAnswer;
import network.referral.routing.linking.EncounterReport;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.AgencyId;
import network.referral.schemas.EncounterId;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long the reports of an encounter meet, by whatever clock. */
class GroupStepTest {

    static {
        TrustedClasses.install();
    }

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Duration WITHIN = Duration.ofHours(72);

    private static final EncounterId TRAIN = EncounterId.derive("TM", "night-train");

    private static final EncounterReport FIRST = seen("state-customs-service", NOON);

    private static final EncounterReport SECOND = seen("state-border-service", NOON.plusSeconds(60));

    private final KeyValueStore<String, byte[]> store = InMemory.store(GroupStore.NAME, Serdes.String(),
            Serdes.ByteArray());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final MockProcessorContext<byte[], Outgoing> context = new MockProcessorContext<>();

    private Instant now = NOON;

    private final GroupStep step = new GroupStep(new RoutingParts(null, null, null, new RoutingMetrics(meters),
            () -> now, null, null, null, null, null, WITHIN, null, null, null, null, null));

    @BeforeEach
    void start() {
        context.addStateStore(store);
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        step.init(context);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Whoever one of the reports keeps out would be shown the person by the other. */
    @Test
    void a_clock_that_is_far_ahead_for_a_moment_makes_no_two_of_one_person() {
        look(Duration.ZERO);
        assertThat(kinship(FIRST)).isEqualTo(new Kinship.First());

        look(Duration.ofDays(3650));
        look(Duration.ZERO);

        assertThat(kinship(SECOND)).isEqualTo(new Kinship.SamePerson(FIRST.referral()));
    }

    /** So is a clock of intake's, by which a report is accepted in ten months. */
    @Test
    void a_report_that_was_accepted_far_ahead_is_one_of_the_encounter_and_so_is_the_next() {
        kinship(FIRST);
        now = NOON.plusSeconds(60);
        var ahead = seen("state-border-service", NOON.plus(Duration.ofDays(300)));

        assertThat(kinship(ahead)).isEqualTo(new Kinship.SamePerson(FIRST.referral()));
        assertThat(kinship(seen("railway-transport-agency", NOON.plusSeconds(120))))
            .isEqualTo(new Kinship.SamePerson(FIRST.referral()));
    }

    @Test
    void who_reports_after_one_that_was_accepted_far_ahead_reports_the_same_encounter() {
        var ahead = seen("state-customs-service", NOON.plus(Duration.ofDays(300)));
        kinship(ahead);
        now = NOON.plusSeconds(60);

        assertThat(kinship(SECOND)).isEqualTo(new Kinship.SamePerson(ahead.referral()));
    }

    /** The network was away, and its system has sent it again and again. */
    @Test
    void a_report_that_could_be_taken_only_days_later_is_one_of_the_encounter_that_it_is_of() {
        kinship(FIRST);
        now = NOON.plus(Duration.ofDays(4));
        var late = new EncounterReport(SECOND.referral(), SECOND.reporter(), SECOND.likeness(), now,
                SECOND.occurredAt());

        assertThat(kinship(late)).isEqualTo(new Kinship.SamePerson(FIRST.referral()));
    }

    @Test
    void what_is_over_at_two_looks_is_forgotten() {
        kinship(FIRST);

        look(WITHIN.multipliedBy(2));
        assertThat(store.approximateNumEntries()).isPositive();
        look(WITHIN.multipliedBy(2).plusMinutes(10));

        assertThat(store.approximateNumEntries()).isZero();
    }

    /** Redriven late, say. Others of its encounter may have kept somebody out. */
    @Test
    void one_that_is_older_than_what_is_remembered_is_counted_where_it_is_the_first() {
        kinship(FIRST);
        look(WITHIN.multipliedBy(2));
        look(WITHIN.multipliedBy(2).plusMinutes(10));
        var old = seen("railway-transport-agency", NOON.minusSeconds(60));

        assertThat(kinship(old)).isEqualTo(new Kinship.First());
        assertThat(unanswered()).isOne();
        assertThat(kinship(old)).as("taken again").isEqualTo(new Kinship.First());
        assertThat(unanswered()).isOne();
    }

    /** The first one that it would have followed came up to that much earlier. */
    @Test
    void so_it_is_where_it_came_almost_as_late_as_others_may_come() {
        kinship(FIRST);
        look(WITHIN.multipliedBy(2));
        look(WITHIN.multipliedBy(2).plusMinutes(10));

        assertThat(kinship(seen("state-border-service", NOON.plus(WITHIN)))).isEqualTo(new Kinship.First());

        assertThat(unanswered()).isOne();
    }

    @Test
    void one_of_whose_encounter_nothing_can_be_forgotten_is_not() {
        now = NOON.plus(WITHIN);

        assertThat(kinship(FIRST)).isEqualTo(new Kinship.First());

        assertThat(unanswered()).isZero();
    }

    @Test
    void so_it_is_where_the_name_is_another_encounters_by_now() {
        now = NOON.plus(WITHIN).plusSeconds(61);
        kinship(seen("state-customs-service", now));
        assertThat(unanswered()).isZero();

        assertThat(kinship(SECOND)).isEqualTo(new Kinship.First());

        assertThat(unanswered()).isOne();
        assertThat(kinship(FIRST)).isEqualTo(new Kinship.SamePerson(SECOND.referral()));
        assertThat(unanswered()).isOne();
    }

    /** Whoever one of them keeps out may be asked by another. */
    @Test
    void one_that_finds_no_place_where_another_agency_reports_is_counted() {
        kinship(FIRST);
        for (int i = 1; i <= 5; i++) {
            kinship(new EncounterReport(ReferralId.derive("border", "man-" + i), SECOND.reporter(), SECOND.likeness(),
                    NOON));
        }

        assertThat(meters.counter("referral.links.beyond.places").count()).isEqualTo(2);
    }

    private double unanswered() {
        return meters.counter("referral.links.unanswered").count();
    }

    private void look(Duration later) {
        now = NOON.plus(later);
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(now.toEpochMilli());
    }

    private Kinship kinship(EncounterReport report) {
        context.resetForwards();
        step.process(new Record<>(TRAIN.toString().getBytes(StandardCharsets.UTF_8),
                LinkMessages.GROUP.write(new EncounterGroup(List.of(LinkMessages.toRecord(report)))),
                now.toEpochMilli()));
        var answer = LinkMessages.read(context.forwarded().getFirst().record().value().value());
        return LinkMessages.kinship((GroupAnswer) answer.getContent());
    }

    private static EncounterReport seen(String reporter, Instant at) {
        return new EncounterReport(ReferralId.derive(reporter, "one"), new AgencyId(reporter),
                LikenessId.derive(TRAIN, List.of("MALE")), at);
    }

}
