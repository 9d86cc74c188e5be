package network.referral.routing.needtoknow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureTest {

    private static final Consent NONE = new Consent(Set.of());

    private static Disclosure decide(String shared, String entitlement, Consent consent) {
        return Disclosure.decide(List.of(shared), new Entitlement(Map.of("health", Access.of(entitlement)), "police"),
                consent);
    }

    @ParameterizedTest
    @ValueSource(strings = { "R", "RW" })
    void what_a_rule_shares_and_the_agency_may_read_is_shown(String entitlement) {
        assertThat(decide("health", entitlement, NONE).includes("health")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "W", "s", "a", "", "-", "r", "owner" })
    void its_own_entries_a_word_or_a_number_are_not_the_content(String entitlement) {
        assertThat(decide("health", entitlement, new Consent(Set.of("police"))).includes("health")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "police, true", "assistance, false", "consular, false" })
    void consent_counts_for_the_purpose_it_was_given_for(String given, boolean shown) {
        assertThat(decide("health", "c", new Consent(Set.of(given))).includes("health")).isEqualTo(shown);
    }

    @Test
    void no_recorded_consent_shows_nothing() {
        assertThat(decide("health", "c", NONE).includes("health")).isFalse();
    }

    @Test
    void what_no_rule_shares_is_not_shown_however_much_the_agency_may_know() {
        assertThat(decide("profile", "RW", NONE).includes("health")).isFalse();
    }

    @Test
    void a_shelter_is_never_in_an_event() {
        var all = new Entitlement(Map.of("shelter-location", Access.READ), "assistance");

        assertThat(Disclosure.decide(List.of("shelter-location"), all, NONE).includes("shelter-location")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "R, '', true, true", "'', R, false, true", "a, '', false, false", "c, '', false, false" })
    void whoever_may_read_it_may_read_its_coarse_form_and_numbers_are_of_no_one_person(String full, String coarse,
            boolean seesFull, boolean seesCoarse) {
        var entitlement = new Entitlement(Map.of("profile", Access.of(full), "profile-coarse", Access.of(coarse)),
                "assistance");

        var shown = Disclosure.decide(List.of("profile", "profile-coarse"), entitlement, NONE);

        assertThat(shown.includes("profile")).isEqualTo(seesFull);
        assertThat(shown.includes("profile-coarse")).isEqualTo(seesCoarse);
    }

    @Test
    void an_agency_that_nobody_knows_is_shown_nothing() {
        assertThat(Disclosure.decide(List.of("profile"), Entitlement.NOTHING, NONE).includes("profile")).isFalse();
    }

    /** The intersection, whatever the sets. */
    @Property
    void nothing_beyond_share_and_entitlement_is_ever_shown(@ForAll Set<Kind> shared, @ForAll Map<Kind, Access> access,
            @ForAll boolean consent) {
        var entitlement = new Entitlement(access.entrySet()
            .stream()
            .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue)), "police");
        var shown = Disclosure.decide(shared.stream().map(Kind::name).toList(), entitlement,
                new Consent(consent ? Set.of("police") : Set.of()));

        for (var kind : Kind.values()) {
            var may = access.getOrDefault(kind, Access.NONE);
            boolean expected = shared.contains(kind) && (may == Access.READ || may == Access.WITH_CONSENT && consent);
            assertThat(shown.includes(kind.name())).isEqualTo(expected);
        }
    }

    enum Kind {

        HEALTH, IDENTITY, PROFILE, SUSPECTS, FAMILY

    }

}
