package network.referral.ctl.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy author sees of a virtual year. */
class SimulateCommandTest {

    private static final String TURKMEN = Ctl.project("deploy/protocols/tm/protocol.yaml").toString();

    private static final String NORTHMARK = Ctl.project("deploy/protocols/nm/protocol.yaml").toString();

    private static final List<String> ENDINGS = List.of("in-time", "late", "stand-in", "owned", "cancelled", "waiting");

    @TempDir
    Path folder;

    @Test
    void aYearIsShownWithWhatItTakesForGranted() {
        var run = run(TURKMEN, "--silent", "guardianship-authority");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("TM 0.1-draft [assumption], 2028, 400 presumed victims, seed 1")
            .contains("ASSUMED, not measured", "  guardianship-authority: never answers", "AGENCY", "RUNG 2",
                    "prosecutor-general-office:duty", " waiting at the end of the year", "deadlines missed");
    }

    @Test
    void everyAssignmentHasOneEnding() {
        var json = json(TURKMEN, "--declines", "bar-association", "--silent", "ministry-of-health");
        assertThat(json).containsEntry("year", 2028).containsEntry("seed", 1).containsKey("assumed");
        agencies(json).values().forEach(SimulateCommandTest::balances);
        balances(object(json, "totals"));
        assertThat(object(json, "totals")).containsEntry("referrals", 400);
        assertThat(number(object(json, "totals"), "assigned"))
            .isEqualTo(agencies(json).values().stream().mapToInt(agency -> number(agency, "assigned")).sum());
    }

    @Test
    void theSilentClimbAndTheDecliningHandOver() {
        var json = json(TURKMEN, "--declines", "bar-association", "--silent", "guardianship-authority");
        var silent = agencies(json).get("guardianship-authority");
        assertThat(number(silent, "in-time") + number(silent, "late") + number(silent, "stand-in")).isZero();
        assertThat(number(silent, "missed")).isPositive();
        assertThat(object(silent, "escalationsByRung")).containsEntry("1", number(silent, "missed"));
        var declining = agencies(json).get("bar-association");
        assertThat(number(declining, "in-time") + number(declining, "late")).isZero();
        assertThat(number(declining, "declined")).isPositive();
    }

    @Test
    void theSameSeedIsTheSameYearAndAnotherIsAnother() {
        var once = run(NORTHMARK, "-o", "json").out();
        assertThat(run(NORTHMARK, "-o", "json").out()).isEqualTo(once);
        assertThat(run(NORTHMARK, "-o", "json", "--seed", "2").out()).isNotEqualTo(once);
    }

    @Test
    void ratesSayWhatIsTheCaseAndWhoAnswersHow() throws IOException {
        var rates = rates("""
                {"usual": {"answers": 1, "within": 0.5, "declines": 0, "handlingDays": 1},
                 "agencies": {"nm-local-authority": {"within": 3}},
                 "weights": {"ageGroup": {"child": 1}}, "flags": {"immediate-danger": 1}, "otherFlags": 0,
                 "implicated": 0}
                """);
        var json = json(NORTHMARK, "--rates", rates);
        assertThat(number(agencies(json).get("nm-local-authority"), "late")).isPositive();
        assertThat(number(agencies(json).get("nm-police"), "missed")).isZero();
        assertThat(json.get("assumed").toString()).contains("child=1.0", "immediate-danger=1.0");
    }

    @Test
    void everythingWrongWithRatesIsListed() throws IOException {
        var run = run(NORTHMARK, "--rates",
                rates("""
                        {"usual": {"answers": 2}, "agencies": {"ministry": {}}, "weights": {"ageGroup": {"giant": 1, "child": null},
                         "place": {"airport": 0}}, "otherFlags": "half", "speed": 1}
                        """));
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("speed: There is no such name", "usual: 'answers' must be a number from 0",
                "agencies.ministry", "'giant' is no value", "weights.ageGroup.child: This must be a number",
                "weights.place: Weights are numbers", "otherFlags: This must be a number", "7 findings");
        assertThat(run(NORTHMARK, "--rates", rates("{")).out()).contains("This is not JSON.");
        assertThat(run(NORTHMARK, "--rates", rates("[]")).out()).contains("This must be an object.");
    }

    @ParameterizedTest
    @CsvSource({ "--cases, 0", "--cases, 1000001", "--cases, many", "--year, 1066", "--seed, x", "--silent, nobody",
            "--declines, nobody", "--rates, no-such-file.json" })
    void aWrongCommandLineIsUsage(String option, String value) {
        var run = Ctl.run("simulate", NORTHMARK, option, value);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank();
    }

    @Test
    void nobodyIsSilentAndDeclines() {
        assertThat(run(NORTHMARK, "--silent", "nm-police", "--declines", "nm-police").exitCode())
            .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFileThatIsNoProtocolRunsNoYear() throws IOException {
        var run = run(rates("protocol: ZZ\n"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("'version' is missing");
        assertThat(run("no-such-file.yaml").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private String rates(String content) throws IOException {
        return Files.writeString(folder.resolve("rates.json"), content).toString();
    }

    private static Ctl.Run run(String protocol, String... options) {
        var args = new ArrayList<>(List.of("simulate", protocol, "--cases", "400", "--year", "2028"));
        args.addAll(List.of(options));
        return Ctl.run(args.toArray(String[]::new));
    }

    private static Map<String, Object> json(String protocol, String... options) {
        var args = new ArrayList<>(List.of(options));
        args.addAll(List.of("-o", "json"));
        var run = run(protocol, args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return object(Map.of("document", run.json().getFirst()), "document");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> json, String name) {
        return (Map<String, Object>) json.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> agencies(Map<String, Object> json) {
        return (Map<String, Map<String, Object>>) json.get("agencies");
    }

    private static void balances(Map<String, Object> load) {
        assertThat(ENDINGS.stream().mapToInt(ending -> number(load, ending)).sum()).as(load.toString())
            .isEqualTo(number(load, "assigned"))
            .isPositive();
    }

    private static int number(Map<String, Object> json, String name) {
        return (Integer) json.get(name);
    }

}
