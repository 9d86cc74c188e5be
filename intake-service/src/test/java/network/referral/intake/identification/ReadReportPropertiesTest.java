package network.referral.intake.identification;

import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.atTheGate;
import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReadReportPropertiesTest {

    /** Faults that do not hide one another, each with the value that makes it. */
    private static final Map<String, Object> FAULTS = Map.ofEntries(Map.entry("/reporter", "nobody-at-all"),
            Map.entry("/presumption", "yes"), Map.entry("/encounter/place", "moon"),
            Map.entry("/encounter/placeCode", "asb"), Map.entry("/encounter/occurredAt", "now"),
            Map.entry("/encounter/minutesLeft", -1), Map.entry("/encounter/gate", "4"), Map.entry("/indicators", 1),
            Map.entry("/profile/ageGroup", "old"), Map.entry("/profile/nationality", "tm"),
            Map.entry("/profile/name", "x"), Map.entry("/flags", "x"), Map.entry("/consent/police", "yes"),
            Map.entry("/implicatedAgency", "no-such-agency"), Map.entry("/stage", "third"),
            Map.entry("/compartments/gate", "x"), Map.entry("/note", "x"));

    /** Members that no report has: of these the object that holds them is named. */
    private static final Set<String> UNKNOWN = Set.of("/encounter/gate", "/profile/name", "/compartments/gate",
            "/note");

    @Property(tries = 500)
    void anySetOfFaultsIsToldWhole(@ForAll("faults") Set<String> pointers) {
        var body = atTheGate();
        pointers.forEach(pointer -> with(body, pointer, FAULTS.get(pointer)));
        var reading = ReadReport.read(body, WORDS, NOW);
        if (pointers.isEmpty()) {
            assertThat(reading).isInstanceOf(Reading.Accepted.class);
        }
        else {
            assertThat(((Reading.Refused) reading).errors()).extracting(FieldError::pointer)
                .containsExactlyInAnyOrderElementsOf(pointers.stream().map(ReadReportPropertiesTest::named).toList());
        }
    }

    private static String named(String pointer) {
        return UNKNOWN.contains(pointer) ? pointer.substring(0, pointer.lastIndexOf('/')) : pointer;
    }

    @Property(tries = 1000)
    void whateverIsSentIsReadOrRefusedAndNothingOfItIsRepeated(@ForAll("trees") Object tree,
            @ForAll("members") String pointer) {
        var body = with(atTheGate(), pointer, tree);
        assertThatCode(() -> ReadReport.read(body, WORDS, NOW)).doesNotThrowAnyException();
        if (ReadReport.read(body, WORDS, NOW) instanceof Reading.Refused refused) {
            assertThat(refused.errors()).isNotEmpty().noneMatch(error -> error.detail().contains("canary"));
        }
    }

    @Provide
    Arbitrary<Set<String>> faults() {
        return Arbitraries.of(FAULTS.keySet()).set();
    }

    @Provide
    Arbitrary<String> members() {
        return Arbitraries.of("/jurisdiction", "/reporter", "/encounter", "/encounter/place", "/encounter/occurredAt",
                "/encounter/minutesLeft", "/presumption", "/indicators", "/profile", "/profile/languages", "/flags",
                "/consent", "/consent/police", "/implicatedAgency", "/stage", "/compartments", "/other");
    }

    @Provide
    Arbitrary<Object> trees() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(Arbitraries.of("canary", "airport", "", "\u0000", "/"),
                Arbitraries.of(true, false), Arbitraries.integers(), Arbitraries.doubles(), Arbitraries.bigIntegers());
        Arbitrary<List<Object>> lists = leaves.list().ofMaxSize(3);
        Arbitrary<Map<String, Object>> maps = Arbitraries.maps(Arbitraries.of("place", "canary", "police"), leaves);
        return Arbitraries.oneOf(leaves, lists, maps,
                Combinators.combine(lists, maps).as((list, map) -> List.of(list, map)));
    }

}
