package network.referral.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import network.referral.local.Ports;
import network.referral.testbus.RawAnswer;
import network.referral.testbus.ShownCertificate;
import network.referral.testbus.TestAuthority;
import network.referral.testbus.TestCertificate;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * As the README of the project says to an operator: its environment and no other. The
 * certificate lies as a cluster mounts a secret. What is shown of the JVM's own trust
 * holds for every client that the services and referralctl have: none brings another.
 */
@DisplayName("A key store with a certificate")
@TestMethodOrder(OrderAnnotation.class)
class TlsIT {

    private static final String HERE = "127.0.0.1";

    private static final Instant LAST_WEEK = Instant.now().minusSeconds(7 * 24 * 3600);

    private static final TestAuthority COUNTRY = new TestAuthority("Authority of the country");

    private static final ShownCertificate ISSUERS = new ShownCertificate(COUNTRY.of(HERE, LAST_WEEK));

    private static TestIssuer issuer;

    private static final int PORT = Ports.free();

    private static final int ACTUATOR = Ports.free();

    @TempDir
    private static Path folder;

    private static Map<String, String> trust;

    private static HttpClient trusting;

    private static OwnProcess store;

    @BeforeAll
    static void start() throws Exception {
        issuer = TestIssuer.own(ISSUERS);
        var authority = COUNTRY.trust(folder.resolve("authorities"));
        trusting = HttpClient.newBuilder().sslContext(trusting(authority)).build();
        Files.createDirectory(folder.resolve("tls"));
        for (var file : new String[] { "tls.crt", "tls.key" }) {
            Files.createSymbolicLink(folder.resolve("tls").resolve(file), Path.of("..data", file));
        }
        mount("..1", COUNTRY.of(HERE));
        trust = Map.of("JDK_JAVA_OPTIONS", "-Djavax.net.ssl.trustStore=" + authority);
        var told = new HashMap<>(trust);
        told.put("SPRING_SSL_BUNDLE_PEM_SERVICE_KEYSTORE_CERTIFICATE", folder.resolve("tls/tls.crt").toString());
        told.put("SPRING_SSL_BUNDLE_PEM_SERVICE_KEYSTORE_PRIVATE_KEY", folder.resolve("tls/tls.key").toString());
        told.put("REFERRAL_ACCESS_ISSUER_URI", issuer.uri());
        told.put("REFERRAL_KEY_STORE_FOLDER", folder.resolve("store").toString());
        told.put("REFERRAL_KEY_STORE_FILES_MASTER_KEY_FILE", folder.resolve("master.key").toString());
        told.put("REFERRAL_KEY_STORE_CREATE", "true");
        told.put("SERVER_PORT", Integer.toString(PORT));
        told.put("MANAGEMENT_SERVER_PORT", Integer.toString(ACTUATOR));
        // for the sake of time alone: ten seconds otherwise
        told.put("SPRING_SSL_BUNDLE_WATCH_FILE_QUIET_PERIOD", "100ms");
        store = OwnProcess.of(KeyStoreService.class, folder.resolve("log"), told);
        await().ignoreExceptions()
            .until(() -> RawAnswer.to(ACTUATOR, "GET", "/actuator/health/readiness", "").status() == 200);
    }

    @AfterAll
    static void stop() {
        store.close();
        issuer.close();
    }

    /**
     * The first, while the issuer is not believed yet. The actuator speaks HTTP: what
     * tells that a certificate has expired must not need one.
     */
    @Order(1)
    @Test
    void lives_with_it_from_day_to_day() throws Exception {
        await("an issuer that is not believed vouches for nobody")
            .until(() -> ask() == 503 && store.said().contains("The issuer's keys cannot be read"));
        assertThat(store.said()).containsOnlyOnce("The issuer's keys cannot be read: its certificate has expired");
        ISSUERS.show(COUNTRY.of(HERE));
        await().until(() -> ask() == 200);

        assertThat(metrics()).containsPattern("ssl_chain_expiry_seconds\\{[^}]*bundle=\"service\"[^}]*} [1-9]");
        var renewed = COUNTRY.of(HERE);
        mount("..2", renewed);
        await().until(() -> shown("TLSv1.3").equals(renewed.certificate()));
        assertThat(ask()).isEqualTo(200);

        mount("..3", COUNTRY.of(HERE, LAST_WEEK));
        await().untilAsserted(() -> assertThat(store.said()).contains("The certificate has expired, at "));
        assertThatThrownBy(() -> shown("TLSv1.3")).isInstanceOf(SSLException.class);
        await().untilAsserted(() -> assertThat(metrics())
            .containsPattern("ssl_chain_expiry_seconds\\{[^}]*bundle=\"service\"[^}]*} -"));
        var last = COUNTRY.of(HERE);
        mount("..4", last);
        await().ignoreExceptions().until(() -> shown("TLSv1.3").equals(last.certificate()));
        await().untilAsserted(() -> assertThat(metrics()).doesNotContainPattern("ssl_chain_expiry_seconds\\{[^}]*} -"));
    }

    @Test
    void answers_nobody_in_clear_or_in_an_older_way() {
        var answer = RawAnswer.to(PORT, "GET", "/v3/api-docs", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.all()).contains("requires TLS").doesNotContain("openapi", "urn:referral");
        assertThatThrownBy(() -> shown("TLSv1.2")).isInstanceOf(SSLException.class);
    }

    @Test
    void is_asked_by_whoever_trusts_its_authority_and_by_nobody_who_trusts_another() throws Exception {
        var asked = new AtomicInteger();
        var expired = another(COUNTRY.of(HERE, LAST_WEEK), asked);
        var elsewhere = another(COUNTRY.of("key-store.elsewhere"), asked);
        var unknown = another(new TestAuthority("Authority of another").of(HERE), asked);
        var token = issuer.tokenWithoutAgency("intake-service", "keys:wrap");
        try (var asker = OwnProcess.of(Asker.class, folder.resolve("asker.log"), trust, "https://127.0.0.1:" + PORT,
                token, at(expired), token, at(elsewhere), token, at(unknown), token, "https://127.0.0.1:" + PORT,
                "issuer=" + at(unknown))) {
            assertThat(asker.lines()).containsExactly("Done",
                    "The key store cannot be reached: its certificate has expired",
                    "The key store cannot be reached: its certificate is not for that host",
                    "The key store cannot be reached: its certificate is of no authority that is trusted here",
                    "There is no token to ask the key store with, its issuer cannot be reached: "
                            + "its certificate is of no authority that is trusted here");
        }
        finally {
            expired.stop(0);
            elsewhere.stop(0);
            unknown.stop(0);
        }
        assertThat(asked).as("nothing was shown to any other").hasValue(0);
    }

    private static HttpServer another(TestCertificate certificate, AtomicInteger asked) {
        var server = new ShownCertificate(certificate).server();
        server.createContext("/", exchange -> asked.incrementAndGet());
        server.start();
        return server;
    }

    private static String at(HttpServer server) {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    private static int ask() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + PORT + "/v1/keys/" + UUID.randomUUID()))
            .header("Authorization", "Bearer " + issuer.tokenWithoutAgency("key-custodian", "keys:erase", "keys:hold"));
        return trusting.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private static String metrics() {
        return RawAnswer.to(ACTUATOR, "GET", "/actuator/prometheus", "").all();
    }

    /** The certificate that whoever connects now is shown. */
    private static X509Certificate shown(String version) throws IOException {
        try (var socket = (SSLSocket) trusting.sslContext().getSocketFactory().createSocket(HERE, PORT)) {
            socket.setEnabledProtocols(new String[] { version });
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** As a cluster does it: the folder is another, at one stroke. */
    private static void mount(String name, TestCertificate certificate) throws IOException {
        var place = folder.resolve("tls");
        certificate.write(Files.createDirectory(place.resolve(name)));
        var link = Files.createSymbolicLink(place.resolve("..data_tmp"), Path.of(name));
        Files.move(link, place.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static SSLContext trusting(Path authority) throws GeneralSecurityException, IOException {
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(authority.toFile(), (char[]) null));
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

}
