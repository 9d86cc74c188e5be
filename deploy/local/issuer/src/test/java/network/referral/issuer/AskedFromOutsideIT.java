package network.referral.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** As RFC 6749, 4.1.2.1 has it of all but a wrong client or a wrong address of it. */
    @ParameterizedTest
    @CsvSource({ "/login, 0", "/signed-in?error=invalid_scope&state=x, 1" })
    void anIssuerThatSendsWhoeverComesBackToThePageIsTold(String leadsTo, int exitCode) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        // to a browser the page is another origin; both are served here
        var page = "http://localhost:" + server.getAddress().getPort();
        server.createContext("/", asked -> {
            boolean isForACode = asked.getRequestURI().getPath().equals("/oauth2/authorize");
            asked.getResponseHeaders().set("Access-Control-Allow-Origin", page);
            asked.getResponseHeaders().set("Location", (leadsTo.contains("error") ? page : issuer) + leadsTo);
            asked.sendResponseHeaders(isForACode ? 302 : 200, -1);
            asked.close();
        });
        server.start();
        try {
            assertThat(run(script(issuer, page, "pages"))).isEqualTo(exitCode);
        }
        finally {
            server.stop(0);
        }
    }

    private static int asked(String page, String client) throws Exception {
        return run(script(page, client));
    }

    private static String script(String page, String client) throws Exception {
        return script(issuer.url(""), page, client);
    }

    private static String script(String issuer, String page, String client) throws Exception {
        var readme = Files.readString(Path.of(System.getProperty("network.root"), "deploy/kubernetes/README.md"));
        return BLOCK.matcher(readme)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1)
            .replace("https://issuer.example", issuer)
            .replace("https://intake.example", page)
            .replace("client_id=pages", "client_id=" + client);
    }

    private static int run(String script) throws Exception {
        var run = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
        assertThat(new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
        return run.waitFor();
    }

}
