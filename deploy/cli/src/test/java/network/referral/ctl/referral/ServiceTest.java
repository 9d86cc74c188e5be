package network.referral.ctl.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import network.referral.ctl.CommandFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service that stops in the middle of what it says. */
class ServiceTest {

    /** Half of it for the connection: more than a machine that has much to do needs. */
    private static final Duration LONG = Duration.ofSeconds(10);

    private final CountDownLatch over = new CountDownLatch(1);

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/overdue", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            await(over);
            exchange.close();
        });
        server.createContext("/v1/cut", HttpExchange::close);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    @Timeout(120)
    void isNotWaitedForWithoutEnd() {
        var service = service(server.getAddress().getPort(), Duration.ofSeconds(1));

        assertThat(catchThrowable(() -> service.send(service.request("v1/overdue").GET())))
            .isInstanceOf(CommandFailed.class)
            .hasMessageContaining("did not answer in time");
    }

    @Test
    void mayHaveDoneWhatItDiedOf() {
        var service = service(server.getAddress().getPort(), LONG);

        assertThat(catchThrowable(() -> service.send(service.request("v1/cut").DELETE())))
            .isInstanceOf(CommandFailed.class)
            .hasMessageContaining("may have done it all the same");
    }

    @Test
    void hasDoneNothingWhereItDoesNotRun() {
        var service = service(server.getAddress().getPort(), LONG);
        server.stop(0);

        assertThat(catchThrowable(() -> service.send(service.request("v1/cut").DELETE())))
            .isInstanceOf(CommandFailed.class)
            .hasMessageStartingWith("No routing service answers at");
    }

    @Test
    @Timeout(120)
    void hasDoneNothingWhereNobodyTakesTheConnection() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var one = new Socket();
                var two = new Socket();
                var three = new Socket()) {
            assertThat(Stream.of(one, two, three).map(socket -> connects(socket, full))).endsWith(false);
            var service = service(full.getLocalPort(), LONG);

            assertThat(catchThrowable(() -> service.send(service.request("v1/cut").DELETE())))
                .isInstanceOf(CommandFailed.class)
                .hasMessageStartingWith("No routing service answers at");
        }
    }

    private static boolean connects(Socket socket, ServerSocket to) {
        try {
            socket.connect(to.getLocalSocketAddress(), 200);
            return true;
        }
        catch (IOException e) {
            return false;
        }
    }

    private static Service service(int port, Duration patience) {
        return Service.at(Service.Kind.ROUTING, "http://127.0.0.1:" + port, Optional.empty(), List.of(), patience);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

}
