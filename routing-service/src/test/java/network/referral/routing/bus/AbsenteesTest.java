package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import network.referral.events.AgencyAvailability;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.AvailabilityState;
import network.referral.routing.assignment.Absence;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.schemas.TrustedClasses;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who is away, and for how long routing waits at a start for what agencies say of
 * themselves.
 */
class AbsenteesTest {

    private static final Predicate<String> NONE = topic -> false;

    private static final Set<String> TOPICS = Set.of("referral.availability.bar-association",
            "referral.availability.ministry-of-health");

    private static final Predicate<String> ALL_BUT_ONE = "referral.availability.ministry-of-health"::equals;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final Instant NOW = Instant.parse("2026-11-24T08:15:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private Absentees absentees;

    @BeforeEach
    void nobodyIsAway() {
        TrustedClasses.install();
        var metrics = new RoutingMetrics(meters);
        absentees = new Absentees(new Directory(null, Map.of(), metrics), null, Map.of(), null, metrics);
    }

    @Test
    void who_has_a_standing_of_a_newer_build_is_closed_to_what_is_new_and_that_is_told() {
        absentees.listed(null, entry(AgencyStanding.ACTIVE));
        assertThat(away()).isEmpty();

        absentees.listed(entry(AgencyStanding.ACTIVE), entry(AgencyStanding.UNKNOWN));
        assertThat(away()).containsExactly(Map.entry(CLINIC, Absence.CLOSED));
        assertThat(leftOut("referral.agencies")).isOne();

        absentees.listed(entry(AgencyStanding.UNKNOWN), entry(AgencyStanding.RETIRED));
        assertThat(away()).containsExactly(Map.entry(CLINIC, Absence.RETIRED));
        absentees.listed(entry(AgencyStanding.RETIRED), entry(AgencyStanding.ACTIVE));
        assertThat(away()).isEmpty();
    }

    @Test
    void who_is_away_from_one_case_only_is_not_counted() {
        absentees.show(meters, () -> NOW);

        assertThat(meters.get("referral.agencies.away").gauges()).extracting(gauge -> gauge.getId().getTag("reason"))
            .containsExactlyInAnyOrder("full", "closed", "retired");
    }

    @Test
    void a_word_of_a_newer_gateway_ends_the_one_before_and_is_told() {
        says(AvailabilityState.FULL, NOW.plus(MINUTE));
        assertThat(away()).containsExactly(Map.entry(CLINIC, Absence.FULL));

        says(AvailabilityState.UNKNOWN, NOW.plus(MINUTE));

        assertThat(away()).isEmpty();
        assertThat(leftOut("referral.availability.harbour-clinic")).isOne();
    }

    @Test
    void a_word_that_makes_no_sense_ends_none() {
        says(AvailabilityState.FULL, NOW.plus(MINUTE));

        says(AvailabilityState.CLOSED, null);

        assertThat(away()).containsExactly(Map.entry(CLINIC, Absence.FULL));
    }

    @Test
    void what_is_read_is_not_waited_for() {
        assertThat(Absentees.isEnough(TOPICS, topic -> true, NONE, 0)).isTrue();
    }

    @Test
    void nobody_waits_for_more_than_a_minute_for_one_that_writes_without_end() {
        assertThat(Absentees.isEnough(TOPICS, ALL_BUT_ONE, NONE, looks(MINUTE) - 1)).isFalse();
        assertThat(Absentees.isEnough(TOPICS, ALL_BUT_ONE, NONE, looks(MINUTE))).isTrue();
    }

    @Test
    void nobody_waits_for_more_than_ten_seconds_for_a_topic_that_is_not_there() {
        var tenSeconds = looks(Duration.ofSeconds(10));

        assertThat(Absentees.isEnough(TOPICS, ALL_BUT_ONE, topic -> true, tenSeconds - 1)).isFalse();
        assertThat(Absentees.isEnough(TOPICS, ALL_BUT_ONE, topic -> true, tenSeconds)).isTrue();
    }

    private Map<AgencyId, Absence> away() {
        return absentees.at(NOW).byAgency();
    }

    private void says(AvailabilityState state, Instant until) {
        absentees.says(CLINIC, new AgencyAvailability(state, until, NOW),
                new ConsumerRecord<>(Topics.availability(CLINIC).name(), 0, 0, NOW.toEpochMilli(),
                        TimestampType.LOG_APPEND_TIME, 0, 0, new byte[0], new byte[0], new RecordHeaders(),
                        Optional.empty()));
    }

    private double leftOut(String topic) {
        return meters.counter("referral.dead.letters", "topic", topic, "reason", "bad-value").count();
    }

    private static AgencyRecord entry(AgencyStanding standing) {
        return AgencyRecord.newBuilder()
            .setAgencyId(CLINIC.value())
            .setJurisdiction("TM")
            .setType("health")
            .setSupervisor("harbour-clinic:supervisor")
            .setStanding(standing)
            .build();
    }

    private static int looks(Duration within) {
        return Math.toIntExact(within.toMillis() / Absentees.LOOK_MILLIS);
    }

}
