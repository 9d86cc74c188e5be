package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void the_same_report_is_the_same_referral_and_another_is_another() {
        assertThat(ReferralId.derive("airport", "key-0001")).isEqualTo(ReferralId.derive("airport", "key-0001"))
            .isNotEqualTo(ReferralId.derive("airport", "key-0002"))
            .isNotEqualTo(ReferralId.derive("airpor", "tkey-0001"));
        assertThat(ReferralId.derive("airport", "key-0001").value().version()).isEqualTo(8);
    }

    @Test
    void a_replay_gives_the_same_assignment() {
        var referral = ReferralId.derive("airport", "key-0001");
        var agency = new AgencyId("state-migration-service");

        assertThat(AssignmentId.derive(referral, 1, agency, "receive-and-screen"))
            .isEqualTo(AssignmentId.derive(referral, 1, agency, "receive-and-screen"))
            .isNotEqualTo(AssignmentId.derive(referral, 2, agency, "receive-and-screen"))
            .isNotEqualTo(AssignmentId.derive(referral, 1, agency, "temporary-stay"));
    }

    /**
     * Written down once: a repeat and a replay may come after an upgrade, and another id
     * would make one person two.
     */
    @Test
    void ids_stay_what_they_were() {
        var referral = ReferralId.derive("airport", "key-0001");
        var assignment = AssignmentId.derive(referral, 1, new AgencyId("state-migration-service"),
                "receive-and-screen");
        var encounter = EncounterId.derive("TM", "gate-4");

        assertThat(referral).hasToString("be2bdf91-5b6f-8b63-8140-300bbd0f3295");
        assertThat(assignment).hasToString("cf96f8f6-806a-8376-85b6-4420588a8792");
        assertThat(StatusId.derive(assignment, AssignmentProgress.DECLINED, Optional.of("no-capacity"), 1))
            .hasToString("8be92198-d691-89e6-8b05-e001cdae51b6");
        assertThat(encounter).hasToString("37fa4061-2057-8275-b3f2-3eededd183d3");
        assertThat(EncounterId.derive("TM", "1234-5678-9012")).hasToString("01c2af4f-48ab-8c95-9985-cf738995b532");
        assertThat(LikenessId.derive(encounter, List.of("airport", "ADULT", "FEMALE")))
            .hasToString("89f4955b-d78a-86d0-90c8-df36d881a583");
    }

    /**
     * Read out by one officer, entered by another: in systems that group them otherwise.
     */
    @ParameterizedTest
    @ValueSource(strings = { "123456789012", "123-456-789-012", "1234-56789012", "-1234--5678-9012-" })
    void twelve_digits_are_one_encounter_however_they_are_grouped(String groupId) {
        assertThat(EncounterId.derive("TM", groupId)).isEqualTo(EncounterId.derive("TM", "1234-5678-9012"));
    }

    @Test
    void what_is_not_twelve_digits_is_one_encounter_only_as_it_is_written() {
        assertThat(EncounterId.derive("TM", "A-11")).isNotEqualTo(EncounterId.derive("TM", "A1-1"));
        assertThat(EncounterId.derive("TM", "1234-5678-901")).isNotEqualTo(EncounterId.derive("TM", "12345678901"));
    }

    @Test
    void an_id_has_one_spelling() {
        var id = ReferralId.derive("airport", "key-0001").toString();

        assertThat(ReferralId.parse(id)).isPresent();
        assertThat(ReferralId.parse(id.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(ReferralId.parse("1-1-1-1-1")).isEmpty();
        assertThat(ReferralId.parse(null)).isEmpty();
        assertThat(AssignmentId.parse(UUID.randomUUID().toString())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a", "Clinic", "-clinic", "clinic.", "a/b", "1st-clinic" })
    void an_agency_id_can_name_a_topic(String wrong) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AgencyId(wrong)).withMessageNotContaining("/b");
    }

    @Test
    void the_speaker_of_a_status_is_the_agency_in_the_topics_name() {
        assertThat(Topics.statusAgency("referral.status.harbour-clinic")).contains(new AgencyId("harbour-clinic"));
        assertThat(Topics.statusAgency("referral.assignments.harbour-clinic")).isEmpty();
        assertThat(Topics.statusAgency("referral.status.")).isEmpty();
    }

    @Test
    void whose_availability_it_is_the_topics_name_says() {
        var clinic = new AgencyId("harbour-clinic");

        assertThat(Topics.availabilityAgency(Topics.availability(clinic).name())).contains(clinic);
        assertThat(Topics.availabilityAgency("referral.status.harbour-clinic")).isEmpty();
        assertThat(Topics.availabilityAgency("referral.availability.")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AssignmentProgress.class)
    void an_assignment_never_comes_back_to_where_it_was_answered_less(AssignmentProgress state) {
        assertThat(state.mayBecome(state)).isFalse();
        assertThat(state.next()).doesNotContain(AssignmentProgress.ASSIGNED, AssignmentProgress.CANCELLED);
        if (!state.isUnanswered()) {
            assertThat(state.next()).noneMatch(AssignmentProgress::isUnanswered);
        }
        assertThat(AssignmentProgress.ofWord(state.word())).contains(state);
    }

}
