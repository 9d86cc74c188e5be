package network.referral.ctl.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import network.referral.audit.keys.NewKey;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.local.LocalBroker;
import network.referral.local.secured.BusSecrets;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever looks for who gave an agency a right finds each act, and none that was none.
 */
class RightsOnRecordIT {

    private static final String GRANTED = "\"act\":\"RIGHTS_CHANGED\",\"outcome\":\"granted\"";

    private static final String ASKED = "\"act\":\"RIGHTS_CHANGED\",\"outcome\":\"granted-asked\"";

    @TempDir
    private static Path data;

    private static BusSecrets secrets;

    private static LocalBroker broker;

    private static String key;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(@TempDir Path seed) throws IOException {
        secrets = BusSecrets.in(data);
        broker = LocalBroker.startSecured(data.resolve("broker"), 0, secrets);
        key = NewKey.write(data.resolve("audit"), "operator").privateFile().toString();
        Invented.agency(seed, "seed-clinic", "Clinic");
        var run = as("admin", "provision", "--agencies", seed.toString(), "--credentials", secrets.folder().toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** It is killed between the rights and the record of them: nobody else takes them. */
    @Test
    void whatItIsGivenIsOnRecordBeforeItHasIt() {
        add("burn-clinic");
        retire("burn-clinic");

        var ended = Ctl.run("rights ", () -> {
            throw new IllegalStateException("pulled the plug");
        }, with("operator", "agency", "add", file("burn-clinic"), "--resume", "--audit-key", key));

        assertThat(ended.exitCode()).isNotZero();
        assertThat(record("burn-clinic")).filteredOn(line -> line.contains(ASKED)).hasSize(2);
        assertThat(record("burn-clinic")).filteredOn(line -> line.contains(GRANTED)).hasSize(1);
    }

    @Test
    void whatItHasIsNotOnRecordAsGivenOnceMore() {
        add("glen-clinic");
        add("glen-clinic");

        assertThat(record("glen-clinic")).filteredOn(line -> line.contains(GRANTED)).hasSize(1);
        assertThat(record("glen-clinic")).filteredOn(line -> line.contains(ASKED)).hasSize(1);
    }

    @Test
    void aPasswordAloneIsOnRecordToo() {
        add("rill-clinic");

        add("rill-clinic", "--credentials", folder.resolve("handed-out").toString());

        assertThat(record("rill-clinic")).filteredOn(line -> line.contains(GRANTED)).hasSize(2);
    }

    @Test
    void whatWasGivenToOneThatStaysRetiredAllTheSameIsTaken() throws IOException {
        add("loch-clinic");
        retire("loch-clinic");
        var keys = folder.resolve("keys");
        Files.writeString(Files.createDirectories(keys.resolve("agencies/loch-clinic")).resolve("broken.pem"), "none");

        var run = as("operator", "agency", "add", file("loch-clinic"), "--resume", "--keys", keys.toString());

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("4 granted", "4 revoked").doesNotContain("resumed");
        assertThat(retire("loch-clinic").out()).contains("unchanged").doesNotContain("revoked");
    }

    /**
     * Whoever asks later by whose order records went is not to find one who had no right
     * to that.
     */
    @Test
    void thatNothingCouldBeKeptShorterIsOnRecordAsThat() throws IOException {
        var seed = folder.resolve("seed");
        Invented.agency(seed, "mere-clinic", "Clinic");
        var shorter = Files.writeString(folder.resolve("shorter.txt"),
                Files.readString(Ctl.project("deploy/retention.yaml")).replace("keep: 1825 days", "keep: 1824 days"));

        var run = as("operator", "provision", "--agencies", seed.toString(), "--retention", shorter.toString(),
                "--audit-key", key);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("2 refused");
        var copy = folder.resolve("record.jsonl");
        assertThat(as("auditor", "audit", "export", "--out", copy.toString()).exitCode()).isZero();
        assertThat(copy).content()
            .contains("\"outcome\":\"kept-shorter-asked\"", "\"outcome\":\"kept-shorter-refused\"")
            .doesNotContain("\"outcome\":\"kept-shorter\"");
    }

    private void add(String id, String... more) {
        var args = Stream.of("agency", "add", file(id), "--audit-key", key);
        var run = as("operator", Stream.concat(args, Stream.of(more)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private String file(String id) {
        return Invented.agency(folder, id, "Clinic").toString();
    }

    private static Ctl.Run retire(String id) {
        var run = as("operator", "agency", "retire", "--no-wait", id);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    /** What anybody has done to it so far. */
    private Stream<String> record(String agency) {
        var copy = folder.resolve("record.jsonl");
        assertThat(as("auditor", "audit", "export", "--out", copy.toString()).exitCode()).isZero();
        try {
            Stream<String> lines = Files.readAllLines(copy).stream();
            Files.delete(copy);
            return lines.filter(line -> line.contains("\"subjectAgency\":\"" + agency + "\""));
        }
        catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Ctl.Run as(String principal, String... args) {
        return Ctl.run(with(principal, args));
    }

    private static String[] with(String principal, String... args) {
        var options = Stream.of("--bootstrap-servers", broker.bootstrapServers(), "--registry-url",
                TestBus.shared().registryUrl(), "--command-config", secrets.clientFile(principal).toString());
        return Stream.concat(Stream.of(args), options).toArray(String[]::new);
    }

}
