package network.referral.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Takes the token from a request: one Authorization header, and nowhere else, since
 * addresses and bodies are kept in places where no token may be.
 */
final class TakeToken implements AuthenticationConverter {

    private static final int MOST_CHARACTERS = 4096;

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

    /** Null when the request brings none. */
    @Override
    public Authentication convert(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            return null;
        }
        var header = headers.getFirst();
        if (headers.size() > 1 || header.length() > MOST_CHARACTERS) {
            throw refused();
        }
        var bearer = BEARER.matcher(header);
        if (!bearer.matches()) {
            throw refused();
        }
        return new BearerTokenAuthenticationToken(bearer.group(1));
    }

    private static InvalidBearerTokenException refused() {
        return new InvalidBearerTokenException("Not one bearer token");
    }

}
