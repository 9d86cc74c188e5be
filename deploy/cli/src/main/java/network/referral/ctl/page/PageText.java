package network.referral.ctl.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import network.referral.routing.protocol.Said;
import network.referral.routing.protocol.Wording;

/**
 * The page's own sentences, in one language; in English where nobody has translated one.
 */
final class PageText {

    private final String language;

    private final Properties own;

    private final Properties english;

    private PageText(String language) {
        this.language = language;
        this.own = read(language);
        this.english = read(Wording.ENGLISH);
    }

    static PageText in(String language) {
        return new PageText(language);
    }

    private static Properties read(String language) {
        var texts = new Properties();
        try (var in = PageText.class.getResourceAsStream("page_" + language + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    static String styleSheet() {
        try (var in = PageText.class.getResourceAsStream("page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String language() {
        return language;
    }

    /**
     * @param values take the places of {0}, {1} and so on
     */
    Said say(String key, Object... values) {
        return find(key, values).orElseThrow(() -> new IllegalArgumentException("the page has no text '" + key + "'"));
    }

    /**
     * The same where the key is made of a protocol's own words; empty where there is
     * none.
     */
    Optional<Said> find(String key, Object... values) {
        var there = own.getProperty(key);
        var text = there == null ? english.getProperty(key) : there;
        if (text == null) {
            return Optional.empty();
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i].toString());
        }
        return Optional.of(new Said(text, there == null ? Wording.ENGLISH : language, true));
    }

    String text(String key, Object... values) {
        return say(key, values).text();
    }

}
