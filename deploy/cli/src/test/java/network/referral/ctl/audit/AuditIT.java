package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import network.referral.audit.keys.NewKey;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Json;
import network.referral.ctl.bus.Invented;
import network.referral.schemas.Topics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import network.referral.testbus.WholeTopic;
import network.referral.wire.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A writer is killed and begins again, the operator adds an agency: the record is whole.
 * Whoever alters a copy of it is found.
 */
@Execution(ExecutionMode.CONCURRENT)
class AuditIT {

    private static final int ACTS = 27;

    @TempDir
    static Path keys;

    private static OwnTestBus bus;

    private static SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @BeforeAll
    static void aKeyStoreIsKilledAndBeginsAgain(@TempDir Path agencies) throws Exception {
        bus = TestBus.ownBroker();
        var operator = NewKey.write(keys, "operator").privateFile();
        Invented.agency(agencies, "harbour-clinic", "Harbour Clinic");
        var provision = Ctl.runOn(bus, "provision", "--agencies", agencies.toString(), "--protocols",
                Ctl.project("deploy/protocols").toString(), "--audit-key", operator.toString());
        assertThat(provision.exitCode()).as(provision.err()).isZero();

        var key = NewKey.write(keys, KeyStoreProcess.SERVICE).privateFile();
        var process = KeyStoreProcess.start(bus, key, ACTS);
        process.destroyForcibly().waitFor();
        try (var wire = new Wire(bus.registry());
                var trail = KeyStoreProcess.trail(wire, bus.bootstrapServers(), key, meters)) {
            KeyStoreProcess.record(trail, ACTS);
        }
        var retire = Ctl.runOn(bus, "agency", "retire", "harbour-clinic", "--no-wait", "--audit-key",
                operator.toString());
        assertThat(retire.exitCode()).as(retire.err()).isZero();
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    @Test
    void theRecordOfAllThatIsWhole() {
        var run = Ctl.runOn(bus, "audit", "verify", "--keys", keys.toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.lines())
            .anyMatch(line -> line.matches("whole  key-store/0/.*  28 entries, continued"
                    + "(, \\d+ after its last signature, as the next one found them)?"))
            .anyMatch(line -> line.matches("whole  key-store/0/.*  28 entries, closed"))
            .anyMatch(line -> line.matches("whole  operator/0/.*  8 entries, closed"))
            .anyMatch(line -> line.matches("whole  operator/0/.*  3 entries, closed"))
            .anyMatch(line -> line.startsWith("4 chains, 67 entries, all whole as of "));
    }

    @Test
    void theWriterCountsWhatItWrote() {
        assertThat(meters.get("referral.audit.entries").tags("act", "key-wrapped", "outcome", "done").counter().count())
            .isEqualTo(ACTS);
        assertThat(meters.get("referral.audit.unwritten").gauge().value()).isZero();
    }

    @Test
    void aCopyIsVerifiedWithoutTheBus() throws IOException {
        var copy = export();
        var run = verify(copy);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy))).isEqualTo("rw-------");
        assertThat(Files.readString(copy)).contains("\"act\":\"AGENCY_ADDED\",\"outcome\":\"added\"",
                "\"subjectAgency\":\"harbour-clinic\"", "\"act\":\"AGENCY_RETIRED\",\"outcome\":\"retired\"",
                "\"act\":\"PROVISIONED\",\"outcome\":\"done\"");
        assertThat(Ctl.runOn(bus, "audit", "export", "--out", copy.toString()).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void oneThatCannotBeWrittenIsNoAnswer() {
        var run = Ctl.runOn(bus, "audit", "export", "--out", "/proc/audit.jsonl");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULT);
        assertThat(run.err()).contains("Cannot write /proc/audit.jsonl to its end").doesNotContain("\tat ");
    }

    @Test
    void aCopyThatNoDiskIsLargeEnoughForGoesToWhoeverReadsIt() throws IOException {
        var run = Ctl.runOn(bus, "audit", "export", "--out", "-");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines()).first().asString().contains("\"kind\":\"export\"");
        assertThat(run.lines()).last().asString().contains("\"kind\":\"end\"");
        assertThat(verify(write(run.lines())).exitCode()).isZero();
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void whatAnOperatorChangesIsOnRecordBeforeItIsInForce() throws IOException {
        var lines = Files.readAllLines(export());
        var agencies = WholeTopic.committed(bus, Topics.AGENCIES.name());

        assertThat(agencies).hasSize(2);
        assertThat(at(lines, "AGENCY_ADDED", "added-asked")).isLessThanOrEqualTo(agencies.getFirst().timestamp());
        assertThat(at(lines, "AGENCY_ADDED", "added")).isGreaterThanOrEqualTo(agencies.getFirst().timestamp());
        assertThat(at(lines, "AGENCY_RETIRED", "retired-asked")).isLessThanOrEqualTo(agencies.getLast().timestamp());
        WholeTopic.committed(bus, Topics.PROTOCOLS.name())
            .forEach(published -> assertThat(at(lines, "PROTOCOL_ACTIVATED", "published-asked"))
                .isLessThanOrEqualTo(published.timestamp()));
        assertThat(lines).anyMatch(line -> line.contains("\"outcome\":\"published\"") && line.contains("\"TM "));
    }

    private static long at(List<String> lines, String act, String outcome) {
        var line = lines.get(indexOf(lines, "\"act\":\"" + act + "\",\"outcome\":\"" + outcome + "\""));
        return Instant.parse(((Map<?, ?>) Json.read(line)).get("at").toString()).toEpochMilli();
    }

    @Test
    void whoeverChangesAnythingWithoutAKeyIsToldThatItIsOnNoRecord(@TempDir Path agencies) {
        Invented.agency(agencies, "harbour-clinic", "Harbour Clinic");
        var run = Ctl.runOn(bus, "provision", "--agencies", agencies.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).containsOnlyOnce("is on no record");
        assertThat(Ctl.runOn(bus, "agency", "list").err()).doesNotContain("record");
        var refused = Ctl.runOn(bus, "agency", "rotate-key", "unheard-of", "--keys", agencies.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).as("it has changed nothing")
            .contains("no agency of that id")
            .doesNotContain("record");
    }

    @Test
    void whatIsAlteredInACopyIsNamedByChainAndSequence() throws IOException {
        var copy = export();
        var lines = Files.readAllLines(copy);
        int at = indexOf(lines, "\"sequence\":17,");
        var chain = ((Map<?, ?>) Json.read(lines.get(at))).get("chain");

        assertThat(altered(lines, at, line -> line.replace("KEY_WRAPPED", "KEY_UNWRAPPED")))
            .contains("changed: entry 17 of " + chain)
            .contains("NOT    " + chain);
        assertThat(altered(lines, at, line -> line.replace("\"client\":null", "\"client\":\"somebody\"")))
            .contains("changed: entry 17 of " + chain);
        assertThat(altered(lines, at, line -> line.replace("{", "{\"note\":\"more\","))).contains("unreadable: ",
                "missing: entry 17 of " + chain);
        assertThat(altered(lines, at, line -> "")).contains("missing: entry 17 of " + chain);
    }

    @Test
    void aCopyThatIsCutOrLacksAChainIsFound() throws IOException {
        var copy = export();
        var lines = Files.readAllLines(copy);

        var cut = write(lines.subList(0, lines.size() - 1));
        assertThat(verify(cut).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(verify(cut).out()).contains("unreadable: ");

        var chain = lines.stream()
            .map(AuditIT::chain)
            .filter(id -> id.startsWith("key-store/"))
            .sorted()
            .toList()
            .getFirst();
        var without = lines.stream().filter(line -> !chain(line).equals(chain)).toList();
        var later = Instant.now().plus(Duration.ofMinutes(10)).toString();
        var run = Ctl.run("audit", "verify", "--file", write(without).toString(), "--keys", keys.toString(), "--as-of",
                later);
        assertThat(run.out()).contains("missing: entries 1 to 28 of " + chain);
    }

    @Test
    void whatAnEarlierVerificationSawMustStillBeThere() throws IOException {
        var copy = export();
        var printed = Ctl.run("-o", "json", "audit", "verify", "--file", copy.toString(), "--keys", keys.toString());
        assertThat(printed.exitCode()).isZero();
        var known = Files.writeString(folder.resolve("known.json"), printed.out());
        var last = printed.out().lastIndexOf("operator/0/");
        var chain = printed.out().substring(last, printed.out().indexOf('"', last));
        var lines = new ArrayList<>(Files.readAllLines(copy));
        lines.removeIf(line -> line.contains(chain));
        var file = write(lines).toString();

        var run = Ctl.run("audit", "verify", "--file", file, "--keys", keys.toString(), "--known", known.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("missing: entries 1 to 3 of " + chain);
    }

    @Test
    void aKeyThatIsNotTheOperatorsStopsACommandBeforeItActs() throws IOException {
        var wrong = NewKey.write(folder, "key-store").privateFile();
        var run = Ctl.runOn(bus, "agency", "retire", "harbour-clinic", "--audit-key", wrong.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("signs for key-store and not for operator");
    }

    @Test
    void keysAreMadeAndBadOnesAreTold() {
        var run = Ctl.run("-o", "json", "audit", "keys", "new", "--service", "key-store", "--out", folder.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"service\":\"key-store\"", ".pub\"");
        assertThat(Ctl.run("audit", "keys", "new", "--service", "Key Store").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Ctl.run("audit", "verify", "--keys", folder.resolve("none").toString()).exitCode())
            .isEqualTo(ExitCode.USAGE);
    }

    private Path export() throws IOException {
        var copy = folder.resolve("export-" + System.nanoTime() + ".jsonl");
        var run = Ctl.runOn(bus, "audit", "export", "--out", copy.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return copy;
    }

    private String altered(List<String> lines, int at, UnaryOperator<String> change) throws IOException {
        var other = new ArrayList<>(lines);
        other.set(at, change.apply(lines.get(at)));
        assertThat(other.get(at)).isNotEqualTo(lines.get(at));
        var run = verify(write(other));
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        return run.out();
    }

    private Path write(List<String> lines) throws IOException {
        return Files.write(folder.resolve("altered-" + System.nanoTime() + ".jsonl"), lines);
    }

    private static Ctl.Run verify(Path file) {
        return Ctl.run("audit", "verify", "--file", file.toString(), "--keys", keys.toString());
    }

    /** Whose record a line is; nobody's for the first and the last. */
    private static String chain(String line) {
        var members = (Map<?, ?>) Json.read(line);
        var head = members.get("of") instanceof Map<?, ?> of ? of : members;
        return String.valueOf(head.get("chain"));
    }

    private static int indexOf(List<String> lines, String part) {
        return lines.indexOf(lines.stream().filter(line -> line.contains(part)).findFirst().orElseThrow());
    }

}
