package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.routing.ledger.Claim;
import network.referral.routing.ledger.Ledger;
import network.referral.routing.ledger.Unaccounted;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

class HeardFirstTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Instant MORNING = NOON.minusSeconds(3600);

    private static final ReferralId REFERRAL = ReferralId.derive("harbour-police", "key-0001");

    private static final AgencyId BAR = new AgencyId("bar-association");

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private int words;

    private final Ledger ledger = new Ledger(referral -> claim -> false);

    private final HeardFirst heard = new HeardFirst((referral, since) -> ledger.heardUntil(referral.toString(), since),
            NOON);

    @Test
    void what_was_said_in_time_is_waited_for_and_what_was_said_too_late_is_not() {
        said(MORNING, NOON);

        assertThat(isHeard(MORNING, NOON)).isFalse();
        assertThat(isHeard(MORNING.minusMillis(1), NOON)).isTrue();
        assertThat(heard.until(ReferralId.derive("harbour-police", "other"), NOON)).isEqualTo(Instant.MAX);
    }

    @Test
    void what_is_never_heard_is_waited_for_no_longer_than_its_patience() {
        var later = NOON.plusSeconds(600);
        said(later, later);

        var end = later.plus(HeardFirst.PATIENCE);
        assertThat(isHeard(later, end)).isFalse();
        assertThat(isHeard(later, end.plusMillis(1))).isTrue();
    }

    @Test
    void it_is_so_short_that_a_deadline_is_raised_within_a_minute_though_an_instance_is_missed_first() {
        assertThat(HeardFirst.PATIENCE).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void what_was_read_long_before_the_task_began_is_waited_for_from_then_on() {
        said(MORNING, MORNING);

        assertThat(isHeard(MORNING, NOON.plusSeconds(29))).isFalse();
        assertThat(isHeard(MORNING, NOON.plus(HeardFirst.PATIENCE))).isTrue();
    }

    @Test
    void what_the_reporter_has_said_since_is_waited_for_whenever_that_was() {
        reported(NOON, NOON);

        assertThat(isHeard(MORNING, NOON)).isFalse();
        assertThat(heard.isHeardFromAway(REFERRAL, NOON)).isFalse();
        assertThat(isHeard(MORNING, NOON.plus(HeardFirst.PATIENCE).plusMillis(1))).isTrue();
    }

    /** Else whoever revises without end would silence every deadline. */
    @Test
    void no_deadline_waits_longer_for_a_reporter_who_revises_again_and_again() {
        var due = NOON.plusSeconds(60);
        for (int seconds = 60; seconds <= 900; seconds += 20) {
            reported(NOON.plusSeconds(seconds), NOON.plusSeconds(seconds));
        }

        assertThat(isHeard(due, due.plus(HeardFirst.PATIENCE))).isFalse();
        assertThat(isHeard(due, due.plus(HeardFirst.PATIENCE).plusMillis(1))).isTrue();
        var later = NOON.plus(HeardFirst.PATIENCE_WITH_RELIEF).plusSeconds(3);
        assertThat(heard.isHeardFromAway(REFERRAL, NOON.plus(HeardFirst.PATIENCE_WITH_RELIEF))).isFalse();
        assertThat(heard.isHeardFromAway(REFERRAL, later)).isTrue();
    }

    @Test
    void who_has_only_just_gone_away_may_have_answered_before() {
        var away = new Absences(Map.of(BAR, Absence.CLOSED, CLINIC, Absence.RETIRED));

        assertThat(heard.longAway(away, NOON).byAgency()).containsOnlyKeys(CLINIC);
        assertThat(heard.longAway(away, NOON.plus(HeardFirst.READING)).byAgency()).isEqualTo(away.byAgency());
        heard.longAway(Absences.NONE, NOON.plusSeconds(3));
        assertThat(heard.longAway(away, NOON.plusSeconds(4)).byAgency()).containsOnlyKeys(CLINIC);
    }

    @Test
    void who_goes_on_talking_while_it_is_away_keeps_nothing_by_it() {
        heard.longAway(new Absences(Map.of(BAR, Absence.CLOSED)), NOON);
        var later = NOON.plus(HeardFirst.PATIENCE_WITH_RELIEF).plusMillis(1);

        said(NOON.plus(HeardFirst.READING), NOON);
        assertThat(heard.isHeardFromAway(REFERRAL, NOON.plusSeconds(5))).isFalse();
        assertThat(heard.isHeardFromAway(REFERRAL, NOON.plus(HeardFirst.PATIENCE_WITH_RELIEF))).isFalse();
        said(later, later);
        assertThat(heard.isHeardFromAway(REFERRAL, later)).isTrue();
    }

    /** Of an agency that is retired nobody would know, for as long. */
    @Test
    void what_is_taken_from_who_is_away_is_taken_after_the_backlog_of_an_outage_and_the_same_hour() {
        assertThat(HeardFirst.PATIENCE_WITH_RELIEF).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(15));
    }

    /** Meanwhile nobody is asked for whoever the report is about. */
    @Test
    void no_report_waits_for_the_others_of_its_encounter_longer_than_a_minute() {
        assertThat(TakeIdentification.PATIENCE).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(AwaitOthers.PATIENCE).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    /** Of silence since then. */
    private boolean isHeard(Instant due, Instant now) {
        return due.isBefore(heard.until(REFERRAL, now));
    }

    private void reported(Instant at, Instant read) {
        ledger.cameIn("i/0/" + ++words, Optional.of(new Claim(REFERRAL.toString(), Unaccounted.What.DECISION, "2")),
                new Unaccounted(REFERRAL.toString(), Unaccounted.What.DECISION, at), read);
    }

    private void said(Instant at, Instant read) {
        ledger.cameIn("s/0/" + ++words,
                Optional.of(new Claim(REFERRAL.toString(), Unaccounted.What.STATUS, "status-1")),
                new Unaccounted(REFERRAL.toString(), Unaccounted.What.STATUS, at), read);
    }

}
