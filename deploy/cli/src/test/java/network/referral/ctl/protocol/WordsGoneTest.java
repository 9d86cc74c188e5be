package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.events.ProtocolInput;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.proof.Prover;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** A word that a file drops, and an open case says. */
class WordsGoneTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final String STATION = "road, station, unknown";

    private static final String CONSENT = "  consent.police: {type: one-of, values: [not-asked, given, refused, "
            + "withdrawn, not-applicable-child, unable, unknown]}\n";

    private final List<ProtocolVersion> published = new ArrayList<>();

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void aWordMayBeAddedAndNotRenamed() {
        activated("1", STATION, STATION);

        assertThat(gone("2", STATION, "road, terminal, unknown")).singleElement()
            .asString()
            .startsWith("place no longer has station: ");
        activated("2", STATION, "road, station, terminal, unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = { "[immediate-danger]|[medical-need]|flags no longer has immediate-danger: ",
                    "refused, withdrawn, not-|refused, not-|consent.police no longer has withdrawn: ",
                    "given, refused, withdrawn, not|given, not|consent.police no longer has refused, withdrawn: " })
    void whicheverInputHasIt(String had, String has, String told) {
        activated("1", STATION, STATION);

        assertThat(gone("2", had, has)).singleElement().asString().startsWith(told);
    }

    @Test
    void anInputMayNotGo() {
        activated("1", "  reporter: ", "  minutesLeft: {type: number, from: 0, to: 60}\n  reporter: ");

        assertThat(gone("2", CONSENT, "")).satisfiesExactly(
                sentence -> assertThat(sentence).startsWith("consent.police is no input any more: "),
                sentence -> assertThat(sentence).startsWith("minutesLeft is no input any more: "));
    }

    /** A case of then may be open still. */
    @Test
    void ofEachVersionThatWasPublished() {
        activated("1", "road, station, unknown", "road, station, pier, unknown");
        published.add(dropping("2", "place=pier", STATION, "road, halt, station, unknown"));
        published.add(NextVersion.of(file("3", STATION, STATION), published, NOON, Optional.of(NOON.plusSeconds(3600)))
            .build());

        assertThat(gone("4", STATION, "road, unknown")).singleElement()
            .asString()
            .startsWith("place no longer has halt, pier, station: ");
    }

    @Test
    void notOfAgenciesNorOfWhatNoReportCanSay() {
        var first = activated("1", STATION, STATION);
        published.set(0,
                ProtocolVersion.newBuilder(first)
                    .setInputs(List.of(new ProtocolInput("reporter", List.of("shoal-customs", "unknown")),
                            new ProtocolInput("ageGroup", List.of("adult", "infant", "unknown")),
                            new ProtocolInput("weather", List.of("fog", "unknown")),
                            new ProtocolInput("place", List.of("road", "unknown"))))
                    .build());

        activated("2", "  reporter: {type: agency}\n", "");
    }

    @Test
    void whoGoesBackOrHasNoRealCaseIsNotRefused() {
        activated("1", STATION, STATION);
        activated("2", STATION, "road, station, terminal, unknown");

        var back = file("1", STATION, STATION);
        assertThat(judge(back, true)).isInstanceOf(Activation.Activated.class);
        assertThat(WordsGone.sentences(back.protocol(), published)).singleElement()
            .asString()
            .startsWith("place no longer has terminal: ");
        dropping("3", "place=station,terminal", STATION, "road, unknown");
    }

    /** What was dropped once lets nothing else go. */
    @Test
    void onlyWhatIsNamed() {
        activated("1", STATION, "road, station, halt, unknown");
        published.add(dropping("2", "place=halt", STATION, STATION));

        var refused = refused(
                judge(file("3", STATION, "road, unknown"), false, "place=halt", "place", "flags=station"));
        assertThat(refused.details()).singleElement().asString().startsWith("place no longer has station: ");
        assertThat(refused.sentence()).contains(" Add --drop-words place=station only if ");
        assertThat(judge(file("3", STATION, "road, unknown"), false, "place=halt", "place=station"))
            .isInstanceOf(Activation.Activated.class);
    }

    @Test
    void ofAnInputItsNameAlone() {
        activated("1", "road, station", "road, station, halt");

        var file = file("2", CONSENT, "");
        assertThat(refused(judge(file, false, "consent.police=given,refused")).sentence())
            .contains(" Add --drop-words consent.police --drop-words place=halt only if ");
        assertThat(judge(file, false, "consent.police", "place=halt")).isInstanceOf(Activation.Activated.class);
    }

    @Test
    void notOfOneThatLosesItsTurn() {
        activated("1", STATION, STATION);
        var slip = file("2", STATION, "road, station, statoin, unknown");
        published.add(version(judge(slip, false, Optional.of(NOON.plusSeconds(3600)), List.of())));

        activated("3", STATION, STATION);
        activated("4", STATION, STATION);
    }

    /** It decides until the other one does. */
    @Test
    void butOfOneThatHasItsTurnBefore() {
        activated("1", STATION, STATION);
        var longer = file("2", STATION, "road, station, halt, unknown");
        published.add(version(judge(longer, false, Optional.of(NOON.plusSeconds(3600)), List.of())));

        assertThat(refused(judge(file("3", STATION, STATION), false, Optional.of(NOON.plusSeconds(7200)), List.of()))
            .details()).singleElement().asString().startsWith("place no longer has halt: ");
    }

    /** It never decided, also where its hour has come meanwhile. */
    @ParameterizedTest
    @ValueSource(longs = { 150, 3600 })
    void whatLostItsTurnIsRefusedAsWhatIsNew(long turn) {
        activated("1", STATION, STATION);
        var waiting = file("2", STATION, STATION);
        published.add(version(judge(waiting, false, Optional.of(NOON.plusSeconds(turn)), List.of())));
        activated("3", STATION, "road, station, halt, unknown");

        var later = Optional.of(NOON.plusSeconds(7200));
        assertThat(refused(judge(waiting, true, later, List.of())).details()).singleElement()
            .asString()
            .startsWith("place no longer has halt: ");
        assertThat(judge(waiting, true, later, List.of("place=halt"))).isInstanceOf(Activation.Activated.class);
        assertThat(judge(file("1", STATION, STATION), true)).isInstanceOf(Activation.Activated.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "=", "place=", "=halt", "place=halt,", "place=,halt", "place halt", "place=a=b" })
    void theOptionHasOneForm(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
            .isThrownBy(() -> new DroppedWords.Converter().convert(text))
            .withMessageStartingWith("words are written place=halt,pier");
    }

    private List<String> gone(String version, String from, String to) {
        return refused(judge(file(version, from, to), false)).details();
    }

    private static Activation.Refused refused(Activation.Answer answer) {
        assertThat(answer).isInstanceOf(Activation.Refused.class);
        var refused = (Activation.Refused) answer;
        assertThat(refused.code()).isEqualTo(Activation.Code.WORDS_GONE);
        return refused;
    }

    private ProtocolVersion activated(String version, String from, String to) {
        var activated = version(judge(file(version, from, to), false));
        published.add(activated);
        return activated;
    }

    private ProtocolVersion dropping(String version, String words, String from, String to) {
        return version(judge(file(version, from, to), false, words));
    }

    private static ProtocolVersion version(Activation.Answer answer) {
        assertThat(answer).isInstanceOf(Activation.Activated.class);
        return ((Activation.Activated) answer).version();
    }

    private Activation.Answer judge(ProtocolFile file, boolean rollback, String... dropped) {
        return judge(file, rollback, Optional.empty(), List.of(dropped));
    }

    /** Each a minute after the one before. */
    private Activation.Answer judge(ProtocolFile file, boolean rollback, Optional<Instant> from, List<String> dropped) {
        var certificate = Prover.prove(file.protocol(), Optional.empty()).certificate().orElseThrow();
        var words = dropped.stream().map(new DroppedWords.Converter()::convert).toList();
        return Activation.judge(file, certificate, published,
                new Activation.Request(List.of("Ministry of Justice", "Council of Shoal"), from, rollback,
                        from.isEmpty(), words),
                NOON.plusSeconds(60L * published.size()));
    }

    private static ProtocolFile file(String version, String from, String to) {
        var shoal = Shoal.version(version).yaml();
        assertThat(shoal).contains(from);
        var yaml = shoal.replace(from, to);
        return ProtocolFile.of(Shoal.protocol(yaml), yaml.getBytes(StandardCharsets.UTF_8));
    }

}
