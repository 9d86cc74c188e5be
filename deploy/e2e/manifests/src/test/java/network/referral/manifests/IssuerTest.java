package network.referral.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Everybody is believed by what it says, and it is no part of the network: what befalls
 * it is known from the documents or from nowhere.
 */
@DisplayName("The issuer")
class IssuerTest {

    private static final String RUNBOOK = Sources.text(Manifests.ROOT.resolve("deploy/observability/runbook.md"));

    private static final String CLUSTER = Sources.text(Manifests.ROOT.resolve("deploy/CLUSTER.md"));

    private static final Manifests MANIFESTS = Manifests.ofProject();

    private static final String README = MANIFESTS.texts().get("README.md");

    /** What has its address. */
    private static final Pattern NAMED = Pattern.compile("(?m)^ *([A-Z_]+)(?:=|: )https://issuer\\.example");

    /** Whoever takes it off alone has forged tokens believed for a day. */
    @Test
    void whose_key_is_stolen_is_the_first_that_is_told_of() {
        var list = section(RUNBOOK, "### A key, or a file with a password, is in wrong hands");
        var first = told(list.split("\n- ")[1]);

        assertThat(first).startsWith("**The issuer's signing key, or its database**")
            .containsSubsequence("end every intake, every gateway and the key store", "Do not only take the issuer off",
                    "24 hours", "another key", "`jwks_uri`", "start every service anew", "key store and routing",
                    "registry", "the issuer's log");
        assertThat(told(section(RUNBOOK, "## IssuerAway"))).contains(
                "unless its signing key is stolen ([A key is in wrong hands](#a-key-or-a-file-with-a-password-is");
        assertThat(told(section(CLUSTER, "## The issuer"))).contains("its log of grants",
                "A copy of its database is as secret as that key");
    }

    /** Nothing else tells who is in again. */
    @Test
    void that_was_put_back_has_whoever_was_put_out_since_put_out_anew() {
        assertThat(section(CLUSTER, "## Backup and restore")).containsPattern(
                "\n\\| the issuer's database \\| [^\n]*apart from all else[^\n]*\"The issuer was put back\"");
        assertThat(told(section(CLUSTER, "## The issuer was put back"))).containsSubsequence(
                "each account that was closed", "each change of `agency` or `roles`", "each secret", "each signing key",
                "before the issuer is let on", "1. whoever was put out", "2. all sessions ended",
                "3. the rights of clients", "4. signing keys", "5. persons who were made since", "`sub`");
        assertThat(told(section(CLUSTER, "## The issuer"))).contains("onto the issuer's list");
        assertThat(told(README)).contains("All of it onto the issuer's list");
    }

    /** Where one of them is forgotten, some believe the one and some the other. */
    @Test
    void that_moves_is_another_one_wherever_its_address_stands() {
        var named = NAMED.matcher(README + MANIFESTS.texts().get("base/settings.yaml"))
            .results()
            .map(name -> name.group(1))
            .toList();
        var moves = section(CLUSTER, "## The issuer moves");

        assertThat(named).hasSizeGreaterThan(3).contains("REFERRAL_ACCESS_ISSUER_URI", "QUARKUS_OIDC_TOKEN_ISSUER");
        assertThat(named).allSatisfy(name -> assertThat(moves).contains("`" + name + "`"));
        assertThat(told(moves)).containsSubsequence("What is unsent", "end every intake and gateway",
                "the key store and routing", "`clients.json`", "`custodian.json`", "start all of them",
                "there is a newer one");
    }

    /** Who cannot sign in asks no service. */
    @Test
    void that_signs_no_person_in_is_seen_from_outside_and_by_nobody_else() {
        var alerts = README.split("\n10\\. \\*\\*Alerts\\*\\*")[1].split("\n11\\. ")[0];
        var hosts = MANIFESTS.docs("Ingress")
            .flatMap(doc -> doc.content().each("spec", "rules"))
            .map(rule -> rule.text("host"))
            .toList();
        var page = told(
                section(RUNBOOK.split("\n# What no alert tells\n")[1], "### Nobody can sign in, and no alert is on"));

        assertThat(hosts).hasSize(2)
            .allSatisfy(host -> assertThat(alerts).containsPattern("page=[^\n]*https://" + host));
        assertThat(alerts).contains("`https://intake.example/report`", "`https://gateway.example/inbox`");
        assertThat(page).containsSubsequence("to telephone", "certificate", "public name", "`/signed-in`",
                "token endpoint", "directory of users");
        assertThat(told(section(CLUSTER, "## From nothing to running"))).contains("whether anybody can sign in on it");
    }

    private static String section(String document, String heading) {
        return (document.split("\n" + heading + "\n")[1] + "\n# ").split("\n#{1,3} ")[0];
    }

    private static String told(String text) {
        return text.replaceAll("\\s+", " ");
    }

}
