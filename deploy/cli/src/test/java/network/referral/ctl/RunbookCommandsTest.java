package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Whoever is paged at night types what the runbook says, as it stands there. */
class RunbookCommandsTest {

    private static final Path RUNBOOK = Path.of("../observability/runbook.md");

    private static final Pattern COMMAND = Pattern.compile("`[^`]*deploy/referralctl ([^`]+)`");

    private static final Pattern LINE = Pattern.compile("(?m)^ *(?:deploy/referralctl|ctl) (?!\\()([^\\n&>#;|`]+)");

    /** For what cannot be taken as it is written. */
    private static final Map<String, String> FILLED_IN = Map.of("TOPIC/PARTITION/OFFSET",
            "referral.identifications/0/7", "FROM", "referral.identifications/0/7");

    @Test
    void are_each_taken() throws IOException {
        var commands = commands(Files.readString(RUNBOOK));

        assertThat(commands).hasSizeGreaterThan(20);
        assertThat(commands.stream().flatMap(command -> fault(command).stream())).isEmpty();
        assertThat(fault("protocol activate --rollback")).isPresent();
        assertThat(commands).as("proven, and then refused, without who approves it")
            .filteredOn(command -> command.startsWith("protocol activate "))
            .isNotEmpty()
            .allMatch(command -> command.contains(" --approved-by "));
    }

    /** What is run as a block, with what the shell fills in. */
    @ParameterizedTest
    @ValueSource(strings = { "../CLUSTER.md", "../kubernetes/README.md", "../observability/runbook.md" })
    void are_each_taken_where_a_network_is_set_up_and_kept(Path file) throws IOException {
        var commands = Stream.of(Files.readString(file).split("(?m)^ *```"))
            .flatMap(part -> LINE.matcher(part.replaceAll("\\\\\n", " ").replaceAll("\\$\\([^)]*\\)", "x")).results())
            .map(line -> line.group(1).replace("\"$@\"", "").replaceAll("\\s+", " ").strip())
            .toList();

        assertThat(commands).hasSizeGreaterThan(1);
        assertThat(commands.stream().flatMap(command -> fault(command).stream())).isEmpty();
    }

    /** It mends the next decision alone, and no deadline is missed by the others. */
    @Test
    void name_what_a_protocol_that_was_wrong_has_decided() throws IOException {
        var wrong = Files.readString(RUNBOOK).split("\n### A protocol that is wrong has decided\n")[1]
            .split("\n### ")[0];

        assertThat(commands(wrong)).containsSubsequence("protocol list", "protocol show PROTOCOL VERSION --out FILE",
                "protocol activate FILE --rollback --approved-by NAME", "protocol replay FILE --since 6h");
    }

    /** What is found out at night is a version that its tool does not take any more. */
    @Test
    void say_what_of_an_old_version_is_told_and_what_refuses_it() throws IOException {
        var wrong = Files.readString(RUNBOOK).split("\n### A protocol that is wrong has decided\n")[1]
            .split("\n### ")[0];
        var cluster = Files.readString(Path.of("../CLUSTER.md"));

        assertThat(wrong).containsSubsequence("`words-gone`", "never decided", "refuses no `--rollback`",
                "`example-fails`", "`share-exceeds-entitlement`", "`BLOCKS`");
        assertThat(cluster.split("\n## An upgrade\n")[1].split("\n## ")[0]).containsSubsequence("protocol show ",
                "protocol check ", "`share-exceeds-entitlement`", "`--rollback`", "(\"The registry\")", "new label");
        assertThat(cluster.split("\n## The registry\n")[1].split("\n## ")[0]).containsSubsequence(
                "**A text that is in no published version any more**", "`--agencies DIR`", "`example-fails`");
        assertThat(Files.readString(Path.of("../kubernetes/README.md"))).containsSubsequence("protocol show ",
                "protocol check ", "Then the upgrade. ");
    }

    /** Any revision would be decided without it, whoever sends it. */
    @Test
    void have_no_case_decided_without_a_word_that_a_rollback_has_taken() throws IOException {
        var runbook = Files.readString(RUNBOOK).replaceAll("\\s+", " ");
        var wrong = runbook.split(" ### A protocol that is wrong has decided ")[1].split(" ### ")[0];

        assertThat(Stream.of(runbook.split(" #{2,3} ")).filter(section -> section.contains("--rollback"))).hasSize(2)
            .allMatch(section -> section.contains("`no longer has`"));
        assertThat(runbook.split(" ## ProtocolUnread ")[1].split(" ## ")[0])
            .containsSubsequence("redrive --cause no-protocol", "`no longer has`, first put into force", "telephone");
        assertThat(wrong.substring(wrong.indexOf("**Where replay says `ask-again:`")))
            .contains("telephone its reporter");
    }

    /** Not every pod has what others use, nor a file with a password for it. */
    @Test
    void tell_of_the_newest_decisions() throws IOException {
        var runbook = Files.readString(RUNBOOK);

        assertThat(commands(runbook)).contains("referral newest");
        assertThat(runbook).doesNotContainPattern("kcat[^`]*referral\\.decisions");
    }

    /** Reported anew, the person would have two referrals. */
    @Test
    void show_what_stands_where_a_report_contradicts_it() throws IOException {
        var parked = Files.readString(RUNBOOK).split("\n## ReportParked\n")[1].split("\n## ")[0];

        assertThat(commands(parked.substring(parked.indexOf("`contradiction`")))).startsWith("referral show ID");
    }

    /**
     * The first of them would end all verification, and whoever wrote it be found by
     * none. Of a copy that broke off nothing is made that says what there was, nor by a
     * verification that was not done.
     */
    @Test
    void verify_a_copy_also_where_a_record_of_it_cannot_be_read() throws IOException {
        assertThat(Files.readString(Path.of("../kubernetes/README.md")))
            .containsPattern(
                    "audit export --out - > [^&;|]+\n *tail -n 1 [^\n]+'\"kind\":\"end\"' &&\n *deploy/referralctl"
                            + " audit verify --file [^\n]+ -o json > (\\S+\\.draft)\n"
                            + " *\\[ \\$\\? -le 1 \\] && \\[ -s \\1 \\] && mv \\1 [^\n]+\\.known\\.json\n")
            .containsPattern("\n *rm -f \\S+\\.draft\n *tail -n 1 ")
            .doesNotContainPattern("audit export[^\n]*&&");
    }

    /** Before that a post is asked that was kept out since, and who is lost is found. */
    @Test
    void have_routing_start_last_after_a_restore_and_name_what_is_lost() throws IOException {
        var restore = Files.readString(Path.of("../CLUSTER.md")).split("\n## Backup and restore\n")[1]
            .split("\n## ")[0];

        assertThat(restore.replaceAll("\\s+", " ")).containsSubsequence("the key store and routing before the brokers",
                "agency retire ID --no-wait", "--yes-absent --no-wait", "audit reports --since", "keeps somebody out",
                "**start routing**", "referral show", "1) echo $id", "*) echo", "break");
    }

    /** What an agency says of it stays said, or sends another to nobody. */
    @Test
    void have_whoever_was_entered_for_practice_looked_at_and_then_erased() throws IOException {
        var nobody = Files.readString(RUNBOOK).split("\n### A report is of nobody \\(a test, a drill, a course\\)\n")[1]
            .split("\n### ")[0];

        assertThat(commands(nobody)).containsExactly("audit reports --since 1d", "referral show ID",
                "referral erase ID --yes-open");
        assertThat(nobody).containsSubsequence("no victim is", "say nothing of it in the network", "--yes-open",
                "RETENTION.md");
        assertThat(Files.readString(Path.of("../RETENTION.md")).replaceAll("\\s+", " ")).containsSubsequence("**Out**",
                "the numbers of reports that were of nobody", "**In all the same**", "`same-person`",
                "`no-longer-alike`", "**No number below 5**");
    }

    /** What one agency reports anew is linked with nothing, and keeps nobody out. */
    @Test
    void have_nobody_reported_anew_without_whom_to_keep_out() throws IOException {
        var anew = Files.readString(RUNBOOK).split("\n### Nobody can send the next revision\n")[1].split("\n### ")[0]
            .replaceAll("\\s+", " ");

        assertThat(anew).containsPattern("age\\), then have it reported anew, with whom to keep out")
            .containsPattern("have it reported anew, by [^.]+, with whom to keep out and with all else")
            .containsPattern("reports anew what still holds, with whom to keep out");
    }

    /** There is no room for all there ever was, and no time. */
    @Test
    void name_whom_to_telephone_without_a_copy_of_the_whole_record() throws IOException {
        var away = Files.readString(RUNBOOK).split("\n## RoutingNotRunning\n")[1].split("\n## ")[0];

        assertThat(commands(away)).contains("audit reports --since 2h").noneMatch(said -> said.contains("export"));
        assertThat(commands(Files.readString(RUNBOOK).split("\n## ManyReports\n")[1].split("\n## ")[0]))
            .contains("audit reports --since 20m");
    }

    private static List<String> commands(String runbook) {
        return COMMAND.matcher(runbook.replaceAll("(?s)\n```.*?\n```", ""))
            .results()
            .map(command -> command.group(1).replaceAll("\\s+", " "))
            .distinct()
            .toList();
    }

    private static Optional<String> fault(String command) {
        var nowhere = new PrintWriter(new StringWriter());
        var words = Stream.of(command.split(" "))
            .map(word -> FILLED_IN.getOrDefault(word, word))
            .toArray(String[]::new);
        try {
            tool(nowhere).parseArgs(words);
            return Optional.empty();
        }
        catch (ParameterException e) {
            return Optional.of(command + ": " + e.getMessage());
        }
    }

    private static CommandLine tool(PrintWriter nowhere) {
        return Referralctl.commandLine(InputStream.nullInputStream(), nowhere, nowhere);
    }

}
