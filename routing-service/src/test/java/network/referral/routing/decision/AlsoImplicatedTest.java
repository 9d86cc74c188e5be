package network.referral.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.PolicyWords;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/** Whom a report implicates beside the one that rules know of is kept out as that one. */
class AlsoImplicatedTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final AgencyId REPORTER = new AgencyId("airport-security-ashgabat");

    private static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    private static final AgencyId PROSECUTOR = new AgencyId("prosecutor-general-office");

    private static final AgencyId UNLISTED = new AgencyId("agency-of-yesterday");

    private static final Protocol TURKMEN = Protocols.turkmen();

    @Test
    void none_of_them_is_given_a_task_stands_in_or_is_on_a_ladder() {
        var decision = decide(report(true, MIGRATION, PROSECUTOR, UNLISTED), Set.of());

        assertThat(decision.outcome()).isEqualTo(Outcome.ROUTED);
        assertThat(decision.excluded()).containsExactlyInAnyOrder(POLICE, MIGRATION, PROSECUTOR, UNLISTED);
        assertThat(decision.ownExcluded()).isEqualTo(decision.excluded());
        assertThat(decision.named()).isNotEmpty().allSatisfy(named -> {
            assertThat(decision.excluded()).doesNotContain(named.agency());
            assertThat(named.standIns()).doesNotContainAnyElementsOf(decision.excluded());
            assertThat(named.ladder()).extracting(DueRung::agency).doesNotContainAnyElementsOf(decision.excluded());
        });
    }

    @Test
    void what_the_report_says_is_told_from_what_others_say() {
        var report = report(true, MIGRATION);
        var decision = decide(report, Set.of(PROSECUTOR));

        assertThat(decision.excluded()).containsExactlyInAnyOrder(POLICE, MIGRATION, PROSECUTOR);
        assertThat(decision.ownExcluded()).containsExactlyInAnyOrder(POLICE, MIGRATION);
        assertThat(DecideReferral.excluded(report, TURKMEN)).isEqualTo(decision.ownExcluded());
    }

    @Test
    void nobody_takes_it_for_what_another_report_says_and_it_is_explained_as_it_was_decided() {
        var report = report(true, MIGRATION);
        var decision = decide(report, Set.of());

        assertThat(DecideReferral.kept(report, decision.excluded())).isEmpty();
        var words = new PolicyWords(TURKMEN, "en", Map.of());
        assertThat(ExplainReferral.explain(report, decision.excluded(), TURKMEN, words))
            .hasValueSatisfying(line -> assertThat(((Map<?, ?>) line.get("agencies")).keySet())
                .isEqualTo(decision.named().stream().map(named -> named.agency().value()).collect(Collectors.toSet())));
    }

    @Test
    void they_are_kept_out_also_where_no_victim_is_presumed() {
        var decision = decide(report(false, MIGRATION), Set.of());

        assertThat(decision.outcome()).isEqualTo(Outcome.NOT_PRESUMED);
        assertThat(decision.ownExcluded()).containsExactlyInAnyOrder(POLICE, MIGRATION);
    }

    @Test
    void a_report_may_name_its_own_agency_there() {
        assertThat(report(true, REPORTER).implicatesReporter()).isTrue();
        assertThat(report(true, MIGRATION).implicatesReporter()).isFalse();
    }

    private static DecidedReferral decide(Report report, Set<AgencyId> kept) {
        return DecideReferral.decide(report, kept, TURKMEN, NOON, Pace.REAL);
    }

    /** Of the police and of these. */
    private static Report report(boolean presumption, AgencyId... also) {
        var facts = Map.<String, Object>of("presumption", presumption, "place", "airport", "reporter", REPORTER.value(),
                "ageGroup", "adult", "citizenship", "national", "implicatedAgency", POLICE.value());
        return new Report(ReferralId.derive("test", "key-0001"), 1, "TM", REPORTER, presumption, facts, List.of(also),
                "0".repeat(64), NOON, Optional.empty());
    }

}
