package network.referral.ctl.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.retention.Retention;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferralEraseTest {

    private static final String ID = "7d444840-9dc0-51d1-b245-5ffdce74fad2";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final Deque<String> routing = new ArrayDeque<>();

    private HttpServer network;

    private int custody = 200;

    private int erasing = 204;

    private String refusal = "{\"code\":\"unavailable\"}";

    private String state = "active";

    @BeforeEach
    void start() throws IOException {
        network = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        network.createContext("/", exchange -> {
            var act = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath().split("/")[2];
            asked.add(act);
            var answer = switch (act) {
                case "GET keys" -> custody == 503 ? "503 " + refusal : custody + " {\"state\":\"" + state
                        + "\",\"holds\":[{\"reason\":\"court-order\",\"since\":\"2026\"}]}";
                case "DELETE keys" -> erasing + (erasing == 503 ? " " + refusal : " ");
                case "PUT keys" ->
                    "200 {\"state\":\"" + state + "\",\"holds\":[{\"reason\":\"court-order\",\"since\":\"2026\"}]}";
                default -> routing.size() > 1 ? routing.poll() : routing.peek();
            };
            var body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        network.start();
    }

    @AfterEach
    void stop() {
        network.stop(0);
    }

    @Test
    void waitsUntilRoutingHasActed() {
        routing.addAll(List.of(standing("open"), "503 ", gone(false), gone(true)));

        var run = erase("--yes-open");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsSubsequence("Erased: its key is destroyed.", "Its case is gone");
        assertThat(asked).containsExactly("GET keys", "GET referrals", "DELETE keys", "GET referrals", "GET referrals",
                "GET referrals");
    }

    @ParameterizedTest
    @ValueSource(strings = { "open", "acknowledged" })
    void nothingIsErasedThatAgenciesAreAtWorkForUnlessThatIsMeant(String standing) {
        routing.addAll(List.of(standing(standing), gone(true)));

        var run = erase();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("Nothing is erased: the referral is " + standing + ", not closed.",
                "would be taken back: 2.", "--yes-open");
        assertThat(asked).containsExactly("GET keys", "GET referrals");
        assertThat(erase("--yes-open").out()).contains("Erased: its key is destroyed.");
    }

    /** Its report may have had nothing that was to be sealed. */
    @Test
    void nothingIsErasedThatIsOpenAndHasNoKeyUnlessThatIsMeant() {
        state = "absent";
        routing.add(standing("open"));

        assertThat(erase("--yes-absent").err()).contains("--yes-open");
        assertThat(asked).doesNotContain("DELETE keys");
    }

    /** An older copy of the store knows nothing of it, and would take it anew. */
    @Test
    void saysWhenTheKeyStoreMayHaveNoKeyOfIt() {
        state = "absent";

        assertThat(erase().err()).contains("or was it reported after the copy of the key store that was put back?",
                "with --yes-absent it is marked as erased");
        assertThat(asked).containsExactly("GET keys");
    }

    @Test
    void whatIsClosedIsErased() {
        routing.addAll(List.of(standing("closed"), gone(true)));

        var run = erase();

        assertThat(run.out()).contains("Erased: its key is destroyed.");
        assertThat(run.err()).contains("keep a copy of the record").doesNotContain("Nobody has looked");
    }

    /** Not decided yet, say, or another network's routing. */
    @ParameterizedTest
    @ValueSource(strings = { "404 {\"code\":\"unknown-referral\"}", "404 ", "503 ", "403 ", "200 no JSON" })
    void nothingIsErasedWhereRoutingDoesNotSayHowItStandsUnlessThatIsMeant(String answer) {
        routing.addAll(List.of(answer, answer, gone(true)));

        var run = erase();

        assertThat(run.exitCode()).isIn(ExitCode.FAILED, ExitCode.AWAY);
        assertThat(run.err()).contains("Nothing is erased unseen", "--no-wait erases without looking");
        assertThat(asked).containsExactly("GET keys", "GET referrals");
        var meant = erase("--yes-open");
        assertThat(meant.out()).contains("Erased: its key is destroyed.");
        assertThat(meant.err()).contains("Nobody has looked whether the referral is open");
        assertThat(erase("--no-wait").err()).contains("Nobody has looked whether the referral is open");
    }

    @Test
    void saysWhenRoutingDoesNotActInTimeAndHasErasedAllTheSame() {
        routing.add(gone(false));

        var run = erase("--wait", "1s");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Erased").doesNotContain("Its case is gone");
        assertThat(run.err()).contains("Routing has yet to tell whoever was asked", "referral show " + ID);
    }

    @Test
    void saysWhyRoutingCannotBeAsked() {
        routing.add("403 ");

        var run = erase("--yes-open", "--wait", "1s");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Erased").doesNotContain("Its case is gone");
        assertThat(run.err()).containsOnlyOnce("refuses access. Name a client with the scope operations:read")
            .contains("Routing has yet to tell whoever was asked");
    }

    /** A script whose variable was never filled. */
    @ParameterizedTest
    @ValueSource(strings = { "erase", "release", "hold --reason court-order" })
    void theIdThatNoReferralHasIsRefusedAndAsksNobody(String command) {
        var run = Ctl
            .run(("referral " + command + " 00000000-0000-0000-0000-000000000000 --key-store " + url()).split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("ID must be a referral id");
        assertThat(asked).isEmpty();
    }

    @Test
    void machinesGetOneObject() {
        routing.add(gone(true));

        assertThat(erase("-o", "json").out().strip())
            .isEqualTo("{\"referralId\":\"" + ID + "\",\"before\":\"active\",\"state\":\"erased\",\"settled\":true,"
                    + "\"told\":null,\"toldThenKeptOut\":null,\"reportedBy\":null,\"reporterKeptOut\":null,"
                    + "\"oncePerson\":null,\"samePerson\":null}");
        assertThat(erase("-o", "json", "--no-wait").out()).contains("\"settled\":null");
    }

    @Test
    void nothingIsErasedUnderALegalHoldWhichIsNamed() {
        erasing = 409;
        routing.add(standing("closed"));

        var run = erase();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("Nothing is erased", "held for court-order since 2026",
                "referral release " + ID + " --reason CODE");
        assertThat(asked).as("it does not wait").containsOnlyOnce("GET referrals");
    }

    @Test
    void nothingIsErasedWhileItMayBeThatAHoldIsNotKeptYet() {
        custody = 503;

        var run = erase();

        assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
        assertThat(run.err()).contains("Nothing was done", "a legal hold");
        assertThat(asked).containsExactly("GET keys");
    }

    @Test
    void whatFailsInTheMidstOfItMayBeOrderedAllTheSame() {
        erasing = 503;
        assertThat(erase("--no-wait").err()).contains("503 (unavailable)", "may be ordered", "ErasureUntold");

        refusal = "{\"code\":\"not-on-record\"}";
        assertThat(erase("--no-wait").err()).contains("not-on-record", "nothing was done").doesNotContain("may be");
        custody = 503;
        assertThat(erase().err()).contains("not-on-record").doesNotContain("a legal hold");
    }

    @Test
    void nothingIsErasedWhereItCouldNotWait() {
        var run = Ctl.run("referral", "erase", ID, "--key-store", url(), "--routing-url", "ftp://nowhere");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(asked).isEmpty();
    }

    @Test
    void namesEveryTopicInWhichFactsStay() throws IOException {
        routing.add(gone(true));

        var told = erase().err();
        // which breaks its lines also within a name
        var help = Ctl.run("referral", "erase", "--help").out().replaceAll("\\s", "");
        assertThat(told).contains("referral.timeline", "referral.status.*", "referral.audit");
        assertThat(topicsWithFacts()).contains("referral.identifications", "referral.dead-letters")
            .allSatisfy(topic -> assertThat(told).contains(topic))
            .allSatisfy(topic -> assertThat(help).contains(topic));
    }

    /** By the reasons for which they are kept; others forget with the erasure. */
    private static List<String> topicsWithFacts() throws IOException {
        try (var file = Retention.class.getResourceAsStream("retention.yaml")) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\n {6}", " ");
            return Pattern
                .compile("^  (referral\\S+):\\n(?:    (?!forgetWithin).*\\n)*?    because: .*[Cc]oarse facts",
                        Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(found -> found.group(1).replace("<agency>", "*"))
                .toList();
        }
    }

    @Test
    void aHoldSaysWhereItHoldsNoKey() {
        assertThat(hold().err()).contains("Records go by their age all the same", "has another key")
            .doesNotContain("has no key");

        state = "absent";
        var run = hold();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Held since 2026: court-order");
        assertThat(run.err()).contains("The key store has no key of that referral: check the id.");
        assertThat(hold("-o", "json").out().strip()).isEqualTo(
                "{\"referralId\":\"" + ID + "\",\"reason\":\"court-order\",\"since\":\"2026\",\"state\":\"absent\"}");
    }

    private Ctl.Run hold(String... more) {
        return Ctl.run(Stream
            .concat(Stream.of("referral", "hold", ID, "--reason", "court-order", "--key-store", url()), Stream.of(more))
            .toArray(String[]::new));
    }

    private static String standing(String state) {
        return "200 {\"state\":\"" + state + "\",\"assignments\":[{\"state\":\"accepted\"},{\"state\":\"assigned\"},"
                + "{\"state\":\"completed\"},{\"state\":\"cancelled\"}]}";
    }

    private static String gone(boolean settled) {
        return "410 {\"code\":\"erased\",\"erasedAt\":\"2026-11-24T09:00:00Z\",\"settled\":" + settled + "}";
    }

    private Ctl.Run erase(String... more) {
        return Ctl.run(Stream
            .concat(Stream.of("referral", "erase", ID, "--key-store", url(), "--routing-url", url()), Stream.of(more))
            .toArray(String[]::new));
    }

    private String url() {
        return "http://127.0.0.1:" + network.getAddress().getPort();
    }

}
