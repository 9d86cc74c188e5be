package network.referral.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.json.JsonMapper;

/** An issuer of persons as it runs, on a free port, with a clock that a test sets on. */
final class RunningIssuer implements AutoCloseable {

    static final String PASSWORD = "right-password-of-the-test";

    static final String PAGE = "http://127.0.0.1:9871/signed-in";

    private static final SlowHash HASH = new SlowHash();

    static final KnownUser WORKER = user("migration.case-worker", "state-migration-service", "case-worker",
            "assignments:read", "assignments:write");

    static final KnownUser OFFICER = user("gate.officer", "airport-security-ashgabat", "front-line-officer",
            "identifications:write", "referrals:read");

    static final KnownUser OPERATOR = user("operations", null, "operations", "operations:read");

    static final KnownUser[] EVERYBODY = { WORKER, OFFICER, OPERATOR };

    private final Path folder;

    private final int port;

    private final ConfigurableApplicationContext context;

    RunningIssuer(Path folder) {
        this.folder = folder;
        this.port = FreePort.find();
        write("clients.json", "[]");
        users(EVERYBODY);
        this.context = new SpringApplicationBuilder(LocalIssuer.class, SetClock.class).run("--server.port=" + port,
                "--referral.issuer.uri=" + url(""), "--referral.issuer.clients=" + folder.resolve("clients.json"),
                "--referral.issuer.users=" + folder.resolve("users.json"),
                "--referral.issuer.key=" + folder.resolve("key.json"),
                "--referral.issuer.pages=" + PAGE + ",https://pages.example/signed-in");
    }

    static KnownUser user(String name, String agency, String role, String... scopes) {
        return new KnownUser(name, "subject-of-" + name.hashCode(), HASH.encode(PASSWORD), agency, List.of(role),
                List.of(scopes).stream().collect(Collectors.toSet()));
    }

    /** In the place of those before. */
    void users(KnownUser... users) {
        write("users.json", JsonMapper.shared().writeValueAsString(users));
    }

    /** Until the next call: none, for {@link Duration#ZERO}. */
    void wait(Duration time) {
        context.getBean(SetClock.class).ahead = time;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create(url(path)));
    }

    HttpRequest.Builder post(String path, Map<String, String> form) {
        return get(path).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet()
            .stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }

    private void write(String name, String text) {
        try {
            var next = Files.createTempFile(folder, name, "");
            Files.writeString(next, text);
            Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class SetClock {

        private volatile Duration ahead = Duration.ZERO;

        @Bean
        @Primary
        InstantSource setClock() {
            return () -> Instant.now().plus(ahead);
        }

    }

}
