package network.referral.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecideReferralTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final ReferralId SOMEBODY = ReferralId.derive("airport-security-ashgabat", "decide-01");

    private static String text;

    private static Protocol turkmen;

    @BeforeAll
    static void readProtocol() throws IOException {
        text = shipped("tm");
        turkmen = protocol(text);
    }

    private static String shipped(String jurisdiction) throws IOException {
        return Files
            .readString(Path.of(System.getProperty("network.root"), "deploy/protocols", jurisdiction, "protocol.yaml"));
    }

    private static Protocol protocol(String yaml) {
        return ((ProtocolReading.Accepted) ProtocolReader.read("tm", yaml.getBytes(StandardCharsets.UTF_8))).protocol();
    }

    @Test
    void deadlines_are_instants_counted_from_now() {
        var decision = decide(Map.of("flags", List.of("suspect-present")), Pace.REAL);

        assertThat(decision.named()).filteredOn(named -> named.purpose().equals("receive-and-screen"))
            .singleElement()
            .satisfies(screen -> {
                assertThat(screen.acknowledgeWithin()).isEqualTo("PT15M");
                assertThat(screen.acknowledgeBy()).isEqualTo(NOON.plusSeconds(15 * 60));
                assertThat(screen.rules()).containsExactly("TM-03", "TM-26");
            });
    }

    @Test
    void a_body_outside_is_asked_by_nobody_whatever_it_is_called() {
        var outside = protocol(
                text.replace("duties:\n", "duties:\n  - {id: \"INTERPOL:duty\", outside: true, status: assumption}\n")
                    .replace("{after: 15 minutes, to: \"prosecutor-general-office:duty\"}",
                            "{after: 15 minutes, to: \"INTERPOL:duty\"}"));

        var decision = decide(Map.of("flags", List.of("suspect-present")), Pace.REAL, outside);

        assertThat(decision.named()).isNotEmpty()
            .flatExtracting(DecidedReferral.Named::ladder)
            .extracting(step -> step.agency().value())
            .doesNotContain("INTERPOL");
    }

    @Test
    void a_demonstration_network_runs_faster() {
        var decision = decide(Map.of(), new Pace(60));

        assertThat(decision.named()).filteredOn(named -> named.purpose().equals("receive-and-screen"))
            .singleElement()
            .satisfies(screen -> assertThat(screen.acknowledgeBy()).isEqualTo(NOON.plusSeconds(60)));
    }

    @Test
    void the_same_report_gives_the_same_ids() {
        assertThat(decide(Map.of(), Pace.REAL)).isEqualTo(decide(Map.of(), Pace.REAL));
    }

    @Test
    void a_fact_without_a_word_in_the_protocol_is_asked_again_and_the_others_count() {
        var decision = decide(Map.of("flags", List.of("suspect-present", "of-tomorrow"), "nationality", "Utopia",
                "consent", Map.of("police", "perhaps", "assistance", "given")), Pace.REAL);

        assertThat(decision.outcome()).isEqualTo(Outcome.ROUTED);
        assertThat(decision.rules()).extracting(DecidedReferral.Fired::id).contains("TM-11", "TM-14", "TM-26");
        assertThat(decision.requirements()).contains("ask-again:consent.police", "ask-again:flags",
                "ask-again:nationality");
    }

    @Test
    void facts_that_are_all_understood_are_not() {
        assertThat(decide(Map.of("flags", List.of("suspect-present")), Pace.REAL).requirements())
            .noneMatch(tag -> tag.startsWith(DecideReferral.ASK_AGAIN));
    }

    @Test
    void assumptions_stay_marked_in_the_rules_and_in_what_the_agency_reads() {
        var decision = decide(Map.of(), Pace.REAL);

        assertThat(decision.rules()).filteredOn(rule -> rule.id().equals("TM-03"))
            .singleElement()
            .satisfies(rule -> assertThat(rule.status()).isEqualTo("assumption"));
        assertThat(decision.named()).allSatisfy(named -> assertThat(named.basis()).isNotEmpty()
            .allMatch(basis -> basis.endsWith("(assumption)") || basis.endsWith("(derived)")));
    }

    /** By a rule that only the minutes left make fire. */
    @ParameterizedTest
    @CsvSource({ "0, true", "59, true", "60, false", "1440, false", "100000, false" })
    void minutes_left_decide_where_the_protocol_asks_for_them(int minutes, boolean hurried) {
        var decision = decide(Map.of("minutesLeft", minutes), Pace.REAL, hurryingBelowAnHour());

        assertThat(decision.rules().stream().anyMatch(rule -> rule.id().equals("TM-26"))).isEqualTo(hurried);
        assertThat(decision.requirements()).doesNotContain("ask-again:minutesLeft");
    }

    @Test
    void nobody_waits_for_minutes_that_a_protocol_does_not_ask_for_or_nobody_knows() {
        assertThat(decide(Map.of("minutesLeft", 5), Pace.REAL)).isEqualTo(decide(Map.of(), Pace.REAL));
        assertThat(decide(Map.of(), Pace.REAL, hurryingBelowAnHour()).rules()).extracting(DecidedReferral.Fired::id)
            .contains("TM-03")
            .doesNotContain("TM-26");
    }

    @Test
    void what_nobody_can_take_for_an_excluded_agency_has_the_ladder_of_its_priority() {
        var report = report(Map.of("flags", List.of("suspect-present")));
        var kept = Set.of(new AgencyId("state-migration-service"), new AgencyId("state-border-service"));

        var decision = DecideReferral.decide(report, kept, turkmen, NOON, Pace.REAL);

        assertThat(decision.unfilled()).filteredOn(task -> task.purpose().equals("receive-and-screen"))
            .singleElement()
            .satisfies(task -> {
                assertThat(task.agency().value()).isEqualTo("state-migration-service");
                assertThat(task.acknowledgeBy()).isEqualTo(NOON.plusSeconds(15 * 60));
                assertThat(task.ladder()).extracting(DueRung::post).containsExactly("duty", "coordinator");
                assertThat(task.standIns()).isEmpty();
            });
    }

    @Test
    void so_it_has_where_that_is_not_the_most_urgent_and_no_post_of_an_excluded_agency_is_asked() {
        var kept = Set.of(new AgencyId("state-migration-service"), new AgencyId("state-border-service"));

        var decision = DecideReferral.decide(report(Map.of()), kept, turkmen, NOON, Pace.REAL);

        assertThat(decision.unfilled()).filteredOn(task -> task.purpose().equals("receive-and-screen"))
            .singleElement()
            .satisfies(task -> {
                assertThat(task.priority()).isEqualTo("P1");
                assertThat(task.acknowledgeBy()).isEqualTo(NOON.plusSeconds(60 * 60));
                assertThat(task.ladder()).extracting(step -> step.agency().value())
                    .containsExactly("prosecutor-general-office");
            });
    }

    @Test
    void no_other_country_is_asked_and_where_its_posts_are_all_there_is_the_own_supervisor_is() throws IOException {
        var northmark = protocol(shipped("nm"));
        var report = report("nm-border-force", Map.of("place", "land-border", "ageGroup", "child", "citizenship",
                "foreign", "flags", List.of("suspect-present")));

        var decision = DecideReferral.decide(report, northmark, NOON, Pace.REAL);

        assertThat(decision.named()).isNotEmpty()
            .flatExtracting(DecidedReferral.Named::ladder)
            .allMatch(step -> northmark.agencies().contains(step.agency().value()));
        assertThat(decision.named()).filteredOn(named -> named.priority().equals("P0"))
            .isNotEmpty()
            .allSatisfy(named -> assertThat(named.ladder())
                .containsExactly(new DueRung(named.acknowledgeBy(), named.agency(), "supervisor", true)));
    }

    @Test
    void who_may_stand_in_is_named() {
        assertThat(decide(Map.of(), Pace.REAL).named())
            .filteredOn(named -> named.purpose().equals("receive-and-screen"))
            .singleElement()
            .satisfies(screen -> assertThat(screen.standIns()).contains(new AgencyId("state-border-service")));
    }

    @Test
    void a_report_says_of_itself_only_whom_it_keeps_out_itself() {
        var implicated = new AgencyId("ministry-of-internal-affairs");
        var other = new AgencyId("state-migration-service");
        var report = report(Map.of("implicatedAgency", implicated.value()));
        var decision = DecideReferral.decide(report, Set.of(other), turkmen, NOON, Pace.REAL);

        assertThat(decision.outcome()).isEqualTo(Outcome.ROUTED);
        assertThat(decision.excluded()).containsExactlyInAnyOrder(implicated, other);
        assertThat(decision.ownExcluded()).containsExactly(implicated);
    }

    @Test
    void a_reporter_that_another_report_implicates_is_kept_out_by_that_one() {
        var reporter = new AgencyId("airport-security-ashgabat");
        var implicated = new AgencyId("ministry-of-internal-affairs");
        var report = report(Map.of("implicatedAgency", implicated.value()));
        var decision = DecideReferral.decide(report, Set.of(reporter), turkmen, NOON, Pace.REAL);

        assertThat(decision.excluded()).containsExactlyInAnyOrder(reporter, implicated);
        assertThat(DecideReferral.kept(report, decision.excluded())).containsExactly(reporter);
    }

    @Test
    void a_reporter_that_implicates_itself_is_kept_out_by_its_own_report() {
        var report = report(Map.of("implicatedAgency", "airport-security-ashgabat"));
        var decision = DecideReferral.decide(report, turkmen, NOON, Pace.REAL);

        assertThat(DecideReferral.kept(report, decision.excluded())).isEmpty();
        assertThat(report.implicatesReporter()).isTrue();
        assertThat(report(Map.of("implicatedAgency", "state-border-service")).implicatesReporter()).isFalse();
    }

    /** Another version may list it, by which another report of the person was decided. */
    @Test
    void whom_this_version_does_not_list_is_kept_out_all_the_same() {
        var unlisted = new AgencyId("agency-of-yesterday");
        var elsewhere = new AgencyId("agency-of-a-year-ago");
        var report = report(Map.of("implicatedAgency", unlisted.value()));
        var decision = DecideReferral.decide(report, Set.of(elsewhere, unlisted), turkmen, NOON, Pace.REAL);

        assertThat(decision.excluded()).containsExactly(elsewhere, unlisted);
        assertThat(decision.ownExcluded()).containsExactly(unlisted);
        assertThat(DecideReferral.excluded(report, turkmen)).containsExactly(unlisted);
        assertThat(DecideReferral.kept(report, decision.excluded())).containsExactly(elsewhere);
    }

    /** Nobody is named, and whom it implicates is implicated all the same. */
    @Test
    void a_report_that_presumes_no_victim_keeps_out_whom_it_implicates() {
        var implicated = new AgencyId("ministry-of-internal-affairs");
        var other = new AgencyId("state-migration-service");
        var report = report(Map.of("presumption", false, "implicatedAgency", implicated.value()));
        var elsewhere = new AgencyId("agency-of-a-year-ago");
        var decision = DecideReferral.decide(report, Set.of(other, elsewhere), turkmen, NOON, Pace.REAL);

        assertThat(decision.outcome()).isEqualTo(Outcome.NOT_PRESUMED);
        assertThat(decision.named()).isEmpty();
        assertThat(decision.unfilled()).isEmpty();
        assertThat(decision.rules()).isEmpty();
        assertThat(decision.excluded()).containsExactly(implicated, other, elsewhere);
        assertThat(decision.ownExcluded()).containsExactly(implicated);
        assertThat(DecideReferral.excluded(report, turkmen)).containsExactly(implicated);
        assertThat(DecideReferral.kept(report, decision.excluded())).containsExactlyInAnyOrder(other, elsewhere);
    }

    @Test
    void a_report_that_presumes_no_victim_and_implicates_nobody_keeps_nobody_out() {
        var decision = decide(Map.of("presumption", false), Pace.REAL);

        assertThat(decision.outcome()).isEqualTo(Outcome.NOT_PRESUMED);
        assertThat(decision.excluded()).isEmpty();
        assertThat(decision.ownExcluded()).isEmpty();
    }

    private static Protocol hurryingBelowAnHour() {
        var inputs = "inputs:\n";
        var modifier = "      - {flags: {has: departure-imminent}}\n";
        assertThat(text).containsOnlyOnce(modifier).containsOnlyOnce(inputs);
        return protocol(text.replace(inputs, inputs + "  minutesLeft: {type: number, from: 0, to: 1440}\n")
            .replace(modifier, "      - {minutesLeft: {below: 60}}\n"));
    }

    private static DecidedReferral decide(Map<String, Object> also, Pace pace) {
        return decide(also, pace, turkmen);
    }

    private static DecidedReferral decide(Map<String, Object> also, Pace pace, Protocol protocol) {
        return DecideReferral.decide(report(also), protocol, NOON, pace);
    }

    private static Report report(Map<String, Object> also) {
        return report("airport-security-ashgabat", also);
    }

    private static Report report(String reporter, Map<String, Object> also) {
        var facts = new HashMap<String, Object>(Map.of("presumption", true, "place", "airport", "reporter", reporter,
                "ageGroup", "adult", "citizenship", "national"));
        facts.putAll(also);
        return new Report(SOMEBODY, 1, "TM", new AgencyId(reporter), (boolean) facts.get("presumption"), facts,
                "0".repeat(64), NOON);
    }

}
