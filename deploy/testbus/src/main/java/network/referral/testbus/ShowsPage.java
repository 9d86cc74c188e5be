package network.referral.testbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a service that has a page keeps to: the page and all that it loads are shown to
 * anybody, with a policy that lets it load nothing else; and nothing else of the service
 * is. A service's test implements it.
 */
public interface ShowsPage {

    String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' %1$s; "
            + "frame-src 'self' %1$s; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
            + "frame-ancestors ";

    Pattern LOADED = Pattern.compile("(?:src=|href=|from |fetch\\(|json\\()[\"'](\\.?/[^\"']+)[\"']");

    /** What no policy like this one lets through, and what makes markup of text. */
    Pattern FORBIDDEN = Pattern
        .compile("(?i)<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=\"|javascript:|innerHTML|"
                + "outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|console\\.");

    /** Of the service under test, which takes tokens of {@link TestIssuer#shared()}. */
    int port();

    /** Such as {@code /inbox}. */
    String page();

    @Test
    default void thePageAndAllThatItLoadsIsShownWithAPolicyThatLetsItLoadNothingElse() {
        var files = files();
        assertThat(files.keySet()).contains(page(), "/signed-in", "/pages/settings.json", "/pages/shared/session.js",
                "/pages/shared/telephone.js", "/pages/shared/trial.js", "/pages/shared/page.css");
        assertThat(files).hasSizeGreaterThan(12);
        files.forEach((path, answer) -> {
            boolean isEnd = path.equals("/signed-in");
            var headers = new LinkedHashMap<>(SafeOverHttp.HEADERS);
            headers.put("content-security-policy",
                    POLICY.formatted(TestIssuer.shared().uri()) + (isEnd ? "'self'" : "'none'"));
            headers.put("x-frame-options", isEnd ? "SAMEORIGIN" : "DENY");
            headers.forEach((name, value) -> assertThat(answer.headers().get(name)).as("%s of %s", name, path)
                .containsExactly(value));
            assertThat(answer.header("cache-control")).as(path).contains("no-store");
            assertThat(answer.header("content-type")).as(path).startsWith(type(path));
            assertThat(FORBIDDEN.matcher(body(answer)).results()).as(path).isEmpty();
            assertThat(body(answer).contains("Storage")).as("%s keeps something by itself", path)
                .isEqualTo(path.equals("/pages/shared/kept.js"));
        });
    }

    /** As a proxy that probes asks, and a checker of links. */
    @Test
    default void whoeverAsksForTheHeadAloneIsToldTheSame() {
        files().forEach((path, answer) -> {
            var head = RawAnswer.to(port(), "HEAD", path, "");
            assertThat(head.all()).as(path).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
            for (var name : List.of("content-type", "content-security-policy", "x-frame-options", "cache-control")) {
                assertThat(head.header(name)).as("%s of %s", name, path).isEqualTo(answer.header(name));
            }
        });
    }

    /**
     * What is read or written there would be sent to whoever runs the browser's
     * translator, or completes sentences for it.
     */
    @Test
    default void noBrowserOffersToTranslateThePageOrToWriteOn() {
        assertThat(body(RawAnswer.to(port(), "GET", page(), ""))).contains(
                "<html lang=\"en\" translate=\"no\" writingsuggestions=\"false\">",
                "<meta name=\"google\" content=\"notranslate\">");
    }

    /** What stands there is all that such a browser ever shows. */
    @Test
    default void whoseBrowserIsTooOldForItIsToldSoInEachLanguage() {
        assertThat(body(RawAnswer.to(port(), "GET", page(), ""))).contains("<p>Loading.", "<p lang=\"ru\">Загру",
                "<p lang=\"tk\">Ýüklenýär.", "too old", "слишком", "gaty köne", "<noscript>", "telephone", "телефону",
                "JavaScript gerek");
    }

    /** Whoever has it read out hears it as it is written. */
    @Test
    default void whatIsNotInEnglishSaysSo() {
        for (var path : List.of(page(), "/signed-in")) {
            assertThat(body(RawAnswer.to(port(), "GET", path, "")).replaceAll("lang=\"ru\">[^<]*", "")).as(path)
                .doesNotContainPattern("\\p{IsCyrillic}");
        }
    }

    @Test
    default void nothingElseIsShownWithoutAToken() {
        for (var path : List.of("/pages/../application.yaml", "/pages/%2e%2e/application.yaml",
                "/pages/..%2fapplication.yaml", "/pages/shared/../../application.yaml", "/pages//application.yaml",
                "/pages/", "/pages", "/pages/shared/", "/pages/shared", "/pages/" + SafeOverHttp.CANARY, page() + "/",
                page() + ".html", page() + "/x", "/signed-in/x")) {
            var answer = RawAnswer.to(port(), "GET", path, "");
            assertThat(answer.status()).as(path).isBetween(400, 404);
            assertThat(answer.header("content-type")).as(path).startsWith("application/problem+json");
            assertThat(answer.all()).as(path).doesNotContain(SafeOverHttp.CANARY, "spring:");
        }
        for (var method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
            assertThat(RawAnswer.to(port(), method, page(), "").status()).as(method).isEqualTo(401);
        }
        for (var method : List.of("GET", "HEAD")) {
            assertThat(RawAnswer.to(port(), method, "/v1/caller", "").status()).as(method).isEqualTo(401);
        }
    }

    @Test
    default void theSettingsAreCodesAndWhereToSignIn() {
        var body = body(RawAnswer.to(port(), "GET", "/pages/settings.json", ""));
        assertThat(body)
            .contains("\"issuer\":\"" + TestIssuer.shared().uri() + "\"", "\"clientId\":\"pages\"", "\"telephone\":{}",
                    "\"trial\":false")
            .containsPattern("\"build\":\"[0-9a-f]{16}\"")
            .doesNotContain("null");
    }

    /** By path: the page, and what it and each file of it loads. */
    private Map<String, RawAnswer> files() {
        var files = new LinkedHashMap<String, RawAnswer>();
        var toLook = new ArrayDeque<>(List.of(page(), "/signed-in"));
        while (!toLook.isEmpty()) {
            var path = toLook.remove();
            if (!files.containsKey(path)) {
                var answer = RawAnswer.to(port(), "GET", path, "");
                assertThat(answer.status()).as(path).isEqualTo(200);
                files.put(path, answer);
                LOADED.matcher(answer.all())
                    .results()
                    .map(found -> found.group(1))
                    .map(loaded -> loaded.startsWith("./")
                            ? path.substring(0, path.lastIndexOf('/')) + loaded.substring(1) : loaded)
                    .forEach(toLook::add);
            }
        }
        return files;
    }

    private static String body(RawAnswer answer) {
        return answer.all().substring(answer.all().indexOf("\r\n\r\n"));
    }

    private static String type(String path) {
        int dot = path.lastIndexOf('.');
        return switch (dot < 0 ? "html" : path.substring(dot + 1)) {
            case "html" -> "text/html";
            case "js" -> "text/javascript";
            case "css" -> "text/css";
            case "svg" -> "image/svg+xml";
            default -> "application/json";
        };
    }

}
