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
 * for ids, times of nobody's choosing and ciphertexts, and those of the same length. With
 * the agencies, entitlements and protocol that are deployed; a failing seed is named.
 */
class NonInterferenceIT {

    private static final List<String> WRITTEN = List.of("identity", "contact-safe", "whereabouts", "account",
            "suspects", "health", "migration-status", "risk", "family", "assistance");

    private static final List<String> FLAGS = List.of("suspect-present", "medical-need", "immediate-danger",
            "departure-imminent");

    private static SealedRouting routing;

    private static final Map<AgencyId, Map<String, String>> ENTITLED = new TreeMap<>();

    /** What one report says, before it is sealed. */
    private record Told(ReferralId referral, Identification.Builder coarse, Map<String, String> written) {
    }

    @BeforeAll
    static void start(@TempDir Path stateDir) {
        routing = new SealedRouting(stateDir);
        routing.agencies().forEach(agency -> {
            var file = agencyFile(agency);
            ENTITLED.put(agency, access(file));
            routing.list(agency, Optional.of(PrivateKey.generate()), access(file),
                    Optional.ofNullable(file.get("consent")).map(Object::toString).orElse("assistance"));
        });
    }

    @AfterAll
    static void stop() {
        routing.close();
    }

    @RepeatedTest(60)
    void what_an_agency_may_not_see_changes_nothing_that_it_sees(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
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

        assertSame(seed, changed, seen(one), seen(other));
    }

    @RepeatedTest(30)
    void the_same_holds_for_coarse_facts_that_no_rule_asks_for(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
        var coarse = Map.<String, List<BiConsumer<Identification.Builder, Boolean>>>of("place-time", List.of(
                (report, odd) -> report.getEncounter().setPlaceCode(odd ? "ASB" : "MYP"),
                (report, odd) -> report.getEncounter().setMinutesLeft(odd ? 10 : 50),
                (report, odd) -> report.getEncounter().setDirection(odd ? Direction.ARRIVING : Direction.DEPARTING)),
                "profile",
                List.of((report, odd) -> report.getProfile().setSex(odd ? Sex.MALE : Sex.FEMALE),
                        (report, odd) -> report.getProfile().setLanguages(List.of(odd ? "tk" : "ru"))),
                "indicators", List.of((report, odd) -> report.setIndicators(List.of(odd ? "TRV-01" : "GEN-17"))));
        coarse.forEach((compartment, fields) -> fields.forEach(field -> {
            var one = told(new Random(seed));
            var other = told(new Random(seed));
            field.accept(one.coarse(), true);
            field.accept(other.coarse(), false);

            assertSame(seed, compartment, seen(one), seen(other));
        }));
    }

    @RepeatedTest(20)
    void the_same_holds_for_what_a_second_report_of_the_person_says(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
        var one = told(new Random(seed));
        var other = told(new Random(seed));
        var changed = WRITTEN.get(new Random(2000L + seed).nextInt(WRITTEN.size()));
        one.written().put(changed, "a word");
        other.written().put(changed, "another word, and many more of them " + "x".repeat(300));

        assertSame(seed, changed, seenAfterAnother(one), seenAfterAnother(other));
    }

    @Test
    void what_a_second_report_says_is_seen_by_those_who_may() {
        var second = told(new Random(7));
        second.coarse().setFlags(List.of("medical-need"));
        second.written().put("health", "short");

        assertThat(seenAfterAnother(second).get(new AgencyId("ministry-of-health")))
            .anySatisfy(notice -> assertThat(notice).contains("ENCLOSED").contains("\"health\""));
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
        assertThat(seen(one).get(health)).isNotEmpty().isNotEqualTo(seen(other).get(health));
    }

    private static void assertSame(long seed, String changed, Map<AgencyId, List<String>> one,
            Map<AgencyId, List<String>> other) {
        ENTITLED.forEach((agency, access) -> {
            if (!List.of("R", "RW", "c").contains(access.getOrDefault(changed, ""))) {
                assertThat(other.get(agency)).as("seed %s, %s, %s", seed, changed, agency).isEqualTo(one.get(agency));
            }
        });
    }

    /** Of a report whose person another agency has reported before. */
    private static Map<AgencyId, List<String>> seenAfterAnother(Told second) {
        var group = Sample.someone().toString();
        second.coarse().getEncounter().setGroupId(group);
        var first = new Told(Sample.someone(), Identification.newBuilder(second.coarse()), Map.of("risk", "of flight"));
        first.coarse().setReporter("railway-transport-agency");
        var before = seen(first);
        var after = seen(second);
        return ENTITLED.keySet()
            .stream()
            .collect(Collectors.toMap(agency -> agency,
                    agency -> Stream.concat(before.get(agency).stream(), after.get(agency).stream())
                        .map(text -> text.replace(first.referral().toString(), "FIRST"))
                        .toList()));
    }

    /** All that lies on each agency's topic, without what is random by design. */
    private static Map<AgencyId, List<String>> seen(Told told) {
        var report = told.coarse().setReferralId(told.referral().toString());
        report.setCompartments(told.written().entrySet().stream().map(entry -> sealed(told, entry)).toList());
        routing.take(report.build());
        return ENTITLED.keySet()
            .stream()
            .collect(Collectors.toMap(agency -> agency,
                    agency -> routing.told(agency).stream().map(record -> plain(told, record)).toList()));
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
        coarse.getEncounter().setPlace(pick(some, "airport", "land-border", "rail", "seaport"));
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
