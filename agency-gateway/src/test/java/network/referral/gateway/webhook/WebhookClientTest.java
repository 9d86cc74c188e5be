package network.referral.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import network.referral.gateway.delivery.Reply;
import network.referral.gateway.delivery.Told;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookClientTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final Instant NOW = Instant.ofEpochSecond(1614265330);

    private static final String NEWER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private final WebhookClient client = new WebhookClient(true, Clock.fixed(NOW, ZoneOffset.UTC));

    private final Endpoint endpoint = new Endpoint();

    @AfterEach
    void stop() throws IOException {
        client.close();
        endpoint.close();
    }

    @Test
    void aNoticeIsThinAndSignedByEachSecret() throws IOException {
        var notice = Told.offered(1);
        assertThat(
                client.tell(CLINIC, endpoint.url(), List.of(new Webhook(NEWER), new Webhook(Endpoint.SECRET)), notice))
            .isEqualTo(new Reply.Taken(false));

        var call = endpoint.calls().getFirst();
        assertThat(call.id()).isEqualTo(notice.assignment() + "/offered/" + Told.MORNING.toEpochMilli());
        assertThat(call.timestamp()).isEqualTo("1614265330");
        assertThat(call.signature()).isEqualTo(call.signedBy(NEWER) + " " + call.signedBy(Endpoint.SECRET));
        assertThat(call.contentType()).startsWith("application/json");
        assertThat(call.text()).isEqualTo("""
                {"type":"assignment.offered","timestamp":"2026-11-24T08:00:00Z","data":{"assignmentId":"%1$s",\
                "referralId":"%2$s","purpose":"medical-care","priority":"P1",\
                "acknowledgeBy":"2026-11-24T09:00:00Z",\
                "assignment":"/v1/agencies/harbour-clinic/assignments/%1$s"}}""".formatted(notice.assignment(),
                notice.referral()));
    }

    /** The example of the specification. */
    @Test
    void theSignatureIsTheSpecifications() throws Exception {
        assertThat(
                new Webhook(Endpoint.SECRET).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
            .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 404, 409, 410, 413, 415, 422 })
    void whoSaysThatTheNoticeIsWrongRefusesIt(int status) throws IOException {
        endpoint.answering(number -> status);
        assertThat(tell()).isEqualTo(new Reply.Refused(status));
    }

    @ParameterizedTest
    @ValueSource(ints = { 302, 401, 403, 405, 429, 500, 503 })
    void whoAnswersOtherwiseIsAway(int status) throws IOException {
        endpoint.answering(number -> status);
        assertThat(tell()).isEqualTo(new Reply.Away(Reply.Why.OTHER_STATUS, status, Optional.empty()));
    }

    @Test
    void noRedirectIsFollowed() throws IOException {
        try (var other = new Endpoint()) {
            endpoint.redirectingTo(other.url());
            assertThat(tell()).isInstanceOf(Reply.Away.class);
            assertThat(other.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({ "Retry-After: 30, PT30S", "Retry-After: soon,", "Retry-After: -1,",
            "Retry-After: 99999999999999999999, PT596523H14M7S", "'Retry-After: Fri, 31 Dec 1999 23:59:59 GMT'," })
    void whatItAsksForIsTakenInSeconds(String header, Duration asked) throws Exception {
        try (var raw = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            answerOnce(raw, "HTTP/1.1 503 Away\r\n" + header + "\r\nContent-Length: 0\r\n\r\n", 0);
            assertThat(tell(client, raw))
                .isEqualTo(new Reply.Away(Reply.Why.OTHER_STATUS, 503, Optional.ofNullable(asked)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "<!doctype html><title>Maintenance</title>", "\r\n<HTML lang=en>", "<!-- away --><html>",
            "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' ''>",
            "<head><title>Away</title>" })
    void aPageInItsPlaceHasTakenNothing(String page) throws Exception {
        assertThat(saying(page)).isEqualTo(new Reply.Away(Reply.Why.A_PAGE, 200, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "ok", "[\"<html>\"]", "<taken/>", "<soap:Envelope><html>", "<<<<<<<<html>" })
    void whatASystemSaysWithItIsNobodysBusiness(String said) throws Exception {
        assertThat(saying(said)).isEqualTo(new Reply.Taken(false));
    }

    @Test
    void aPageThatBreaksOffHasTakenNothingEither() throws Exception {
        try (var raw = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            answerOnce(raw, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<html>", 0);
            assertThat(tell(client, raw)).isEqualTo(new Reply.Away(Reply.Why.A_PAGE, 200, Optional.empty()));
        }
    }

    private Reply saying(String text) throws Exception {
        try (var raw = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            answerOnce(raw, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + text.length()
                    + "\r\n\r\n" + text, 0);
            return tell(client, raw);
        }
    }

    /** It has the notice; what it says of it, and how slowly, is nobody's business. */
    @Test
    void anAnswerThatNeverEndsIsAnAnswer() throws Exception {
        try (var raw = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            answerOnce(raw, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 10_000);
            assertThat(tell(client, raw)).isEqualTo(new Reply.Taken(false));
        }
    }

    /** Read whole, it would take the memory of all whom the gateway serves. */
    @ParameterizedTest
    @MethodSource
    void anAnswerWhoseHeadIsTooLongIsNone(String head) throws Exception {
        try (var raw = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            answerOnce(raw, "HTTP/1.1 200 OK\r\n" + head + "Content-Length: 0\r\n\r\n", 0);
            assertThatIOException().isThrownBy(() -> tell(client, raw));
        }
    }

    static Stream<Arguments> anAnswerWhoseHeadIsTooLongIsNone() {
        return Stream.of(argumentSet("lines without end", "a: b\r\n".repeat(100_000)),
                argumentSet("one line without end", "a: " + "b".repeat(1_000_000) + "\r\n"));
    }

    @Test
    void whoSpeaksTooSlowlyIsCutOff() throws Exception {
        try (var raw = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                var impatient = new WebhookClient(true, Duration.ofMillis(300), Clock.systemUTC())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = raw.accept()) {
                    while (true) {
                        socket.getOutputStream().write('H');
                    }
                }
                catch (IOException e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThatThrownBy(() -> tell(impatient, raw)).isInstanceOf(IOException.class);
        }
    }

    private static void answerOnce(ServerSocket raw, String head, int chunks) {
        Thread.ofVirtual().start(() -> {
            try (var socket = raw.accept()) {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                for (int chunk = 0; chunk < chunks; chunk++) {
                    socket.getOutputStream().write("3\r\nabc\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            }
            catch (IOException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://10.1.2.3/", "http://example.invalid/", "ftp://127.0.0.1/", "http://0.0.0.0/" })
    void withoutTlsNobodyElseIsTold(String url) {
        assertThatThrownBy(() -> tell(client, URI.create(url))).isInstanceOf(AddressNotAllowedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://clinic.example:84433/", "https://clinic.example:0/", "http://127.0.0.1:65536/" })
    void onAPortThatCannotBeNobodyIsCalled(String url) {
        assertThatThrownBy(() -> tell(client, URI.create(url))).isInstanceOf(AddressNotAllowedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://169.254.169.254/",
            "https://[fe80::1]/", "https://224.0.0.1/", "https://0.0.0.0/", "https://[::ffff:127.0.0.1]/",
            "https://2130706433/", "https://[fd00:ec2::254]/", "https://[64:ff9b::a9fe:a9fe]/",
            "https://255.255.255.255/", "http://127.0.0.1/" })
    void onANetworkOfSeveralMachinesThisMachineAndItsLinkAreNeverCalled(String url) throws IOException {
        try (var deployed = new WebhookClient(false, Clock.systemUTC())) {
            assertThatThrownBy(() -> tell(deployed, URI.create(url))).isInstanceOf(AddressNotAllowedException.class);
        }
    }

    @Test
    void theMachinesOwnAddressesAreNeverCalled() throws IOException {
        var own = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
        assertThat(own).isNotEmpty();
        for (var address : own) {
            assertThatThrownBy(() -> new CallableAddresses(false).resolve(address.getHostAddress()))
                .isInstanceOf(AddressNotAllowedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "10.1.2.3", "192.168.7.7", "203.0.113.9", "2001:db8::1" })
    void anAgencysOwnNetworkIsCalledLikeAnyOther(String address) throws IOException {
        assertThat(new CallableAddresses(false).resolve(address)).containsExactly(InetAddress.getByName(address));
    }

    /**
     * Whoever stands in the agency's place shows a certificate that nobody vouches for.
     */
    @Test
    void whoCannotProveWhoItIsIsToldNothing(@TempDir Path folder) throws Exception {
        var store = folder.resolve("somebody.p12");
        var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "SAN=IP:127.0.0.1", "-storepass",
                "invented", "-keystore", store.toString())
            .redirectErrorStream(true)
            .start();
        assertThat(keytool.waitFor()).isZero();
        var known = KeyStore.getInstance(store.toFile(), "invented".toCharArray());
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(known, "invented".toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), null, null);
        var calls = new AtomicInteger();
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> calls.incrementAndGet());
        server.start();
        try {
            var url = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertThat(tell(client, url)).isInstanceOfSatisfying(Reply.Away.class, away -> assertThat(away.reason())
                .isEqualTo("NOT_BELIEVED (its certificate is of no authority that is trusted here)"));
            assertThat(calls).hasValue(0);
        }
        finally {
            server.stop(0);
        }
    }

    private Reply tell() throws IOException {
        return tell(client, endpoint.url());
    }

    private static Reply tell(WebhookClient client, ServerSocket raw) throws IOException {
        return tell(client, URI.create("http://127.0.0.1:" + raw.getLocalPort() + "/"));
    }

    private static Reply tell(WebhookClient client, URI url) throws IOException {
        return client.tell(CLINIC, url, List.of(new Webhook(Endpoint.SECRET)), Told.offered(1));
    }

}
