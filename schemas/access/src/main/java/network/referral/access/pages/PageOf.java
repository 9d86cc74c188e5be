package network.referral.access.pages;

import java.util.Map;

/**
 * The page of a service, as a bean of it: shown at {@code /name}, from
 * {@code pages/name/name.html} on the class path.
 *
 * @param settings told to the page in {@code /pages/settings.json}, which anybody can
 * read: codes, nothing else
 */
public record PageOf(String name, Map<String, Object> settings) {

    public PageOf {
        settings = Map.copyOf(settings);
    }

    String path() {
        return "/" + name;
    }

}
