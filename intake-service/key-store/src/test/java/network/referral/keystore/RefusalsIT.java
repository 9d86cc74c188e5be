package network.referral.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.testbus.Reply;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request that the key store does not take")
class RefusalsIT {

    private static final String KEY = "A".repeat(43) + "=";

    private static RunningStore store;

    private final UUID referral = UUID.randomUUID();

    @BeforeAll
    static void start(@TempDir Path folder) {
        store = RunningStore.ofFiles(folder);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "null", "7", "{\"revision\":1,\"revision\":2}", "{} {}", "{'revision':1}",
            "{\"revision\":01}", "{\"revision\":NaN}" })
    void is_no_strict_json(String body) {
        assertProblem(store.wrap(referral, body), 400, "malformed-json");
        assertProblem(store.unwrap(referral, body), 400, "malformed-json");
        assertProblem(store.hold(referral, body), 400, "malformed-json");
    }

    @Test
    void is_nested_too_deeply() {
        assertProblem(store.wrap(referral, "{\"keys\":" + "[".repeat(2000) + "]".repeat(2000) + "}"), 400,
                "malformed-json");
    }

    @Test
    void is_too_large() {
        assertProblem(store.wrap(referral, " ".repeat(64 * 1024) + "{}"), 413, "too-large");
        assertProblem(store.unwrap(referral, " ".repeat(64 * 1024) + "{}"), 413, "too-large");
    }

    @Test
    void is_of_another_kind() {
        var path = "/v1/keys/" + referral + "/wrap";

        assertProblem(store.send("POST", path, "text/plain", "Aina"), 415, "unsupported-media-type");
        assertProblem(store.send("PUT", path, "application/json", "{}"), 405, "method-not-allowed");
        assertProblem(store.send("GET", "/v1/Aina", "application/json", ""), 404, "not-found");
        assertProblem(store.send("GET", "/", "application/json", ""), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Aina", "1", "..%2f..%2fmaster.key", "00000000-0000-0000-0000-000000000000",
            "6F9619FF-8B86-D011-B42D-00CF4FC964FF", "6f9619ff8b86d011b42d00cf4fc964ff", "1-1-1-1-1", "%00",
            "6f9619ff-8b86-d011-b42d-00cf4fc964ff%0a" })
    void names_no_referral(String id) {
        for (var reply : List.of(store.wrap(id, wrap("health", KEY)), store.unwrap(id, "{}"), store.custody(id),
                store.erase(id), store.hold(id, "{\"reason\":\"court-order\"}"), store.lift(id))) {
            assertThat(reply.status()).isIn(400, 404);
            assertThat(reply.code()).isIn("not-found", "bad-request");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';',
            value = { "{};/revision required,/keys required",
                    "{\"revision\":0,\"keys\":[]};/revision out-of-range,/keys wrong-number",
                    "{\"revision\":-1,\"keys\":{}};/revision out-of-range,/keys wrong-type",
                    "{\"revision\":1000001,\"keys\":null};/revision out-of-range,/keys required",
                    "{\"revision\":99999999999999999999,\"keys\":[7]};/revision out-of-range,/keys/0 wrong-type",
                    "{\"revision\":1.5,\"keys\":[]};/revision out-of-range,/keys wrong-number",
                    "{\"revision\":\"1\",\"keys\":[]};/revision wrong-type,/keys wrong-number",
                    "{\"Aina\":1,\"revision\":1,\"keys\":[]};' unknown-field,/keys wrong-number'",
                    "{\"revision\":1,\"keys\":[{}]};/keys/0/compartment required,/keys/0/key required" })
    void has_members_that_cannot_be_taken(String body, String errors) {
        assertInvalid(store.wrap(referral, body), errors.split(","));
    }

    @ParameterizedTest
    @CsvSource({ "health,AAAA,/keys/0/key not-32-bytes", "health,????,/keys/0/key not-base64",
            "health,'',/keys/0/key not-base64", "Health,OK,/keys/0/compartment not-a-name",
            "a|b,OK,/keys/0/compartment not-a-name", "'',OK,/keys/0/compartment not-a-name" })
    void has_a_key_that_is_none(String compartment, String key, String error) {
        assertInvalid(store.wrap(referral, wrap(compartment, "OK".equals(key) ? KEY : key)), error);
    }

    @Test
    void has_a_key_of_a_wrong_length_or_spelling() {
        assertInvalid(store.wrap(referral, wrap("health", "A".repeat(42) + "=")), "/keys/0/key not-base64");
        assertInvalid(store.wrap(referral, wrap("health", "A".repeat(40) + "AA==")), "/keys/0/key not-32-bytes");
        assertInvalid(store.wrap(referral, wrap("health", "A".repeat(44))), "/keys/0/key not-32-bytes");
        assertInvalid(store.wrap(referral, wrap("health", "A".repeat(43))), "/keys/0/key not-base64");
        assertInvalid(store.wrap(referral, wrap("health", "A".repeat(42) + "B=")), "/keys/0/key not-base64");
    }

    @Test
    void has_too_many_keys_or_one_twice() {
        assertThat(store.wrap(referral, "{\"revision\":1,\"keys\":[" + entries(64) + "]}").status()).isEqualTo(200);
        assertInvalid(store.wrap(referral, "{\"revision\":1,\"keys\":[" + entries(65) + "]}"), "/keys wrong-number");
        var entry = "{\"compartment\":\"health\",\"key\":\"" + KEY + "\"}";
        assertInvalid(store.wrap(referral, "{\"revision\":1,\"keys\":[" + entry + "," + entry + "]}"),
                "/keys/1/compartment twice");
    }

    @Test
    void unwraps_what_cannot_be_taken() {
        var blob = "{\"compartment\":\"health\",\"wrapped\":\"" + "A".repeat(344) + "\"}";
        assertInvalid(store.unwrap(referral, "{\"assignmentId\":\"Aina\",\"revision\":1,\"keys\":[" + blob + "]}"),
                "/assignmentId not-an-id", "/keys/0/wrapped too-long");
        assertInvalid(store.unwrap(referral, "{\"assignmentId\":7,\"revision\":1,\"keys\":[{\"key\":1}]}"),
                "/assignmentId wrong-type", "/keys/0 unknown-field", "/keys/0/compartment required",
                "/keys/0/wrapped required");
    }

    @Test
    void holds_for_no_known_reason() {
        var reply = store.hold(referral, "{\"reason\":\"Aina asked\"}");

        assertInvalid(reply, "/reason unknown-code");
        assertThat(reply.body().at("/errors/0/allowed").size()).isEqualTo(4);
        assertInvalid(store.hold(referral, "{\"until\":\"2027\"}"), " unknown-field", "/reason required");
        assertInvalid(store.lift(referral, "reason=Aina"), "/reason unknown-code");
        assertThat(store.custody(referral).body().at("/holds").isEmpty()).isTrue();
    }

    @Test
    void is_no_http() throws IOException {
        try (var socket = new Socket("127.0.0.1", store.port())) {
            socket.getOutputStream()
                .write("GET /v1/{Aina} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"bad-request\"").doesNotContain("Aina");
        }
    }

    @Test
    void leaves_no_key_behind() {
        store.wrap(referral, wrap("Health", KEY));
        store.unwrap(referral, "{}");

        assertThat(store.custody(referral).text("/state")).isEqualTo("absent");
    }

    @Test
    void a_caller_does_what_its_scope_says_and_nothing_else() {
        var wraps = TestIssuer.shared().tokenWithoutAgency("intake-service", "keys:wrap");
        var opens = TestIssuer.shared().tokenWithoutAgency("agency-gateway", "keys:unwrap");
        var wrap = wrap("health", KEY);
        var key = "/v1/keys/" + UUID.randomUUID();

        assertThat(store.send("POST", key + "/wrap", "application/json", wrap, wraps).status()).isEqualTo(200);
        assertProblem(store.send("POST", key + "/wrap", "application/json", wrap, opens), 403, "forbidden");
        assertProblem(store.send("POST", key + "/unwrap", "application/json", "{}", wraps), 403, "forbidden");
        assertProblem(store.send("DELETE", key, "application/json", "", wraps), 403, "forbidden");
        assertProblem(store.send("DELETE", key, "application/json", "", opens), 403, "forbidden");
        assertProblem(store.send("PUT", key + "/hold", "application/json", "{}", opens), 403, "forbidden");
        assertProblem(store.send("POST", key + "/wrap", "application/json", wrap, "no-token"), 401, "unauthenticated");
    }

    private static String wrap(String compartment, String key) {
        return "{\"revision\":1,\"keys\":[{\"compartment\":\"" + compartment + "\",\"key\":\"" + key + "\"}]}";
    }

    private static String entries(int count) {
        return IntStream.range(0, count)
            .mapToObj(i -> "{\"compartment\":\"c" + i + "\",\"key\":\"" + KEY + "\"}")
            .collect(Collectors.joining(","));
    }

    private static void assertInvalid(Reply reply, String... errors) {
        assertProblem(reply, 422, "invalid");
        assertThat(reply.errors()).containsExactlyInAnyOrder(errors);
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.raw().body()).doesNotContain("Aina", "exception", KEY);
    }

}
