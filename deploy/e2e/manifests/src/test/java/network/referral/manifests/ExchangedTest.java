package network.referral.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the pages say of it to whoever runs a network in which persons are in hand. */
@DisplayName("A key, a password or a certificate that is exchanged")
class ExchangedTest {

    private static final String README = Sources.text(Manifests.FOLDER.resolve("README.md"));

    private static final String RUNBOOK = Sources.text(Manifests.ROOT.resolve("deploy/observability/runbook.md"));

    private static final String CLUSTER = Sources.text(Manifests.ROOT.resolve("deploy/CLUSTER.md"));

    private static final String WRONG_HANDS = RUNBOOK
        .split("\n### A key, or a file with a password, is in wrong hands\n")[1];

    /** A file of what opens anything, or a folder of such. */
    private static final Pattern HELD = Pattern
        .compile("\\$H/([\\w/-]+\\.(?:key|secret|json|pem|properties)|keys/\\w+)(?=[\\s`,])");

    /** Whoever walks the list and finds it not leaves it in force. */
    @Test
    void is_named_where_it_is_in_wrong_hands() {
        var named = Pattern.compile("`([\\w./*-]+)`")
            .matcher(WRONG_HANDS)
            .results()
            .map(name -> name.group(1))
            .toList();
        var made = HELD.matcher(README.substring(0, README.indexOf("\n## Later\n")))
            .results()
            .map(file -> Path.of(file.group(1)))
            .toList();

        assertThat(made).hasSizeGreaterThan(15);
        assertThat(made).allMatch(file -> named.stream()
            .map(name -> file.getFileSystem().getPathMatcher("glob:" + name))
            .anyMatch(name -> name.matches(file) || name.matches(file.getFileName())));
    }

    /** No two are good at once: whoever starts anew by the old one is let in nowhere. */
    @Test
    void is_where_it_is_used_before_the_brokers_start_anew() {
        assertThat(point(WRONG_HANDS, "A password")).containsSubsequence("credentials renew PRINCIPAL", "the new file",
                "What is in a secret", "bring it the file", "restart the brokers");
    }

    /** Else its system is sent what it cannot open, and no alert tells of it. */
    @Test
    void is_brought_to_whoever_opens_by_it_before_the_directory_names_it() {
        assertThat(point(README, "An agency's key")).containsSubsequence("to an agency that opens its own topics, then",
                "such an agency says that it has", "agency rotate-key");
        assertThat(oneLine(RUNBOOK)).contains("or an agency that opens its own topics), first the files",
                "or the agency opens its own topics: `deploy/CLUSTER.md`");
        assertThat(oneLine(CLUSTER)).containsSubsequence("**An agency's key, where more than one has it**",
                "an agency that opens its own topics. Once all have it", "agency rotate-key $agency --public-key");
    }

    /** Or both sides look for a fault where there is none. */
    @Test
    void is_believed_before_a_webhook_shows_it() {
        assertThat(point(README, "An agency's webhook"))
            .contains("the config map `authority` before an entry names it");
        assertThat(point(README, "An agency that joins")).contains("\"An agency's webhook\" first");
        assertThat(point(README, "An agency's entry changes")).contains("\"An agency's webhook\" first");
        assertThat(oneLine(RUNBOOK).split("of no authority that is trusted here")).hasSizeGreaterThan(2);
    }

    /** One that has an older secret signs what the agency no longer believes. */
    @Test
    void is_brought_to_every_gateway_where_a_secret_is_renewed() {
        assertThat(oneLine(WRONG_HANDS)).containsPattern("rotate-secret ID[^-]*--keys DIR[^*]*more gateways than one");
        assertThat(oneLine(CLUSTER)).contains("before the agency is given the first line, and once more after `--end`");
    }

    /** What asks from outside knows of all of them, or one night nobody connects. */
    @Test
    void is_asked_for_before_it_ends() {
        assertThat(oneLine(CLUSTER))
            .containsPattern("certificates, nor those of the registry and the issuer.*-checkend");
        assertThat(oneLine(RUNBOOK)).containsSubsequence("**A broker is not believed**", "**First ask all brokers",
                "**end it**");
    }

    private static String point(String text, String name) {
        return Stream.of(text.split("\n- \\*\\*"))
            .filter(told -> told.startsWith(name + "**"))
            .map(ExchangedTest::oneLine)
            .findFirst()
            .orElseThrow();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

}
