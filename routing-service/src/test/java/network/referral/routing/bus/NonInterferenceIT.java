package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.AgeGroup;
import network.referral.events.ConsentState;
import network.referral.events.Identification;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two reports that differ in one thing which an agency may not see look the same to it:
 * the same records under the same keys with the same headers, byte for byte the same but
 * for ids, times of nobody's choosing and ciphertexts, and those of the same length; and
 * the same in every series of a scrape that names it. With the agencies, entitlements and
 * protocol that are deployed; a failing seed is named.
 */
class NonInterferenceIT {

    private static final AgencyId CONSULATE = new AgencyId("mfa-consular-department");

    private static SealedRouting routing;

    private static Onlookers onlookers;

    @BeforeAll
    static void start(@TempDir Path stateDir) {
        routing = new SealedRouting(stateDir);
        onlookers = new Onlookers(routing);
    }

    @AfterAll
    static void stop() {
        routing.close();
    }

    @AfterEach
    void everybodyHasAKey() {
        onlookers.listAll(agency -> true);
        onlookers.forgetLeaks();
    }

    @RepeatedTest(50)
    void what_an_agency_may_not_see_changes_nothing_that_it_sees(RepetitionInfo repetition) {
        assertNothingShows(repetition.getCurrentRepetition());
    }

    /**
     * What is written changes no decision, so that nothing at all differs in a scrape.
     */
    private void assertNothingShows(long seed) {
        var pair = differingInOneCompartment(seed);

        assertSame(seed, pair);
        assertThat(pair.other().scrape()).as("seed %s, %s, the whole scrape", seed, pair.changed())
            .isEqualTo(pair.one().scrape());
    }

    @RepeatedTest(20)
    void the_same_holds_where_some_agencies_have_no_key(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
        var without = new Random(2000L + seed);
        onlookers.listAll(agency -> without.nextInt(3) != 0);

        assertSame(seed, differingInOneCompartment(seed));
    }

    /**
     * @param changed compartment in which the two reports differ
     * @param consents purposes to which the person of either consents
     */
    private record Pair(String changed, Set<String> consents, Onlookers.Seen one, Onlookers.Seen other) {

        static Pair of(String changed, Told one, Told other, Function<Told, Onlookers.Seen> look) {
            var consents = Stream.of(one, other).flatMap(told -> told.consents().stream()).collect(Collectors.toSet());
            return new Pair(changed, consents, look.apply(one), look.apply(other));
        }

    }

    private Pair differingInOneCompartment(long seed) {
        var one = Told.by(new Random(seed));
        var other = Told.by(new Random(seed));
        var change = new Random(1000L + seed);
        var changed = Told.WRITTEN.get(change.nextInt(Told.WRITTEN.size()));
        // another text, or no such compartment at all
        if (change.nextBoolean()) {
            other.written().put(changed, "x".repeat(change.nextInt(200)) + "another word");
        }
        else if (other.written().remove(changed) == null) {
            other.written().put(changed, "a word");
        }
        return Pair.of(changed, one, other, onlookers::seen);
    }

    @RepeatedTest(30)
    void a_coarse_fact_shows_by_what_is_asked_and_by_nothing_else(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
        var fields = CoarseFacts.BY_COMPARTMENT.entrySet()
            .stream()
            .flatMap(each -> each.getValue().stream().map(field -> Map.entry(each.getKey(), field)))
            .toList();
        // each in its turn, so that all come up under several reports
        for (int i = 0; i < 4; i++) {
            var field = fields.get((4 * seed + i) % fields.size());
            var one = Told.by(new Random(seed));
            var other = Told.by(new Random(seed));
            field.getValue().accept(one.coarse(), true);
            field.getValue().accept(other.coarse(), false);

            assertSame(seed, Pair.of(field.getKey(), one, other, onlookers::seen));
        }
    }

    /**
     * Her story and her health are a consulate's if she consents to that, and only so; a
     * child's are unless it says no.
     */
    @ParameterizedTest
    @CsvSource({ "account, ADULT, REFUSED", "health, ADULT, REFUSED", "health, ADULT, NOT_ASKED",
            "health, CHILD, REFUSED" })
    void what_is_shown_by_consent_to_one_purpose_shows_by_no_other(String changed, AgeGroup age,
            ConsentState consular) {
        var pair = abroad(changed, age, consular);

        assertThat(pair.one().asked()).containsKey(CONSULATE);
        assertSame(7, pair);
    }

    @ParameterizedTest
    @CsvSource({ "ADULT, GIVEN", "CHILD, NOT_ASKED" })
    void and_does_show_by_that_one(AgeGroup age, ConsentState consular) {
        var pair = abroad("health", age, consular);

        assertThat(pair.one().topics().get(CONSULATE)).isNotEqualTo(pair.other().topics().get(CONSULATE));
    }

    private static Pair abroad(String changed, AgeGroup age, ConsentState consular) {
        var one = Told.by(new Random(7));
        var other = Told.by(new Random(7));
        Stream.of(one, other).map(Told::coarse).forEach(report -> {
            report.getEncounter().setPlace("consulate-abroad");
            report.getProfile().setAgeGroup(age);
            report.getConsent().setAssistance(ConsentState.GIVEN);
            report.getConsent().setPolice(ConsentState.GIVEN);
            report.getConsent().setConsular(consular);
        });
        one.written().put(changed, "a word");
        other.written().remove(changed);
        return Pair.of(changed, one, other, onlookers::seen);
    }

    @RepeatedTest(20)
    void the_same_holds_for_what_a_second_report_of_the_person_says(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
        var one = Told.by(new Random(seed));
        var other = Told.by(new Random(seed));
        var changed = Told.WRITTEN.get(new Random(2000L + seed).nextInt(Told.WRITTEN.size()));
        one.written().put(changed, "a word");
        other.written().put(changed, "another word, and many more of them " + "x".repeat(300));

        assertSame(seed, Pair.of(changed, one, other, onlookers::seenAfterAnother));
    }

    @Test
    void what_a_second_report_says_is_seen_by_those_who_may() {
        var second = Told.by(new Random(7));
        second.coarse().setFlags(List.of("medical-need"));
        second.written().put("health", "short");

        assertThat(onlookers.seenAfterAnother(second).topics().get(new AgencyId("ministry-of-health")))
            .anySatisfy(notice -> assertThat(notice).contains("ENCLOSED").contains("\"health\""));
    }

    /** What may be seen does show, or nothing here would prove anything. */
    @Test
    void a_difference_that_may_be_seen_is_seen() {
        var some = new Random(7);
        var one = Told.by(some);
        var other = new Told(ReferralId.derive("test", "other-of-7"), Identification.newBuilder(one.coarse()),
                new HashMap<>(one.written()));
        one.coarse().setFlags(List.of("medical-need"));
        other.coarse().setFlags(List.of("medical-need"));
        one.written().put("health", "short");
        other.written().remove("health");

        var health = new AgencyId("ministry-of-health");
        assertThat(onlookers.seen(one).topics().get(health)).isNotEmpty()
            .isNotEqualTo(onlookers.seen(other).topics().get(health));
    }

    @Test
    void a_meter_that_counts_what_is_hidden_is_found() {
        onlookers.plant(new Onlookers.Leak() {
            @Override
            public void happens(Told told, AgencyId agency, TestRecord<byte[], byte[]> record) {
                routing.meters.counter("referral.planted", "agency", agency.value())
                    .increment(told.written().toString().length());
            }
        });

        assertFound();
    }

    @Test
    void a_meter_that_counts_what_is_hidden_without_naming_anybody_is_found() {
        onlookers.plant(new Onlookers.Leak() {
            @Override
            public void happens(Told told) {
                routing.meters.summary("referral.planted.sizes")
                    .record(told.written().values().stream().mapToInt(String::length).sum());
            }
        });

        assertFound();
    }

    @Test
    void a_header_of_another_size_is_found() {
        onlookers.plant(new Onlookers.Leak() {
            @Override
            public void happens(Told told, AgencyId agency, TestRecord<byte[], byte[]> record) {
                record.headers().add("padding", new byte[told.written().values().toString().length()]);
            }
        });

        assertFound();
    }

    /**
     * By most seeds: a compartment that everybody asked may read is hidden from nobody.
     */
    private void assertFound() {
        int found = 0;
        for (int seed = 1; seed <= 8; seed++) {
            try {
                assertNothingShows(seed);
            }
            catch (AssertionError e) {
                found++;
            }
        }
        assertThat(found).isGreaterThan(4);
    }

    private static void assertSame(long seed, Pair pair) {
        onlookers.entitled().forEach((agency, access) -> {
            boolean consents = pair.consents().contains(DeployedAgency.consent(agency));
            if (mayNotSee(access, consents, pair.changed())
                    && Objects.equals(pair.one().asked().get(agency), pair.other().asked().get(agency))) {
                assertThat(pair.other().topics().get(agency)).as("seed %s, %s, %s", seed, pair.changed(), agency)
                    .isEqualTo(pair.one().topics().get(agency));
                assertThat(pair.other().scrape().of(agency))
                    .as("seed %s, %s, meters of %s", seed, pair.changed(), agency)
                    .isEqualTo(pair.one().scrape().of(agency));
            }
        });
    }

    /**
     * Whose entitlement asks for consent sees by what it is given that it was recorded.
     */
    private static boolean mayNotSee(Map<String, String> access, boolean consents, String changed) {
        var seen = consents ? List.of("R", "RW", "c") : List.of("R", "RW");
        return Stream.of(changed, changed.replace("-coarse", ""))
            .noneMatch(compartment -> seen.contains(access.getOrDefault(compartment, "")))
                && !(changed.equals("consent") && access.containsValue("c"));
    }

}
