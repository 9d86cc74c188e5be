package network.referral.ctl.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One operator retires an agency, or brings it back, while another works on it: whoever
 * takes part may write, and nobody else.
 */
class RetiredMeanwhileIT {

    @TempDir
    private static Path data;

    private static BusSecrets secrets;

    private static LocalBroker broker;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        secrets = BusSecrets.in(data);
        broker = LocalBroker.startSecured(data.resolve("broker"), 0, secrets);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void theAgencyStaysRetiredAndWritesNoMore() {
        provisioned("zone-clinic");
        Invented.agency(folder, "zone-clinic", "Clinic, renamed");

        // it has read the directory, and gives rights by it
        var run = Ctl.run("topics ", () -> assertThat(retire("zone-clinic").out()).contains("4 revoked"), provision());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("rights +4 granted")
            .contains("left-retired zone-clinic")
            .containsPattern("rights +4 granted, 4 revoked");
        assertRetired("zone-clinic");
    }

    /** It has read the directory, and has given rights by it or is about to. */
    @ParameterizedTest
    @ValueSource(strings = { "topics ", "rights " })
    void whoWasToBeChangedStaysRetiredAndWhoChangesItIsTold(String told) {
        provisioned("sound-clinic");
        addAgain("sound-clinic");
        var file = Invented.agency(folder, "sound-clinic", "Clinic, renamed");

        var run = Ctl.run(told, () -> assertThat(retire("sound-clinic").out()).contains("4 revoked"), add(file));

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("left-retired sound-clinic");
        assertThat(run.err()).contains("sound-clinic was retired meanwhile");
        assertRetired("sound-clinic");
    }

    @Test
    void theRightsOfOneThatIsAddedMeanwhileAreKnown(@TempDir Path elsewhere) {
        provisioned("cape-clinic");
        var file = Invented.agency(elsewhere, "kyle-clinic", "Clinic");

        var run = Ctl.run("topics ", () -> assertThat(Ctl.run(add(file)).exitCode()).isZero(), provision());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("rights that the network does not know of");
    }

    @Test
    void whoIsBroughtBackMayWriteWhoeverGoesByWhatWasSaidBefore() {
        provisioned("firth-clinic");
        assertThat(retire("firth-clinic").out()).contains("4 revoked");
        var file = Invented.agency(folder, "firth-clinic", "Clinic");

        var run = Ctl.run("rights ", () -> assertThat(Ctl.run(provision()).out()).contains("4 revoked"), resume(file));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("resumed    firth-clinic");
        assertThat(retire("firth-clinic").out()).contains("4 revoked");
    }

    @Test
    void aRightThatSomebodyLeftToARetiredAgencyGoesWithTheNextProvisioning() {
        provisioned("gulf-clinic");
        assertThat(retire("gulf-clinic").out()).contains("4 revoked");
        var file = Invented.agency(folder, "gulf-clinic", "Clinic");
        var ended = Ctl.run("rights ", () -> {
            throw new IllegalStateException("pulled the plug");
        }, resume(file));
        assertThat(ended.exitCode()).isNotZero();

        var run = Ctl.run(provision());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("4 revoked");
        assertThat(run.err()).doesNotContain("rights that the network does not know of");
        assertRetired("gulf-clinic");
        assertThat(Ctl.run(provision()).out()).doesNotContain("revoked");
    }

    /** A directory that was lost knows nothing of it. */
    @Test
    void whomItsFileCallsRetiredIsAddedAsThatAndWritesNothing() throws IOException {
        provisioned("wick-clinic");
        Files.writeString(Invented.agency(folder, "lost-clinic", "Clinic"), "standing: retired\n",
                StandardOpenOption.APPEND);

        var run = Ctl.run(provision());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("retired    lost-clinic").doesNotContain("added");
        assertRetired("lost-clinic");
        assertThat(Ctl.run(provision()).out()).containsPattern("agencies +2 unchanged").doesNotContain("revoked");
    }

    /** The file may be an old one: 'agency retire' tells what that does. */
    @Test
    void whoTakesPartIsNotRetiredByAFile() throws IOException {
        provisioned("ness-clinic");
        var file = Invented.agency(folder, "ness-clinic", "Clinic");
        Files.writeString(file, "standing: retired\n", StandardOpenOption.APPEND);

        var run = Ctl.run(provision());

        assertThat(run.exitCode()).as("a network starts all the same").isZero();
        assertThat(run.out()).contains("left-active ness-clinic").doesNotContain("revoked");
        assertThat(run.err()).contains("ness-clinic takes part, and its file says 'standing: retired'",
                "'agency retire ness-clinic'");
        for (var add : List.of(Ctl.run(add(file)), Ctl.run(resume(file)), Ctl.run(add(file, "--write-anew")))) {
            assertThat(add.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(add.err()).contains("ness-clinic is retired by its file, and nothing of it was changed.",
                    "'agency retire'", "--missing-only");
        }
        assertThat(retire("ness-clinic").out()).contains("retired    ness-clinic", "4 revoked");
        assertThat(Ctl.run(provision()).exitCode()).isZero();
    }

    @Test
    void whoIsRetiredAlreadyIsNotPutOnRecordAsThatOnceMore() throws IOException {
        provisioned("brae-clinic");
        assertThat(retire("brae-clinic").out()).contains("4 revoked");
        Files.writeString(Invented.agency(folder, "brae-clinic", "Clinic, renamed"), "standing: retired\n",
                StandardOpenOption.APPEND);
        var key = NewKey.write(folder.resolve("keys"), "operator").privateFile().toString();

        var run = Ctl.run(provision("--audit-key", key));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("changed    brae-clinic").doesNotContain("retired ");
        assertThat(Ctl.run(as("operator", "agency", "list")).out())
            .containsPattern("brae-clinic .* retired .*Clinic, renamed \\[");
        assertThat(record()).content()
            .containsPattern("\"act\":\"AGENCY_ADDED\",\"outcome\":\"changed\".*\"subjectAgency\":\"brae-clinic\"")
            .doesNotContainPattern("\"act\":\"AGENCY_RETIRED\".*\"subjectAgency\":\"brae-clinic\"");
    }

    @Test
    void theRightsThatItLosesAreOnRecord() throws IOException {
        provisioned("tarn-clinic");
        var key = NewKey.write(folder.resolve("keys"), "operator").privateFile().toString();

        assertThat(Ctl.run(as("operator", "agency", "retire", "tarn-clinic", "--no-wait", "--audit-key", key)).out())
            .contains("4 revoked");

        assertThat(record()).content()
            .containsPattern("\"act\":\"RIGHTS_CHANGED\",\"outcome\":\"revoked\".*\"subjectAgency\":\"tarn-clinic\"");
    }

    /**
     * It is killed between the rights and the record of them: the next run finds none to
     * take.
     */
    @Test
    void theRightsThatItLosesAreOnRecordBeforeTheyAreGone() throws IOException {
        provisioned("mere-clinic");
        var key = NewKey.write(folder.resolve("keys"), "operator").privateFile().toString();
        var ended = Ctl.run("rights ", () -> {
            throw new IllegalStateException("pulled the plug");
        }, as("operator", "agency", "retire", "mere-clinic", "--no-wait", "--audit-key", key));
        assertThat(ended.exitCode()).isNotZero();
        assertRetired("mere-clinic");

        assertThat(record()).content()
            .containsPattern(
                    "\"act\":\"RIGHTS_CHANGED\",\"outcome\":\"revoked-asked\".*\"subjectAgency\":\"mere-clinic\"");
    }

    private void provisioned(String id) {
        Invented.agency(folder, id, "Clinic");
        var first = Ctl.run(provision());
        assertThat(first.exitCode()).as(first.err()).isZero();
    }

    /** Whatever a test before has left of it. */
    private void addAgain(String id) {
        var run = Ctl.run(resume(Invented.agency(folder, id, "Clinic")));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static void assertRetired(String id) {
        assertThat(Ctl.run(as("operator", "agency", "list")).out()).containsPattern(id + " .* retired .*Clinic \\[");
        assertThat(retire(id).out()).contains("1 unchanged").doesNotContain("revoked");
    }

    /** What anybody has done so far. */
    private Path record() {
        var copy = folder.resolve("record.jsonl");
        assertThat(Ctl.run(as("auditor", "audit", "export", "--out", copy.toString())).exitCode()).isZero();
        return copy;
    }

    private String[] provision(String... more) {
        return as("admin",
                Stream
                    .concat(Stream.of("provision", "--agencies", folder.toString(), "--credentials",
                            secrets.folder().toString()), Stream.of(more))
                    .toArray(String[]::new));
    }

    private static String[] add(Path file, String... more) {
        return as("operator",
                Stream.concat(Stream.of("agency", "add", file.toString()), Stream.of(more)).toArray(String[]::new));
    }

    private static String[] resume(Path file) {
        return add(file, "--resume");
    }

    private static Ctl.Run retire(String id) {
        return Ctl.run(as("operator", "agency", "retire", id, "--no-wait"));
    }

    private static String[] as(String principal, String... args) {
        var options = Stream.of("--bootstrap-servers", broker.bootstrapServers(), "--registry-url",
                TestBus.shared().registryUrl(), "--command-config", secrets.clientFile(principal).toString());
        return Stream.concat(Stream.of(args), options).toArray(String[]::new);
    }

}
