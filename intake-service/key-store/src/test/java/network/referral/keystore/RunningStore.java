package network.referral.keystore;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import network.referral.keys.HttpKeyStore;
import network.referral.testbus.Reply;
import network.referral.testbus.TestIssuer;
import network.referral.wire.ProcessEnd;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A key store as it runs, on free ports, and somebody who calls it. */
final class RunningStore implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private RunningStore(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningStore ofFiles(Path folder, String... more) {
        var arguments = new ArrayList<>(List.of(more));
        arguments.add("--referral.key-store.folder=" + folder.resolve("store"));
        arguments.add("--referral.key-store.files.master-key-file=" + folder.resolve("master.key"));
        arguments.add("--referral.key-store.create=true");
        return of(arguments);
    }

    static RunningStore ofToken(KeyStoreSettings settings) {
        var token = settings.pkcs11();
        return of(List.of("--referral.key-store.backend=pkcs11", "--referral.key-store.folder=" + settings.folder(),
                "--referral.key-store.create=true", "--referral.key-store.pkcs11.library=" + token.library(),
                "--referral.key-store.pkcs11.slot=" + token.slot(),
                "--referral.key-store.pkcs11.pin-file=" + token.pinFile()));
    }

    /** Two at once would set up the logging of this process at once. */
    private static synchronized RunningStore of(List<String> arguments) {
        var all = new ArrayList<>(arguments);
        all.add("--server.port=0");
        all.add("--management.server.port=0");
        all.add("--referral.access.issuer-uri=" + TestIssuer.shared().uri());
        var store = new RunningStore(
                new SpringApplicationBuilder(KeyStoreService.class, Lasting.class).run(all.toArray(String[]::new)));
        await("the issuer's keys").until(() -> store.get("/v1/caller").status() != 503);
        return store;
    }

    /** Whether it would have ended, to be started again; in a test it goes on. */
    boolean isToStartAgain() {
        return context.getBean(Lasting.class).asked.get();
    }

    static class Lasting {

        private final AtomicBoolean asked = new AtomicBoolean();

        @Bean
        ProcessEnd processEnd() {
            return () -> asked.set(true);
        }

    }

    Reply wrap(Object referral, String body) {
        return send("POST", "/v1/keys/" + referral + "/wrap", "application/json", body);
    }

    Reply unwrap(Object referral, String body) {
        return send("POST", "/v1/keys/" + referral + "/unwrap", "application/json", body);
    }

    Reply hold(Object referral, String body) {
        return send("PUT", "/v1/keys/" + referral + "/hold", "application/json", body);
    }

    Reply lift(Object referral) {
        return send("DELETE", "/v1/keys/" + referral + "/hold", "application/json", "");
    }

    Reply lift(Object referral, String about) {
        return send("DELETE", "/v1/keys/" + referral + "/hold?" + about, "application/json", "");
    }

    Reply erase(Object referral) {
        return send("DELETE", "/v1/keys/" + referral, "application/json", "");
    }

    Reply custody(Object referral) {
        return get("/v1/keys/" + referral);
    }

    /** Of somebody who may do everything. */
    static String token() {
        return TestIssuer.shared()
            .tokenWithoutAgency("key-custodian", "keys:wrap", "keys:unwrap", "keys:erase", "keys:hold");
    }

    Reply get(String path) {
        return exchange(authorized(path, token()));
    }

    private HttpRequest.Builder authorized(String path, String token) {
        return HttpRequest.newBuilder(URI.create(url() + path)).header("Authorization", "Bearer " + token);
    }

    Reply send(String method, String path, String contentType, String body) {
        return send(method, path, contentType, body, token());
    }

    Reply send(String method, String path, String contentType, String body, String token) {
        return exchange(authorized(path, token).method(method, BodyPublishers.ofString(body))
            .header("Content-Type", contentType));
    }

    /** One that outwaits a busy machine. */
    HttpKeyStore client() {
        return new HttpKeyStore(URI.create(url()), Duration.ofMinutes(1), RunningStore::token, refused -> {
        });
    }

    boolean isReady() {
        return actuator("/actuator/health/readiness").status() == 200;
    }

    boolean isAlive() {
        return actuator("/actuator/health/liveness").status() == 200;
    }

    String metrics() {
        return actuator("/actuator/prometheus").raw().body();
    }

    private Reply actuator(String path) {
        return exchange(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("local.management.port") + path)));
    }

    private Reply exchange(HttpRequest.Builder request) {
        return Reply.to(request, http);
    }

    String url() {
        return "http://127.0.0.1:" + port("local.server.port");
    }

    int port() {
        return port("local.server.port");
    }

    int managementPort() {
        return port("local.management.port");
    }

    private int port(String property) {
        return context.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }

}
