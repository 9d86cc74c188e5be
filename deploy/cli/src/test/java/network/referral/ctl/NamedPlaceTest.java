package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.ctl.bus.Invented;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is to lie in a place that nobody names does not lie in the working folder. */
class NamedPlaceTest {

    private static final Map<String, String> EMPTY = Map.of("REFERRAL_KEYS_DIR", "", "REFERRAL_CREDENTIALS_DIR", " ",
            "REFERRAL_AUDIT_KEY_FILE", "");

    @TempDir
    private Path folder;

    /** Nobody listens there: it is refused before anybody is asked. */
    @ParameterizedTest
    @ValueSource(strings = { "agency add FILE --keys", "agency add FILE --credentials", "agency add FILE --audit-key",
            "agency rotate-key clinic --keys", "agency rotate-secret clinic --keys", "routing rotate-key --keys",
            "provision --agencies FOLDER --credentials", "provision --agencies FOLDER --keys",
            "credentials renew auditor --credentials" })
    void an_option_that_names_none_is_refused(String command) {
        var file = Invented.agency(folder, "clinic", "Clinic");
        var words = command.replace("FILE", file.toString()).replace("FOLDER", folder.toString()).split(" ");

        var run = Ctl.run(Stream.concat(Stream.of(words), Stream.of("")).toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(words[words.length - 1] + " is empty");
    }

    @Test
    void a_variable_that_is_empty_says_nothing() throws Exception {
        assertThat(withEmptyVariables("agency", "rotate-key", "clinic")).contains("Say where the new key comes from");
        assertThat(withEmptyVariables("agency", "rotate-secret", "clinic")).contains("Say where the secrets are");
        assertThat(withEmptyVariables("routing", "rotate-key")).contains("--keys: name the folder");
    }

    /** What it says of a command line that lacks something. */
    private String withEmptyVariables(String... command) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var line = Stream.concat(Stream.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName()),
                List.of(command).stream());
        var builder = new ProcessBuilder(line.toList()).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(EMPTY);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(ExitCode.USAGE);
        return said;
    }

}
