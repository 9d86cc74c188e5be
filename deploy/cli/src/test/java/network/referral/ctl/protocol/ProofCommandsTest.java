package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.page.Sound;
import network.referral.ctl.yaml.FilesBelow;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy author sees of a proof and of a comparison. */
class ProofCommandsTest {

    private static final Path TURKMEN = Ctl.project("deploy/protocols/tm/protocol.yaml");

    private static final Path NORTHMARK = Ctl.project("deploy/protocols/nm/protocol.yaml");

    @TempDir
    Path folder;

    @Test
    void aSoundProtocolGetsItsCertificate() throws IOException {
        var file = Files.writeString(folder.resolve("protocol.yaml"), Sound.PROTOCOL);
        var run = Ctl.run("protocol", "check", file.toString());
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).startsWith("CERTIFICATE").contains("ZZ 1.0", "may be activated", "not examined");
        assertThat(Ctl.run("protocol", "check", "-o", "json", file.toString()).json().getFirst())
            .asInstanceOf(InstanceOfAssertFactories.MAP)
            .containsEntry("certified", true)
            .extractingByKey("certificate", InstanceOfAssertFactories.MAP)
            .containsKeys("sha256", "inputsSha256", "cases", "proven");
    }

    @Test
    void theDraftsMustNotBeActivatedAndItIsSaidWhy() {
        var run = Ctl.run("protocol", "check", NORTHMARK.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).doesNotContain("CERTIFICATE")
            .contains("BLOCKS   nobody-acts", "  example  presumption true", "must not be activated");
        assertThat(Ctl.run("protocol", "check", TURKMEN.toString()).out()).contains("BLOCKS   invariant-broken  TM-I1",
                "consent.police is withdrawn");
    }

    @ParameterizedTest
    @ValueSource(strings = { "tm", "nm" })
    void aProposalGetsItsCertificateAndDecidesItsExamples(String jurisdiction) {
        var file = Ctl.project("deploy/protocols/" + jurisdiction + "/proposal.yaml").toString();
        var run = Ctl.run("protocol", "check", file, "--agencies", Ctl.project("deploy/agencies").toString());
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).startsWith("CERTIFICATE")
            .contains("0.2-proposed", "no more than the directory lets them see", "may be activated")
            .doesNotContain("BLOCKS", "network-flag-not-listed");
        assertThat(Ctl.run("protocol", "test", file).exitCode()).isZero();
    }

    @Test
    void aFileThatDecidesItsOwnExampleOtherwiseMustNotBeActivated() throws IOException {
        var file = Files.writeString(folder.resolve("protocol.yaml"), Sound.PROTOCOL
                + """
                        examples:
                          - {id: E1, title: At the port, facts: {presumption: true, place: port}, assignments: {"court:help": P0}}
                        """);

        var run = Ctl.run("protocol", "check", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("BLOCKS   example-fails  E1",
                "Expected court:help at P0, but it is not assigned.", "1 finding blocks it");
    }

    /**
     * What no report carries: its rules would never fire, and the proof be about nobody.
     */
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            ageGroup: {type: one-of          | ageGruop: {type: one-of          | Did you mean 'ageGroup'?
            place: {type: one-of             | plase: {type: one-of             | Did you mean 'place'?
            flags: {type: flags              | signs: {type: flags              | No report carries 'signs'.
            place: {type: one-of             | place: {type: flags              | A report carries 'place' as one-of
            presumption: {type: boolean}     | pregnant: {type: boolean}        | No report carries 'pregnant'.
            consent.police: {type            | consent.family: {type            | No report carries 'consent.family'.
            [adult, child, age-disputed, unknown] | [adult, minor, unknown]     | No report carries 'minor' as ageGroup.
            """)
    void aProtocolThatAsksForWhatNoReportCarriesIsRefused(String good, String bad, String told) throws IOException {
        var text = Shoal.version("1.0").yaml();
        assertThat(text).contains(good);
        var file = Files.writeString(folder.resolve("protocol.yaml"), text.replace(good, bad)).toString();
        for (var command : List.of("check", "test")) {
            var run = Ctl.run("protocol", command, file);
            assertThat(run.exitCode()).as(command).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).contains("protocol.yaml:", told).doesNotContain("CERTIFICATE");
        }
        // refused before any broker is asked
        var run = Ctl.run("protocol", "activate", file, "--approved-by", "a", "--approved-by", "b");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains(told);
        assertThat(ProtocolFiles.folder(folder).findings()).isNotEmpty();
    }

    @Test
    void aDeclineThatBringsThePoliceIsSaid() throws IOException {
        var text = Files.readString(Ctl.project("deploy/protocols/nm/proposal.yaml"));
        var standIns = "  nm-ngo-first-responder:\n    complete-referral: nm-local-authority";
        assertThat(text).contains(standIns, "complete-referral: nm-ngo-first-responder");
        var file = Files.writeString(folder.resolve("proposal.yaml"),
                text.replace(standIns, standIns.replace("nm-local-authority", "nm-police"))
                    .replace("complete-referral: nm-ngo-first-responder", "complete-referral: nm-local-authority"));
        var run = Ctl.run("protocol", "check", file.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("BLOCKS   invariant-broken  NM-I1",
                "but nm-police is handed 'complete-referral', once declined by nm-ngo-first-responder.",
                "; then declined by nm-ngo-first-responder", "must not be activated: 2 findings block it");
    }

    @Test
    void whatAProposalWouldChangeIsSaid() {
        var run = Ctl.run("protocol", "diff", TURKMEN.toString(),
                Ctl.project("deploy/protocols/tm/proposal.yaml").toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("guardianship-authority:appoint-guardian  newly assigned",
                "  when  place is consulate-abroad; ageGroup is child or age-disputed",
                "ministry-of-internal-affairs:receive-and-screen  no longer assigned");
    }

    @Test
    void aProposalComesIntoForceForNobody() {
        var reading = ProtocolFiles.folder(Ctl.project("deploy/protocols"));
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.protocols()).extracting(file -> file.protocol().id() + " " + file.protocol().version())
            .contains("NM 0.1-draft", "TM 0.1-draft")
            .noneMatch(protocol -> protocol.contains("proposed"));
    }

    @Test
    void findingsAreThereForMachines() {
        var findings = Ctl.run("protocol", "check", "-o", "json", TURKMEN.toString()).json().getFirst();
        assertThat(findings).asInstanceOf(InstanceOfAssertFactories.MAP)
            .containsEntry("certified", false)
            .extractingByKey("findings", InstanceOfAssertFactories.LIST)
            .isNotEmpty()
            .allSatisfy(finding -> assertThat(finding).asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("code", "severity", "where", "message", "when", "cases", "share"))
            .anySatisfy(finding -> assertThat(finding.toString()).contains("counterExample={facts={presumption=true"));
    }

    @Test
    void sharesAreHeldAgainstTheDirectory() {
        var run = Ctl.run("protocol", "check", TURKMEN.toString(), "--agencies",
                Ctl.project("deploy/agencies").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.lines()).filteredOn(line -> line.startsWith("BLOCKS   share-exceeds-entitlement"))
            .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
            .containsExactly("TM-02", "TM-12", "TM-13", "TM-18", "TM-22", "TM-24", "TM-25", "TM-33");
        assertThat(run.out()).doesNotContain("agency-not-in-directory");
    }

    @Test
    void whoIsRetiredByItsFileTakesNoPart() throws IOException {
        for (var file : FilesBelow.of(Ctl.project("deploy/agencies/tm"), file -> file.toString().endsWith(".yaml"))) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        Files.writeString(folder.resolve("bar-association.yaml"), "standing: retired\n", StandardOpenOption.APPEND);
        var run = Ctl.run("protocol", "check", Ctl.project("deploy/protocols/tm/proposal.yaml").toString(),
                "--agencies", folder.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("BLOCKS   agency-not-in-directory  bar-association");
        var page = Ctl.run("protocol", "render", Ctl.project("deploy/protocols/tm/proposal.yaml").toString(),
                "--agencies", folder.toString());
        assertThat(page.out()).contains("Not in the directory of agencies.");
    }

    /** The last whom anybody asks: if it is nobody, nobody comes after it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({ "ghost-agency:coordinator, agency-not-in-directory  ghost-agency",
            "interdepartmental-commission:coordinatr, post-not-in-directory  interdepartmental-commission:coordinatr",
            "bar-association:duty, post-not-in-directory  bar-association:duty" })
    void aLadderThatEndsAtNobodyIsNotCertified(String post, String finding) throws IOException {
        var text = Files.readString(Ctl.project("deploy/protocols/tm/proposal.yaml"))
            .replace("interdepartmental-commission:coordinator", post)
            .replace("\n  - bar-association\n", "\n  - bar-association\n  - ghost-agency\n");
        var file = Files.writeString(folder.resolve("proposal.yaml"), text);
        var run = Ctl.run("protocol", "check", file.toString(), "--agencies",
                Ctl.project("deploy/agencies").toString());
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).doesNotContain("CERTIFICATE")
            .contains("BLOCKS   " + finding, "By the ladder of P0, P1, P2, P3 an overdue assignment climbs to " + post,
                    "must not be activated: 1 finding blocks it");
    }

    @Test
    void aSupervisorThatTheDirectoryNamesIsAPostOfItsOwnAgency() throws IOException {
        var text = Files.readString(Ctl.project("deploy/protocols/tm/proposal.yaml"))
            .replace("interdepartmental-commission:coordinator", "interdepartmental-commission:supervisor");
        var file = Files.writeString(folder.resolve("proposal.yaml"), text);
        var run = Ctl.run("protocol", "check", file.toString(), "--agencies",
                Ctl.project("deploy/agencies").toString());
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("Every duty post that a ladder names is in the directory.");
    }

    @Test
    void aDirectoryOfAnotherCountryIsAWrongCommandLine() {
        assertThat(Ctl
            .run("protocol", "check", TURKMEN.toString(), "--agencies", Ctl.project("deploy/agencies/nm").toString())
            .exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFolderInPlaceOfItsFileIsSaidToBeOne() {
        var run = Ctl.run("protocol", "check", TURKMEN.getParent().toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(TURKMEN.getParent() + " is a folder. Name the file in it that is meant.");
    }

    @Test
    void aTimeThatIsNoneIsSaidWithOneThatIs() {
        var run = Ctl.run("protocol", "activate", TURKMEN.toString(), "--approved-by", "a", "--effective-from",
                "tomorrow");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'--effective-from'", "a time is written 2026-12-01T00:00:00Z")
            .doesNotContain("java.time");
    }

    @Test
    void aFileThatIsNoProtocolIsNotProven() throws IOException {
        var file = Files.writeString(folder.resolve("protocol.yaml"), "protocol: ZZ\n");
        assertThat(Ctl.run("protocol", "check", file.toString()).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(Ctl.run("protocol", "diff", TURKMEN.toString(), file.toString()).out())
            .contains("'version' is missing");
    }

    @Test
    void aChangeIsSaidByCases() throws IOException {
        var text = Files.readString(TURKMEN);
        var narrower = "reporter: [airport-security-ashgabat, state-customs-service]";
        assertThat(text).contains(narrower);
        var file = Files.writeString(folder.resolve("new.yaml"),
                text.replace(narrower, "reporter: [airport-security-ashgabat]"));
        var run = Ctl.run("protocol", "diff", TURKMEN.toString(), file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(
                "state-migration-service:receive-and-screen  no longer assigned  (0.3 % of cases)",
                "  when  place is airport; reporter is state-customs-service");
        assertThat(Ctl.run("protocol", "diff", "-o", "json", TURKMEN.toString(), file.toString()).out())
            .contains("\"kind\":\"no-longer-assigned\"", "\"same\":false");
    }

    @Test
    void aCaseThatOnlyOneFileHasAWordForIsCompared() throws IOException {
        var text = Files.readString(TURKMEN);
        var guardian = "      place: {not: consulate-abroad}\n      ageGroup: [child, age-disputed]\n    assign:\n"
                + "      - {agency: guardianship-authority, purpose: appoint-guardian";
        assertThat(text).contains("      - consulate-abroad\n").containsOnlyOnce(guardian);
        var file = Files.writeString(folder.resolve("new.yaml"),
                text.replace("      - consulate-abroad\n", "      - consulate-abroad\n      - consulate-post\n")
                    .replace(guardian,
                            guardian.replace("{not: consulate-abroad}", "{not: [consulate-abroad, consulate-post]}")));
        var gone = "guardianship-authority:appoint-guardian  no longer assigned";
        var come = "guardianship-authority:appoint-guardian  newly assigned";
        var when = "  when  place is consulate-post; ageGroup is child or age-disputed";
        assertThat(Ctl.run("protocol", "diff", TURKMEN.toString(), file.toString()).out()).contains(gone, when);
        assertThat(Ctl.run("protocol", "diff", file.toString(), TURKMEN.toString()).out()).contains(come, when);
    }

    @Test
    void aMarkThatChangedIsNoOtherDecisionAndIsTold() throws IOException {
        var text = Files.readString(TURKMEN);
        var file = Files.writeString(folder.resolve("new.yaml"),
                text.replace("status: assumption", "status: confirmed"));
        var run = Ctl.run("protocol", "diff", TURKMEN.toString(), file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).contains("TM-01  is marked confirmed instead of assumption");
        assertThat(run.lines().getLast()).matches(".*: every decision is the same; [0-9]+ marks changed");
    }

    @Test
    void howSureTheProtocolIsStandsBesideItsCertificate() throws IOException {
        assertThat(Ctl.run("protocol", "check", TURKMEN.toString()).out()).contains(" Marked assumption. Examined in ");
        assertThat(Ctl.run("protocol", "check", "-o", "json", TURKMEN.toString()).out())
            .contains("\"status\":\"assumption\"");
    }

    @Test
    void twoFilesThatDecideAlikeHaveNoDifference() throws IOException {
        var file = Files.writeString(folder.resolve("new.yaml"), Files.readString(TURKMEN) + "\n# looked at again\n");
        assertThat(Ctl.run("protocol", "diff", TURKMEN.toString(), file.toString()).out())
            .contains("every decision is the same");
    }

}
