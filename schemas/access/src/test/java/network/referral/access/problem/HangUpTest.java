package network.referral.access.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A caller that does not wait for its answer is no failure of the service. */
class HangUpTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(AnswerFailure.class);

    private static ConfigurableApplicationContext service;

    private static int port;

    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @SpringBootConfiguration
    @ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
            WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
            ProblemAutoConfiguration.class })
    @Import(Talker.class)
    static class Service {

    }

    @RestController
    static class Talker {

        @GetMapping("/without-end")
        void withoutEnd(OutputStream answer) throws IOException {
            while (true) {
                answer.write(new byte[8192]);
            }
        }

        @PostMapping("/read")
        void read(InputStream body) throws IOException {
            body.readAllBytes();
        }

        @GetMapping("/broken")
        void broken() throws IOException {
            throw new IOException("Broken pipe");
        }

    }

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(5));
        service = SpringApplication.run(Service.class, "--server.port=0");
        port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void listen() {
        LOG.setLevel(Level.DEBUG);
        told.list = new CopyOnWriteArrayList<>();
        told.start();
        LOG.addAppender(told);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(told);
        LOG.setLevel(null);
    }

    @Test
    void whoeverHangsUpIsNotAnsweredAndNotTold() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                .write("GET /without-end HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            socket.setSoLinger(true, 0);
        }
        await().untilAsserted(() -> assertThat(levels()).containsExactly(Level.DEBUG));
    }

    @Test
    void whatComesInPiecesThatAreNoneIsNotTold() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                .write("POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .startsWith("HTTP/1.1 400");
        }
        assertThat(levels()).isEmpty();
    }

    @Test
    void whatBreaksInTheServiceIsToldWhateverItsWords() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/broken")).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("urn:referral:problem:internal-error");
        }
        assertThat(levels()).containsExactly(Level.ERROR);
    }

    private List<Level> levels() {
        return told.list.stream().map(ILoggingEvent::getLevel).toList();
    }

}
