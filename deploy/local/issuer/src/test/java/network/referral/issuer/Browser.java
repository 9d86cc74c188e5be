package network.referral.issuer;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with a browser and a page that wants a token, as far as HTTP shows them. */
final class Browser {

    static final String VERIFIER = "a-verifier-of-at-least-43-characters-as-rfc-7636-asks";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

    private final RunningIssuer issuer;

    Browser(RunningIssuer issuer) {
        this.issuer = issuer;
    }

    /** What a page sends a person with. */
    static Map<String, String> request(String... scopes) {
        var request = new LinkedHashMap<String, String>();
        request.put("response_type", "code");
        request.put("client_id", "pages");
        request.put("redirect_uri", RunningIssuer.PAGE);
        request.put("state", "state-of-the-page");
        request.put("code_challenge", challenge());
        request.put("code_challenge_method", "S256");
        if (scopes.length > 0) {
            request.put("scope", String.join(" ", scopes));
        }
        return request;
    }

    HttpResponse<String> authorize(Map<String, String> request) {
        return send(issuer.get("/oauth2/authorize?" + RunningIssuer.encoded(request)).GET());
    }

    /** By the form, with its hidden token. */
    HttpResponse<String> signIn(String name, String password) {
        var form = send(issuer.get("/login").GET()).body();
        return send(issuer.post("/login", Map.of("username", name, "password", password, "_csrf", csrf(form))));
    }

    HttpResponse<String> follow(HttpResponse<String> redirect) {
        return send(HttpRequest.newBuilder(URI.create(redirect.uri().resolve(location(redirect)).toString())).GET());
    }

    /** From the request of the page to the redirect back to it. */
    HttpResponse<String> throughTheForm(String name, Map<String, String> request) {
        authorize(request);
        return follow(signIn(name, RunningIssuer.PASSWORD));
    }

    HttpResponse<String> redeem(String code, Map<String, String> changes) {
        var form = Map.of("grant_type", "authorization_code", "client_id", "pages", "redirect_uri", RunningIssuer.PAGE,
                "code", code, "code_verifier", VERIFIER);
        return send(issuer.post("/oauth2/token", with(form, changes)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        }
        catch (IOException e) {
            throw new IllegalStateException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    static String csrf(String form) {
        var token = TOKEN.matcher(form);
        if (!token.find()) {
            throw new AssertionError("No hidden token in " + form);
        }
        return token.group(1);
    }

    static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElseThrow(() -> new AssertionError(response.toString()));
    }

    /** Of the address that a person is sent back to. */
    static Map<String, String> query(HttpResponse<?> redirect) {
        return Arrays.stream(URI.create(location(redirect)).getQuery().split("&"))
            .map(each -> each.split("=", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changed; an empty value leaves the name out. */
    static Map<String, String> with(Map<String, String> form, Map<String, String> changes) {
        var changed = new LinkedHashMap<>(form);
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                changed.remove(name);
            }
            else {
                changed.put(name, value);
            }
        });
        return changed;
    }

}
