package network.referral.issuer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Whether a page has a person asked, as OpenID Connect spells it: {@code login} in any
 * case, since somebody else may hold the phone by now, and {@code none} never, so that a
 * page knows at once that nobody is signed in.
 */
final class Prompt extends OncePerRequestFilter {

    private static final String PARAMETER = "prompt";

    private static final String STATE = "state";

    /** For which request the person of a session was asked afresh. */
    private static final String ASKED = Prompt.class.getName();

    private final RequestMatcher forACode;

    private final List<URI> pages;

    Prompt(RequestMatcher forACode, List<URI> pages) {
        this.forACode = forACode;
        this.pages = pages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (forACode.matches(request) && is("login", request)) {
            askOnce(request);
        }
        chain.doFilter(request, response);
    }

    /** The same request comes again once the person has signed in. */
    private static void askOnce(HttpServletRequest request) {
        var session = request.getSession(false);
        var state = String.valueOf(request.getParameter(STATE));
        if (session != null && state.equals(session.getAttribute(ASKED))) {
            return;
        }
        if (session != null) {
            session.invalidate();
        }
        request.getSession(true).setAttribute(ASKED, state);
    }

    /**
     * Sends whoever must not be asked back, to a page that is registered.
     * @return false where the person is to be asked
     */
    boolean sentBack(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var page = request.getParameter("redirect_uri");
        if (mayAsk(request) || page == null || pages.stream().map(URI::toString).noneMatch(page::equals)) {
            return false;
        }
        response.sendRedirect(UriComponentsBuilder.fromUriString(page)
            .queryParam("error", "login_required")
            .queryParam(STATE, "{state}")
            .encode()
            .buildAndExpand(Objects.requireNonNullElse(request.getParameter(STATE), ""))
            .toUriString());
        return true;
    }

    /** Whoever is not asked waits at no form, and must not take another's session. */
    static boolean mayAsk(HttpServletRequest request) {
        return !is("none", request);
    }

    private static boolean is(String prompt, HttpServletRequest request) {
        return prompt.equals(request.getParameter(PARAMETER));
    }

}
