package network.referral.access.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import network.referral.access.AccessSettings;
import network.referral.access.PagesSettings;
import network.referral.access.PagesSettings.Telephone;
import org.junit.jupiter.api.Test;

/** What a service says to its page. */
class ToldPageTest {

    @Test
    void isToldWhetherTheNetworkIsForTryingOut() {
        assertThat(told(true)).containsEntry("trial", true);
        assertThat(told(false)).containsEntry("trial", false);
    }

    @Test
    void isToldWhatItsServiceAddsAndNothingThatIsNotSet() {
        assertThat(told(false)).containsEntry("codes", "of-its-own")
            .doesNotContainKeys("scope", "authorizeUrl", "tokenUrl");
    }

    private static Map<String, Object> told(boolean trial) {
        var access = new AccessSettings(URI.create("https://issuer.invalid"), null, "referral-test", Set.of());
        var pages = new PagesSettings(true, "pages", null, null, null, new Telephone(null, null, null), trial);
        return PagesAutoConfiguration.told(new PageOf("report", Map.of("codes", "of-its-own")), access, pages);
    }

}
