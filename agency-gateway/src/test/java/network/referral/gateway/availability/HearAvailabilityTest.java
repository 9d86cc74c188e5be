package network.referral.gateway.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.gateway.acknowledgement.Fault;
import network.referral.gateway.acknowledgement.Fault.Kind;
import network.referral.gateway.availability.HearAvailability.Heard;
import network.referral.schemas.StatedAvailability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HearAvailabilityTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final String TOMORROW = "2026-11-25T08:00:00+05:00";

    @ParameterizedTest
    @ValueSource(strings = { "full", "closed" })
    void an_agency_is_away_until_the_time_it_gives_and_open_from_then_on(String state) {
        var said = said(state, TOMORROW);
        var end = Instant.parse("2026-11-25T03:00:00Z");

        assertThat(said.until()).contains(end);
        assertThat(said.recordedAt()).isEqualTo(NOON);
        assertThat(said.at(end.minusMillis(1)).state().word()).isEqualTo(state);
        assertThat(said.at(end)).isEqualTo(new Availability(Availability.State.OPEN, Optional.empty(), NOON));
    }

    @Test
    void open_needs_no_time() {
        assertThat(said("open", null)).isEqualTo(new Availability(Availability.State.OPEN, Optional.empty(), NOON));
    }

    @ParameterizedTest
    @CsvSource({ "full,,REQUIRED", "closed,tomorrow,NOT_A_TIME", "full,2026-11-25T08:00:00,NOT_A_TIME",
            "full,2026-11-24T12:00:00Z,IN_THE_PAST", "full,2026-02-30T12:00:00Z,NOT_A_TIME",
            "full,2027-02-22T12:00:00.001Z,TOO_FAR_AHEAD", "open,2026-11-25T08:00:00Z,NOT_ALLOWED" })
    void the_time_must_make_sense(String state, String until, Kind fault) {
        assertThat(faults(state, until)).containsExactly(Fault.of("/until", fault));
    }

    @Test
    void ninety_days_are_not_too_far() {
        assertThat(said("closed", NOON.plus(Duration.ofDays(90)).toString()).until())
            .contains(NOON.plus(StatedAvailability.LONGEST));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThat(faults("busy", "soon")).extracting(Fault::pointer, Fault::kind)
            .containsExactly(tuple("/state", Kind.UNKNOWN_CODE), tuple("/until", Kind.NOT_A_TIME));
        assertThat(faults(null, null)).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.REQUIRED);
            assertThat(fault.allowed()).containsExactly("closed", "full", "open");
        });
    }

    private static Availability said(String state, String until) {
        return ((Heard.Said) heard(state, until)).availability();
    }

    private static List<Fault> faults(String state, String until) {
        return ((Heard.Invalid) heard(state, until)).faults();
    }

    private static Heard heard(String state, String until) {
        return HearAvailability
            .decide(new AvailabilityClaim(Optional.ofNullable(state), Optional.ofNullable(until), List.of()), NOON);
    }

}
