package network.referral.ctl.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.ctl.protocol.ProtocolFile;
import network.referral.events.Assignment;
import network.referral.routing.protocol.reading.ProtocolReading;
import org.apache.avro.Schema;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paper about who sees what, held against protocol and agency files. */
class ProtocolSharingTest {

    private static final Path AGENCIES = Ctl.project("deploy/agencies");

    /** Tell nothing of the person. */
    private static final List<String> OF_THE_WIRE = List.of("assignmentId", "revision", "notice", "agency",
            "assignedAt", "protocol");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "tm", "nm" })
    void thePaperIsWhatTheFilesSay(String jurisdiction) {
        assertThat(paper(protocol(jurisdiction), AGENCIES)).as("made again by the command that the paper names")
            .isEqualTo(read(Ctl.project("deploy/security/sharing-" + jurisdiction + ".md")));
    }

    @Test
    void allThatANoticeSaysWithoutASealIsOnThePaper() {
        var paper = paper(protocol("tm"), AGENCIES);

        assertThat(Assignment.SCHEMA$.getFields()).map(Schema.Field::name)
            .filteredOn(field -> !field.equals("compartments") && !OF_THE_WIRE.contains(field))
            .contains("rules", "basis", "share", "requirements", "linkedReferral")
            .allSatisfy(field -> assertThat(paper).contains("`" + field + "`"));
    }

    @Test
    void aChangedEntitlementIsNoticed() throws IOException {
        planted("ministry-of-internal-affairs", "health: c", "health: R");
        assertThat(paper(protocol("tm"), folder)).isNotEqualTo(read(Ctl.project("deploy/security/sharing-tm.md")));
    }

    @Test
    void aChangedRuleIsNoticed() throws IOException {
        var text = read(protocol("tm"));
        var changed = Files.writeString(folder.resolve("protocol.yaml"),
                text.replace("share: [case-ref, profile, contact-safe, consent]", "share: [case-ref, profile]"));
        assertThat(paper(changed, AGENCIES)).isNotEqualTo(read(Ctl.project("deploy/security/sharing-tm.md")));
    }

    @Test
    void rulesThatShareBeyondAnEntitlementAreTheOnesThatTheCheckFinds() {
        var matrix = matrix("tm");
        var check = Ctl.run("protocol", "check", protocol("tm").toString(), "--agencies", AGENCIES.toString());
        assertThat(matrix.rulesBeyond()).as("seven rules and the safety net")
            .hasSize(8)
            .allSatisfy(rule -> assertThat(check.out()).contains("share-exceeds-entitlement  " + rule));
        assertThat(check.lines()).filteredOn(line -> line.contains("share-exceeds-entitlement"))
            .allSatisfy(line -> assertThat(matrix.rulesBeyond()).contains(line.substring(line.lastIndexOf(' ') + 1)));
    }

    @Test
    void whatIsBeyondTheEntitlementIsNeverSeen() {
        assertThat(Stream.of("tm", "nm").flatMap(jurisdiction -> matrix(jurisdiction).rows().stream()))
            .flatExtracting(SharingMatrix.Row::cells)
            .filteredOn(cell -> cell.verdict() != Cell.Verdict.WITHIN)
            .isNotEmpty()
            .allMatch(cell -> cell.sees().isNever());
    }

    @Test
    void theConsentThatIsAskedForIsTheOneOfTheAgencyFile() throws IOException {
        assertThat(sight(matrix("tm"), "embassy-of-turkiye", "identity")).hasToString("with consent of consular");
        planted("embassy-of-turkiye", "consent: consular", "consent: police");
        assertThat(paper(protocol("tm"), folder)).contains("| R | always |", "with consent of police")
            .contains("'c' asks for consent to police (assumption)");
    }

    @ParameterizedTest
    @CsvSource({ "tm, TM-02, ?", "tm, TM-14, ~", "nm, NM-02, ^" })
    void aRuleThatNoAuthorityConfirmedIsMarkedWhereverItStands(String jurisdiction, String rule, String mark) {
        assertThat(paper(protocol(jurisdiction), AGENCIES).split(rule)).hasSizeGreaterThan(1)
            .satisfies(parts -> assertThat(Arrays.stream(parts).skip(1)).allMatch(after -> after.startsWith(mark)));
    }

    @Test
    void aConfirmedRuleIsNot() throws IOException {
        var confirmed = Files.writeString(folder.resolve("protocol.yaml"),
                read(protocol("tm")).replace("status: derived", "status: confirmed"));
        assertThat(paper(confirmed, AGENCIES)).contains("| case-ref | TM-15 |");
    }

    @Test
    void everyFormSaysTheSame() {
        var arguments = new String[] { "protocol", "sharing", protocol("tm").toString(), "--agencies",
                AGENCIES.toString(), "--as", "csv" };
        var csv = Ctl.run(arguments);
        assertThat(csv.exitCode()).isZero();
        assertThat(csv.lines()).hasSize(1 + matrix("tm").rows().stream().mapToInt(row -> row.cells().size()).sum());
        var json = Ctl
            .run("-o", "json", "protocol", "sharing", protocol("tm").toString(), "--agencies", AGENCIES.toString())
            .json();
        assertThat(json).singleElement(InstanceOfAssertFactories.MAP)
            .containsEntry("protocol", "TM")
            .containsKeys("version", "sha256", "agencies", "rulesBeyondEntitlement", "assumedRules")
            .extractingByKey("ruleStatus", InstanceOfAssertFactories.MAP)
            .containsEntry("TM-02", "assumption")
            .containsEntry("TM-14", "derived");
    }

    @Test
    void whatIsUnsealedIsSaidUnderTheTableToo() {
        var text = Ctl.run("protocol", "sharing", protocol("tm").toString(), "--agencies", AGENCIES.toString());

        assertThat(text.out()).contains("unsealed, whatever the agency may see", "all requirements of the referral");
    }

    @Test
    void agenciesOfAnotherCountryAreNoAnswer() {
        var run = Ctl.run("protocol", "sharing", protocol("tm").toString(), "--agencies",
                AGENCIES.resolve("nm").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    /** An agency that a rule names still, and nobody shows anything. */
    @Test
    void whoIsRetiredByItsFileSeesNothing() throws IOException {
        planted("embassy-of-turkiye", "consent: consular", "consent: consular\nstanding: retired");
        assertThat(paper(protocol("tm"), folder)).contains("""
                ## embassy-of-turkiye

                Entry: not in the directory.
                """, "| identity | TM-18? |  |  | never | BEYOND |");
    }

    private void planted(String agency, String right, String wrong) throws IOException {
        var tm = Files.createDirectory(folder.resolve("tm"));
        try (var files = Files.list(AGENCIES.resolve("tm"))) {
            for (var file : files.toList()) {
                Files.copy(file, tm.resolve(file.getFileName().toString()));
            }
        }
        var file = tm.resolve(agency + ".yaml");
        assertThat(read(file)).contains(right);
        Files.writeString(file, read(file).replace(right, wrong));
    }

    private static Sight sight(SharingMatrix matrix, String agency, String compartment) {
        return matrix.rows()
            .stream()
            .filter(row -> row.agency().equals(agency))
            .flatMap(row -> row.cells().stream())
            .filter(cell -> cell.compartment().equals(compartment))
            .findFirst()
            .orElseThrow()
            .sees();
    }

    private static SharingMatrix matrix(String jurisdiction) {
        return switch (ProtocolFile.read(protocol(jurisdiction))) {
            case ProtocolReading.Accepted(var protocol) ->
                SharingMatrix.of(protocol, AgencyFiles.folder(AGENCIES).agencies());
            case ProtocolReading.Rejected(var findings) -> throw new AssertionError(findings);
        };
    }

    private static String paper(Path protocol, Path agencies) {
        var run = Ctl.run("protocol", "sharing", protocol.toString(), "--agencies", agencies.toString(), "--as",
                "markdown");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private static Path protocol(String jurisdiction) {
        return Ctl.project("deploy/protocols/" + jurisdiction + "/protocol.yaml");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
