package network.referral.intake.identification;

import static network.referral.intake.Reports.ABROAD;
import static network.referral.intake.Reports.AIRPORT;
import static network.referral.intake.Reports.BAR;
import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.RETIRED;
import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.atTheGate;
import static network.referral.intake.Reports.inForce;
import static network.referral.intake.Reports.with;
import static network.referral.intake.Reports.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.intake.identification.Succession.Verdict;
import network.referral.schemas.AgencyId;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** More agencies than one may be kept out, and none is let in by naming another. */
class AlsoImplicatedTest {

    private static final FirstReport FIRST = new FirstReport("TM", new AgencyId(AIRPORT), NOW, "a".repeat(64));

    @Test
    void theyAreNamedBesideTheOneThatRulesAskAbout() {
        var report = accepted(also(RETIRED, ABROAD));
        assertThat(report.implicatedAgency()).contains(new AgencyId(BAR));
        assertThat(report.alsoImplicated()).containsExactly(new AgencyId(ABROAD), new AgencyId(RETIRED));
        assertThat(accepted(without(atTheGate(), "/alsoImplicated"))).isEqualTo(accepted(atTheGate()));
    }

    static List<Arguments> bad() {
        return List.of(Arguments.of(BAR, "/alsoImplicated", "wrong-type"),
                Arguments.of(Collections.nCopies(6, "x"), "/alsoImplicated", "too-many"),
                Arguments.of(List.of(ABROAD, "no-such-agency"), "/alsoImplicated/1", "unknown-agency"),
                Arguments.of(List.of(ABROAD, "No agency"), "/alsoImplicated/1", "unknown-agency"),
                Arguments.of(List.of(ABROAD, ABROAD), "/alsoImplicated/1", "duplicate-code"),
                Arguments.of(List.of(7), "/alsoImplicated/0", "wrong-type"),
                Arguments.of(List.of(ABROAD, BAR), "/alsoImplicated", "duplicate-code"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsWrongIsPointedAt(Object value, String pointer, String code) {
        assertThat(faults(ReadReport.read(with(also(), "/alsoImplicated", value), WORDS, NOW)))
            .containsExactly(tuple(pointer, code));
    }

    @Test
    void theOneIsNamedFirst() {
        var nobody = with(also(ABROAD), "/implicatedAgency", null);
        assertThat(faults(ReadReport.read(nobody, WORDS, NOW))).containsExactly(tuple("/implicatedAgency", "required"));
        var unknown = with(also(ABROAD), "/implicatedAgency", "Nobody");
        assertThat(faults(ReadReport.read(unknown, WORDS, NOW)))
            .containsExactly(tuple("/implicatedAgency", "unknown-agency"));
    }

    /** As the one is: that consent is withdrawn waits for no entry of the directory. */
    @Test
    void inARevisionOneMayBeGoneWhereItSaysNoOrIsItsReporter() {
        var gone = with(with(also("gone-since"), "/revision", 2), "/consent/police", "given");
        assertThat(faults(ReadReport.revision(gone, WORDS, NOW, inForce(FIRST))))
            .containsExactly(tuple("/alsoImplicated/0", "unknown-agency"));
        assertThat(ReadReport.asBefore(gone, Optional.of(FIRST))).isInstanceOf(Reading.Accepted.class);

        var itself = new FirstReport("TM", new AgencyId("gone-since"), NOW, "a".repeat(64));
        assertThat(ReadReport.revision(with(gone, "/reporter", "gone-since"), WORDS, NOW, inForce(itself)))
            .isInstanceOf(Reading.Accepted.class);
        with(gone, "/reporter", AIRPORT);
        assertThat(ReadReport.revision(with(gone, "/presumption", false), WORDS, NOW, inForce(FIRST)))
            .isInstanceOf(Reading.Accepted.class);
        assertThat(faults(
                ReadReport.revision(with(gone, "/alsoImplicated", List.of("No agency")), WORDS, NOW, inForce(FIRST))))
            .containsExactly(tuple("/alsoImplicated/0", "unknown-agency"));
    }

    @Test
    void whoHasNamedItsOwnAgencyMayNameAnotherAndLeavesItsOwnWhereverItStands() {
        var known = knowing(accepted(with(atTheGate(), "/implicatedAgency", AIRPORT)));

        assertThat(verdict(known, also(AIRPORT))).isInstanceOf(Verdict.Send.class);
        assertThat(verdict(known, with(also(BAR), "/implicatedAgency", AIRPORT))).isInstanceOf(Verdict.Send.class);
        assertThat(verdict(known, also(ABROAD))).isInstanceOf(Verdict.TakesBack.class);
        assertThat(verdict(knowing(accepted(also(AIRPORT))), also())).isInstanceOf(Verdict.TakesBack.class);
        assertThat(verdict(knowing(accepted(also(ABROAD))), also())).as("another may be cleared")
            .isInstanceOf(Verdict.Send.class);
    }

    private static KnownReferral knowing(Report report) {
        return new KnownReferral(Optional.of(new RevisionInForce(FIRST, 1, "first", Accusation.of(report))),
                Optional.empty());
    }

    private static Verdict verdict(KnownReferral known, Map<String, Object> next) {
        return Succession.revision(known, 2, "next", accepted(next));
    }

    private static Map<String, Object> also(String... agencies) {
        return with(with(atTheGate(), "/implicatedAgency", BAR), "/alsoImplicated", List.of(agencies));
    }

    private static Report accepted(Map<String, Object> body) {
        var reading = ReadReport.read(body, WORDS, NOW);
        assertThat(reading).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted) reading).report();
    }

    private static List<Tuple> faults(Reading reading) {
        return ((Reading.Refused) reading).errors()
            .stream()
            .map(error -> tuple(error.pointer(), error.fault().code()))
            .toList();
    }

}
