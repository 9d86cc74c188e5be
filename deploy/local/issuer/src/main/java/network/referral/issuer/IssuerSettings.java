package network.referral.issuer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param uri as the tokens' {@code iss} has it
 * @param clients file of the clients, read whenever it has changed
 * @param users file of the persons, read whenever it has changed
 * @param pages where a person is sent back to after signing in: addresses of the web
 * pages, exactly
 * @param key file of the signing key, made when there is none
 * @param tokenLife how long an access token is good
 */
@ConfigurationProperties("referral.issuer")
record IssuerSettings(URI uri, Path clients, Path users, List<URI> pages, Path key,
        @DefaultValue("5m") Duration tokenLife) {

    IssuerSettings {
        var problems = new ArrayList<String>();
        if (uri == null || uri.getHost() == null) {
            problems.add("referral.issuer.uri must be the issuer's own address");
        }
        if (clients == null) {
            problems.add("referral.issuer.clients must be the file of the clients");
        }
        if (users == null) {
            problems.add("referral.issuer.users must be the file of the persons");
        }
        if (pages == null || pages.isEmpty() || !pages.stream().allMatch(IssuerSettings::isPage)) {
            problems.add("referral.issuer.pages must be addresses of web pages: https, or http on this machine");
        }
        if (key == null) {
            problems.add("referral.issuer.key must be the file of the signing key");
        }
        if (tokenLife.compareTo(Duration.ofMinutes(1)) < 0 || tokenLife.compareTo(Duration.ofMinutes(10)) > 0) {
            problems.add("referral.issuer.token-life must be from 1m to 10m");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    private static boolean isPage(URI page) {
        return page.getHost() != null && page.getFragment() == null && ("https".equals(page.getScheme())
                || "http".equals(page.getScheme()) && "127.0.0.1".equals(page.getHost()));
    }
}
