package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.ConsentState;
import network.referral.events.Consents;
import network.referral.events.Direction;
import network.referral.events.Encounter;
import network.referral.events.Identification;
import network.referral.events.Profile;
import network.referral.events.Sex;
import network.referral.schemas.TrustedClasses;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class ClearFactsTest {

    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":");

    /** Of a report and its parts, with the reason. */
    private static final Set<String> SHOWN_TO_NOBODY = Set.of(
            // which report it is: each notice says what of this its agency needs
            "Identification.referralId", "Identification.revision", "Identification.jurisdiction",
            "Identification.reporter", "Identification.contentSha256",
            // shown by the name reportedAt, where minutes count from it
            "Identification.acceptedAt",
            // looked through member by member
            "Identification.encounter",
            // tied to others of the encounter by routing alone
            "Encounter.groupId",
            // what rules ask: an agency is shown what they make of it
            "Identification.presumption", "Identification.flags", "Identification.stage",
            // who is kept out must not find out, nor be found out
            "Identification.implicatedAgency", "Identification.alsoImplicated",
            // shown as they are sealed
            "Identification.compartments");

    static {
        TrustedClasses.install();
    }

    /** Where to, and in which language, is all that some of those who are asked go by. */
    @Test
    void each_fact_has_all_that_the_report_says_of_it_and_a_coarse_one_no_more_than_it_may() {
        assertThat(facts(sayingEverything())).containsOnly(Map.entry("place-time", """
                {"place":"airport","placeCode":"ASB","direction":"departing",\
                "occurredAt":"2026-11-24T08:15:00Z","minutesLeft":40,\
                "reportedAt":"2026-11-24T08:30:00.250Z"}"""), Map.entry("place-time-coarse", """
                {"place":"airport","month":"2026-11"}"""), Map.entry("indicators", """
                ["TRV-01","GEN-17"]"""), Map.entry("profile", """
                {"ageGroup":"adult","sex":"female","languages":["tk","ru"],"interpreterNeeded":true,\
                "citizenship":"national","nationality":"TM"}"""), Map.entry("profile-coarse", """
                {"ageGroup":"adult","sex":"female","citizenship":"national"}"""), Map.entry("consent", """
                {"assistance":"not-asked","police":"refused","consular":"not-asked"}"""));
    }

    /** What is entered and left out here by mistake, no agency ever sees. */
    @Test
    void whatever_a_report_says_is_shown_or_kept_from_everybody_with_a_reason() {
        var facts = facts(sayingEverything());

        assertThat(facts.keySet()).containsAll(toBeShown(Identification.getClassSchema()));
        assertThat(members(facts.get("place-time"))).containsAll(toBeShown(Encounter.getClassSchema()));
        assertThat(members(facts.get("profile"))).containsAll(toBeShown(Profile.getClassSchema()));
        assertThat(members(facts.get("consent"))).containsAll(toBeShown(Consents.getClassSchema()));
    }

    private static List<String> toBeShown(Schema part) {
        return part.getFields()
            .stream()
            .map(Schema.Field::name)
            .filter(name -> !SHOWN_TO_NOBODY.contains(part.getName() + "." + name))
            .toList();
    }

    @Test
    void what_a_report_does_not_say_is_left_out() {
        var facts = facts(Sample.atTheGate(Sample.someone()));

        assertThat(facts.get("place-time")).isEqualTo("""
                {"place":"airport","direction":"unknown","occurredAt":"2026-11-24T08:15:00Z"}""");
        assertThat(facts.get("profile")).doesNotContain("nationality");
    }

    /** At three in the morning of the first of January, where she was met. */
    @Test
    void a_month_is_the_countrys_own() {
        var report = Sample.atTheGate(Sample.someone());
        report.getEncounter().setOccurredAt(Instant.parse("2026-12-31T22:00:00Z"));

        assertThat(facts(report).get("place-time-coarse")).isEqualTo("""
                {"place":"airport","month":"2027-01"}""");
    }

    /** No schema says it: it is sealed. */
    @Test
    void whoever_opens_one_finds_its_members_in_the_paper_for_an_agencys_programmer() throws IOException {
        var paper = Files.readString(Path.of(System.getProperty("network.root"), "agency-gateway/INTEGRATING.md"));

        assertThat(facts(sayingEverything())).hasSize(6).allSatisfy((compartment, fact) -> {
            var row = paper.lines().filter(line -> line.contains("| `" + compartment + "` |")).toList();
            assertThat(row).as(compartment).hasSize(1);
            assertThat(members(fact)).allSatisfy(member -> assertThat(row.getFirst()).contains("`" + member + "`"));
        });
    }

    private static Identification sayingEverything() {
        var report = Sample.atTheGate(Sample.someone());
        report.setIndicators(List.of("TRV-01", "GEN-17"));
        report.getEncounter().setPlaceCode("ASB");
        report.getEncounter().setDirection(Direction.DEPARTING);
        report.getEncounter().setMinutesLeft(40);
        report.setAcceptedAt(Instant.parse("2026-11-24T08:30:00.250Z"));
        report.getProfile().setSex(Sex.FEMALE);
        report.getProfile().setLanguages(List.of("tk", "ru"));
        report.getProfile().setInterpreterNeeded(true);
        report.getProfile().setNationality("TM");
        report.getConsent().setPolice(ConsentState.REFUSED);
        return report;
    }

    private static Stream<String> members(String fact) {
        return MEMBER.matcher(fact).results().map(member -> member.group(1));
    }

    private static Map<String, String> facts(Identification report) {
        return ClearFacts.of(report, ZoneId.of("Asia/Ashgabat"), report.getAcceptedAt())
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, fact -> fact.getValue().shown().revealText()));
    }

}
