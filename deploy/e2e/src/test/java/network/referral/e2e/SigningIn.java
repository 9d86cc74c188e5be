package network.referral.e2e;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.referral.local.clients.UsersFile;
import network.referral.local.clients.UsersFile.User;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person with a browser, and a page that wants a token for it: the whole flow by HTTP.
 */
final class SigningIn {

    private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private static final String VERIFIER = "a-verifier-of-at-least-43-characters-as-rfc-7636-asks";

    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private final UsersFile file;

    SigningIn(UsersFile file) {
        this.file = file;
    }

    /** The token that the page gets. */
    String token(User user) throws IOException, InterruptedException, GeneralSecurityException {
        var page = file.redirectUris().getFirst();
        var form = follow(get(file.authorizeUrl() + "?"
                + encoded(Map.of("response_type", "code", "client_id", file.clientId(), "redirect_uri", page.toString(),
                        "state", "a-state", "code_challenge", challenge(), "code_challenge_method", "S256"))));
        var hidden = HIDDEN.matcher(form.body());
        if (!hidden.find()) {
            throw new AssertionError("No form to sign in by: " + form.statusCode());
        }
        var back = follow(post(form.uri(),
                Map.of("username", user.username(), "password", user.password(), "_csrf", hidden.group(1))));
        var code = CODE.matcher(back.headers().firstValue("Location").orElse(""));
        if (!code.find()) {
            throw new AssertionError("No code came back: " + back.statusCode());
        }
        var granted = post(file.tokenUrl(), Map.of("grant_type", "authorization_code", "client_id", file.clientId(),
                "redirect_uri", page.toString(), "code", code.group(1), "code_verifier", VERIFIER));
        return JsonMapper.shared().readTree(granted.body()).path("access_token").asString();
    }

    private HttpResponse<String> follow(HttpResponse<String> redirect) throws IOException, InterruptedException {
        var to = redirect.headers().firstValue("Location").orElseThrow(() -> new AssertionError(redirect.toString()));
        return get(redirect.uri().resolve(to).toString());
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI to, Map<String, String> form) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(to)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)))
            .build(), BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> form) {
        return new TreeMap<>(form).entrySet()
            .stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }

    private static String challenge() throws GeneralSecurityException {
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    }

}
