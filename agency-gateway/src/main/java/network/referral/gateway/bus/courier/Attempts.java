package network.referral.gateway.bus.courier;

import java.net.URI;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.delivery.Reply;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.NotRecordedException;
import network.referral.gateway.inbox.Receipts;
import network.referral.gateway.webhook.Webhooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts under way, each on a thread of its own: an endpoint that is slow holds up
 * nobody else.
 */
final class Attempts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final Webhooks webhooks;

    private final Receipts receipts;

    /** What came of one attempt. */
    record Ended(Line line, Notice notice, Reply reply) {
    }

    Attempts(Webhooks webhooks, Receipts receipts) {
        this.webhooks = webhooks;
        this.receipts = receipts;
    }

    void begin(Line line, Notice notice) {
        var inbox = line.inbox();
        var url = line.url();
        threads.execute(() -> ended.add(new Ended(line, notice, attempt(inbox, url, notice))));
    }

    /** The next that has ended. */
    Optional<Ended> next() {
        return Optional.ofNullable(ended.poll());
    }

    private Reply attempt(Inbox inbox, URI url, Notice notice) {
        try {
            var reply = webhooks.tell(inbox.agency(), url, notice);
            return reply instanceof Reply.Taken && notice.event().asks()
                    ? new Reply.Taken(receipts.arrived(inbox, notice.assignment())) : reply;
        }
        catch (NotRecordedException e) {
            return new Reply.Unrecorded();
        }
        catch (RuntimeException e) {
            log.error("Failed with {} at a notice to {}", e.getClass().getName(), inbox.agency());
            return new Reply.Away(Reply.Why.NO_ANSWER, Optional.empty());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

}
