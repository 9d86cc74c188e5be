package network.referral.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a person signs in and out. Two forms, no script, and nothing on them that anybody
 * sent.
 */
@RestController
class SignInPage {

    static final String LOGIN = "/login";

    static final String LOGOUT = "/logout";

    private static final String STYLE = "body{font:18px/1.5 sans-serif;max-width:22em;margin:4em auto;padding:0 1em}"
            + "label,input,button{display:block;width:100%;box-sizing:border-box;font:inherit;margin:.3em 0}"
            + "input,button{padding:.5em}.trial{background:#5b1a8b;color:#fff;padding:.5em}";

    /**
     * As the pages of this network say it: the tab tells, too, that it is none that helps
     * anybody.
     */
    private static final String MARK = "TRAINING: ";

    private static final String TRIAL = """
            <p class="trial"><strong>TRAINING:</strong> Nobody is helped by what is reported in this network.
            Report no real person.
            <br><span lang="ru"><strong>УЧЕБНАЯ СЕТЬ:</strong> То, что сообщают в этой сети, никому не поможет.
            Не сообщайте о реальных людях.</span>
            <br><span lang="tk"><strong>OKUW TORY:</strong> Bu torda habar berilýän zat hiç kime kömek etmeýär.
            Hakyky adamlar barada habar bermäň.</span></p>
            """;

    private static final String REFUSED = "<p role=\"alert\">That is not right, or it was tried too often. "
            + "After five times, wait five minutes.</p>";

    private static final String FORM = """
            <form method="post" action="%s">
            <label for="username">Name</label>
            <input id="username" name="username" autocomplete="username" maxlength="128" required autofocus>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required>
            %s<button>Sign in</button>
            </form>
            """;

    /** For the page's own Content-Security-Policy. */
    static String styleHash() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @GetMapping(path = LOGIN, produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String signIn(CsrfToken token, @RequestParam(required = false) String error) {
        return page("Sign in", (error == null ? "" : REFUSED) + FORM.formatted(LOGIN, hidden(token)));
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String signedIn(CsrfToken token) {
        return page("Signed in", "<form method=\"post\" action=\"" + LOGOUT + "\">\n" + hidden(token)
                + "<button>Sign out</button>\n</form>\n");
    }

    private static String hidden(CsrfToken token) {
        return "<input type=\"hidden\" name=\"" + token.getParameterName() + "\" value=\"" + token.getToken() + "\">\n";
    }

    private static String page(String title, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>" + MARK + title + "</title><style>"
                + STYLE + "</style></head>\n<body>" + TRIAL + "<h1>" + title + "</h1>\n" + body + "</body>\n</html>\n";
    }

}
