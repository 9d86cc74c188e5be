package network.referral.manifests;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Whoever takes it off alone has forged tokens believed for a day. */
    @Test
    void whose_key_is_stolen_is_the_first_that_is_told_of() {
        var list = section(RUNBOOK, "### A key, or a file with a password, is in wrong hands");
        var first = told(list.split("\n- ")[1]);

        assertThat(first).startsWith("**The issuer's signing key, or its database**")
            .containsSubsequence("end every intake and every gateway", "Do not only take the issuer off", "24 hours",
                    "another key", "`jwks_uri`", "start every service anew", "key store and routing", "registry",
                    "the issuer's log");
        assertThat(told(section(RUNBOOK, "## IssuerAway"))).contains(
                "unless its signing key is stolen ([A key is in wrong hands](#a-key-or-a-file-with-a-password-is");
        assertThat(told(section(CLUSTER, "## The issuer"))).contains("its log of grants",
                "A copy of its database is as secret as that key");
    }

    private static String section(String document, String heading) {
        return (document.split("\n" + heading + "\n")[1] + "\n# ").split("\n#{1,3} ")[0];
    }

    private static String told(String text) {
        return text.replaceAll("\\s+", " ");
    }

}
