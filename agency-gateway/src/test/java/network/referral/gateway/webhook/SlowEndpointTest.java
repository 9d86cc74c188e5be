package network.referral.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import network.referral.gateway.delivery.DueNotices;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.delivery.Notice.Event;
import network.referral.gateway.delivery.Reply;
import network.referral.gateway.delivery.Told;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an endpoint hears of first that takes one notice after the other. */
class SlowEndpointTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final int OFFERED = 12;

    private static final int AT_ONCE = 4;

    private final WebhookClient client = new WebhookClient(true, Clock.systemUTC());

    private final DueNotices notices = new DueNotices();

    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

    /** By their ids as they come, also while they are not answered. */
    private final List<String> calls = new CopyOnWriteArrayList<>();

    private final Semaphore answers = new Semaphore(0);

    private HttpServer endpoint;

    private record Ended(Notice notice, Reply reply) {
    }

    @BeforeEach
    void serve() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", this::take);
        endpoint.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        endpoint.start();
    }

    @AfterEach
    void end() throws IOException {
        answers.release(OFFERED);
        client.close();
        endpoint.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            answers.acquireUninterruptibly();
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Test
    void whatWasTakenBackDoesNotWaitForAllThatItIsAsked() throws InterruptedException {
        for (int number = 1; number <= OFFERED; number++) {
            notices.add(Told.offered(number));
        }
        begin();
        await().until(() -> calls.size() == AT_ONCE);
        var takenBack = Told.later(OFFERED + 1, Event.CANCELLED);
        notices.add(takenBack);
        answers.release();
        hear();
        begin();
        await().until(() -> calls.size() > AT_ONCE);

        assertThat(calls.get(AT_ONCE)).isEqualTo(takenBack.id());
        answers.release(OFFERED);
        while (notices.size() > 0) {
            hear();
            begin();
        }
        assertThat(calls).hasSize(OFFERED + 1).doesNotHaveDuplicates();
    }

    private void begin() {
        notices.next(Told.MORNING, notice -> true)
            .forEach(notice -> Thread.startVirtualThread(() -> ended.add(new Ended(notice, tell(notice)))));
    }

    private void hear() throws InterruptedException {
        var one = ended.take();
        notices.heard(one.notice(), one.reply(), Told.MORNING);
    }

    private Reply tell(Notice notice) {
        try {
            var url = URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/referrals");
            return client.tell(CLINIC, url, List.of(new Webhook(Endpoint.SECRET)), notice);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
