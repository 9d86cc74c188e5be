package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.access.Caller;
import network.referral.intake.IntakeSettings.PersonRate;
import network.referral.intake.IntakeSettings.Rate;
import network.referral.schemas.AgencyId;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

class ReportPaceTest {

    private static final Map<String, Object> REPORT = Map.of("flags", List.of("suspect-present"));

    private static final Map<String, Object> DANGER = Map.of("flags", List.of("immediate-danger"));

    private static final Caller GATE = system("gate-4");

    private static final Caller OFFICER = officer("9f2c41d07a");

    private ReportPace limits = new ReportPace(new Rate(1, 2), new PersonRate(1, 3));

    @Test
    void afterTheBurstAClientWaitsForAPositiveTime() {
        withinASecond(() -> {
            var waits = Stream.generate(() -> limits.waitOf(GATE, REPORT)).limit(3).toList();
            assertThat(waits.subList(0, 2)).containsOnly(Optional.empty());
            assertThat(waits.getLast())
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1)));
        });
    }

    @Test
    void oneClientDoesNotHoldBackAnother() {
        drain(GATE);
        assertThat(limits.waitOf(system("gate-5"), REPORT)).isEmpty();
    }

    @Test
    void immediateDangerOfASystemNeverWaits() {
        drain(GATE);
        assertThat(limits.waitOf(GATE, DANGER)).isEmpty();
        assertThat(limits.waitOf(GATE, DANGER)).isEmpty();
    }

    @Test
    void whatIsNotInTheClientsOwnNameWaitsAndCounts() {
        withinASecond(() -> {
            var waits = Stream.generate(() -> limits.waitOf(GATE)).limit(3).toList();
            var reported = limits.waitOf(GATE, REPORT);
            assertThat(waits.subList(0, 2)).containsOnly(Optional.empty());
            assertThat(waits.getLast()).isPresent();
            assertThat(reported).isPresent();
        });
    }

    @Test
    void aPersonHasAnAllowanceOfItsOwnAndAnotherForDanger() {
        withinASecond(() -> {
            var waits = Stream.generate(() -> limits.waitOf(OFFICER, DANGER)).limit(4).toList();
            var reported = Stream.generate(() -> limits.waitOf(OFFICER, REPORT)).limit(3).toList();
            var malformed = limits.waitOf(OFFICER);
            assertThat(waits.subList(0, 3)).containsOnly(Optional.empty());
            assertThat(waits.getLast())
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1)));
            assertThat(reported).containsOnly(Optional.empty());
            assertThat(malformed).isPresent();
        });
    }

    @Test
    void whatIsNoReportHoldsBackNoDangerOfWhoeverSharesThatSignIn() {
        drain(OFFICER);
        assertThat(limits.waitOf(OFFICER, DANGER)).isEmpty();
    }

    @Test
    void onePersonHoldsBackNeitherAColleagueNorItsAgencysSystem() {
        drain(OFFICER);
        assertThat(limits.waitOf(officer("1b7e03c55d"), DANGER)).isEmpty();
        assertThat(limits.waitOf(system("pages"), REPORT)).isEmpty();
    }

    @Test
    void whatIsNoListOfFlagsIsNoDanger() {
        withinASecond(() -> {
            drain(GATE);
            var text = limits.waitOf(GATE, Map.of("flags", "immediate-danger"));
            var none = limits.waitOf(GATE, Map.of());
            assertThat(text).isPresent();
            assertThat(none).isPresent();
        });
    }

    /** Anew where this machine let so much time pass that one more may report. */
    private void withinASecond(ThrowingRunnable told) {
        await().untilAsserted(() -> {
            limits = new ReportPace(new Rate(1, 2), new PersonRate(1, 3));
            told.run();
        });
    }

    private void drain(Caller caller) {
        while (limits.waitOf(caller, REPORT).isEmpty()) {
            assertThat(caller).isNotNull();
        }
    }

    private static Caller system(String client) {
        return new Caller(Optional.of(new AgencyId("gate")), client, Optional.empty(), Set.of());
    }

    private static Caller officer(String person) {
        return new Caller(Optional.of(new AgencyId("gate")), "pages", Optional.of(person), Set.of());
    }

}
