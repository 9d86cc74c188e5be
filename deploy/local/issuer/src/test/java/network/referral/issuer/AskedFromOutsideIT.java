package network.referral.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No service sees that persons cannot sign in: what the README has somebody ask from
 * outside does.
 */
class AskedFromOutsideIT {

    private static final Pattern BLOCK = Pattern.compile("(?s)\n10\\. \\*\\*Alerts\\*\\*.*?\n( *page=.*?)\n *```\n");

    private static final String PAGE = "https://pages.example";

    @TempDir
    private static Path folder;

    private static RunningIssuer issuer;

    @BeforeAll
    static void start() {
        issuer = new RunningIssuer(folder);
    }

    @AfterAll
    static void end() {
        issuer.close();
    }

    @Test
    void anIssuerThatSignsPersonsInAnswersWhatIsAsked() throws Exception {
        assertThat(asked(PAGE, "pages")).isZero();
    }

    @Test
    void aPageOrAClientThatItDoesNotKnowIsTold() throws Exception {
        assertThat(asked("https://another.example", "pages")).isNotZero();
        assertThat(asked(PAGE, "others")).isNotZero();
    }

    /** What the form was shown for comes to nothing there. */
    @Test
    void aPageThatMayNotReadWhatComesForACodeIsTold() throws Exception {
        for (var path : List.of("/.well-known/", "/oauth2/token")) {
            var script = script(PAGE, "pages").replace("may_read " + issuer.url(path),
                    "page=https://another.example; may_read " + issuer.url(path));

            assertThat(script).contains("page=https://another.example");
            assertThat(run(script)).as(path).isNotZero();
        }
    }

    private static int asked(String page, String client) throws Exception {
        return run(script(page, client));
    }

    private static String script(String page, String client) throws Exception {
        var readme = Files.readString(Path.of(System.getProperty("network.root"), "deploy/kubernetes/README.md"));
        return BLOCK.matcher(readme)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1)
            .replace("https://issuer.example", issuer.url(""))
            .replace("https://intake.example", page)
            .replace("client_id=pages", "client_id=" + client);
    }

    private static int run(String script) throws Exception {
        var run = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
        assertThat(new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
        return run.waitFor();
    }

}
