package network.referral.keys;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a socket: what it does with a store is tested with the store. */
@DisplayName("The client of the key store")
class HttpKeyStoreTest {

    private static final List<CompartmentKey> KEYS = List
        .of(new CompartmentKey("health", new byte[CompartmentKey.BYTES]));

    /** Time enough for whoever answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReferralId referral = ReferralId.derive("harbour-police", "key-0001");

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void says_away_where_nobody_answers_in_time() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var client = new HttpKeyStore(at(silent), Duration.ofSeconds(5), () -> "token", refused -> {
                })) {
            assertThatThrownBy(() -> client.wrap(referral, 1, KEYS)).isInstanceOf(KeyStoreAwayException.class)
                .hasMessageContaining("in time");
        }
    }

    @Test
    void tries_again_where_the_connection_breaks() throws IOException {
        try (var server = answering(""); var client = client(server, () -> "token")) {
            assertThatThrownBy(() -> client.wrap(referral, 1, KEYS)).isInstanceOf(KeyStoreAwayException.class)
                .hasMessageContaining("reached");
        }
        assertThat(asked).hasValueGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = { "500 Oops", "502 Bad Gateway", "503 Later", "401 Unauthorized", "429 Slowly" })
    void says_away_where_the_same_call_is_right_later(String status) throws IOException {
        try (var server = answering(answer(status, "{}")); var client = client(server, () -> "token")) {
            assertThatThrownBy(() -> client.wrap(referral, 1, KEYS)).isInstanceOf(KeyStoreAwayException.class)
                .hasMessageContaining(status.substring(0, 3));
        }
    }

    @ParameterizedTest
    @CsvSource({ "403 Forbidden,FORBIDDEN", "404 Not Found,INVALID", "410 Gone,INVALID", "302 Elsewhere,INVALID" })
    void takes_only_the_stores_own_word_for_a_refusal(String status, KeyStoreAnswer.Reason reason) throws IOException {
        try (var server = answering(answer(status, "<html>")); var client = client(server, () -> "token")) {
            assertThat(client.wrap(referral, 1, KEYS)).isEqualTo(new KeyStoreAnswer.Refused<>(reason));
        }
    }

    @Test
    void takes_a_key_that_cannot_be_read_for_a_refusal_since_waiting_does_not_help() throws IOException {
        var body = "{\"code\":\"damaged-key\"}";
        try (var server = answering(answer("500 Oops", body)); var client = client(server, () -> "token")) {
            assertThat(client.wrap(referral, 1, KEYS))
                .isEqualTo(new KeyStoreAnswer.Refused<>(KeyStoreAnswer.Reason.DAMAGED_KEY));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "two words", "line\nbreak", "Sch\u00fcssel" })
    void sends_no_token_that_is_none_and_does_not_repeat_it(String token) throws IOException {
        try (var server = answering(""); var client = client(server, () -> token)) {
            assertThatThrownBy(() -> client.wrap(referral, 1, KEYS)).isInstanceOf(KeyStoreAwayException.class)
                .hasMessage("What there is to ask the key store with is no token")
                .hasNoCause();
        }
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({ "'\"madeFor\":2,',2", "'',1" })
    void reads_for_which_revision_the_key_was_made_also_where_an_older_store_does_not_say(String said, int madeFor)
            throws IOException {
        var body = "{" + said + "\"keys\":[{\"compartment\":\"health\",\"wrapped\":\"AQ==\"}]}";
        try (var server = answering(answer("200 OK", body)); var client = client(server, () -> "token")) {
            assertThat(client.wrap(referral, 2, KEYS)).isEqualTo(new KeyStoreAnswer.Done<>(
                    new WrappedKeys(madeFor, List.of(new WrappedKey("health", new byte[] { 1 })))));
        }
    }

    @Test
    void tells_of_a_token_that_is_not_taken_and_tries_the_next() throws IOException {
        var tokens = new AtomicInteger();
        var refused = new ArrayList<String>();
        try (var server = answering(answer("401 Unauthorized", "{}"));
                var client = new HttpKeyStore(at(server), PATIENCE, () -> "token" + tokens.incrementAndGet(),
                        refused::add)) {
            assertThatThrownBy(() -> client.wrap(referral, 1, KEYS)).isInstanceOf(KeyStoreAwayException.class)
                .hasMessageContaining("401");
        }
        assertThat(refused).containsExactly("token1", "token2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void ends_also_where_the_connection_breaks_after_a_token_was_not_taken() throws IOException {
        var answers = List.of("", "", answer("401 Unauthorized", "{}"), "", "", "");
        try (var server = answering(answers); var client = client(server, () -> "token")) {
            assertThatThrownBy(() -> client.wrap(referral, 1, KEYS)).isInstanceOf(KeyStoreAwayException.class);
        }
        assertThat(asked).hasValueLessThan(6);
    }

    private static HttpKeyStore client(ServerSocket server, Supplier<String> token) {
        return new HttpKeyStore(at(server), PATIENCE, token, refused -> {
        });
    }

    private static URI at(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static String answer(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body;
    }

    /** Reads the head of each request, says the same to each, and hangs up. */
    private ServerSocket answering(String answer) throws IOException {
        return answering(List.of(answer));
    }

    /** One answer after the other; the last again and again. */
    private ServerSocket answering(List<String> answers) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                while (!server.isClosed()) {
                    try (var caller = server.accept()) {
                        var answer = answers.get(Math.min(asked.getAndIncrement(), answers.size() - 1));
                        var request = new StringBuilder();
                        while (!request.toString().contains("}]}")) {
                            request.append((char) caller.getInputStream().read());
                        }
                        caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
            catch (IOException e) {
                // the test is over
            }
        });
        return server;
    }

}
