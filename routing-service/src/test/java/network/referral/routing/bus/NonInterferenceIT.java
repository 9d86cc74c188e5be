package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.Identification;
import network.referral.events.SealedCompartment;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.sealing.PrivateKey;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two reports that differ in one thing which an agency may not see look the same to it:
 * the same records under the same keys with the same headers, byte for byte the same but
 * for ids, times of nobody's choosing and ciphertexts, and those of the same length; and
 * the same in every series of a scrape that names it. With the agencies, entitlements and
 * protocol that are deployed; a failing seed is named.
 */
class NonInterferenceIT {

    private static SealedRouting routing;

    private static final Map<AgencyId, Map<String, String>> ENTITLED = new TreeMap<>();

    /**
     * Left out of the comparison: the greatest and the oldest so far, which the first
     * report of a run sets and no later one.
     */
    private static final List<String> OF_ALL_SO_FAR = List.of("_max", "referral_oldest_");

    private final List<Leak> leaks = new ArrayList<>();

    /**
     * What all agencies and whoever scrapes can see of one report.
     *
     * @param asked of each agency, as the decision has it
     */
    private record Seen(Map<AgencyId, List<String>> topics, Map<AgencyId, String> asked, Scrape scrape) {
    }

    /** A mistake that routing could make. */
    private interface Leak {

        default void happens(Told told, AgencyId agency, TestRecord<byte[], byte[]> record) {
        }

        default void happens(Told told) {
        }

    }

    @BeforeAll
    static void start(@TempDir Path stateDir) {
        routing = new SealedRouting(stateDir);
        routing.agencies().forEach(agency -> {
            ENTITLED.put(agency, DeployedAgency.access(agency));
            list(agency, true);
        });
    }

    private static void list(AgencyId agency, boolean withKey) {
        routing.list(agency, Optional.of(PrivateKey.generate()).filter(key -> withKey), ENTITLED.get(agency),
                DeployedAgency.consent(agency));
    }

    @AfterAll
    static void stop() {
        routing.close();
    }

    @AfterEach
    void everybodyHasAKey() {
        ENTITLED.keySet().forEach(agency -> list(agency, true));
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
        ENTITLED.keySet().stream().filter(agency -> without.nextInt(3) == 0).forEach(agency -> list(agency, false));

        assertSame(seed, differingInOneCompartment(seed));
    }

    /**
     * @param changed compartment in which the two reports differ
     */
    private record Pair(String changed, Seen one, Seen other) {
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
        return new Pair(changed, seen(one), seen(other));
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

            assertSame(seed, new Pair(field.getKey(), seen(one), seen(other)));
        }
    }

    @RepeatedTest(20)
    void the_same_holds_for_what_a_second_report_of_the_person_says(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
        var one = Told.by(new Random(seed));
        var other = Told.by(new Random(seed));
        var changed = Told.WRITTEN.get(new Random(2000L + seed).nextInt(Told.WRITTEN.size()));
        one.written().put(changed, "a word");
        other.written().put(changed, "another word, and many more of them " + "x".repeat(300));

        assertSame(seed, new Pair(changed, seenAfterAnother(one), seenAfterAnother(other)));
    }

    @Test
    void what_a_second_report_says_is_seen_by_those_who_may() {
        var second = Told.by(new Random(7));
        second.coarse().setFlags(List.of("medical-need"));
        second.written().put("health", "short");

        assertThat(seenAfterAnother(second).topics().get(new AgencyId("ministry-of-health")))
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
        assertThat(seen(one).topics().get(health)).isNotEmpty().isNotEqualTo(seen(other).topics().get(health));
    }

    @Test
    void a_meter_that_counts_what_is_hidden_is_found() {
        leaks.add(new Leak() {
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
        leaks.add(new Leak() {
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
        leaks.add(new Leak() {
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
        ENTITLED.forEach((agency, access) -> {
            if (mayNotSee(access, pair.changed())
                    && Objects.equals(pair.one().asked().get(agency), pair.other().asked().get(agency))) {
                assertThat(pair.other().topics().get(agency)).as("seed %s, %s, %s", seed, pair.changed(), agency)
                    .isEqualTo(pair.one().topics().get(agency));
                assertThat(pair.other().scrape().of(agency))
                    .as("seed %s, %s, meters of %s", seed, pair.changed(), agency)
                    .isEqualTo(pair.one().scrape().of(agency));
            }
        });
    }

    /** Of a report whose person another agency has reported before. */
    private Seen seenAfterAnother(Told second) {
        var group = Sample.someone().toString();
        second.coarse().getEncounter().setGroupId(group);
        var first = new Told(Sample.someone(), Identification.newBuilder(second.coarse()), Map.of("risk", "of flight"));
        first.coarse().setReporter("railway-transport-agency");
        var before = seen(first);
        var after = seen(second);
        var topics = ENTITLED.keySet()
            .stream()
            .collect(Collectors.toMap(agency -> agency,
                    agency -> Stream.concat(before.topics().get(agency).stream(), after.topics().get(agency).stream())
                        .map(text -> text.replace(first.referral().toString(), "FIRST"))
                        .toList()));
        return new Seen(topics, after.asked(), after.scrape());
    }

    /**
     * Whose entitlement asks for consent sees by what it is given that it was recorded.
     */
    private static boolean mayNotSee(Map<String, String> access, String changed) {
        return !List.of("R", "RW", "c").contains(access.getOrDefault(changed, ""))
                && !(changed.equals("consent") && access.containsValue("c"));
    }

    /** All that lies on each agency's topic, without what is random by design. */
    private Seen seen(Told told) {
        var report = told.coarse().setReferralId(told.referral().toString());
        report.setCompartments(told.written().entrySet().stream().map(entry -> sealed(told, entry)).toList());
        var before = Scrape.of(routing.meters);
        routing.take(report.build());
        leaks.forEach(leak -> leak.happens(told));
        var topics = ENTITLED.keySet().stream().collect(Collectors.toMap(agency -> agency, agency -> {
            var records = routing.told(agency);
            records.forEach(record -> leaks.forEach(leak -> leak.happens(told, agency, record)));
            return records.stream().map(record -> Blotted.text(told, record, routing.read(record))).toList();
        }));
        var asked = asked();
        var scrape = Scrape.of(routing.meters).since(before);
        scrape.series().keySet().removeIf(name -> OF_ALL_SO_FAR.stream().anyMatch(name::contains));
        return new Seen(topics, asked, scrape);
    }

    private static Map<AgencyId, String> asked() {
        var asked = new HashMap<AgencyId, String>();
        routing.decided().forEach(decision -> decision.getAssignments().forEach(assignment -> {
            var agency = new AgencyId(assignment.getAgency().toString());
            assignment.setAssignmentId("");
            asked.merge(agency, assignment + " " + decision.getRequirements(), String::concat);
        }));
        return asked;
    }

    private static SealedCompartment sealed(Told told, Map.Entry<String, String> written) {
        var subject = SealedRouting.about(told.referral(), 1, written.getKey());
        return routing.wrote(subject, routing.key.publicKey(), "b".repeat(60), written.getValue());
    }

}
