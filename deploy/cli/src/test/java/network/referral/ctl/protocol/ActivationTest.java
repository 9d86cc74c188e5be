package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.proof.Certificate;
import network.referral.routing.protocol.proof.Prover;
import network.referral.schemas.ProtocolTimetable;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivationTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final List<String> BOTH = List.of("Ministry of Justice", "Council of Shoal");

    private static final List<String> ONE = List.of("Ministry of Justice");

    private final List<ProtocolVersion> published = new ArrayList<>();

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void theFirstVersionDecidesAtOnceAndALaterOneWhenEverybodyHasIt() {
        var first = activated(Shoal.version("1"), asap(BOTH), NOON);
        assertThat(first.getEffectiveFrom()).isEqualTo(NOON);
        assertThat(first.getReplaces()).isNull();
        assertThat(ProtocolTimetable.isCertified(first)).isTrue();
        assertThat(first.getCertificate().toString()).contains(first.getProtocol().getSha256());

        var second = activated(Shoal.version("2"), asap(BOTH), NOON.plusSeconds(60));
        assertThat(second.getEffectiveFrom()).isEqualTo(NOON.plusSeconds(65));
        assertThat(second.getActivation()).isEqualTo(2);
        assertThat(second.getReplaces().getVersion().toString()).isEqualTo("1");
        assertThat(second.getApprovedBy()).extracting(Object::toString).containsExactlyElementsOf(BOTH);
    }

    @Test
    void whatIsInForceAlreadyIsUnchanged() {
        activated(Shoal.version("1"), asap(BOTH), NOON);

        assertThat(judge(Shoal.version("1"), asap(BOTH), NOON.plusSeconds(1))).isInstanceOf(Activation.Unchanged.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Ministry of Justice| MINISTRY  OF JUSTICE", "A. Ataýew|a ataýew",
            "Straße|STRASSE", "Ｊｕｄｇｅ|judge" })
    void theSameApproverTwiceIsRefused(String one, String same) {
        assertThat(code(Shoal.version("1"), asap(List.of(one, same)), NOON)).isEqualTo(Activation.Code.APPROVER_TWICE);
    }

    /** By a Java whose locale has no such letters. */
    @Test
    void aNameThatWasLostOnTheWayIsNotPutOnRecord() {
        assertThat(judge(Shoal.version("1"),
                asap(List.of("\ufffd\ufffd. G\ufffd\ufffdzeg\ufffd\ufffdilik", "Council of Shoal")), NOON))
            .isInstanceOfSatisfying(Activation.Refused.class, refused -> {
                assertThat(refused.code()).isEqualTo(Activation.Code.APPROVER_UNREADABLE);
                assertThat(refused.sentence()).contains("LC_ALL=C.UTF-8");
            });
        assertThat(judge(Shoal.version("1"), asap(List.of("Ş. Gözegçilik", "Прокуратура")), NOON))
            .isInstanceOf(Activation.Activated.class);
    }

    @Test
    void oneApproverIsTooFewWhereTwoAreDemanded() {
        assertThat(code(Shoal.version("1"), asap(List.of("Ministry of Justice")), NOON))
            .isEqualTo(Activation.Code.TOO_FEW_APPROVERS);
        assertThat(code(Shoal.version("1"), asap(List.of("Ministry of Justice", " - ")), NOON))
            .isEqualTo(Activation.Code.APPROVER_UNREADABLE);
    }

    @Test
    void aNewVersionCannotLowerWhatTheOneBeforeItDemands() {
        activated(Shoal.version("1"), asap(BOTH), NOON);
        var careless = Shoal.version("2").yaml().replace("approvals: 2", "approvals: 1");

        assertThat(judge(careless, asap(List.of("Ministry of Justice")), NOON.plusSeconds(60))).isInstanceOfSatisfying(
                Activation.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo(Activation.Code.TOO_FEW_APPROVERS));
    }

    @Test
    void aVersionLabelMeansOneTextForEver() {
        activated(Shoal.version("1"), asap(BOTH), NOON);
        activated(Shoal.version("2"), asap(BOTH), NOON.plusSeconds(60));

        assertThat(code(new Shoal("1", "[port]", "P0"), asap(BOTH), NOON.plusSeconds(120)))
            .isEqualTo(Activation.Code.VERSION_USED_ALREADY);
    }

    /** As where another one was to decide for a day, and is seen to be wrong by noon. */
    @Test
    void goingBackAtOnceIsNoLessPossibleWhereGoingBackLaterIsPlanned() {
        activated(Shoal.version("1"), asap(BOTH), NOON);
        activated(Shoal.version("2"), asap(BOTH), NOON.plusSeconds(60));
        var evening = Optional.of(NOON.plusSeconds(7200));
        activated(Shoal.version("1"), request(BOTH, evening, true, false), NOON.plusSeconds(120));
        var wrong = NOON.plusSeconds(1800);

        assertThat(code(Shoal.version("1"), back(), wrong)).isEqualTo(Activation.Code.ANOTHER_WAITS);
        activated(Shoal.version("1"), request(BOTH, Optional.empty(), true, true), wrong);
        assertThat(
                ProtocolTimetable.of(published).inForce(wrong.plusSeconds(60)).orElseThrow().getProtocol().getVersion())
            .hasToString("1");
    }

    @Test
    void goingBackMustBeMeant() {
        activated(Shoal.version("1"), asap(BOTH), NOON);
        assertThat(code(Shoal.version("2"), back(), NOON.plusSeconds(60)))
            .isEqualTo(Activation.Code.NOTHING_TO_GO_BACK_TO);
        activated(Shoal.version("2"), asap(BOTH), NOON.plusSeconds(60));

        assertThat(code(Shoal.version("1"), asap(BOTH), NOON.plusSeconds(120))).isEqualTo(Activation.Code.GOING_BACK);
        assertThat(activated(Shoal.version("1"), back(), NOON.plusSeconds(120)).getActivation()).isEqualTo(3);
    }

    @Test
    void itBeginsNeitherInThePastNorInAnotherAge() {
        activated(Shoal.version("1"), asap(BOTH), NOON);

        assertThat(code(Shoal.version("2"), at(NOON.plusSeconds(4)), NOON)).isEqualTo(Activation.Code.BEGINS_TOO_SOON);
        assertThat(code(Shoal.version("2"), at(NOON.plus(Duration.ofDays(400))), NOON))
            .isEqualTo(Activation.Code.BEGINS_TOO_LATE);
    }

    @Test
    void oneThatWaitsLosesItsTurnOnlyWhenThatIsMeant() {
        activated(Shoal.version("1"), asap(BOTH), NOON);
        activated(Shoal.version("2"), at(NOON.plusSeconds(3600)), NOON);

        assertThat(code(Shoal.version("3"), asap(BOTH), NOON.plusSeconds(60))).isEqualTo(Activation.Code.ANOTHER_WAITS);
        activated(Shoal.version("3"), request(BOTH, Optional.empty(), false, true), NOON.plusSeconds(60));

        assertThat(ProtocolTimetable.of(published).inForce(NOON.plusSeconds(7200)))
            .hasValueSatisfying(version -> assertThat(version.getActivation()).isEqualTo(3));
    }

    /** It would decide from the first instant all the same. */
    @Test
    void oneThatWaitsOrDecidesIsNotPutOffByAskingForItLater() {
        activated(Shoal.version("1"), asap(BOTH), NOON);
        activated(Shoal.version("2"), at(NOON.plusSeconds(3600)), NOON);
        var later = request(BOTH, Optional.of(NOON.plusSeconds(7200)), false, true);

        for (int minute : List.of(1, 90)) {
            assertThat(code(Shoal.version("2"), later, NOON.plusSeconds(60 * minute)))
                .isEqualTo(Activation.Code.DECIDES_BEFORE);
        }
    }

    @Test
    void norIsOneAfterWhichAnotherWaits() {
        activated(Shoal.version("1"), asap(BOTH), NOON);
        activated(Shoal.version("2"), at(NOON.plusSeconds(3600)), NOON);
        activated(Shoal.version("3"), at(NOON.plusSeconds(10_800)), NOON);
        var before = request(BOTH, Optional.of(NOON.plusSeconds(7200)), true, true);
        var after = request(BOTH, Optional.of(NOON.plusSeconds(14_400)), true, true);

        assertThat(code(Shoal.version("2"), before, NOON)).isEqualTo(Activation.Code.DECIDES_BEFORE);
        activated(Shoal.version("2"), after, NOON);
    }

    /** The way that the refusal names. */
    @Test
    void itIsPutOffOnceAnotherIsToDecideUntilThen() {
        activated(Shoal.version("1"), asap(BOTH), NOON);
        activated(Shoal.version("2"), at(NOON.plusSeconds(3600)), NOON);

        activated(Shoal.version("1"), request(BOTH, Optional.empty(), true, true), NOON.plusSeconds(60));
        activated(Shoal.version("2"), request(BOTH, Optional.of(NOON.plusSeconds(7200)), true, false),
                NOON.plusSeconds(120));

        var timetable = ProtocolTimetable.of(published);
        assertThat(timetable.inForce(NOON.plusSeconds(7199)).orElseThrow().getActivation()).isEqualTo(3);
        assertThat(timetable.inForce(NOON.plusSeconds(7200)).orElseThrow().getActivation()).isEqualTo(4);
    }

    @Test
    void oneThatHasLostItsTurnStandsInNobodysWay() {
        activated(lenient("1"), asap(ONE), NOON);
        activated(Shoal.version("2"), at(NOON.plus(Duration.ofDays(10))), NOON);
        activated(lenient("3"), request(BOTH, Optional.of(NOON.plus(Duration.ofDays(5))), false, true), NOON);

        activated(lenient("4"), request(ONE, Optional.of(NOON.plus(Duration.ofDays(8))), false, false), NOON);
    }

    @Test
    void anUncertifiedDraftOfTheSameTextIsReplacedByItsCertifiedSelf() {
        var file = file(Shoal.version("1").yaml());
        published.add(NextVersion.of(file, published, NOON).build());

        assertThat(activated(Shoal.version("1"), asap(BOTH), NOON.plusSeconds(60)).getActivation()).isEqualTo(2);
    }

    @Test
    void whatAnotherVersionOfThisToolTookDemandsAsManyApproversAsItHad() {
        var known = activated(Shoal.version("1"), asap(BOTH), NOON);
        published.set(0, ProtocolVersion.newBuilder(known).setContent("of a later form: yes").build());

        var careless = Shoal.version("2").yaml().replace("approvals: 2", "approvals: 1");

        assertThat(judge(careless, asap(List.of("Ministry of Justice")), NOON.plusSeconds(60))).isInstanceOfSatisfying(
                Activation.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo(Activation.Code.TOO_FEW_APPROVERS));
    }

    @Test
    void aVersionThatWaitsDemandsItsApproversOfWhatComesAfterItOrTakesItsTurn() {
        activated(lenient("1"), asap(ONE), NOON);
        activated(Shoal.version("2"), at(NOON.plusSeconds(3600)), NOON);
        var after = Optional.of(NOON.plusSeconds(7200));

        for (var request : List.of(request(ONE, after, false, false), request(ONE, Optional.empty(), false, true))) {
            assertThat(judge(lenient("3"), request, NOON.plusSeconds(60))).isInstanceOfSatisfying(
                    Activation.Refused.class,
                    refused -> assertThat(refused.code()).isEqualTo(Activation.Code.TOO_FEW_APPROVERS));
        }
    }

    @Test
    void itReplacesTheVersionThatIsInForceWhenItBegins() {
        activated(Shoal.version("1"), asap(BOTH), NOON);
        activated(Shoal.version("2"), at(NOON.plusSeconds(3600)), NOON);

        assertThat(activated(Shoal.version("3"), at(NOON.plusSeconds(7200)), NOON.plusSeconds(60)).getReplaces()
            .getVersion()
            .toString()).isEqualTo("2");
    }

    private static String lenient(String version) {
        return Shoal.version(version).yaml().replace("approvals: 2", "approvals: 1");
    }

    private static Activation.Request request(List<String> by, Optional<Instant> from, boolean back, boolean withdraw) {
        return new Activation.Request(by, from, back, withdraw, List.of());
    }

    private static Activation.Request asap(List<String> approvers) {
        return request(approvers, Optional.empty(), false, false);
    }

    private static Activation.Request back() {
        return request(BOTH, Optional.empty(), true, false);
    }

    private static Activation.Request at(Instant from) {
        return request(BOTH, Optional.of(from), false, false);
    }

    private ProtocolVersion activated(Shoal shoal, Activation.Request request, Instant now) {
        return activated(shoal.yaml(), request, now);
    }

    private ProtocolVersion activated(String yaml, Activation.Request request, Instant now) {
        var answer = judge(yaml, request, now);
        assertThat(answer).isInstanceOf(Activation.Activated.class);
        var version = ((Activation.Activated) answer).version();
        published.add(version);
        return version;
    }

    private Activation.Code code(Shoal shoal, Activation.Request request, Instant now) {
        var answer = judge(shoal, request, now);
        assertThat(answer).isInstanceOf(Activation.Refused.class);
        return ((Activation.Refused) answer).code();
    }

    private Activation.Answer judge(Shoal shoal, Activation.Request request, Instant now) {
        return judge(shoal.yaml(), request, now);
    }

    private Activation.Answer judge(String yaml, Activation.Request request, Instant now) {
        var file = file(yaml);
        return Activation.judge(file, certificate(file), published, request, now);
    }

    private static Certificate certificate(ProtocolFile file) {
        return Prover.prove(file.protocol(), Optional.empty()).certificate().orElseThrow();
    }

    private static ProtocolFile file(String yaml) {
        return ProtocolFile.of(Shoal.protocol(yaml), yaml.getBytes(StandardCharsets.UTF_8));
    }

}
