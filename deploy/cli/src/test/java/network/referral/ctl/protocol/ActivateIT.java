package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.TopicSetting;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivateIT {

    private static final TestBus BUS = TestBus.shared();

    private static final String[] BOTH = { "--approved-by", "Ministry of Justice", "--approved-by",
            "Council of Shoal" };

    @TempDir
    Path folder;

    @BeforeAll
    static void provision() {
        var run = Ctl.runOn(BUS, "provision", "--agencies", Shoal.AGENCIES.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).doesNotContain("protocols");
    }

    @Test
    @SuppressWarnings("unchecked")
    void versionsFollowOneAnotherAndAreAllKept() throws IOException {
        var first = activate(Shoal.version("1").in(folder), "-o", "json");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).contains("warning  shoal-police may be given a task, and its roles are only to report",
                "warning  shoal-police may be given what is due within", "and its hours are office: ",
                "warning  priorities.P1: its ladder ends after 4 hours");
        var line = (Map<String, Object>) first.json().getFirst();
        assertThat(line).containsEntry("result", "activated")
            .containsEntry("activation", 1)
            .containsEntry("certified", true)
            .containsEntry("status", "model")
            .containsEntry("approvedBy", List.of("Ministry of Justice", "Council of Shoal"));
        assertThat((Map<String, Object>) line.get("certificate")).containsEntry("sha256", line.get("sha256"))
            .containsKey("entitlementsSha256");

        assertThat(activate(Shoal.version("1").in(folder)).out()).contains("SHOAL 1 unchanged");
        assertThat(activate(Shoal.version("2").in(folder)).out()).contains("CERTIFICATE", "SHOAL 2 activated",
                "in place of 1", "Approved by Ministry of Justice, Council of Shoal. Marked model.");
        refused(activate(new Shoal("1", "[port]", "P0").in(folder)), "version-used-already");
        refused(activate(Shoal.version("1").in(folder)), "going-back");
        var later = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS).toString();
        assertThat(activate(Shoal.version("3").in(folder), "--effective-from", later).out()).contains(later);
        refused(activate(Shoal.version("4").in(folder)), "another-waits");
        assertThat(activate(Shoal.version("1").in(folder), "--rollback", "--withdraw-waiting").exitCode()).isZero();

        var list = Ctl.runOn(BUS, "protocol", "list");
        assertThat(list.lines().stream().filter(row -> row.startsWith("SHOAL "))).hasSize(4)
            .allMatch(row -> row.contains("yes") && row.contains(" model ")
                    && row.contains("Ministry of Justice, Council of Shoal"));
        assertThat(list.lines()).filteredOn(row -> row.startsWith("SHOAL ") && row.contains(" withdrawn "))
            .singleElement()
            .asString()
            .contains(" 3 ");

        // whom the protocol does not know, though reports may name it
        var lighthouse = folder.resolve("shoal-lighthouse.yaml");
        Files.writeString(lighthouse, Files.readString(Shoal.AGENCIES.resolve("shoal/shoal-council.yaml"))
            .replace("shoal-council", "shoal-lighthouse"));
        var added = Ctl.runOn(BUS, "agency", "add", lighthouse.toString());
        assertThat(added.exitCode()).as(added.err()).isZero();
        // 2 decides until the way back to 1 has begun
        assertThat(added.err())
            .containsPattern("warning  shoal-lighthouse is none of the agencies of SHOAL [12], which is in force");
        assertThat(activate(Shoal.version("6").in(folder)).err()).contains("warning  shoal-lighthouse takes part");
        var unlisted = Ctl.runOn(BUS, "agency", "retire", "--no-wait", "shoal-lighthouse");
        assertThat(unlisted.exitCode()).as(unlisted.err()).isZero();
        assertThat(unlisted.err()).doesNotContain("still gives");
        assertThat(Ctl.runOn(BUS, "agency", "retire", "--no-wait", "shoal-council").err())
            .containsPattern("warning  SHOAL [126], in force from .*, still gives tasks to shoal-council, ");
        var council = Shoal.AGENCIES.resolve("shoal/shoal-council.yaml").toString();
        assertThat(Ctl.runOn(BUS, "agency", "add", council, "--resume").exitCode()).isZero();

        // a draft never takes the place of what was proven
        Files.createDirectories(folder.resolve("drafts/shoal"));
        Files.writeString(folder.resolve("drafts/shoal/protocol.yaml"), Shoal.version("5").yaml());
        var draft = Ctl.runOn(BUS, "provision", "--agencies", Shoal.AGENCIES.toString(), "--protocols",
                folder.resolve("drafts").toString());
        assertThat(draft.out()).contains("kept       SHOAL 5");
        assertThat(draft.err()).contains("a certified version decides, and stays");
    }

    /** Who goes back has a worse one in force. */
    @Test
    void topicsThatBecameTooShortKeepOnlyWhatIsNewFromDeciding() throws Exception {
        var agencies = Shoal.agenciesOf("ATOLL", folder).toString();
        try (var admin = Admin.create(Map.of("bootstrap.servers", BUS.bootstrapServers()))) {
            activate(atoll("old"), "--agencies", agencies);
            activate(atoll("new"), "--agencies", agencies, "--withdraw-waiting");
            keep(admin, Duration.ofDays(1));
            try {
                refused(activate(atoll("newest"), "--agencies", agencies, "--withdraw-waiting"),
                        "topics-kept-too-short");
                assertThat(activate(atoll("new"), "--agencies", agencies).out()).contains("ATOLL new unchanged");
                var back = activate(atoll("old"), "--agencies", agencies, "--rollback", "--withdraw-waiting");
                assertThat(back.exitCode()).as(back.err()).isZero();
                assertThat(back.err()).contains("referral-routing-links: 1 day is too short");
            }
            finally {
                keep(admin, Duration.ofDays(45));
            }
        }
    }

    /** A country of its own: what the others publish does not matter. */
    private Path atoll(String version) {
        var shoal = Shoal.version(version);
        return shoal.write(folder, Shoal.as("ATOLL", shoal.yaml()));
    }

    /** By whatever else a record goes: its protocol needs it as long as the others. */
    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({ "retention.bytes, 1048576, -1", "cleanup.policy, 'compact,delete', delete" })
    void topicsThatLoseRecordsOtherwiseThanByTheirAgeKeepAVersionFromDeciding(String name, String wrong, String right)
            throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", BUS.bootstrapServers()))) {
            set(admin, name, wrong);
            try {
                var run = activate(Shoal.version("lost").in(folder), "--withdraw-waiting");
                refused(run, "topics-kept-too-short");
                assertThat(run.err())
                    .contains("Topic referral-routing-links has " + name + "=" + wrong + " and must have " + right);
            }
            finally {
                set(admin, name, right);
            }
        }
    }

    private static void keep(Admin admin, Duration age) throws Exception {
        set(admin, "retention.ms", Long.toString(age.toMillis()));
    }

    private static void set(Admin admin, String name, String value) throws Exception {
        TopicSetting.set(admin, "referral-routing-links", name, value);
    }

    @Test
    void oneWithoutACertificateIsRefusedAndItsFindingsAreShown() {
        var circle = Shoal.version("0")
            .yaml()
            .replace("shoal-court: {any-purpose: shoal-council}", "shoal-court: {any-purpose: shoal-police}");
        var run = activate(Shoal.version("0").write(folder, circle));
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("BLOCKS   fallback-circle", "must not be activated");
        var byNobody = Ctl.runOn(BUS, "protocol", "activate", folder.resolve("shoal-0.yaml").toString());
        assertThat(byNobody.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(byNobody.out()).as("what is wrong with it comes first")
            .contains("BLOCKS   fallback-circle", "must not be activated");
        assertThat(Ctl.runOn(BUS, "protocol", "list").lines()).noneMatch(row -> row.matches("SHOAL +\\d+ +0 .*"));
    }

    @Test
    void oneWhoseLadderEndsAtARetiredAgencyIsRefused() throws IOException {
        var cays = Shoal.agenciesOf("CAY", folder);
        assertThat(Ctl.runOn(BUS, "provision", "--agencies", cays.toString()).exitCode()).isZero();
        var protocol = Shoal.version("cay").write(folder, Shoal.as("CAY", Shoal.version("cay").yaml()));
        assertThat(Ctl.runOn(BUS, "agency", "retire", "--no-wait", "cay-council").exitCode()).isZero();
        var run = activate(protocol);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("BLOCKS   agency-not-in-directory  cay-council",
                "an overdue assignment climbs to cay-council:duty, and cay-council is not in the directory, or "
                        + "retired");
        assertThat(Ctl.runOn(BUS, "protocol", "list").lines()).noneMatch(row -> row.startsWith("CAY "));
    }

    /** The approvers were shown its stories. */
    @Test
    void oneThatDecidesItsOwnExampleOtherwiseIsRefused() {
        var otherwise = Shoal.version("otherwise").yaml() + """
                examples:
                  - {id: E1, title: Nobody acts, facts: {presumption: true}, assignments: {}}
                """;

        var run = activate(Shoal.version("otherwise").write(folder, otherwise));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("BLOCKS   example-fails  E1", "Not expected: ");
        assertThat(Ctl.runOn(BUS, "protocol", "list").out()).doesNotContain("otherwise");
    }

    @Test
    void approversAreAsManyDifferentOnesAsTheProtocolDemands() {
        var file = Shoal.version("one-approver").in(folder).toString();
        refused(Ctl.runOn(BUS, "protocol", "activate", file, "--approved-by", "Ministry of Justice"),
                "too-few-approvers");
        refused(Ctl.runOn(BUS, "protocol", "activate", file, "--approved-by", "Ministry of Justice", "--approved-by",
                "ministry  of JUSTICE"), "approver-twice");
        refused(Ctl.runOn(BUS, "protocol", "activate", file), "too-few-approvers");
    }

    /**
     * However sound it is: its tasks would vanish from the inboxes before they are due.
     */
    @Test
    void oneWhoseWorkTakesLongerThanTheTopicsAreKeptIsRefused() {
        var slow = Shoal.version("slow").yaml().replace("after: 4 hours", "after: 40 working days");
        var run = activate(Shoal.version("slow").write(folder, slow));
        refused(run, "topics-kept-too-short");
        assertThat(run.err().lines()).filteredOn(line -> line.startsWith("Topic referral-routing-"))
            .hasSize(3)
            .allMatch(line -> line.matches("Topic [a-z-]+: 45 days is too short: by protocol SHOAL slow a task may be "
                    + "unanswered for [0-9]+ days, .*At least [0-9]+ days\\."));
        assertThat(run.err()).contains("Let a super user run 'provision --retention FILE'").doesNotContain("?");
    }

    @Test
    void aJurisdictionWithoutAgenciesIsUnknown() {
        var run = activate(Shoal.version("1").write(folder, Shoal.version("1").yaml().replace(": SHOAL", ": REEF")));
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("No agency of the jurisdiction REEF is in the directory");
    }

    private static void refused(Ctl.Run run, String code) {
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("(" + code + ")");
    }

    private static Ctl.Run activate(Path file, String... more) {
        var args = new ArrayList<>(List.of("protocol", "activate", file.toString()));
        args.addAll(List.of(BOTH));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

}
