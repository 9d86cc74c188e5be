package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import network.referral.access.PagesSettings.Telephone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AccessSettingsTest {

    private static final Telephone NOBODY = new Telephone(null, null, null);

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertThatThrownBy(() -> new AccessSettings(null, null, " ", Set.of()))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("referral.access.issuer-uri")
            .hasMessageContaining("referral.access.audience");
    }

    @ParameterizedTest
    @ValueSource(strings = { "issuer", "http://issuer.invalid", "ftp://issuer.invalid", "file:/etc/issuer",
            "http://127.0.0.1.issuer.invalid" })
    void anAddressThatAnybodyCouldAnswerForIsRefused(String uri) {
        assertThatThrownBy(() -> new AccessSettings(URI.create(uri), null, "referral-intake", Set.of()))
            .hasMessageContaining("referral.access.issuer-uri");
        assertThatThrownBy(() -> new AccessSettings(URI.create("https://issuer.invalid"), URI.create(uri),
                "referral-intake", Set.of()))
            .hasMessageContaining("referral.access.jwk-set-uri");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://issuer.invalid/realms/tm", "http://127.0.0.1:8084", "http://localhost:8084" })
    void httpsAndThisMachineAreTaken(String uri) {
        assertThat(new AccessSettings(URI.create(uri), null, "referral-intake", Set.of()).issuerUri()).hasToString(uri);
    }

    /** A token of theirs would else be taken for the agency's own system. */
    @ParameterizedTest
    @ValueSource(strings = { "", " ", "pages ", " pages" })
    void aNameThatThePagesClientCannotHaveIsRefused(String client) {
        assertThatThrownBy(() -> new PagesSettings(true, client, null, null, null, NOBODY, false))
            .hasMessageContaining("referral.pages.client-id must be");
    }

    /** Nobody takes a network for one for trying out that does not say so. */
    @Test
    void aNetworkIsForTryingOutWhereThatIsSet() {
        assertThat(pages(Map.of()).trial()).isFalse();
        assertThat(pages(Map.of("referral.pages.trial", "true")).trial()).isTrue();
    }

    private static PagesSettings pages(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set)).bindOrCreate("referral.pages", PagesSettings.class);
    }

    @Test
    void whomToTelephoneIsALineInEachLanguageThatHasOne() {
        var line = "x".repeat(200);
        assertThat(new Telephone(line, " ", null).texts()).containsExactly(entry("en", line));
        assertThat(NOBODY.texts()).isEmpty();
        assertThatThrownBy(() -> new Telephone("Duty desk", line + "x", "one\ntwo"))
            .hasMessageContaining("referral.pages.telephone.ru must be one line of at most 200 characters")
            .hasMessageContaining("referral.pages.telephone.tk must be")
            .hasMessageNotContaining("telephone.en");
    }

}
