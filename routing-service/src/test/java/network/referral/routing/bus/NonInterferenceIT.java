package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.AgeGroup;
import network.referral.events.Citizenship;
import network.referral.events.ConsentState;
import network.referral.events.Direction;
import network.referral.events.Identification;
import network.referral.events.SealedCompartment;
import network.referral.events.Sex;
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
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Two reports that differ in one thing which an agency may not see look the same to it:
 * the same records under the same keys with the same headers, byte for byte the same but
 * for ids, times of nobody's choosing and ciphertexts, and those of the same length; and
 * the same in every series of a scrape that names it. With the agencies, entitlements and
 * protocol that are deployed; a failing seed is named.
 */
class NonInterferenceIT {

    private static final List<String> WRITTEN = List.of("identity", "contact-safe", "whereabouts", "account",
            "suspects", "health", "migration-status", "risk", "family", "assistance");

    private static final List<String> FLAGS = List.of("suspect-present", "medical-need", "immediate-danger",
            "departure-imminent");

    private static SealedRouting routing;

    private static final Map<AgencyId, Map<String, String>> ENTITLED = new TreeMap<>();

    /**
     * Anybody who acts on a fact shows it by what is asked of whom, and by that alone.
     */
    private static final Map<String, List<BiConsumer<Identification.Builder, Boolean>>> COARSE = Map.of("place-time",
            List.of((report, odd) -> report.getEncounter().setPlace(odd ? "airport" : "seaport"),
                    (report, odd) -> report.getEncounter().setPlaceCode(odd ? "ASB" : "MYP"),
                    (report, odd) -> report.getEncounter().setMinutesLeft(odd ? 10 : 50),
                    (report, odd) -> report.getEncounter().setDirection(odd ? Direction.ARRIVING : Direction.DEPARTING),
                    (report, odd) -> report.getEncounter().setOccurredAt(SealedRouting.NOW.minusSeconds(odd ? 9 : 99))),
            "profile",
            List.of((report, odd) -> report.getProfile().setSex(odd ? Sex.MALE : Sex.FEMALE),
                    (report, odd) -> report.getProfile().setLanguages(List.of(odd ? "tk" : "ru")),
                    (report, odd) -> report.getProfile().setAgeGroup(odd ? AgeGroup.ADULT : AgeGroup.AGE_DISPUTED),
                    (report, odd) -> report.getProfile()
                        .setCitizenship(odd ? Citizenship.NATIONAL : Citizenship.FOREIGN),
                    (report, odd) -> report.getProfile().setNationality(odd ? "TM" : "TR")),
            "indicators", List.of((report, odd) -> report.setIndicators(List.of(odd ? "TRV-01" : "GEN-17"))), "consent",
            List.of((report,
                    odd) -> report.getConsent().setConsular(odd ? ConsentState.REFUSED : ConsentState.NOT_ASKED)),
            "of no compartment",
            List.of((report, odd) -> report.setFlags(odd ? List.of("medical-need") : List.of("immediate-danger")),
                    (report, odd) -> report.setReporter(odd ? "airport-security-ashgabat" : "state-customs-service"),
                    (report, odd) -> report.setImplicatedAgency(odd ? "state-customs-service" : null)));

    /**
     * Left out of the comparison: the greatest and the oldest so far, which the first
     * report of a run sets and no later one.
     */
    private static final List<String> OF_ALL_SO_FAR = List.of("_max", "referral_oldest_");

    private final List<Leak> leaks = new ArrayList<>();

    /** What one report says, before it is sealed. */
    private record Told(ReferralId referral, Identification.Builder coarse, Map<String, String> written) {
    }

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
            ENTITLED.put(agency, access(agencyFile(agency)));
            list(agency, true);
        });
    }

    private static void list(AgencyId agency, boolean withKey) {
        var consent = agencyFile(agency).get("consent");
        routing.list(agency, Optional.of(PrivateKey.generate()).filter(key -> withKey), ENTITLED.get(agency),
                consent == null ? "assistance" : consent.toString());
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
        var one = told(new Random(seed));
        var other = told(new Random(seed));
        var change = new Random(1000L + seed);
        var changed = WRITTEN.get(change.nextInt(WRITTEN.size()));
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
        var fields = COARSE.entrySet()
            .stream()
            .flatMap(each -> each.getValue().stream().map(field -> Map.entry(each.getKey(), field)))
            .toList();
        // each in its turn, so that all come up under several reports
        for (int i = 0; i < 4; i++) {
            var field = fields.get((4 * seed + i) % fields.size());
            var one = told(new Random(seed));
            var other = told(new Random(seed));
            field.getValue().accept(one.coarse(), true);
            field.getValue().accept(other.coarse(), false);

            assertSame(seed, new Pair(field.getKey(), seen(one), seen(other)));
        }
    }

    /** What may be seen does show, or nothing here would prove anything. */
    @Test
    void a_difference_that_may_be_seen_is_seen() {
        var some = new Random(7);
        var one = told(some);
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
            return records.stream().map(record -> plain(told, record)).toList();
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

    private static String plain(Told told, TestRecord<byte[], byte[]> record) {
        var notice = routing.read(record);
        var text = new StringBuilder(new String(record.key(), StandardCharsets.UTF_8)).append(record.value().length);
        record.headers()
            .forEach(header -> text.append(header.key())
                .append('=')
                .append(new String(header.value(), StandardCharsets.UTF_8)));
        notice.getCompartments().forEach(NonInterferenceIT::blank);
        return text.append(notice)
            .toString()
            .replace(told.referral().toString(), "REFERRAL")
            .replace(notice.getAssignmentId(), "ASSIGNMENT");
    }

    /** Ciphertext is told by its length. */
    private static void blank(SealedCompartment sealed) {
        sealed.setCiphertext(length(sealed.getCiphertext()));
        sealed.setWrappedKey(length(sealed.getWrappedKey()));
        sealed.setCarrier(length(sealed.getCarrier()));
        sealed.setContext(length(sealed.getContext()));
    }

    private static ByteBuffer length(ByteBuffer bytes) {
        return ByteBuffer.wrap(Integer.toString(bytes.remaining()).getBytes(StandardCharsets.UTF_8));
    }

    private static Told told(Random some) {
        var referral = Sample.someone();
        var coarse = Identification.newBuilder(Sample.atTheGate(referral));
        coarse.getEncounter().setPlace(pick(some, "airport", "land-border", "railway-station", "seaport"));
        coarse.setReporter(pick(some, "airport-security-ashgabat", "state-customs-service", "state-border-service"));
        coarse.getProfile().setAgeGroup(pick(some, AgeGroup.ADULT, AgeGroup.CHILD, AgeGroup.AGE_DISPUTED));
        coarse.getProfile().setCitizenship(pick(some, Citizenship.NATIONAL, Citizenship.FOREIGN));
        coarse.setFlags(FLAGS.stream().filter(flag -> some.nextBoolean()).map(flag -> (CharSequence) flag).toList());
        coarse.getConsent().setAssistance(pick(some, ConsentState.GIVEN, ConsentState.REFUSED));
        coarse.getConsent().setPolice(pick(some, ConsentState.GIVEN, ConsentState.REFUSED));
        coarse.setAcceptedAt(Instant.parse("2026-11-24T08:15:00Z"));
        var written = new HashMap<String, String>();
        WRITTEN.stream().filter(name -> some.nextBoolean()).forEach(name -> written.put(name, "text of " + name));
        return new Told(referral, coarse, written);
    }

    @SafeVarargs
    private static <T> T pick(Random some, T... from) {
        return from[some.nextInt(from.length)];
    }

    private static Map<?, ?> agencyFile(AgencyId agency) {
        var file = Path.of(System.getProperty("network.root"), "deploy/agencies/tm", agency + ".yaml");
        try {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> access(Map<?, ?> file) {
        return Stream.of(file.get("entitlement"))
            .flatMap(entitlement -> new ArrayList<>(((Map<?, ?>) entitlement).entrySet()).stream())
            .collect(Collectors.toMap(each -> each.getKey().toString(), each -> each.getValue().toString()));
    }

}
