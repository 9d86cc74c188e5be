package network.referral.testbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every service keeps to, whatever it is asked: its answers can be kept or framed by
 * nothing, they repeat nothing, its actuator shows health and metrics on a port of its
 * own, and a client that asks too much holds back nobody else. A service's test
 * implements it.
 */
public interface SafeOverHttp {

    /** What {@link #settings} sets for the most at once of one client. */
    int BURST = 150;

    String CANARY = "aina-canary";

    /** Each stands once on every answer. */
    Map<String, String> HEADERS = Map.of("x-content-type-options", "nosniff", "x-frame-options", "DENY",
            "content-security-policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'", "referrer-policy",
            "no-referrer", "cross-origin-resource-policy", "same-origin", "strict-transport-security",
            "max-age=63072000; includeSubDomains");

    List<String> HIDDEN = List.of("", "/", "/env", "/env/java.home", "/heapdump", "/threaddump", "/configprops",
            "/loggers", "/loggers/ROOT", "/beans", "/mappings", "/shutdown", "/conditions", "/info", "/metrics",
            "/scheduledtasks", "/httpexchanges", "/caches", "/sbom", "/startup", "/logfile", "/auditevents", "/refresh",
            "/health/" + CANARY, "/prometheus/" + CANARY, "/" + CANARY);

    /** Of the service under test, started with {@link #settings}. */
    int port();

    int managementPort();

    /**
     * Of a client that may do everything here.
     * @param client its id
     */
    String token(String client);

    /** A path that answers 200 to GET. */
    String readable();

    /** A path that takes JSON, with its method, such as {@code POST /v1/keys}. */
    String writable();

    /** What a request to {@link #writable} needs beside its token. */
    default String headersOfAWrite() {
        return "X-Nothing: more";
    }

    /** For the service under test. */
    static List<String> settings() {
        return List.of("referral.access.rate.per-second=1", "referral.access.rate.burst=" + BURST,
                ReadsBodies.PATIENCE);
    }

    @Test
    default void everyAnswerTellsBrowsersToDoNothingWithIt() {
        var token = bearer("asks-all");
        var write = writable().split(" ");
        var answers = Stream.of(RawAnswer.to(port(), "GET", readable(), "", token),
                RawAnswer.to(port(), "GET", readable(), ""),
                RawAnswer.to(port(), "GET", readable(), "", "Authorization: Bearer none"),
                RawAnswer.to(port(), "GET", "/v3/api-docs", ""), RawAnswer.to(port(), "GET", "/no/such", "", token),
                RawAnswer.to(port(), "GET", "/error", "", token), RawAnswer.to(port(), "TRACE", readable(), "", token),
                RawAnswer.to(port(), "PATCH", readable(), "{}", token),
                RawAnswer.to(port(), "GET", readable(), "", token, "Accept: text/html"),
                RawAnswer.to(port(), "GET", readable(), "", token, "X-Large: " + "a".repeat(20_000)),
                RawAnswer.to(port(), write[0], write[1], "{", token, headersOfAWrite()),
                RawAnswer.to(port(), write[0], write[1], " ".repeat(70_000), token, headersOfAWrite()),
                RawAnswer.to(port(), "GET", "/v1/;x/..;/y", "", token),
                RawAnswer.to(port(), "GET", "/v1//x", "", token), RawAnswer.to(port(), "GET", "/v1/{x}", "", token),
                RawAnswer.to(port(), "GET", "/v1/%zz", "", token), RawAnswer.to(port(), "GET /v1 HTTP/9.9\r\n\r\n"),
                RawAnswer.to(port(), "nonsense\r\n\r\n"), RawAnswer.to(managementPort(), "GET", "/actuator/health", ""),
                RawAnswer.to(managementPort(), "GET", "/actuator/prometheus", ""),
                RawAnswer.to(managementPort(), "GET", "/actuator/env", ""),
                RawAnswer.to(managementPort(), "POST", "/actuator/health", "{}"),
                RawAnswer.to(managementPort(), "GET", "/v1/%zz", ""));

        assertThat(answers).allSatisfy(answer -> {
            HEADERS.forEach((name, value) -> assertThat(answer.headers().get(name)).as("%s of %s", name, answer.all())
                .containsExactly(value));
            assertThat(answer.headers().get("cache-control")).as(answer.all()).hasSize(1);
            assertThat(answer.header("cache-control")).as(answer.all()).contains("no-store");
            assertThat(answer.headers()).doesNotContainKeys("server", "set-cookie", "x-powered-by", "location");
        });
    }

    @Test
    default void whateverIsRefusedIsRefusedInOneFormThatRepeatsNothing() {
        var token = bearer("asks-canaries");
        var write = writable().split(" ");
        var answers = Stream.of(RawAnswer.to(port(), "GET", "/v1/" + CANARY, "", token),
                RawAnswer.to(port(), "GET", "/" + CANARY + "?" + CANARY + "=" + CANARY, "", token),
                RawAnswer.to(port(), "GET", "/" + CANARY, ""),
                RawAnswer.to(port(), "GET", readable(), "", "Authorization: Bearer " + CANARY),
                RawAnswer.to(port(), "GET", readable(), "", token, "Accept: text/" + CANARY),
                RawAnswer.to(port(), "GET", "/v3/api-docs", "", "Accept: \u0080" + CANARY),
                RawAnswer.to(port(), write[0], write[1], "[]", token, headersOfAWrite(),
                        "traceparent: \u0080" + CANARY),
                RawAnswer.to(port(), CANARY, readable(), "", token),
                RawAnswer.to(port(), write[0], write[1], "{\"" + CANARY + "\":1}", token, headersOfAWrite()),
                RawAnswer.to(port(), write[0], write[1], "{\"" + CANARY + "\":1,\"" + CANARY + "\":2}", token,
                        headersOfAWrite()),
                RawAnswer.to(port(), write[0], write[1], "[\"" + CANARY + "\"]", token, headersOfAWrite()),
                RawAnswer.to(port(), write[0], write[1], CANARY, token, headersOfAWrite()),
                RawAnswer.to(port(), "GET", "/v1//" + CANARY, "", token),
                RawAnswer.to(port(), "GET", "/v1/;" + CANARY, "", token),
                RawAnswer.to(port(), "GET", "/v1/{" + CANARY + "}", "", token),
                RawAnswer.to(port(), CANARY + "\r\n\r\n"),
                RawAnswer.to(managementPort(), "GET", "/actuator/health/" + CANARY, ""),
                RawAnswer.to(managementPort(), "GET", "/actuator/" + CANARY, ""),
                RawAnswer.to(managementPort(), "GET", "/actuator/health;" + CANARY, ""),
                RawAnswer.to(managementPort(), "GET", "/v1/{" + CANARY + "}", ""));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.all()).isBetween(400, 499);
            assertThat(answer.header("content-type")).as(answer.all()).startsWith("application/problem+json");
            assertThat(answer.all()).contains("\"type\":\"urn:referral:problem:", "\"code\":\"").doesNotContain(CANARY);
        });
    }

    /** Sending it again, unchanged, would help nobody. */
    @Test
    default void whatTheServerItselfCannotTakeIsToldByItsOwnStatus() {
        var token = bearer("asks-in-other-ways");
        var write = writable().split(" ");
        var answers = Map.of("505 version-not-supported", RawAnswer.to(port(), "GET /v1 HTTP/9.9\r\n\r\n"),
                "501 transfer-not-supported",
                RawAnswer.to(port(), write[0], write[1], "", token, headersOfAWrite(), "Transfer-Encoding: nonsense"));

        answers.forEach((problem, answer) -> {
            var words = problem.split(" ");
            assertThat(answer.all()).startsWith("HTTP/1.1 " + words[0])
                .contains("\"status\":" + words[0], "\"code\":\"" + words[1] + "\"");
        });
    }

    /**
     * What a form says is asked for nowhere, and would fill the memory of the service.
     */
    @Test
    default void nothingIsReadOfAStrangerWhateverItIsSaidToBe() {
        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            // the server looks for more of it before it lets go
            var endless = RawAnswer.toPart(port(), method + " " + readable() + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000000\r\n\r\n");
            assertThat(endless.status()).as(method).isEqualTo(401);
        }
    }

    @Test
    default void theActuatorShowsHealthAndMetricsOnItsOwnPortAndNothingElse() {
        var token = bearer("asks-actuator");
        for (var path : HIDDEN) {
            for (var method : List.of("GET", "POST")) {
                var own = RawAnswer.to(managementPort(), method, "/actuator" + path, "");
                assertThat(own.status()).as(path).isEqualTo(404);
                assertThat(RawAnswer.to(port(), method, "/actuator" + path, "").status()).as(path).isEqualTo(401);
            }
            assertThat(RawAnswer.to(port(), "GET", "/actuator" + path, "", token).status()).as(path).isEqualTo(404);
        }
        for (var path : List.of("/actuator/%65nv", "/actuator/health/../env", "/actuator/health;x/../env",
                "//actuator/env", "/actuator/health%2f..%2fenv")) {
            assertThat(RawAnswer.to(managementPort(), "GET", path, "").status()).as(path).isIn(400, 404);
        }
        for (var path : List.of("/actuator/health", "/actuator/prometheus")) {
            assertThat(RawAnswer.to(port(), "GET", path, "", token).status()).as(path).isEqualTo(404);
            assertThat(RawAnswer.to(port(), "GET", path, "").status()).as(path).isEqualTo(401);
        }
        for (var path : List.of("", "/liveness", "/readiness")) {
            assertThat(RawAnswer.to(managementPort(), "GET", "/actuator/health" + path, "")
                .all()
                .replaceFirst("(?s).*\\{", "{")).as(path)
                .startsWith("{")
                .matches("(?s)\\{(\"groups\":\\[[a-z\",]+\\],)?\"status\":\"[A-Z_]+\"\\}.*");
        }
        assertThat(RawAnswer.to(managementPort(), "GET", "/actuator/prometheus", "").all()).contains("jvm_memory",
                "process_uptime_seconds", "process_start_time_seconds");
    }

    @Test
    default void aClientThatAsksTooMuchHoldsBackItselfAndNobodyElse() {
        var flooding = bearer("floods");
        var answers = Stream.generate(() -> RawAnswer.to(port(), "GET", readable(), "", flooding))
            .limit(10 * BURST)
            .filter(answer -> answer.status() != 200 && answer.status() != 503)
            .findFirst();

        assertThat(answers).hasValueSatisfying(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("retry-after")).isEqualTo("1");
            assertThat(answer.all()).contains("\"code\":\"rate-limited\"").doesNotContain("floods");
        });
        assertThat(RawAnswer.to(port(), "GET", readable(), "", bearer("is-quiet")).status()).isEqualTo(200);
        assertThat(RawAnswer.to(managementPort(), "GET", "/actuator/prometheus", "").all())
            .containsPattern("referral_access_refused_total\\{reason=\"rate-limited\"\\} [1-9]");
    }

    /** Else it would be found out after the act that nobody can be told of it. */
    @Test
    default void whateverStandsBehindTheTypeThatIsAcceptedIsNeitherNeededNorRepeated() {
        var token = bearer("asks-for-charsets");
        for (var behind : List.of("charset=windows-1251, */*", "charset=utf-16; q=0.5", "x=" + CANARY)) {
            var answer = RawAnswer.to(port(), "GET", readable(), "", token, "Accept: application/json; " + behind);
            assertThat(answer.status()).as(behind).isEqualTo(200);
            assertThat(answer.header("content-type")).as(behind).isEqualTo("application/json");
        }
    }

    /** Not that a scope is missing, which nobody could give it. */
    @Test
    default void whoeverAsksWhichMethodsThereAreIsTold() {
        var token = bearer("asks-methods");
        var answer = RawAnswer.to(port(), "OPTIONS", readable(), "", token);

        assertThat(answer.status()).as(answer.all()).isEqualTo(200);
        assertThat(answer.header("allow").split(",")).contains("GET", "OPTIONS");
        assertThat(answer.header("content-length")).isEqualTo("0");
        assertThat(RawAnswer.to(port(), "OPTIONS", readable(), "").status()).isEqualTo(401);
        assertThat(RawAnswer.to(port(), "OPTIONS", "/no/such", "", token).status()).isEqualTo(404);
    }

    /** So that a checker of links does not take what is open for shut. */
    @Test
    default void theHeadOfTheDocumentIsForAnybodyAsTheDocumentIs() {
        for (var path : List.of("/v3/api-docs", "/v3/api-docs.yaml")) {
            var head = RawAnswer.to(port(), "HEAD", path, "");
            assertThat(head.all()).as(path).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
        }
        assertThat(RawAnswer.to(port(), "HEAD", readable(), "").status()).isEqualTo(401);
    }

    /** In its document too: a client that is made from it knows no other way. */
    @Test
    default void whoeverMustComeBackIsToldForWhichHeaderToLook() throws Exception {
        assertThat(operations()).isNotEmpty().allSatisfy(operation -> {
            for (var status : List.of("429", "503")) {
                var response = operation.path("responses").path(status);
                assertThat(response.isMissingNode() || response.path("headers").has("Retry-After"))
                    .as("%s of %s", status, operation.path("operationId"))
                    .isTrue();
            }
        });
    }

    /** Else the document is none, and whoever checks it makes no client from it. */
    @Test
    default void itsDocumentSaysOfEachHeaderOfAnAnswerWhatItHolds() throws Exception {
        assertThat(operations()).isNotEmpty()
            .allSatisfy(operation -> assertThat(operation.path("responses")
                .valueStream()
                .flatMap(answer -> answer.path("headers").valueStream())
                .map(header -> header.at("/schema/type").asString(""))).as("%s", operation.path("operationId"))
                .isSubsetOf("string", "integer"));
    }

    @Test
    default void itsDocumentSaysOfEachAnswerWhatItIs() throws Exception {
        assertThat(operations()).isNotEmpty()
            .allSatisfy(operation -> assertThat(operation.path("responses")
                .valueStream()
                .flatMap(answer -> answer.path("content").propertyNames().stream()))
                .as("%s", operation.path("operationId"))
                .contains("application/problem+json")
                .isSubsetOf("application/json", "application/problem+json"));
    }

    private List<JsonNode> operations() throws Exception {
        var address = URI.create("http://127.0.0.1:" + port() + "/v3/api-docs");
        var document = HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        return JsonMapper.shared()
            .readTree(document.body())
            .path("paths")
            .valueStream()
            .flatMap(JsonNode::valueStream)
            .toList();
    }

    private String bearer(String client) {
        return "Authorization: Bearer " + token(client);
    }

}
