package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.testbus.RawAnswer;
import network.referral.testbus.Reply;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of what is asked and answered. */
@Execution(ExecutionMode.SAME_THREAD)
class ApiIT {

    private static final int OFFERS = 7;

    private static Harbour harbour;

    private static String clinic;

    private static RunningGateway gateway;

    private static List<String> offered;

    @BeforeAll
    static void start() {
        harbour = new Harbour(TestBus.shared());
        clinic = harbour.agency();
        offered = IntStream.range(0, OFFERS)
            .mapToObj(i -> harbour.offered(clinic).getAssignmentId().toString())
            .toList();
        gateway = RunningGateway.start(TestBus.shared(), clinic).awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        harbour.close();
    }

    @Test
    void pagesTogetherShowEachAssignmentOnce() {
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = gateway.assignments(clinic, "?state=&limit=3&cursor=" + cursor);
            assertThat(page.body().at("/assignments").size()).isLessThanOrEqualTo(3);
            seen.addAll(ids(page));
            cursor = page.text("/nextCursor");
        }
        while (!cursor.isEmpty());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(offered);
        assertThat(gateway.assignments(clinic, "").text("/assignments/0/requirements/0")).isEqualTo("interpreter");
        assertThat(gateway.assignments(clinic, "").body().at("/assignments/0").has("compartments")).isFalse();
    }

    @Test
    void theNewestComeFirstWhereThatIsAskedForAndThePagesGoOnSo() {
        var oldestFirst = ids(gateway.assignments(clinic, "?order=oldest"));
        assertThat(ids(gateway.assignments(clinic, ""))).isEqualTo(oldestFirst).hasSize(OFFERS);

        var first = gateway.assignments(clinic, "?order=newest&limit=4");
        var rest = gateway.assignments(clinic, "?order=newest&limit=4&cursor=" + first.text("/nextCursor"));

        assertThat(Stream.of(first, rest).flatMap(page -> ids(page).stream()))
            .containsExactlyElementsOf(oldestFirst.reversed());
        assertThat(rest.body().has("nextCursor")).isFalse();
    }

    @Test
    void statesAreChosenByCommaOrByRepeating() {
        var declined = offered.getLast();
        gateway.state(clinic, declined, "{\"status\":\"declined\",\"reason\":\"wrong-place\"}");

        assertThat(ids(gateway.assignments(clinic, "?state=declined"))).containsExactly(declined);
        assertThat(ids(gateway.assignments(clinic, "?state=assigned,delivered&state=declined"))).hasSize(OFFERS);
        assertThat(ids(gateway.assignments(clinic, "?state=completed"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "?state=open,state unknown-code", "?state=assigned&state=Aina,state unknown-code",
            "?limit=0,limit out-of-range", "?limit=201,limit out-of-range", "?limit=ten,limit out-of-range",
            "?limit=1&limit=2,limit out-of-range", "?cursor=Aina,cursor unknown-cursor",
            "?order=due,order unknown-code", "?order=newest&order=oldest,order unknown-code" })
    void aParameterThatCannotBeTakenIsNamed(String query, String error) {
        var reply = gateway.assignments(clinic, query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("bad-parameter");
        assertThat(reply.text("/errors/0/parameter") + " " + reply.text("/errors/0/code")).isEqualTo(error);
        assertThat(reply.raw().body()).doesNotContain("Aina");
    }

    @ParameterizedTest
    @ValueSource(strings = { "state=%zz", "limit=%", "cursor=%ff", "%ff=Aina" })
    void aQueryThatCannotBeDecodedIsMalformed(String query) {
        var answer = RawAnswer.to(gateway.port(), "GET", "/v1/agencies/" + clinic + "/assignments?" + query, "",
                "Authorization: Bearer " + TestIssuer.shared().token(clinic, new String[] { "assignments:read" }));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.all()).contains("\"code\":\"bad-request\"").doesNotContain("Aina");
    }

    @Test
    void allParametersThatCannotBeTakenAreNamedAtOnce() {
        assertThat(gateway.assignments(clinic, "?state=x&limit=x&cursor=x").body().at("/errors").size()).isEqualTo(3);
    }

    @Test
    void whatIsNoStatementAtAllIsRefusedByItsForm() {
        var path = "/v1/agencies/" + clinic + "/assignments/" + offered.getFirst() + "/status";

        assertProblem(gateway.send("POST", path, "application/json", "{"), 400, "malformed-json");
        assertProblem(gateway.send("POST", path, "application/json", ""), 400, "malformed-json");
        assertProblem(gateway.send("POST", path, "text/plain", "Aina"), 415, "unsupported-media-type");
        assertProblem(gateway.send("POST", path, "nonsense", "Aina"), 415, "unsupported-media-type");
        assertProblem(gateway.send("POST", path, "application/json", " ".repeat(16 * 1024) + "{}"), 413, "too-large");
        assertProblem(gateway.send("DELETE", path, "application/json", "{}"), 405, "method-not-allowed");
        assertThat(gateway.send("PUT", path, "application/json", "{}").raw().headers().firstValue("Allow"))
            .contains("POST");
        assertProblem(gateway.send("GET", "/v1/Aina", "application/json", ""), 404, "not-found");
    }

    @Test
    void whatIsTakenIsAnsweredSoWhateverCharsetIsAskedFor() {
        var path = "/v1/agencies/" + clinic + "/assignments/" + offered.get(1) + "/status";
        var answer = RawAnswer.to(gateway.port(), "POST", path, "{\"status\":\"acknowledged\"}",
                "Authorization: " + TestIssuer.shared().bearer(clinic, "assignments:write"),
                "Accept: application/json; charset=windows-1251");

        assertThat(answer.status()).as(answer.all()).isEqualTo(202);
    }

    @Test
    void aTargetThatIsNoUriIsRefusedInTheSameForm() throws IOException {
        try (var socket = new Socket("127.0.0.1", gateway.port())) {
            socket.getOutputStream()
                .write("GET /v1/{Aina} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"code\":\"bad-request\"")
                .doesNotContain("Aina");
        }
    }

    @Test
    void theInterfaceDescribesItself() {
        var api = gateway.get("/v3/api-docs");

        assertThat(api.status()).isEqualTo(200);
        assertThat(api.body().at("/paths").propertyNames()).containsExactlyInAnyOrder(
                "/v1/agencies/{agency}/assignments", "/v1/agencies/{agency}/assignments/{assignmentId}",
                "/v1/agencies/{agency}/assignments/{assignmentId}/status", "/v1/agencies/{agency}/availability",
                "/v1/caller");
        assertThat(api.body().at("/components/schemas").propertyNames()).contains("Problem", "Status", "StatusReceipt",
                "AssignmentPage", "Assignment");
        for (var schema : List.of("Assignment", "Linked")) {
            assertThat(api.body().at("/components/schemas/" + schema + "/properties/compartments/additionalProperties"))
                .as("any JSON in %s", schema)
                .hasToString("{}");
        }
        var list = api.body().at("/paths/~1v1~1agencies~1{agency}~1assignments/get");
        assertThat(list.at("/parameters").valueStream().map(each -> each.path("name").stringValue()))
            .containsExactlyInAnyOrder("agency", "state", "limit", "cursor", "order", "If-None-Match",
                    "Referral-Unattended");
        assertThat(api.body()
            .at("/paths/~1v1~1agencies~1{agency}~1assignments~1{assignmentId}/get/parameters")
            .valueStream()
            .map(each -> each.path("name").stringValue()))
            .containsExactlyInAnyOrder("agency", "assignmentId", "Referral-Unattended");
        assertThat(list.at("/responses/200/headers").has("ETag")).isTrue();
        assertThat(list.at("/responses/304").has("content")).isFalse();
        var status = "/paths/~1v1~1agencies~1{agency}~1assignments~1{assignmentId}~1status/post/responses";
        assertThat(api.body().at(status + "/415/description").asString()).isEqualTo("Not application/json");
        assertThat(api.body().at(status + "/400/description").asString()).isEqualTo("No strict JSON in UTF-8");
    }

    @Test
    void whatIsDoneIsCounted() {
        gateway.assignments(clinic, "");
        await().untilAsserted(() -> assertThat(gateway.metrics())
            .contains("referral_delivery_attempts_total{agency=\"" + clinic + "\",outcome=\"delivered\"}"));
        gateway.state(clinic, offered.getFirst(), "{\"status\":\"acknowledged\"}");

        await().untilAsserted(() -> assertThat(gateway.metrics()).contains(
                "referral_statuses_total{agency=\"" + clinic + "\",outcome=\"accepted\",status=\"acknowledged\"} 1.0",
                "referral_inbox_assignments{agency=\"" + clinic + "\",state=\"acknowledged\"} 1.0",
                "referral_inbox_caught_up{agency=\"" + clinic + "\"} 1.0"));
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.raw().body()).doesNotContain("Aina", "exception");
    }

    private static List<String> ids(Reply page) {
        return page.body()
            .at("/assignments")
            .valueStream()
            .map(line -> line.path("assignmentId").stringValue())
            .toList();
    }

}
