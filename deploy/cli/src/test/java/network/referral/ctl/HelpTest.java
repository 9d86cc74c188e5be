package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    static Stream<List<String>> everyCommand() {
        var root = Referralctl.commandLine(InputStream.nullInputStream(), new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()));
        return walk(root, List.of());
    }

    private static Stream<List<String>> walk(CommandLine command, List<String> path) {
        var below = command.getSubcommands()
            .entrySet()
            .stream()
            .flatMap(sub -> walk(sub.getValue(), Stream.concat(path.stream(), Stream.of(sub.getKey())).toList()));
        return Stream.concat(Stream.of(path), below);
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyLevelExplainsItselfAndItsExitCodes(List<String> path) {
        var run = Ctl.run(Stream.concat(path.stream(), Stream.of("--help")).toArray(String[]::new));
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: " + String.join(" ", prefixed(path)))
            .contains("Exit codes:", "  4   ", "--version", "-o, --output");
    }

    private static List<String> prefixed(List<String> path) {
        return Stream.concat(Stream.of("referralctl"), path.stream()).toList();
    }

    @Test
    void aVersionIsToldAtEveryLevel() {
        assertThat(Ctl.run("--version").out()).startsWith("referralctl ");
        assertThat(Ctl.run("agency", "list", "--version").out()).startsWith("referralctl ");
    }

    @Test
    void aWrongCommandLineIsUsage() {
        assertThat(Ctl.run("provison").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Ctl.run("provison").err()).contains("Did you mean: referralctl provision");
        assertThat(Ctl.run("-o", "xml", "agency", "list").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Ctl.run("agency").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Ctl.run("protocol", "check", "no-such-file.yaml").exitCode()).isEqualTo(ExitCode.USAGE);
    }

}
