package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.events.AgeGroup;
import network.referral.events.Citizenship;
import network.referral.events.ConsentState;
import network.referral.events.Encounter;
import network.referral.events.Identification;
import network.referral.events.Profile;
import network.referral.routing.protocol.ReportedFact;
import network.referral.schemas.CodeWord;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table that protocols are held against is what the records on the bus carry. */
class ReportedFactTest {

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void a_report_that_says_all_it_can_has_each_fact_of_the_table_and_no_other() {
        var report = Sample.atTheGate(Sample.someone());
        var full = Identification.newBuilder(report)
            .setEncounter(Encounter.newBuilder(report.getEncounter()).setMinutesLeft(40).build())
            .setProfile(Profile.newBuilder(report.getProfile()).setNationality("TM").build())
            .setImplicatedAgency("state-border-service")
            .setStage("reasonable-grounds-positive")
            .build();

        var facts = IdentificationRecords.of(full).orElseThrow().facts();

        assertThat(facts.entrySet().stream().flatMap(ReportedFactTest::names))
            .containsExactlyInAnyOrderElementsOf(Arrays.stream(ReportedFact.values()).map(ReportedFact::word).toList());
        Arrays.stream(ReportedFact.values())
            .forEach(fact -> assertThat(value(facts, fact.word())).isInstanceOf(switch (fact.type()) {
                case BOOLEAN -> Boolean.class;
                case NUMBER -> Integer.class;
                case FLAGS -> Iterable.class;
                case ONE_OF, AGENCY, COUNTRY -> String.class;
            }));
    }

    /** Set by intake only where the version in force there asks for it. */
    @Test
    void an_interpreter_that_the_profile_tells_of_is_a_flag() {
        var report = Sample.atTheGate(Sample.someone());
        report.setFlags(List.of("suspect-present"));
        report.getProfile().setInterpreterNeeded(true);
        assertThat(flags(report)).containsExactly("suspect-present", "interpreter-needed");

        report.setFlags(List.of("interpreter-needed", "suspect-present"));
        assertThat(flags(report)).containsExactly("interpreter-needed", "suspect-present");
        report.setFlags(List.of());
        report.getProfile().setInterpreterNeeded(false);
        assertThat(flags(report)).isEmpty();
    }

    @Test
    void the_values_that_are_the_networks_are_those_that_a_record_has() {
        assertThat(ReportedFact.AGE_GROUP.fixedValues()).containsExactlyInAnyOrder(words(AgeGroup.values()));
        assertThat(ReportedFact.CITIZENSHIP.fixedValues()).containsExactlyInAnyOrder(words(Citizenship.values()));
        assertThat(
                Stream.of(ReportedFact.CONSENT_ASSISTANCE, ReportedFact.CONSENT_POLICE, ReportedFact.CONSENT_CONSULAR))
            .allSatisfy(consent -> assertThat(consent.fixedValues())
                .containsExactlyInAnyOrder(words(ConsentState.values())));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> flags(Identification report) {
        return (List<Object>) IdentificationRecords.of(report).orElseThrow().facts().get("flags");
    }

    private static Stream<String> names(Map.Entry<String, Object> fact) {
        return fact.getValue() instanceof Map<?, ?> group
                ? group.keySet().stream().map(member -> fact.getKey() + "." + member) : Stream.of(fact.getKey());
    }

    private static Object value(Map<String, Object> facts, String word) {
        int dot = word.indexOf('.');
        return dot < 0 ? facts.get(word) : ((Map<?, ?>) facts.get(word.substring(0, dot))).get(word.substring(dot + 1));
    }

    private static String[] words(Enum<?>[] symbols) {
        return Arrays.stream(symbols).map(CodeWord::of).toArray(String[]::new);
    }

}
