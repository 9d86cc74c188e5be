package network.referral.access.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a browser lets a page do: run the service's own scripts, ask the service and the
 * issuer, and nothing else; no text becomes markup. Takes the place of what every other
 * answer says, which is that it is nothing for a browser.
 */
final class PagePolicy implements HeaderWriter {

    private static final String POLICY = "Content-Security-Policy";

    private final String page;

    private final String end;

    /**
     * @param issuer of the tokens, and what its metadata are overruled by, or null
     */
    PagePolicy(URI issuer, URI authorizeUrl, URI tokenUrl) {
        var allowed = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src "
                + origins(issuer, tokenUrl) + "; frame-src " + origins(issuer, authorizeUrl)
                + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; frame-ancestors ";
        this.page = allowed + "'none'";
        this.end = allowed + "'self'";
    }

    /** The end of signing in comes in a frame of the page, where a token is renewed. */
    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        var isEnd = request.getRequestURI().equals(PagesAutoConfiguration.SIGNED_IN);
        response.setHeader(POLICY, isEnd ? end : page);
        response.setHeader("X-Frame-Options", isEnd ? "SAMEORIGIN" : "DENY");
    }

    private static String origins(URI... addresses) {
        return Stream
            .concat(Stream.of("'self'"),
                    Stream.of(addresses)
                        .filter(Objects::nonNull)
                        .map(address -> address.getScheme() + "://" + address.getAuthority()))
            .distinct()
            .collect(Collectors.joining(" "));
    }

}
