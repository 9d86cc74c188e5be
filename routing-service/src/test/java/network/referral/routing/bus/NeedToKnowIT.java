package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.events.AgeGroup;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.ConsentState;
import network.referral.events.Consents;
import network.referral.events.Identification;
import network.referral.events.Profile;
import network.referral.schemas.AgencyId;
import network.referral.sealing.PrivateKey;
import network.referral.sealing.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A woman at a gate needs a doctor. The ministry of health may know where she is and how
 * she is; whom she fears is not its affair.
 */
class NeedToKnowIT extends WomanAtTheGate {

    private static final AgencyId COMMISSION = new AgencyId("interdepartmental-commission");

    private static final AgencyId GUARDIAN = new AgencyId("guardianship-authority");

    private static final AgencyId LABOUR = new AgencyId("ministry-of-labour-social-protection");

    private final PublicKey nobodys = PrivateKey.generate().publicKey();

    @Test
    void each_agency_gets_what_its_rule_shares_and_it_may_know_and_can_open_it() {
        report(1, wrote(1, "whereabouts"), wrote(1, "health"), wrote(1, "suspects"));

        var doctor = told(HEALTH).getFirst();
        assertThat(names(doctor)).containsExactlyInAnyOrder("profile", "whereabouts", "health");
        assertThat(doctor.getCompartments())
            .allSatisfy(sealed -> assertThat(opened(HEALTH, clinic, doctor, sealed)).isPresent());
        assertThat(opened(HEALTH, clinic, doctor, sealed(doctor, "health"))).hasValue("blob of health 1");
        assertThat(told(POLICE)).isNotEmpty()
            .allSatisfy(notice -> assertThat(names(notice)).isSubsetOf("place-time", "indicators", "suspects"));
    }

    @Test
    void a_coarse_fact_is_sealed_too_and_opens_without_the_key_store() {
        report(1);

        assertThat(clear(HEALTH, clinic, told(HEALTH).getFirst(), "profile")).contains("\"ageGroup\":\"adult\"")
            .doesNotContain("airport");
    }

    @Test
    void who_is_only_to_count_learns_neither_post_nor_day_nor_nationality() {
        var own = PrivateKey.generate();
        routing.list(COMMISSION, Optional.of(own), Map.of("place-time", "a", "place-time-coarse", "R", "profile", "a",
                "profile-coarse", "R", "indicators", "a"), "assistance");

        report(1, report -> {
            report.setFlags(List.of());
            // on the first of December, where she is met
            report.getEncounter().setOccurredAt(Instant.parse("2026-11-30T21:00:00Z"));
            report.getProfile().setNationality("TM");
            report.getConsent().setAssistance(ConsentState.REFUSED);
            report.getConsent().setPolice(ConsentState.REFUSED);
        });

        var counted = routing.told(COMMISSION).stream().map(routing::read).findFirst().orElseThrow();
        assertThat(counted.getPurpose()).hasToString("statistics-only");
        assertThat(names(counted)).containsExactly("place-time-coarse", "profile-coarse");
        assertThat(clear(COMMISSION, own, counted, "place-time-coarse"))
            .isEqualTo("{\"place\":\"airport\",\"month\":\"2026-12\"}");
        assertThat(clear(COMMISSION, own, counted, "profile-coarse"))
            .isEqualTo("{\"ageGroup\":\"adult\",\"sex\":\"unknown\",\"citizenship\":\"national\"}");
    }

    /** Three agencies whose rules share her health, each by another consent. */
    @ParameterizedTest
    @CsvSource({ "assistance, GIVEN", "police, GIVEN", "consular, GIVEN", "assistance, NOT_APPLICABLE_CHILD",
            "police, NOT_APPLICABLE_CHILD", "consular, NOT_APPLICABLE_CHILD", "assistance, NOT_ASKED",
            "police, NOT_ASKED", "consular, NOT_ASKED" })
    void consent_to_one_purpose_opens_nothing_to_another(String purpose, ConsentState opens) {
        var purposes = Map.of(HEALTH, "assistance", GUARDIAN, "police", LABOUR, "consular");
        purposes.forEach((agency, asks) -> routing.list(agency, Optional.of(clinic), Map.of("health", "c"), asks));

        routing.take(Identification.newBuilder(Sample.atTheGate(woman))
            .setFlags(List.of("medical-need"))
            .setProfile(Profile.newBuilder().setAgeGroup(AgeGroup.AGE_DISPUTED).build())
            .setConsent(Consents.newBuilder()
                .setAssistance(purpose.equals("assistance") ? opens : ConsentState.REFUSED)
                .setPolice(purpose.equals("police") ? opens : ConsentState.REFUSED)
                .setConsular(purpose.equals("consular") ? opens : ConsentState.REFUSED)
                .build())
            .setCompartments(List.of(wrote(1, "health")))
            .build());

        purposes.forEach((agency, asks) -> assertThat(routing.told(agency)).as(agency.value())
            .singleElement()
            .satisfies(notice -> assertThat(names(routing.read(notice)))
                .isEqualTo(asks.equals(purpose) ? List.of("health") : List.of())));
    }

    @Test
    void another_agency_opens_nothing_of_it_with_all_it_has() {
        report(1, wrote(1, "health"));

        var doctor = told(HEALTH).getFirst();
        for (var sealed : doctor.getCompartments()) {
            assertThat(opened(POLICE, officer, doctor, sealed)).isEmpty();
            assertThat(opened(HEALTH, officer, doctor, sealed)).isEmpty();
            assertThat(opened(HEALTH, routing.key, doctor, sealed)).isEmpty();
        }
    }

    @Test
    void a_revision_tells_an_agency_only_of_what_it_may_know() {
        report(1, wrote(1, "whereabouts"), wrote(1, "health"), wrote(1, "suspects"));
        int before = told(HEALTH).size();

        report(2, digested(wrote(2, "whereabouts"), "whereabouts 1"), digested(wrote(2, "health"), "health 1"),
                wrote(2, "suspects"));
        assertThat(told(HEALTH)).hasSize(before);

        report(3, wrote(3, "whereabouts"), digested(wrote(3, "health"), "health 1"),
                digested(wrote(3, "suspects"), "suspects 2"));
        var informed = told(HEALTH).getLast();
        assertThat(told(HEALTH)).hasSize(before + 1);
        assertThat(informed.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
        assertThat(informed.getAssignmentId()).isEqualTo(told(HEALTH).getFirst().getAssignmentId());
        assertThat(opened(HEALTH, clinic, informed, sealed(informed, "whereabouts"))).hasValue("blob of whereabouts 3");
        // said first in revision 1, and bound to it
        assertThat(opened(HEALTH, clinic, informed, sealed(informed, "health"))).hasValue("blob of health 1");
    }

    /** The police may not see her profile, and are to bring the interpreter. */
    @Test
    void a_requirement_that_comes_or_goes_by_a_revision_reaches_each_who_has_a_task() {
        report(1, wrote(1, "suspects"));

        report(2, report -> report.getProfile().setInterpreterNeeded(true),
                digested(wrote(2, "suspects"), "suspects 1"));
        var informed = told(POLICE).getLast();
        assertThat(informed.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
        assertThat(informed.getRequirements()).extracting(Object::toString).containsExactly("interpreter");

        report(3, digested(wrote(3, "suspects"), "suspects 1"));
        assertThat(told(POLICE).getLast().getRequirements()).isEmpty();
    }

    @Test
    void what_was_moved_or_is_for_another_key_reaches_nobody_and_the_rest_does() {
        var moved = wrote(Sample.someone(), 1, "health", routing.key.publicKey());
        var foreign = wrote(woman, 1, "whereabouts", clinic.publicKey());

        report(1, moved, foreign);

        assertThat(names(told(HEALTH).getFirst())).containsExactly("profile");
        assertThat(routing.meters.counter("referral.compartments.unopened", "reason", "not-its-key").count())
            .isEqualTo(1);
        assertThat(routing.meters.counter("referral.compartments.unopened", "reason", "unknown-key").count())
            .isEqualTo(1);
    }

    @Test
    void what_a_revision_leaves_as_it_was_stays_shown_though_routing_lacks_the_key_that_it_came_by() {
        report(1, wrote(1, "whereabouts"), wrote(1, "health"));
        int before = told(HEALTH).size();

        report(2, digested(wrote(woman, 2, "whereabouts", nobodys), "whereabouts 1"),
                digested(wrote(2, "health"), "health 1"));
        assertThat(told(HEALTH)).hasSize(before);
        assertThat(routing.meters.counter("referral.compartments.unopened", "reason", "unknown-key").count())
            .isEqualTo(1);

        report(3, digested(wrote(woman, 3, "whereabouts", nobodys), "whereabouts 1"), wrote(3, "health"));
        var informed = told(HEALTH).getLast();
        assertThat(opened(HEALTH, clinic, informed, sealed(informed, "health"))).hasValue("blob of health 3");
        assertThat(opened(HEALTH, clinic, informed, sealed(informed, "whereabouts"))).hasValue("blob of whereabouts 1");
    }

    @Test
    void what_a_revision_changes_by_a_key_that_routing_lacks_is_shown_no_longer_as_it_was() {
        report(1, wrote(1, "whereabouts"), wrote(1, "health"));

        report(2, wrote(woman, 2, "whereabouts", nobodys), digested(wrote(2, "health"), "health 1"));

        assertThat(names(told(HEALTH).getLast())).containsExactlyInAnyOrder("profile", "health");
    }

    @Test
    void what_was_moved_is_not_shown_whatever_it_says_that_it_left_as_it_was() {
        report(1, wrote(1, "whereabouts"), wrote(1, "health"));

        report(2, digested(wrote(Sample.someone(), 2, "whereabouts", routing.key.publicKey()), "whereabouts 1"),
                digested(wrote(2, "health"), "health 1"));

        assertThat(names(told(HEALTH).getLast())).containsExactlyInAnyOrder("profile", "health");
        assertThat(routing.meters.counter("referral.compartments.unopened", "reason", "not-its-key").count())
            .isEqualTo(1);
    }

    @Test
    void an_agency_without_a_key_is_asked_all_the_same() {
        routing.list(HEALTH, Optional.empty(), Map.of("profile", "R", "health", "RW"), "assistance");

        report(1, wrote(1, "health"));

        assertThat(told(HEALTH).getFirst().getCompartments()).isEmpty();
        assertThat(
                routing.meters.counter("referral.compartments.withheld", "agency", HEALTH.value(), "reason", "no-key")
                    .count())
            .isEqualTo(2);
    }

    @Test
    void an_agency_that_gets_its_key_later_is_sent_what_was_withheld_and_once() {
        routing.list(HEALTH, Optional.empty(), OF_HEALTH, "assistance");
        report(1, wrote(1, "whereabouts"), wrote(1, "health"), wrote(1, "suspects"));
        var asked = told(HEALTH).getFirst();
        routing.pass(Duration.ofSeconds(1));
        hear();
        assertThat(told(HEALTH)).hasSize(1);
        var owed = routing.meters.get("referral.assignments.unsealed").tag("agency", HEALTH.value()).gauge();
        assertThat(owed.value()).isOne();

        routing.list(HEALTH, Optional.of(clinic), OF_HEALTH, "assistance");
        routing.pass(Duration.ofSeconds(1));
        hear();
        assertThat(owed.value()).isZero();

        var informed = told(HEALTH).getLast();
        assertThat(told(HEALTH)).hasSize(2);
        assertThat(informed.getNotice()).isEqualTo(AssignmentNotice.INFORMED);
        assertThat(informed.getAssignmentId()).isEqualTo(asked.getAssignmentId());
        assertThat(names(informed)).containsExactlyInAnyOrder("profile", "whereabouts", "health");
        assertThat(opened(HEALTH, clinic, informed, sealed(informed, "health"))).hasValue("blob of health 1");

        routing.pass(Duration.ofMinutes(1));
        hear();
        assertThat(told(HEALTH)).filteredOn(notice -> !notice.getCompartments().isEmpty()).hasSize(1);
    }

    @Test
    void by_the_newest_key_only_and_what_was_sealed_by_the_old_one_still_opens() {
        report(1, wrote(1, "health"));
        var before = told(HEALTH).getFirst();
        var fresh = PrivateKey.generate();
        routing.list(HEALTH, OF_HEALTH, "assistance", List.of(SealedRouting.published(clinic.publicKey(), true),
                SealedRouting.published(fresh.publicKey(), false)));

        report(2, wrote(2, "health"));

        var after = told(HEALTH).getLast();
        assertThat(opened(HEALTH, clinic, before, sealed(before, "health"))).hasValue("blob of health 1");
        assertThat(opened(HEALTH, fresh, after, sealed(after, "health"))).hasValue("blob of health 2");
        assertThat(opened(HEALTH, clinic, after, sealed(after, "health"))).isEmpty();
    }

    @Test
    void by_no_key_that_was_retired_even_when_it_is_the_last() {
        routing.list(HEALTH, OF_HEALTH, "assistance", List.of(SealedRouting.published(clinic.publicKey(), true)));

        report(1, wrote(1, "health"));

        assertThat(told(HEALTH).getFirst().getCompartments()).isEmpty();
    }

    @Test
    void routing_opens_by_a_new_key_of_its_own_without_a_restart_and_by_the_old_one_too() {
        var fresh = routing.renewKey().publicKey();
        routing.pass(Duration.ofSeconds(1));

        report(1, wrote(woman, 1, "whereabouts", fresh), wrote(1, "health"));

        assertThat(names(told(HEALTH).getFirst())).containsExactlyInAnyOrder("profile", "whereabouts", "health");
    }

}
