package network.referral.access;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import network.referral.schemas.ConfidentialAddress;
import network.referral.schemas.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a page has persons sign in. A service without a page has these settings, too: it is
 * sent the tokens of the pages' client. Beside the client's id all of it is needed only
 * where the issuer's metadata cannot be read by a page, or lead elsewhere.
 *
 * @param enabled false where this service shows no page
 * @param clientId of the pages at the issuer: a public client, by authorization code with
 * PKCE, that may send a person back to {@code /signed-in} of the service's own address
 * @param scope asked for; left out, whatever the issuer gives the person
 * @param authorizeUrl where a person is sent to sign in; left out, as the issuer's
 * metadata say
 * @param tokenUrl where the page gets its token; left out, as the issuer's metadata say
 * @param telephone shown by the page all the time
 * @param trial whether the network is for trying out and training, which the page then
 * says all the time
 */
@ConfigurationProperties("referral.pages")
public record PagesSettings(@DefaultValue("true") boolean enabled, @DefaultValue(AccessSettings.PAGES) String clientId,
        String scope, URI authorizeUrl, URI tokenUrl, @DefaultValue Telephone telephone,
        @DefaultValue("false") boolean trial) {

    public PagesSettings {
        SettingsCheck.of("referral.pages")
            .demand(!clientId.isBlank() && clientId.equals(clientId.strip()),
                    "client-id must be the client's name at the issuer, without blanks at its ends")
            .demand(authorizeUrl == null || ConfidentialAddress.is(authorizeUrl),
                    "authorize-url " + ConfidentialAddress.RULE)
            .demand(tokenUrl == null || ConfidentialAddress.is(tokenUrl), "token-url " + ConfidentialAddress.RULE)
            .demand((authorizeUrl == null) == (tokenUrl == null),
                    "authorize-url and referral.pages.token-url go together")
            .end();
    }

    /**
     * Whom to telephone when the page does not help, in the country's own words: a line
     * of up to 200 characters. Blank in each language, nothing is shown.
     *
     * @param en in English, as shown where the language spoken has none
     * @param ru in Russian
     * @param tk in Turkmen
     */
    public record Telephone(String en, String ru, String tk) {

        private static final int LONGEST = 200;

        private static final String RULE = " must be one line of at most " + LONGEST + " characters";

        public Telephone {
            SettingsCheck.of("referral.pages.telephone")
                .demand(isLine(en), "en" + RULE)
                .demand(isLine(ru), "ru" + RULE)
                .demand(isLine(tk), "tk" + RULE)
                .end();
        }

        private static boolean isLine(String text) {
            return text == null || text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
        }

        /** By language, those that are there. */
        public Map<String, String> texts() {
            var texts = new LinkedHashMap<String, String>();
            texts.put("en", en);
            texts.put("ru", ru);
            texts.put("tk", tk);
            texts.values().removeIf(text -> text == null || text.isBlank());
            return texts;
        }

    }

}
